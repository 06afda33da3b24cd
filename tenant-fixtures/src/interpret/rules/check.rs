//! One value, held against what its declaration says of it.

use super::found::Spot;
use super::{DeclaredRules, found};
use crate::interpret::hours;
use crate::interpret::plan::{Expr, Make, Moment, Op, Step};
use crate::interpret::state::SHARED_PERIOD;
use crate::quality::Faults;

impl DeclaredRules {
    /// Where a link leads to, if no row there has what was copied by way of it.
    fn leads_nowhere(&self, entity: usize, expr: &Expr, spot: Spot) -> Option<&'static str> {
        let Op::Column { steps, entity: target, .. } = &expr.op else { return None };
        let by = match **steps {
            [Step::Reference(by)] => Some(by),
            [Step::Parent] => self.plan.entities[entity].parent.map(|parent| parent.column),
            _ => None,
        };
        self.found.leads_nowhere(entity, by?, spot.row).then(|| self.plan.entities[*target].schema.name)
    }

    /// Holds the value of a row, or of an item of a list of it, against what its declaration says.
    pub(super) fn check_spot(
        &self,
        rule: usize,
        (entity, column): (usize, usize),
        spot: Spot,
        faults: &mut Faults,
    ) {
        if self.anonymized && self.plan.treatment(entity, column).is_some() {
            return;
        }
        let (found, planned) = (&self.found, &self.plan.entities[entity].columns[column]);
        let place = (entity, found.number(entity, spot.row));
        let Some(value) = found.value(entity, column, spot) else {
            // What a nested value that isn't there would have is computed nowhere.
            let is_there = planned.field.is_none();
            if let (Make::Compute(expr), None, true) = (&planned.make, planned.null, is_there) {
                // Nothing is computed where nothing stands.
                if let Some(Some(expected)) = found.expression(entity, expr, spot) {
                    faults.check_at(rule, place, false, || {
                        format!("there is no value, and it would be {expected}")
                    });
                }
            }
            return;
        };
        let mut says = |holds: bool, what: &dyn Fn() -> String| faults.check_at(rule, place, holds, what);
        match &planned.make {
            Make::Compute(expr) => match found.expression(entity, expr, spot) {
                Some(Some(expected)) => says(i128::from(value) == expected, &|| {
                    format!("found {value}, and it would be {expected}")
                }),
                Some(None) => says(false, &|| format!("found {value}, where nothing is to be computed")),
                // What it is computed from is not there.
                None => {
                    if let Some(target) = self.leads_nowhere(entity, expr, spot) {
                        says(false, &|| format!("none of {target} has all that was copied here"));
                    }
                }
            },
            Make::Gap { from, before, .. } => {
                if let Some(Some(from)) = found.expression(entity, from, spot) {
                    let holds = if *before { i128::from(value) <= from } else { i128::from(value) >= from };
                    says(holds, &|| format!("found {value}, on the wrong side of {from}"));
                }
            }
            Make::Listed(values) => {
                let is_listed = found::listed(values).any(|listed| listed == value);
                says(is_listed, &|| format!("found {value}, which its declaration does not list"));
            }
            Make::Draw(_) => {
                if let Some((low, high)) = self.ranges.get(&(entity, column)) {
                    let holds = (*low..=*high).contains(&i128::from(value));
                    says(holds, &|| format!("found {value}, which is not within {low} to {high}"));
                }
            }
            Make::Moment(moment) => {
                if let Moment::WorkingHours { lasting, .. } = moment {
                    let lasts =
                        lasting.as_ref().map_or(Some(Some(0)), |of| found.expression(entity, of, spot));
                    if let Some(Some(lasts)) = lasts {
                        says(hours::are_at(value, lasts), &|| {
                            format!(
                                "found {value}, of which {lasts} seconds are not within nine and five of a working day"
                            )
                        });
                    }
                }
                let period = self.period.map(|period| {
                    if self.plan.entities[entity].owner.is_shared() { SHARED_PERIOD } else { period }
                });
                if let Some((begin, end)) =
                    period.filter(|_| planned.kind == crate::interpret::plan::Kind::Time)
                {
                    says((begin..end).contains(&value), &|| {
                        format!("found {value}, which is not within {begin} to {end}")
                    });
                }
            }
            Make::Position if planned.items.is_some() => {
                if let Some(expected) = found.items_before(entity, spot).map(|before| before + 1) {
                    says(value == expected, &|| format!("found {value}, and it would be {expected}"));
                }
            }
            Make::Position | Make::Running(_) | Make::Rising { .. } | Make::Steps(_)
                if found::is_counted(&self.plan.entities[entity]) && found.knows_siblings(entity) =>
            {
                let elder = found.elder(entity, spot.row);
                // Of a sibling that has no value, nothing is known; the first begins from nothing.
                let before = elder.map_or(Some(0), |row| found.value(entity, column, Spot::row(row)));
                match (&planned.make, elder) {
                    (Make::Position, _) => {
                        if let Some(expected) = before.map(|before| before + 1) {
                            says(value == expected, &|| format!("found {value}, and it would be {expected}"));
                        }
                    }
                    (Make::Running(expr), _) => {
                        if let (Some(Some(own)), Some(before)) =
                            (found.expression(entity, expr, spot), before)
                        {
                            let expected = i128::from(before) + own;
                            says(i128::from(value) == expected, &|| {
                                format!("found {value}, and it would be {expected}")
                            });
                        }
                    }
                    (Make::Steps(machine), elder) => {
                        let before = elder.map(|elder| found.value(entity, column, Spot::row(elder)));
                        let wrong =
                            machine.wrong(planned.kind, before, value, found.is_youngest(entity, spot.row));
                        says(wrong.is_none(), &|| wrong.clone().unwrap_or_default());
                    }
                    (_, Some(elder)) => {
                        if let Some(before) = found.value(entity, column, Spot::row(elder)) {
                            says(value >= before, &|| {
                                format!("found {value}, and the one before it is {before}")
                            });
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
