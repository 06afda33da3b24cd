//! Frozen time-zone rules for the zones of the country table.
//!
//! Rows must not change when a time-zone crate or the operating system is updated, so the rules in
//! force in 2024 are written here and hold for every year, past and future. Source: the IANA time
//! zone database, release 2025b (*cited*), checked against it for every zone but Morocco and every
//! day of 2024 and 2025. Two simplifications (*judgement*): an offset holds for a whole local day,
//! the one at local noon; and Morocco stays at UTC+1 during Ramadan.

/// When a zone puts its clocks forward by one hour; rules as in force in 2024.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dst {
    /// Never.
    None,
    /// From the last Sunday of March to the last Sunday of October.
    Europe,
    /// From the second Sunday of March to the first Sunday of November.
    NorthAmerica,
    /// From the first Sunday of October to the first Sunday of April.
    Australia,
    /// From the last Sunday of September to the first Sunday of April.
    NewZealand,
    /// From the Sunday on or after 2 September to the Sunday on or after 2 April.
    Chile,
    /// From the last Friday of April to the last Thursday of October, that day included.
    Egypt,
    /// From the Friday before the last Sunday of March to the last Sunday of October.
    Israel,
}

/// One time zone.
pub(crate) struct Zone {
    /// IANA name.
    pub(crate) name: &'static str,
    /// Standard-time offset from UTC in minutes, east positive.
    pub(crate) offset_minutes: i16,
    /// Rule for the hour added in summer.
    pub(crate) dst: Dst,
}

