//! Of which collections a rule needs rows.

use crate::interpret::plan::{Choose, Expr, Make, Moment, Op, Plan, Planned, Step};

/// The collections whose rows a column's rule reads beside the column's own.
pub(super) fn of(plan: &Plan, entity: usize, make: &Make) -> Vec<usize> {
    let mut reached = Vec::new();
    match make {
        Make::Compute(expr) | Make::Gap { from: expr, .. } => reach(plan, entity, expr, &mut reached),
        // Siblings are known by their parent.
        Make::Running(expr) => {
            reached.extend(plan.entities[entity].parent.map(|parent| parent.entity));
            reach(plan, entity, expr, &mut reached);
        }
        Make::Position | Make::Rising { .. } | Make::Steps(_) => {
            reached.extend(plan.entities[entity].parent.map(|parent| parent.entity));
        }
        Make::Number
        | Make::NumberOfAll
        | Make::Uuid4
        | Make::Uuid7(_)
        | Make::Tenant
        | Make::Nothing
        | Make::Parent
        | Make::Reference { .. }
        | Make::Draw(_)
        | Make::Text(_)
        | Make::Listed(_)
        | Make::Json(_)
        | Make::Struct(_)
        | Make::Closure { .. }
        | Make::List { .. }
        | Make::Items { .. }
        | Make::Walk { .. }
        | Make::Moment(_) => {}
    }
    reached
}

fn reach(plan: &Plan, entity: usize, expr: &Expr, reached: &mut Vec<usize>) {
    match &expr.op {
        Op::Column { steps, .. } => {
            let mut here = entity;
            for step in steps {
                let next = match step {
                    Step::Parent => plan.entities[here].parent.map(|parent| parent.entity),
                    Step::Reference(by) => match plan.entities[here].columns[*by].make {
                        Make::Reference { target, .. } => Some(target),
                        _ => None,
                    },
                };
                let Some(next) = next else { return };
                reached.push(next);
                here = next;
            }
        }
        Op::Fold { child, value, condition, .. } => {
            reached.push(*child);
            value.iter().chain(condition).for_each(|expr| reach(plan, *child, expr, reached));
        }
        op => op.parts().into_iter().for_each(|part| reach(plan, entity, part, reached)),
    }
}

/// The share of a column's values that is empty as it was declared; 1 where that hangs on other values.
pub(super) fn nulls(planned: &Planned) -> f64 {
    let hangs_on_others = match &planned.make {
        Make::Compute(expr) | Make::Gap { from: expr, .. } => expr.nullable,
        Make::Moment(Moment::WorkingHours { of, lasting }) => {
            of.iter().chain(lasting).any(|expr| expr.nullable)
        }
        Make::Reference { choose: Choose::Weighted(_), .. } => planned.nullable,
        // The closure decides it.
        Make::Closure { .. } => planned.nullable,
        // The database has them.
        Make::Nothing => true,
        Make::Number
        | Make::NumberOfAll
        | Make::Uuid4
        | Make::Uuid7(_)
        | Make::Tenant
        | Make::Parent
        | Make::Reference { .. }
        | Make::Draw(_)
        | Make::Text(_)
        | Make::Listed(_)
        | Make::Json(_)
        | Make::Struct(_)
        | Make::List { .. }
        | Make::Items { .. }
        | Make::Steps(_)
        | Make::Walk { .. }
        | Make::Moment(_)
        | Make::Position
        | Make::Running(_)
        | Make::Rising { .. } => false,
    };
    match planned.null {
        _ if hangs_on_others => 1.0,
        Some((_, of)) => of as f64 / 18_446_744_073_709_551_616.0,
        None => 0.0,
    }
}
