//! Numbers that are nobody's: of telephones, payment cards and bank accounts.

/// Telephone numbers of one country.
#[derive(Debug)]
pub(crate) struct Phones {
    /// The country's ISO 3166-1 code.
    pub(crate) code: &'static str,
    /// What all of its numbers begin with.
    pub(crate) calling: &'static str,
    /// What numbers begin with, and how many digits follow.
    pub(crate) ranges: &'static [(&'static str, u32)],
}

/// Ranges that those who give numbers out keep free for films, books and documentation, sorted by country.
///
/// Sources: Australia: ACMA, "Phone numbers for use in TV shows, films and creative works". Canada and the United States:
/// the North American Numbering Plan Administrator's guidelines on 555, by which 555-0100 to 555-0199 are kept for fiction
/// in each area. France: ARCEP, decision 2018-0881, numbers for audiovisual works. Germany: Bundesnetzagentur, notice
/// 148/2021, "Rufnummern für Medienproduktionen". Ireland: ComReg, numbers for drama (020 91). Sweden: PTS, numbers for
/// use in books and films. United Kingdom: Ofcom, "Telephone numbers for use in TV and radio drama programmes".
#[rustfmt::skip]
pub(crate) static PHONES: [Phones; 8] = [
    Phones {
        code: "AU",
        calling: "+61",
        ranges: &[
            ("+6125550", 4), ("+6127010", 4), ("+6135550", 4), ("+6137010", 4), ("+6175550", 4), ("+6177010", 4),
            ("+6185550", 4), ("+6187010", 4),
        ],
    },
    Phones {
        code: "CA",
        calling: "+1",
        ranges: &[
            ("+140355501", 2), ("+141655501", 2), ("+151455501", 2), ("+160455501", 2), ("+161355501", 2),
            ("+190255501", 2),
        ],
    },
    Phones {
        code: "DE",
        calling: "+49",
        ranges: &[
            ("+493023125", 3), ("+496990009", 3), ("+494066969", 3), ("+492214710", 3), ("+498999998", 3),
            ("+4917139200", 2), ("+49176040690", 2),
        ],
    },
    Phones {
        code: "FR",
        calling: "+33",
        ranges: &[
            ("+3319900", 4), ("+3326191", 4), ("+3335301", 4), ("+3346571", 4), ("+3353649", 4), ("+3363998", 4),
        ],
    },
    Phones {
        code: "GB",
        calling: "+44",
        ranges: &[
            ("+441134960", 3), ("+441144960", 3), ("+441154960", 3), ("+441164960", 3), ("+441174960", 3),
            ("+441184960", 3), ("+441214960", 3), ("+441314960", 3), ("+441414960", 3), ("+441514960", 3),
            ("+441614960", 3), ("+441632960", 3), ("+441914980", 3), ("+442079460", 3), ("+442896496", 3),
            ("+442920180", 3), ("+443069990", 3), ("+447700900", 3), ("+448081570", 3),
        ],
    },
    Phones { code: "IE", calling: "+353", ranges: &[("+3532091", 5)] },
    Phones {
        code: "SE",
        calling: "+46",
        ranges: &[("+463139006", 2), ("+464062804", 2), ("+468465004", 2), ("+469803192", 2)],
    },
    Phones {
        code: "US",
        calling: "+1",
        ranges: &[
            ("+120255501", 2), ("+120655501", 2), ("+121255501", 2), ("+121355501", 2), ("+130355501", 2),
            ("+130555501", 2), ("+131255501", 2), ("+140455501", 2), ("+141555501", 2), ("+150355501", 2),
            ("+151255501", 2), ("+160255501", 2), ("+161455501", 2), ("+161755501", 2), ("+170255501", 2),
            ("+171355501", 2),
        ],
    },
];

/// The ranges of a country, or of all.
fn ranges(country: Option<usize>) -> impl Iterator<Item = (&'static str, u32)> {
    let of = PHONES.iter().enumerate().filter(move |(at, _)| country.is_none_or(|country| country == *at));
    of.flat_map(|(_, phones)| phones.ranges.iter().copied())
}

/// How many numbers there are for fiction in a country, or in all.
pub(crate) fn phones(country: Option<usize>) -> u64 {
    ranges(country).map(|(_, digits)| 10_u64.pow(digits)).sum()
}

/// The n-th of them, from 0: what it begins with, and the number that follows with its digits; nothing beyond the last.
pub(crate) fn phone(country: Option<usize>, mut nth: u64) -> Option<(&'static str, u64, usize)> {
    for (begin, digits) in ranges(country) {
        let count = 10_u64.pow(digits);
        if nth < count {
            return Some((begin, nth, digits as usize));
        }
        nth -= count;
    }
    None
}

/// What numbers of cards begin with and how many digits they have, the shorter first.
///
/// The first eight digits, which name the issuer (ISO/IEC 7812-1), are those of numbers that Adyen, Braintree, PayPal and
/// Stripe publish for tests; the digits behind them are drawn.
#[rustfmt::skip]
pub(crate) static CARDS: [(&str, usize); 11] = [
    ("37144963", 15), ("37828224", 15), ("22230031", 16), ("40128888", 16), ("41111111", 16), ("42424242", 16),
    ("51051051", 16), ("52008282", 16), ("55555555", 16), ("60111111", 16), ("62000000", 16),
];

/// How a country's account numbers hold together beyond the check digits that all have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum National {
    /// Not at all.
    Nothing,
    /// Two digits behind the account (France, "clé RIB").
    Behind,
    /// Two digits before the account (Spain, "dígitos de control").
    Before,
}

/// Bank accounts of one country.
#[derive(Debug)]
pub(crate) struct Accounts {
    /// The country's ISO 3166-1 code.
    pub(crate) code: &'static str,
    /// The bank and its branch.
    pub(crate) bank: &'static str,
    /// The number of digits of an account.
    pub(crate) digits: usize,
    /// Its further check digits.
    pub(crate) national: National,
}

/// Countries whose accounts are made, those with the fewest digits first.
///
/// The forms are those of the IBAN registry (ISO 13616, SWIFT). Banks and branches are all zeros, and `ZZZZ` where letters
/// stand: no bank has that code in the registers of these countries, so the accounts can't be anybody's, though all check
/// digits hold.
#[rustfmt::skip]
pub(crate) static ACCOUNTS: [Accounts; 7] = [
    Accounts { code: "GB", bank: "ZZZZ000000", digits: 8, national: National::Nothing },
    Accounts { code: "IE", bank: "ZZZZ000000", digits: 8, national: National::Nothing },
    Accounts { code: "DE", bank: "00000000", digits: 10, national: National::Nothing },
    Accounts { code: "ES", bank: "00000000", digits: 10, national: National::Before },
    Accounts { code: "AT", bank: "00000", digits: 11, national: National::Nothing },
    Accounts { code: "FR", bank: "0000000000", digits: 11, national: National::Behind },
    Accounts { code: "CH", bank: "00000", digits: 12, national: National::Nothing },
];