/// Every zone the country table names, sorted by name.
#[rustfmt::skip]
pub(crate) static ZONES: [Zone; 98] = [
    Zone { name: "Africa/Cairo", offset_minutes: 120, dst: Dst::Egypt },
    Zone { name: "Africa/Casablanca", offset_minutes: 60, dst: Dst::None },
    Zone { name: "Africa/Johannesburg", offset_minutes: 120, dst: Dst::None },
    Zone { name: "Africa/Lagos", offset_minutes: 60, dst: Dst::None },
    Zone { name: "Africa/Nairobi", offset_minutes: 180, dst: Dst::None },
    Zone { name: "America/Anchorage", offset_minutes: -540, dst: Dst::NorthAmerica },
    Zone { name: "America/Argentina/Buenos_Aires", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/Argentina/Cordoba", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/Bahia", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/Belem", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/Bogota", offset_minutes: -300, dst: Dst::None },
    Zone { name: "America/Cancun", offset_minutes: -300, dst: Dst::None },
    Zone { name: "America/Chicago", offset_minutes: -360, dst: Dst::NorthAmerica },
    Zone { name: "America/Chihuahua", offset_minutes: -360, dst: Dst::None },
    Zone { name: "America/Costa_Rica", offset_minutes: -360, dst: Dst::None },
    Zone { name: "America/Cuiaba", offset_minutes: -240, dst: Dst::None },
    Zone { name: "America/Denver", offset_minutes: -420, dst: Dst::NorthAmerica },
    Zone { name: "America/Detroit", offset_minutes: -300, dst: Dst::NorthAmerica },
    Zone { name: "America/Edmonton", offset_minutes: -420, dst: Dst::NorthAmerica },
    Zone { name: "America/Fortaleza", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/Guatemala", offset_minutes: -360, dst: Dst::None },
    Zone { name: "America/Guayaquil", offset_minutes: -300, dst: Dst::None },
    Zone { name: "America/Halifax", offset_minutes: -240, dst: Dst::NorthAmerica },
    Zone { name: "America/Hermosillo", offset_minutes: -420, dst: Dst::None },
    Zone { name: "America/Lima", offset_minutes: -300, dst: Dst::None },
    Zone { name: "America/Los_Angeles", offset_minutes: -480, dst: Dst::NorthAmerica },
    Zone { name: "America/Manaus", offset_minutes: -240, dst: Dst::None },
    Zone { name: "America/Merida", offset_minutes: -360, dst: Dst::None },
    Zone { name: "America/Mexico_City", offset_minutes: -360, dst: Dst::None },
    Zone { name: "America/Monterrey", offset_minutes: -360, dst: Dst::None },
    Zone { name: "America/Montevideo", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/New_York", offset_minutes: -300, dst: Dst::NorthAmerica },
    Zone { name: "America/Phoenix", offset_minutes: -420, dst: Dst::None },
    Zone { name: "America/Punta_Arenas", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/Recife", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/Regina", offset_minutes: -360, dst: Dst::None },
    Zone { name: "America/Santiago", offset_minutes: -240, dst: Dst::Chile },
    Zone { name: "America/Santo_Domingo", offset_minutes: -240, dst: Dst::None },
    Zone { name: "America/Sao_Paulo", offset_minutes: -180, dst: Dst::None },
    Zone { name: "America/St_Johns", offset_minutes: -210, dst: Dst::NorthAmerica },
    Zone { name: "America/Tijuana", offset_minutes: -480, dst: Dst::NorthAmerica },
    Zone { name: "America/Toronto", offset_minutes: -300, dst: Dst::NorthAmerica },
    Zone { name: "America/Vancouver", offset_minutes: -480, dst: Dst::NorthAmerica },
    Zone { name: "America/Winnipeg", offset_minutes: -360, dst: Dst::NorthAmerica },
    Zone { name: "Asia/Bangkok", offset_minutes: 420, dst: Dst::None },
    Zone { name: "Asia/Dhaka", offset_minutes: 360, dst: Dst::None },
    Zone { name: "Asia/Dubai", offset_minutes: 240, dst: Dst::None },
    Zone { name: "Asia/Ho_Chi_Minh", offset_minutes: 420, dst: Dst::None },
    Zone { name: "Asia/Hong_Kong", offset_minutes: 480, dst: Dst::None },
    Zone { name: "Asia/Jakarta", offset_minutes: 420, dst: Dst::None },
    Zone { name: "Asia/Jayapura", offset_minutes: 540, dst: Dst::None },
    Zone { name: "Asia/Jerusalem", offset_minutes: 120, dst: Dst::Israel },
    Zone { name: "Asia/Karachi", offset_minutes: 300, dst: Dst::None },
    Zone { name: "Asia/Kolkata", offset_minutes: 330, dst: Dst::None },
    Zone { name: "Asia/Kuala_Lumpur", offset_minutes: 480, dst: Dst::None },
    Zone { name: "Asia/Kuching", offset_minutes: 480, dst: Dst::None },
    Zone { name: "Asia/Makassar", offset_minutes: 480, dst: Dst::None },
    Zone { name: "Asia/Manila", offset_minutes: 480, dst: Dst::None },
    Zone { name: "Asia/Riyadh", offset_minutes: 180, dst: Dst::None },
    Zone { name: "Asia/Seoul", offset_minutes: 540, dst: Dst::None },
    Zone { name: "Asia/Singapore", offset_minutes: 480, dst: Dst::None },
    Zone { name: "Asia/Taipei", offset_minutes: 480, dst: Dst::None },
    Zone { name: "Asia/Tokyo", offset_minutes: 540, dst: Dst::None },
    Zone { name: "Atlantic/Azores", offset_minutes: -60, dst: Dst::Europe },
    Zone { name: "Atlantic/Canary", offset_minutes: 0, dst: Dst::Europe },
    Zone { name: "Atlantic/Madeira", offset_minutes: 0, dst: Dst::Europe },
    Zone { name: "Australia/Adelaide", offset_minutes: 570, dst: Dst::Australia },
    Zone { name: "Australia/Brisbane", offset_minutes: 600, dst: Dst::None },
    Zone { name: "Australia/Darwin", offset_minutes: 570, dst: Dst::None },
    Zone { name: "Australia/Hobart", offset_minutes: 600, dst: Dst::Australia },
    Zone { name: "Australia/Melbourne", offset_minutes: 600, dst: Dst::Australia },
    Zone { name: "Australia/Perth", offset_minutes: 480, dst: Dst::None },
    Zone { name: "Australia/Sydney", offset_minutes: 600, dst: Dst::Australia },
    Zone { name: "Europe/Amsterdam", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Athens", offset_minutes: 120, dst: Dst::Europe },
    Zone { name: "Europe/Berlin", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Brussels", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Bucharest", offset_minutes: 120, dst: Dst::Europe },
    Zone { name: "Europe/Budapest", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Copenhagen", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Dublin", offset_minutes: 0, dst: Dst::Europe },
    Zone { name: "Europe/Helsinki", offset_minutes: 120, dst: Dst::Europe },
    Zone { name: "Europe/Istanbul", offset_minutes: 180, dst: Dst::None },
    Zone { name: "Europe/Kyiv", offset_minutes: 120, dst: Dst::Europe },
    Zone { name: "Europe/Lisbon", offset_minutes: 0, dst: Dst::Europe },
    Zone { name: "Europe/London", offset_minutes: 0, dst: Dst::Europe },
    Zone { name: "Europe/Madrid", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Oslo", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Paris", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Prague", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Rome", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Stockholm", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Vienna", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Warsaw", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Europe/Zurich", offset_minutes: 60, dst: Dst::Europe },
    Zone { name: "Pacific/Auckland", offset_minutes: 720, dst: Dst::NewZealand },
    Zone { name: "Pacific/Galapagos", offset_minutes: -360, dst: Dst::None },
    Zone { name: "Pacific/Honolulu", offset_minutes: -600, dst: Dst::None },
];

impl Zone {
    /// Offset from UTC in seconds on the local calendar day `day` (days since 1970-01-01), taking
    /// the offset that holds at local noon.
    pub(crate) fn offset_on(&self, day: i32) -> i32 {
        let summer = match self.dst {
            Dst::None => false,
            Dst::Europe => {
                let year = year_of(day);
                (last(SUNDAY, year, 3)..last(SUNDAY, year, 10)).contains(&day)
            }
            Dst::NorthAmerica => {
                let year = year_of(day);
                (from(SUNDAY, year, 3, 8)..from(SUNDAY, year, 11, 1)).contains(&day)
            }
            Dst::Australia => {
                let year = year_of(day);
                !(from(SUNDAY, year, 4, 1)..from(SUNDAY, year, 10, 1)).contains(&day)
            }
            Dst::NewZealand => {
                let year = year_of(day);
                !(from(SUNDAY, year, 4, 1)..last(SUNDAY, year, 9)).contains(&day)
            }
            Dst::Chile => {
                let year = year_of(day);
                !(from(SUNDAY, year, 4, 2)..from(SUNDAY, year, 9, 2)).contains(&day)
            }
            Dst::Egypt => {
                let year = year_of(day);
                (last(FRIDAY, year, 4)..=last(THURSDAY, year, 10)).contains(&day)
            }
            Dst::Israel => {
                let year = year_of(day);
                (last(SUNDAY, year, 3) - 2..last(SUNDAY, year, 10)).contains(&day)
            }
        };
        i32::from(self.offset_minutes) * 60 + if summer { 3600 } else { 0 }
    }
}

/// Where a zone stands in the table, by its IANA name.
pub(crate) fn position(name: &str) -> Option<usize> {
    ZONES.binary_search_by(|zone| zone.name.cmp(name)).ok()
}

/// Weekdays counted from Sunday.
const SUNDAY: i32 = 0;
const THURSDAY: i32 = 4;
const FRIDAY: i32 = 5;

/// First day that is `weekday` on or after the given date.
fn from(weekday: i32, year: i32, month: i32, date: i32) -> i32 {
    let start = day_number(year, month, date);
    // 1970-01-01 was a Thursday.
    start + (weekday - start - THURSDAY).rem_euclid(7)
}

/// Last `weekday` of a month that has at least 30 days.
fn last(weekday: i32, year: i32, month: i32) -> i32 {
    let length = if matches!(month, 4 | 6 | 9 | 11) { 30 } else { 31 };
    from(weekday, year, month, length - 6)
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
fn day_number(year: i32, month: i32, date: i32) -> i32 {
    // Years counted from March put the leap day at the end.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Calendar year of a day counted from 1970-01-01.
fn year_of(day: i32) -> i32 {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // From day 306 of a year that begins in March it is January or February.
    era * 400 + year_of_era + if day_of_year >= 306 { 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    /// Looks a zone up by its IANA name.
    fn zone(name: &str) -> Option<&'static Zone> {
        ZONES.get(position(name)?)
    }

    use super::super::geography::COUNTRIES;
    use super::{Dst, ZONES, Zone, day_number, position, year_of};

    /// (zone, year, month, day, seconds): days around each change of 2024 and 2025 and the middle
    /// of winter and summer, from the IANA database.
    #[rustfmt::skip]
    static EXPECTED: [(&str, i32, i32, i32, i32); 98] = [
        ("Africa/Cairo", 2024, 1, 15, 7_200),
        ("Africa/Cairo", 2024, 4, 25, 7_200),
        ("Africa/Cairo", 2024, 4, 26, 10_800),
        ("Africa/Cairo", 2024, 7, 15, 10_800),
        ("Africa/Cairo", 2024, 10, 31, 10_800),
        ("Africa/Cairo", 2024, 11, 1, 7_200),
        ("Africa/Cairo", 2025, 1, 15, 7_200),
        ("Africa/Cairo", 2025, 4, 24, 7_200),
        ("Africa/Cairo", 2025, 4, 25, 10_800),
        ("Africa/Cairo", 2025, 7, 15, 10_800),
        ("Africa/Cairo", 2025, 10, 30, 10_800),
        ("Africa/Cairo", 2025, 10, 31, 7_200),
        ("America/New_York", 2024, 1, 15, -18_000),
        ("America/New_York", 2024, 3, 9, -18_000),
        ("America/New_York", 2024, 3, 10, -14_400),
        ("America/New_York", 2024, 7, 15, -14_400),
        ("America/New_York", 2024, 11, 2, -14_400),
        ("America/New_York", 2024, 11, 3, -18_000),
        ("America/New_York", 2025, 1, 15, -18_000),
        ("America/New_York", 2025, 3, 8, -18_000),
        ("America/New_York", 2025, 3, 9, -14_400),
        ("America/New_York", 2025, 7, 15, -14_400),
        ("America/New_York", 2025, 11, 1, -14_400),
        ("America/New_York", 2025, 11, 2, -18_000),
        ("America/Santiago", 2024, 1, 15, -10_800),
        ("America/Santiago", 2024, 4, 6, -10_800),
        ("America/Santiago", 2024, 4, 7, -14_400),
        ("America/Santiago", 2024, 7, 15, -14_400),
        ("America/Santiago", 2024, 9, 7, -14_400),
        ("America/Santiago", 2024, 9, 8, -10_800),
        ("America/Santiago", 2025, 1, 15, -10_800),
        ("America/Santiago", 2025, 4, 5, -10_800),
        ("America/Santiago", 2025, 4, 6, -14_400),
        ("America/Santiago", 2025, 7, 15, -14_400),
        ("America/Santiago", 2025, 9, 6, -14_400),
        ("America/Santiago", 2025, 9, 7, -10_800),
        ("Asia/Jerusalem", 2024, 1, 15, 7_200),
        ("Asia/Jerusalem", 2024, 3, 28, 7_200),
        ("Asia/Jerusalem", 2024, 3, 29, 10_800),
        ("Asia/Jerusalem", 2024, 7, 15, 10_800),
        ("Asia/Jerusalem", 2024, 10, 26, 10_800),
        ("Asia/Jerusalem", 2024, 10, 27, 7_200),
        ("Asia/Jerusalem", 2025, 1, 15, 7_200),
        ("Asia/Jerusalem", 2025, 3, 27, 7_200),
        ("Asia/Jerusalem", 2025, 3, 28, 10_800),
        ("Asia/Jerusalem", 2025, 7, 15, 10_800),
        ("Asia/Jerusalem", 2025, 10, 25, 10_800),
        ("Asia/Jerusalem", 2025, 10, 26, 7_200),
        ("Australia/Sydney", 2024, 1, 15, 39_600),
        ("Australia/Sydney", 2024, 4, 6, 39_600),
        ("Australia/Sydney", 2024, 4, 7, 36_000),
        ("Australia/Sydney", 2024, 7, 15, 36_000),
        ("Australia/Sydney", 2024, 10, 5, 36_000),
        ("Australia/Sydney", 2024, 10, 6, 39_600),
        ("Australia/Sydney", 2025, 1, 15, 39_600),
        ("Australia/Sydney", 2025, 4, 5, 39_600),
        ("Australia/Sydney", 2025, 4, 6, 36_000),
        ("Australia/Sydney", 2025, 7, 15, 36_000),
        ("Australia/Sydney", 2025, 10, 4, 36_000),
        ("Australia/Sydney", 2025, 10, 5, 39_600),
        ("Europe/Berlin", 2024, 1, 15, 3_600),
        ("Europe/Berlin", 2024, 3, 30, 3_600),
        ("Europe/Berlin", 2024, 3, 31, 7_200),
        ("Europe/Berlin", 2024, 7, 15, 7_200),
        ("Europe/Berlin", 2024, 10, 26, 7_200),
        ("Europe/Berlin", 2024, 10, 27, 3_600),
        ("Europe/Berlin", 2025, 1, 15, 3_600),
        ("Europe/Berlin", 2025, 3, 29, 3_600),
        ("Europe/Berlin", 2025, 3, 30, 7_200),
        ("Europe/Berlin", 2025, 7, 15, 7_200),
        ("Europe/Berlin", 2025, 10, 25, 7_200),
        ("Europe/Berlin", 2025, 10, 26, 3_600),
        ("Pacific/Auckland", 2024, 1, 15, 46_800),
        ("Pacific/Auckland", 2024, 4, 6, 46_800),
        ("Pacific/Auckland", 2024, 4, 7, 43_200),
        ("Pacific/Auckland", 2024, 7, 15, 43_200),
        ("Pacific/Auckland", 2024, 9, 28, 43_200),
        ("Pacific/Auckland", 2024, 9, 29, 46_800),
        ("Pacific/Auckland", 2025, 1, 15, 46_800),
        ("Pacific/Auckland", 2025, 4, 5, 46_800),
        ("Pacific/Auckland", 2025, 4, 6, 43_200),
        ("Pacific/Auckland", 2025, 7, 15, 43_200),
        ("Pacific/Auckland", 2025, 9, 27, 43_200),
        ("Pacific/Auckland", 2025, 9, 28, 46_800),
        ("America/St_Johns", 2024, 1, 1, -12_600),
        ("America/St_Johns", 2024, 7, 1, -9_000),
        ("Asia/Kolkata", 2024, 1, 1, 19_800),
        ("Asia/Kolkata", 2024, 7, 1, 19_800),
        ("America/Mexico_City", 2024, 7, 1, -21_600),
        ("America/Tijuana", 2024, 7, 1, -25_200),
        ("Australia/Brisbane", 2024, 1, 1, 36_000),
        ("America/Phoenix", 2024, 7, 1, -25_200),
        ("America/Sao_Paulo", 2024, 12, 1, -10_800),
        ("Atlantic/Azores", 2024, 1, 1, -3_600),
        ("Atlantic/Azores", 2024, 7, 1, 0),
        ("Africa/Casablanca", 2024, 7, 1, 3_600),
        ("Australia/Adelaide", 2024, 1, 1, 37_800),
        ("Australia/Adelaide", 2024, 7, 1, 34_200),
    ];

    #[test]
    fn known_days_have_known_offsets() {
        for &(name, year, month, date, seconds) in &EXPECTED {
            let day = day_number(year, month, date);
            let found = zone(name).map(|zone| zone.offset_on(day));
            assert_eq!(found, Some(seconds), "{name} {year}-{month}-{date}");
        }
    }

    #[test]
    fn calendar_turns_at_the_new_year() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2024, 2, 29), 19_782);
        for year in [1600, 1899, 1900, 1970, 2000, 2023, 2024, 2025, 2100] {
            let first = day_number(year, 1, 1);
            assert_eq!((year_of(first - 1), year_of(first)), (year - 1, year));
        }
    }

    #[test]
    fn every_zone_of_the_countries_is_here_and_only_those() {
        assert!(ZONES.windows(2).all(|pair| pair[0].name < pair[1].name));
        for country in &COUNTRIES {
            for &(name, _) in country.zones {
                assert!(zone(name).is_some(), "{name}");
            }
        }
        for entry in &ZONES {
            let used = |&(name, _): &(&str, u16)| name == entry.name;
            assert!(COUNTRIES.iter().any(|country| country.zones.iter().any(used)));
        }
        assert!(zone("Europe/Moscow").is_none());
        assert_eq!(zone("Africa/Casablanca").map(|zone| zone.dst), Some(Dst::None));
    }
}
