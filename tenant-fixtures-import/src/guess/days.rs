//! Days before and after others, as SQL writes them.

/// The day before or after the one that a text begins with: `2024-01-01 00:00:00+00`.
pub(crate) fn moved(text: &str, by: i64) -> Option<String> {
    let mut parts = text.get(..10)?.split('-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if !(1..=9_998).contains(&year)
        || !(1..=12).contains(&month)
        || !(1..=days_of(year, month)).contains(&day)
    {
        return None;
    }
    let (year, month, day) = match day + by {
        0 if month == 1 => (year - 1, 12, 31),
        0 => (year, month - 1, days_of(year, month - 1)),
        day if day > days_of(year, month) && month == 12 => (year + 1, 1, 1),
        day if day > days_of(year, month) => (year, month + 1, 1),
        day => (year, month, day),
    };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (day, by, expected) in [
            ("2024-01-01", -1, Some("2023-12-31")),
            ("2024-03-01 00:00:00+00", -1, Some("2024-02-29")),
            ("2023-03-01", -1, Some("2023-02-28")),
            ("1900-02-28", 1, Some("1900-03-01")),
            ("2024-12-31", 1, Some("2025-01-01")),
            ("2024-04-30", 1, Some("2024-05-01")),
            ("2024-13-01", 1, None),
            ("soon", 1, None),
            ("äöüäöüäöü", 1, None),
        ] {
            assert_eq!(moved(day, by).as_deref(), expected, "{day}");
        }
    }
}
