//! Whether a period has room for what happens in its working hours.

use super::Check;
use crate::interpret::hours::{self, A_DAY, Hours};
use crate::interpret::plan::Expr;

impl Check<'_> {
    fn working_hours(&self, entity: usize) -> Hours {
        let (begin, end) = self.period_of(entity);
        Hours { begin, end }
    }

    /// Refuses what lasts longer than working hours, and periods without any.
    pub(super) fn hours(&mut self, entity: usize, at: usize, lasting: Option<&Expr>) {
        let (low, high) = lasting.map_or((0, 0), |lasting| self.expression(entity, lasting));
        let longest = i64::try_from(high).unwrap_or(i64::MAX);
        if low < 0 || longest > A_DAY {
            let message =
                format!("can last from {low} to {high} seconds; a day has {A_DAY} between nine and five");
            return self.refuse(entity, Some(at), message);
        }
        let (begin, end) = self.period_of(entity);
        if self.working_hours(entity).room(begin, longest).is_none() {
            let days = (end - begin) / 86_400;
            let message = format!(
                "is in working hours, and no working day of a period of {days} days has {longest} seconds between nine and \
                 five before its end, {end} seconds after 1970 began: ask for at least 4 days"
            );
            self.refuse(entity, Some(at), message);
        }
    }

    /// How many times there are of which none begins before another ends.
    pub(super) fn slots(
        &self,
        entity: usize,
        of: Option<&Expr>,
        lasting: Option<&Expr>,
    ) -> Result<u64, String> {
        match (of, hours::written(lasting)) {
            (None, Some(lasting)) => Ok(self.working_hours(entity).slots(lasting)),
            _ => Err("is to be unique: then no time says on which day, and it lasts equally long in all rows, as in \
                      `working_hours(lasting = minutes(30))`"
                .to_owned()),
        }
    }
}
