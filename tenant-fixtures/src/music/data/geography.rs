//! Where listeners live: countries with their share of listeners, time zones and languages.
//!
//! Sources and basis:
//!
//! * Country weights: the regional totals are *cited* (share of monthly active users in 2024–25:
//!   Europe 27 %, North America 17–18 %, Latin America 22 %, the rest of the world 33–34 %, from
//!   Spotify shareholder decks as quoted by socialplug.io and aitechtonic.com); the split inside a
//!   region is a *judgement* from population and the spread of streaming.
//! * Paying shares: *derived* from the same decks, the premium split by region over the user split
//!   by region. One value holds for a whole region, so a rich country of the "rest of the world"
//!   (Australia, Japan) is set too low and a poor one too high.
//! * Time zones: names from the IANA time zone database (`zone.tab`); the weights of a country with
//!   several zones are a *judgement* from the population in each.
//! * Languages: Unicode CLDR territory-language data (through Babel 2.18.0) narrowed to the language
//!   an interface would be shown in, which is a *judgement*.
//!
//! China and Russia are left out: Spotify is not offered there.

/// One country and what is drawn for a listener who lives in it.
pub(crate) struct CountryData {
    /// ISO 3166-1 alpha-2 code.
    pub(crate) code: &'static str,
    /// English name in the form that follows "from": "Brazil", "the United States".
    pub(crate) name: &'static str,
    /// Share of all listeners in units of 0.001 %.
    pub(crate) weight: u32,
    /// Paying subscribers per thousand listeners.
    pub(crate) paid_permille: u16,
    /// IANA time zones with their share of the country's listeners in 0.1 %.
    pub(crate) zones: &'static [(&'static str, u16)],
    /// Interface languages (ISO 639 codes) with their share in %.
    pub(crate) languages: &'static [(&'static str, u16)],
    /// Whether most of its people live south of the equator.
    pub(crate) south: bool,
}

