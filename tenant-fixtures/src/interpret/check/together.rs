//! Whether what is to be unique together is.

use super::Check;
use crate::interpret::plan::{Choose, Make};

impl Check<'_> {
    /// Refuses keys of several columns, and other columns that are to differ together, that two rows could share.
    pub(super) fn together(&mut self, entity: usize) {
        let planned = &self.plan.entities[entity];
        if self.most(entity) == 0 {
            return;
        }
        for joint in 0..planned.joints.len() {
            self.joint(entity, joint);
        }
        for (at, set) in planned.unique.iter().enumerate() {
            if planned.is_told_apart(&self.plan.entities, set) || planned.is_joint(&self.plan.entities, set) {
                continue;
            }
            // Nobody else has the same parent.
            if planned.has_parent(&self.plan.entities, set) && self.siblings(entity, 1) <= 1 {
                continue;
            }
            let names: Vec<_> = set.iter().map(|at| planned.columns[*at].name).collect();
            let names = names.join(" and ");
            let is_key = at == 0 && set.iter().all(|&at| planned.schema.columns[at].key) && set.len() > 1;
            let message = if is_key {
                format!(
                    "its key is {names}, which two rows could share: make one of them unique, or the reference to the parent \
                     a part of the key and another of them `reference(distinct)`, `position()` or unique among siblings"
                )
            } else {
                format!(
                    "{names} are to be unique together, and two rows could share them{}: make one of them unique, or drawn \
                     evenly (`uniform(…)`, a reference to any row), or a reference to the parent with another of them \
                     `reference(distinct)`, `position()` or unique among siblings",
                    self.why(entity, set)
                )
            };
            self.refuse(entity, None, message);
        }
    }

    /// What keeps two columns of a set from being drawn together, where that can be told.
    fn why(&self, entity: usize, set: &[usize]) -> String {
        let planned = &self.plan.entities[entity];
        let why = set.iter().find_map(|&at| match &planned.columns[at].make {
            Make::Reference { choose: Choose::Weighted(_), .. } => Some("is chosen by weight"),
            Make::Draw(draw) if draw.distinct().is_none() => Some("is not drawn evenly"),
            Make::Compute(_) | Make::Gap { .. } => Some("is computed"),
            _ if planned.columns[at].joint.is_some() => Some("is drawn together with others already"),
            _ => None,
        });
        why.map_or_else(String::new, |why| format!(", since one of them {why}"))
    }

    /// Refuses what is drawn together where there are more rows than ways to draw it.
    fn joint(&mut self, entity: usize, at: usize) {
        let planned = &self.plan.entities[entity];
        let joint = &planned.joints[at];
        let (_, places) = self.state().owner(entity).places(joint, &planned.columns);
        let rows = match joint.among_siblings {
            true => self.siblings(entity, places),
            false if self.most(entity) > places => self.exact(entity),
            false => self.most(entity),
        };
        let names = joint.names(&planned.columns);
        if rows > places {
            let whose = if joint.among_siblings { "of a parent " } else { "" };
            let message = format!(
                "{names} differ together in {rows} rows {whose}at most, and there are {places} ways to draw them: ask for \
                 fewer rows, or for more to choose from"
            );
            return self.refuse(entity, None, message);
        }
        if self.profile.grown_from.is_some() && !joint.among_siblings {
            let message = format!(
                "{names} differ together, and nothing keeps added rows apart from those that were there: leave `grown_from` out"
            );
            self.refuse(entity, None, message);
        }
    }
}
