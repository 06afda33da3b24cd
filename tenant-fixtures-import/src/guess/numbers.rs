//! What numbers probably are, by what they are called, within what their type and CHECKs let them be.

use super::limits::Limits;
use crate::amount::Amount;
use crate::conditions::Value;

/// How numbers are drawn, and between what they lie.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numbers {
    pub(crate) make: String,
    pub(crate) range: (Amount, Amount),
}

/// A number of one kind.
enum Wanted {
    /// Each as likely as the others.
    Uniform(f64, f64),
    /// Few more often than many.
    Zipf(i64, i64),
    /// Of this median, and so wide.
    LogNormal(f64, f64),
}

/// Farther from the median no log-normal draw lies, in deviations.
const FARTHEST: f64 = 8.3;

/// The numbers of a column.
pub(crate) fn numbers(words: &[String], limits: &Limits, bounds: (Amount, Amount), places: u32) -> Numbers {
    let range = limits.range(bounds, places);
    if let Some(values) = &limits.values {
        let listed: Vec<Amount> = values
            .iter()
            .filter(|value| limits.allows(value))
            .filter_map(|value| match value {
                Value::Number(number) => Some(*number),
                // SQLite and MySQL say 0 and 1.
                Value::Boolean(value) => Some(Amount::whole(i64::from(*value))),
                Value::Text(text) => Amount::read(text),
            })
            .collect();
        if let (Some(least), Some(most)) = (listed.iter().min(), listed.iter().max()) {
            let each: Vec<String> = listed.iter().map(|value| format!("{value} = 1")).collect();
            return Numbers { make: format!("weighted({})", each.join(", ")), range: (*least, *most) };
        }
    }
    let (make, range) = within(wanted(words, places), range, places);
    // A value that may not be, such as 0, is left out by beginning above it.
    let is_refused = limits.not.iter().any(|value| match value {
        Value::Number(number) => *number >= range.0 && *number <= range.1,
        Value::Text(_) | Value::Boolean(_) => false,
    });
    if is_refused {
        let above = limits.not.iter().filter_map(|value| match value {
            Value::Number(number) => Some(*number),
            Value::Text(_) | Value::Boolean(_) => None,
        });
        let first = above.max().unwrap_or_default().plus(Amount::step(places));
        let last = range.1.max(first.plus(Amount::whole(99)));
        return uniform((first, last));
    }
    Numbers { make, range }
}

fn uniform(range: (Amount, Amount)) -> Numbers {
    Numbers { make: format!("uniform({}..={})", range.0, range.1), range }
}

/// What is wanted as far as it is possible.
fn within(wanted: Wanted, (least, most): (Amount, Amount), places: u32) -> (String, (Amount, Amount)) {
    let amount = |value: f64| Amount::read(&format!("{value:.9}")).unwrap_or_default();
    let (low, high) = match wanted {
        Wanted::LogNormal(median, sigma) => {
            let (low, high) = (median * (-FARTHEST * sigma).exp(), median * (FARTHEST * sigma).exp());
            let (low, high) = (amount(low).rounded_down(places), amount(high).rounded_up(places));
            if low >= least && high <= most {
                return (format!("log_normal({median}, {sigma})"), (low, high));
            }
            (amount(median / 4.0), amount(median * 4.0))
        }
        Wanted::Zipf(low, high) => {
            let (low, high) = (Amount::whole(low), Amount::whole(high));
            if low >= least && high <= most {
                return (format!("zipf({low}..={high})"), (low, high));
            }
            (low, high)
        }
        Wanted::Uniform(low, high) => (amount(low), amount(high)),
    };
    let (low, high) = (low.rounded_up(places).max(least), high.rounded_down(places).min(most));
    // Where nothing of what is wanted is possible, whatever is near the least that is.
    let range = if low <= high { (low, high) } else { near((least, most), places) };
    (uniform(range).make, range)
}

/// Some numbers of those that are possible, the smaller ones if there are many.
fn near((least, most): (Amount, Amount), places: u32) -> (Amount, Amount) {
    if most < least {
        return (least, least);
    }
    let few = Amount::whole(1_000);
    let (least, most) = match (least < Amount::default(), most > Amount::default()) {
        (true, true) => (Amount::default(), most.min(few)),
        (true, false) => (least.max(most.minus(few)), most),
        (false, _) => (least, most.min(least.plus(few))),
    };
    (least.rounded_up(places), most.rounded_down(places))
}