/// All countries, sorted by code; the weights add up to 99999.
#[rustfmt::skip]
pub(crate) static COUNTRIES: [CountryData; 58] = [
    CountryData {
        code: "AE",
        name: "the United Arab Emirates",
        weight: 487,
        paid_permille: 160,
        zones: &[("Asia/Dubai", 1000)],
        languages: &[("en", 70), ("ar", 30)],
        south: false,
    },
    CountryData {
        code: "AR",
        name: "Argentina",
        weight: 2_090,
        paid_permille: 390,
        zones: &[("America/Argentina/Buenos_Aires", 800), ("America/Argentina/Cordoba", 200)],
        languages: &[("es", 100)],
        south: true,
    },
    CountryData {
        code: "AT",
        name: "Austria",
        weight: 541,
        paid_permille: 534,
        zones: &[("Europe/Vienna", 1000)],
        languages: &[("de", 100)],
        south: false,
    },
    CountryData {
        code: "AU",
        name: "Australia",
        weight: 2_272,
        paid_permille: 160,
        zones: &[
            ("Australia/Sydney", 320), ("Australia/Melbourne", 280), ("Australia/Brisbane", 200),
            ("Australia/Perth", 110), ("Australia/Adelaide", 70), ("Australia/Hobart", 10),
            ("Australia/Darwin", 10),
        ],
        languages: &[("en", 98), ("zh", 2)],
        south: true,
    },
    CountryData {
        code: "BD",
        name: "Bangladesh",
        weight: 390,
        paid_permille: 160,
        zones: &[("Asia/Dhaka", 1000)],
        languages: &[("bn", 65), ("en", 35)],
        south: false,
    },
    CountryData {
        code: "BE",
        name: "Belgium",
        weight: 639,
        paid_permille: 534,
        zones: &[("Europe/Brussels", 1000)],
        languages: &[("nl", 56), ("fr", 42), ("de", 2)],
        south: false,
    },
    CountryData {
        code: "BR",
        name: "Brazil",
        weight: 7_700,
        paid_permille: 390,
        zones: &[
            ("America/Sao_Paulo", 780), ("America/Bahia", 60), ("America/Fortaleza", 80),
            ("America/Recife", 30), ("America/Belem", 20), ("America/Manaus", 20),
            ("America/Cuiaba", 10),
        ],
        languages: &[("pt", 100)],
        south: true,
    },
    CountryData {
        code: "CA",
        name: "Canada",
        weight: 2_450,
        paid_permille: 596,
        zones: &[
            ("America/Toronto", 610), ("America/Vancouver", 140), ("America/Edmonton", 120),
            ("America/Winnipeg", 40), ("America/Regina", 30), ("America/Halifax", 50),
            ("America/St_Johns", 10),
        ],
        languages: &[("en", 78), ("fr", 22)],
        south: false,
    },
    CountryData {
        code: "CH",
        name: "Switzerland",
        weight: 590,
        paid_permille: 534,
        zones: &[("Europe/Zurich", 1000)],
        languages: &[("de", 65), ("fr", 26), ("it", 9)],
        south: false,
    },
    CountryData {
        code: "CL",
        name: "Chile",
        weight: 1_320,
        paid_permille: 390,
        zones: &[("America/Santiago", 990), ("America/Punta_Arenas", 10)],
        languages: &[("es", 100)],
        south: true,
    },
    CountryData {
        code: "CO",
        name: "Colombia",
        weight: 1_870,
        paid_permille: 390,
        zones: &[("America/Bogota", 1000)],
        languages: &[("es", 100)],
        south: false,
    },
    CountryData {
        code: "CR",
        name: "Costa Rica",
        weight: 242,
        paid_permille: 390,
        zones: &[("America/Costa_Rica", 1000)],
        languages: &[("es", 100)],
        south: false,
    },
    CountryData {
        code: "CZ",
        name: "Czechia",
        weight: 443,
        paid_permille: 534,
        zones: &[("Europe/Prague", 1000)],
        languages: &[("cs", 100)],
        south: false,
    },
    CountryData {
        code: "DE",
        name: "Germany",
        weight: 3_320,
        paid_permille: 534,
        zones: &[("Europe/Berlin", 1000)],
        languages: &[("de", 100)],
        south: false,
    },
    CountryData {
        code: "DK",
        name: "Denmark",
        weight: 590,
        paid_permille: 534,
        zones: &[("Europe/Copenhagen", 1000)],
        languages: &[("da", 100)],
        south: false,
    },
    CountryData {
        code: "DO",
        name: "the Dominican Republic",
        weight: 264,
        paid_permille: 390,
        zones: &[("America/Santo_Domingo", 1000)],
        languages: &[("es", 100)],
        south: false,
    },
    CountryData {
        code: "EC",
        name: "Ecuador",
        weight: 484,
        paid_permille: 390,
        zones: &[("America/Guayaquil", 998), ("Pacific/Galapagos", 2)],
        languages: &[("es", 100)],
        south: true,
    },
    CountryData {
        code: "EG",
        name: "Egypt",
        weight: 714,
        paid_permille: 160,
        zones: &[("Africa/Cairo", 1000)],
        languages: &[("ar", 85), ("en", 15)],
        south: false,
    },
    CountryData {
        code: "ES",
        name: "Spain",
        weight: 2_459,
        paid_permille: 534,
        zones: &[("Europe/Madrid", 955), ("Atlantic/Canary", 45)],
        languages: &[("es", 90), ("ca", 10)],
        south: false,
    },
    CountryData {
        code: "FI",
        name: "Finland",
        weight: 541,
        paid_permille: 534,
        zones: &[("Europe/Helsinki", 1000)],
        languages: &[("fi", 92), ("sv", 8)],
        south: false,
    },
    CountryData {
        code: "FR",
        name: "France",
        weight: 2_582,
        paid_permille: 534,
        zones: &[("Europe/Paris", 1000)],
        languages: &[("fr", 100)],
        south: false,
    },
    CountryData {
        code: "GB",
        name: "the United Kingdom",
        weight: 3_689,
        paid_permille: 534,
        zones: &[("Europe/London", 1000)],
        languages: &[("en", 100)],
        south: false,
    },
    CountryData {
        code: "GR",
        name: "Greece",
        weight: 418,
        paid_permille: 534,
        zones: &[("Europe/Athens", 1000)],
        languages: &[("el", 100)],
        south: false,
    },
    CountryData {
        code: "GT",
        name: "Guatemala",
        weight: 330,
        paid_permille: 390,
        zones: &[("America/Guatemala", 1000)],
        languages: &[("es", 100)],
        south: false,
    },
    CountryData {
        code: "HK",
        name: "Hong Kong",
        weight: 325,
        paid_permille: 160,
        zones: &[("Asia/Hong_Kong", 1000)],
        languages: &[("zh", 75), ("en", 25)],
        south: false,
    },
    CountryData {
        code: "HU",
        name: "Hungary",
        weight: 393,
        paid_permille: 534,
        zones: &[("Europe/Budapest", 1000)],
        languages: &[("hu", 100)],
        south: false,
    },
    CountryData {
        code: "ID",
        name: "Indonesia",
        weight: 4_545,
        paid_permille: 160,
        zones: &[("Asia/Jakarta", 800), ("Asia/Makassar", 160), ("Asia/Jayapura", 40)],
        languages: &[("id", 95), ("en", 5)],
        south: true,
    },
    CountryData {
        code: "IE",
        name: "Ireland",
        weight: 393,
        paid_permille: 534,
        zones: &[("Europe/Dublin", 1000)],
        languages: &[("en", 100)],
        south: false,
    },
    CountryData {
        code: "IL",
        name: "Israel",
        weight: 487,
        paid_permille: 160,
        zones: &[("Asia/Jerusalem", 1000)],
        languages: &[("he", 85), ("en", 10), ("ar", 5)],
        south: false,
    },
    CountryData {
        code: "IN",
        name: "India",
        weight: 8_765,
        paid_permille: 160,
        zones: &[("Asia/Kolkata", 1000)],
        languages: &[("en", 70), ("hi", 20), ("ta", 3), ("te", 3), ("bn", 2), ("mr", 2)],
        south: false,
    },
    CountryData {
        code: "IT",
        name: "Italy",
        weight: 2_090,
        paid_permille: 534,
        zones: &[("Europe/Rome", 1000)],
        languages: &[("it", 100)],
        south: false,
    },
    CountryData {
        code: "JP",
        name: "Japan",
        weight: 2_110,
        paid_permille: 160,
        zones: &[("Asia/Tokyo", 1000)],
        languages: &[("ja", 100)],
        south: false,
    },
    CountryData {
        code: "KE",
        name: "Kenya",
        weight: 227,
        paid_permille: 160,
        zones: &[("Africa/Nairobi", 1000)],
        languages: &[("en", 80), ("sw", 20)],
        south: true,
    },
    CountryData {
        code: "KR",
        name: "South Korea",
        weight: 584,
        paid_permille: 160,
        zones: &[("Asia/Seoul", 1000)],
        languages: &[("ko", 100)],
        south: false,
    },
    CountryData {
        code: "MA",
        name: "Morocco",
        weight: 325,
        paid_permille: 160,
        zones: &[("Africa/Casablanca", 1000)],
        languages: &[("fr", 60), ("ar", 40)],
        south: false,
    },
    CountryData {
        code: "MX",
        name: "Mexico",
        weight: 6_380,
        paid_permille: 390,
        zones: &[
            ("America/Mexico_City", 800), ("America/Monterrey", 80), ("America/Tijuana", 40),
            ("America/Hermosillo", 30), ("America/Chihuahua", 20), ("America/Cancun", 20),
            ("America/Merida", 10),
        ],
        languages: &[("es", 100)],
        south: false,
    },
    CountryData {
        code: "MY",
        name: "Malaysia",
        weight: 1_169,
        paid_permille: 160,
        zones: &[("Asia/Kuala_Lumpur", 850), ("Asia/Kuching", 150)],
        languages: &[("ms", 45), ("en", 40), ("zh", 15)],
        south: false,
    },
    CountryData {
        code: "NG",
        name: "Nigeria",
        weight: 649,
        paid_permille: 160,
        zones: &[("Africa/Lagos", 1000)],
        languages: &[("en", 100)],
        south: false,
    },
    CountryData {
        code: "NL",
        name: "the Netherlands",
        weight: 1_475,
        paid_permille: 534,
        zones: &[("Europe/Amsterdam", 1000)],
        languages: &[("nl", 100)],
        south: false,
    },
    CountryData {
        code: "NO",
        name: "Norway",
        weight: 615,
        paid_permille: 534,
        zones: &[("Europe/Oslo", 1000)],
        languages: &[("nb", 100)],
        south: false,
    },
    CountryData {
        code: "NZ",
        name: "New Zealand",
        weight: 454,
        paid_permille: 160,
        zones: &[("Pacific/Auckland", 1000)],
        languages: &[("en", 100)],
        south: true,
    },
    CountryData {
        code: "PE",
        name: "Peru",
        weight: 1_100,
        paid_permille: 390,
        zones: &[("America/Lima", 1000)],
        languages: &[("es", 100)],
        south: true,
    },
    CountryData {
        code: "PH",
        name: "the Philippines",
        weight: 3_895,
        paid_permille: 160,
        zones: &[("Asia/Manila", 1000)],
        languages: &[("en", 80), ("fil", 20)],
        south: false,
    },
    CountryData {
        code: "PK",
        name: "Pakistan",
        weight: 974,
        paid_permille: 160,
        zones: &[("Asia/Karachi", 1000)],
        languages: &[("en", 55), ("ur", 45)],
        south: false,
    },
    CountryData {
        code: "PL",
        name: "Poland",
        weight: 1_598,
        paid_permille: 534,
        zones: &[("Europe/Warsaw", 1000)],
        languages: &[("pl", 100)],
        south: false,
    },
    CountryData {
        code: "PT",
        name: "Portugal",
        weight: 590,
        paid_permille: 534,
        zones: &[("Europe/Lisbon", 950), ("Atlantic/Azores", 25), ("Atlantic/Madeira", 25)],
        languages: &[("pt", 100)],
        south: false,
    },
    CountryData {
        code: "RO",
        name: "Romania",
        weight: 566,
        paid_permille: 534,
        zones: &[("Europe/Bucharest", 1000)],
        languages: &[("ro", 100)],
        south: false,
    },
    CountryData {
        code: "SA",
        name: "Saudi Arabia",
        weight: 649,
        paid_permille: 160,
        zones: &[("Asia/Riyadh", 1000)],
        languages: &[("ar", 80), ("en", 20)],
        south: false,
    },
    CountryData {
        code: "SE",
        name: "Sweden",
        weight: 1_107,
        paid_permille: 534,
        zones: &[("Europe/Stockholm", 1000)],
        languages: &[("sv", 100)],
        south: false,
    },
    CountryData {
        code: "SG",
        name: "Singapore",
        weight: 454,
        paid_permille: 160,
        zones: &[("Asia/Singapore", 1000)],
        languages: &[("en", 80), ("zh", 20)],
        south: false,
    },
    CountryData {
        code: "TH",
        name: "Thailand",
        weight: 1_104,
        paid_permille: 160,
        zones: &[("Asia/Bangkok", 1000)],
        languages: &[("th", 100)],
        south: false,
    },
    CountryData {
        code: "TR",
        name: "Turkey",
        weight: 1_967,
        paid_permille: 534,
        zones: &[("Europe/Istanbul", 1000)],
        languages: &[("tr", 100)],
        south: false,
    },
    CountryData {
        code: "TW",
        name: "Taiwan",
        weight: 844,
        paid_permille: 160,
        zones: &[("Asia/Taipei", 1000)],
        languages: &[("zh", 100)],
        south: false,
    },
    CountryData {
        code: "UA",
        name: "Ukraine",
        weight: 393,
        paid_permille: 534,
        zones: &[("Europe/Kyiv", 1000)],
        languages: &[("uk", 90), ("ru", 10)],
        south: false,
    },
    CountryData {
        code: "US",
        name: "the United States",
        weight: 15_050,
        paid_permille: 596,
        zones: &[
            ("America/New_York", 470), ("America/Chicago", 290), ("America/Denver", 50),
            ("America/Phoenix", 20), ("America/Los_Angeles", 160), ("America/Anchorage", 2),
            ("Pacific/Honolulu", 4), ("America/Detroit", 4),
        ],
        languages: &[("en", 88), ("es", 12)],
        south: false,
    },
    CountryData {
        code: "UY",
        name: "Uruguay",
        weight: 220,
        paid_permille: 390,
        zones: &[("America/Montevideo", 1000)],
        languages: &[("es", 100)],
        south: true,
    },
    CountryData {
        code: "VN",
        name: "Vietnam",
        weight: 1_298,
        paid_permille: 160,
        zones: &[("Asia/Ho_Chi_Minh", 1000)],
        languages: &[("vi", 100)],
        south: false,
    },
    CountryData {
        code: "ZA",
        name: "South Africa",
        weight: 779,
        paid_permille: 160,
        zones: &[("Africa/Johannesburg", 1000)],
        languages: &[("en", 85), ("af", 10), ("zu", 5)],
        south: true,
    },
];

#[cfg(test)]
mod tests {
    use super::COUNTRIES;

    #[test]
    fn countries_are_sorted_and_their_weights_add_up() {
        assert!(COUNTRIES.windows(2).all(|pair| pair[0].code < pair[1].code));
        let total: u32 = COUNTRIES.iter().map(|country| country.weight).sum();
        assert_eq!(total, 99_999);
        for country in &COUNTRIES {
            let zones: u16 = country.zones.iter().map(|&(_, weight)| weight).sum();
            let languages: u16 = country.languages.iter().map(|&(_, weight)| weight).sum();
            assert_eq!((zones, languages), (1000, 100), "{}", country.code);
            assert!(country.paid_permille < 1000, "{}", country.code);
        }
    }

    #[test]
    fn names_read_after_a_preposition() {
        let us = COUNTRIES.iter().find(|country| country.code == "US");
        assert_eq!(us.map(|country| country.name), Some("the United States"));
        assert!(COUNTRIES.iter().any(|country| country.south));
    }
}