/// What is wanted of a column by its name.
fn wanted(words: &[String], places: u32) -> Wanted {
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let last = words.last().map_or("", String::as_str);
    if has(&["latitude", "lat"]) {
        return Wanted::Uniform(-55.0, 70.0);
    }
    if has(&["longitude", "lng", "lon"]) {
        return Wanted::Uniform(-180.0, 179.0);
    }
    if has(&["percent", "percentage", "pct", "progress", "completion"]) {
        return Wanted::Uniform(0.0, 100.0);
    }
    if has(&["discount"]) && places > 0 {
        return Wanted::Uniform(0.0, 0.3);
    }
    if has(&["ratio", "probability", "confidence", "share", "fraction", "similarity"]) && places > 0 {
        return Wanted::Uniform(0.0, 1.0);
    }
    if has(&["vat", "rate"]) && has(&["tax", "vat"]) && places > 0 {
        return Wanted::Uniform(0.0, 0.25);
    }
    if has(&["rate"]) && places > 1 {
        return Wanted::Uniform(0.0, 1.0);
    }
    if has(&["cents", "cent", "minor", "pence"]) {
        return Wanted::LogNormal(3_000.0, 0.8);
    }
    if has(&["salary", "income", "revenue", "budget", "mrr", "arr"]) {
        return Wanted::LogNormal(40_000.0, 0.5);
    }
    if has(&[
        "price", "amount", "cost", "total", "subtotal", "balance", "fee", "tax", "paid", "freight",
        "shipping", "deposit", "credit", "debit", "value", "charge", "refund",
    ]) {
        return Wanted::LogNormal(30.0, 0.8);
    }
    if has(&["age"]) {
        return Wanted::Uniform(18.0, 80.0);
    }
    if last == "year" || has(&["year"]) && !has(&["years"]) {
        return Wanted::Uniform(2015.0, 2025.0);
    }
    if last == "month" {
        return Wanted::Uniform(1.0, 12.0);
    }
    if last == "day" || has(&["weekday", "dow"]) {
        return if has(&["week", "weekday", "dow"]) {
            Wanted::Uniform(0.0, 6.0)
        } else {
            Wanted::Uniform(1.0, 28.0)
        };
    }
    if last == "hour" {
        return Wanted::Uniform(0.0, 23.0);
    }
    if last == "minute" {
        return Wanted::Uniform(0.0, 59.0);
    }
    if has(&["rating", "stars"]) {
        return Wanted::Uniform(1.0, 5.0);
    }
    if has(&["score", "points"]) {
        return Wanted::Uniform(0.0, 100.0);
    }
    if has(&["ms", "milliseconds", "latency"]) {
        return Wanted::LogNormal(180.0, 1.0);
    }
    if has(&["duration", "seconds", "elapsed", "timeout"]) {
        return Wanted::LogNormal(120.0, 1.0);
    }
    if has(&["minutes"]) {
        return Wanted::Uniform(5.0, 180.0);
    }
    if has(&["bytes", "size", "length"]) {
        return Wanted::LogNormal(40_000.0, 1.2);
    }
    if has(&["width", "height"]) {
        return Wanted::Uniform(100.0, 2_000.0);
    }
    if has(&["grams", "gram", "mm", "millimetres", "millimeters"]) {
        return Wanted::LogNormal(400.0, 0.6);
    }
    if has(&["weight"]) {
        return Wanted::LogNormal(2.0, 0.7);
    }
    if has(&["status", "http"]) && last == "code" {
        return Wanted::Uniform(200.0, 204.0);
    }
    if matches!(last, "status" | "state" | "type" | "kind" | "mode") {
        return Wanted::Uniform(0.0, 3.0);
    }
    if matches!(words.first().map(String::as_str), Some("is" | "has"))
        || matches!(
            last,
            "discontinued" | "active" | "enabled" | "disabled" | "deleted" | "archived" | "verified" | "flag"
        )
    {
        return Wanted::Uniform(0.0, 1.0);
    }
    // Times are counted from 1970 on where they are numbers.
    if matches!(last, "at" | "expires" | "timestamp" | "epoch") && places == 0 {
        return Wanted::Uniform(1_700_000_000.0, 1_760_000_000.0);
    }
    if has(&["port"]) {
        return Wanted::Uniform(1_024.0, 49_151.0);
    }
    if has(&["priority", "level", "severity", "weekday"]) {
        return Wanted::Uniform(1.0, 5.0);
    }
    if has(&["position", "sort", "order", "rank", "sequence", "ordinal", "index", "seq"]) {
        return Wanted::Uniform(1.0, 100.0);
    }
    if has(&["quantity", "qty", "seats", "units"]) {
        return Wanted::Zipf(1, 20);
    }
    if has(&["attempt", "attempts", "retries", "retry", "count", "counter", "failures", "num", "number"]) {
        return Wanted::Zipf(0, 20);
    }
    if has(&["stock", "inventory", "capacity", "limit", "quota", "max", "views", "likes", "visits"]) {
        return Wanted::Uniform(0.0, 1_000.0);
    }
    if places > 0 { Wanted::LogNormal(30.0, 0.8) } else { Wanted::Uniform(1.0, 100.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conditions::{Clause, Compare};

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    fn amount(text: &str) -> Amount {
        Amount::read(text).expect("it is a number")
    }

    #[test]
    fn numbers_stay_within_type_and_checks() {
        let made = |name: &str, limits: &Limits, digits, places| {
            numbers(
                &words(name),
                limits,
                (Amount::default().minus(Amount::most(digits, places)), Amount::most(digits, places)),
                places,
            )
            .make
        };
        let free = Limits::default();
        assert_eq!(made("unit price", &free, 12, 2), "log_normal(30, 0.8)");
        assert_eq!(made("unit price", &free, 5, 2), "uniform(7.5..=120)");
        assert_eq!(made("price", &free, 3, 2), "uniform(7.5..=9.99)");
        assert_eq!(made("price", &free, 2, 2), "uniform(0..=0.99)");
        let mut limits = Limits::default();
        assert!(limits.take(&Clause::Bound("x".into(), Compare::Greater, Value::Number(amount("1000000")))));
        assert_eq!(made("quantity", &limits, 9, 0), "uniform(1000001..=1001001)");
        let mut limits = Limits::default();
        assert!(limits.take(&Clause::Bound("x".into(), Compare::Less, Value::Number(amount("0")))));
        assert_eq!(made("price", &limits, 9, 0), "uniform(-1001..=-1)");
        let mut limits = Limits::default();
        let (three, five) = (Value::Number(amount("3")), Value::Number(amount("5")));
        assert!(limits.take(&Clause::OneOf("x".into(), vec![three, five])));
        assert_eq!(made("stars", &limits, 9, 0), "weighted(3 = 1, 5 = 1)");
        let mut limits = Limits::default();
        assert!(limits.take(&Clause::NoneOf("x".into(), vec![Value::Number(amount("0"))])));
        assert_eq!(made("count", &limits, 9, 0), "uniform(1..=100)");
    }
}
