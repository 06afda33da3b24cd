//! Which names people have where a language is spoken: by country and language, where a language's own names
//! would be a stranger's.
//!
//! *Judgement*: the service's language is English for seven tenths of its Indian listeners, whose names are not.

use super::names_latin;
use crate::data::names::Names;
use crate::data::names_own;

static AR: Names = Names {
    language: "",
    given: &names_latin::AR_GIVEN,
    family: &names_latin::AR_FAMILY,
    family_first: false,
    separator: " ",
};
static BN: Names = Names {
    language: "",
    given: &names_latin::BN_GIVEN,
    family: &names_latin::BN_FAMILY,
    family_first: false,
    separator: " ",
};
static HANT: Names = Names {
    language: "",
    given: &names_latin::HANT_GIVEN,
    family: &names_latin::HANT_FAMILY,
    family_first: true,
    separator: "",
};
static HE: Names = Names {
    language: "",
    given: &names_latin::HE_GIVEN,
    family: &names_latin::HE_FAMILY,
    family_first: false,
    separator: " ",
};
static HI: Names = Names {
    language: "",
    given: &names_latin::HI_GIVEN,
    family: &names_latin::HI_FAMILY,
    family_first: false,
    separator: " ",
};
static IE: Names = Names {
    language: "",
    given: &names_latin::IE_GIVEN,
    family: &names_latin::IE_FAMILY,
    family_first: false,
    separator: " ",
};
static NG: Names = Names {
    language: "",
    given: &names_latin::NG_GIVEN,
    family: &names_latin::NG_FAMILY,
    family_first: false,
    separator: " ",
};
static UR: Names = Names {
    language: "",
    given: &names_latin::UR_GIVEN,
    family: &names_latin::UR_FAMILY,
    family_first: false,
    separator: " ",
};
static ZH: Names = Names {
    language: "",
    given: &names_latin::ZH_GIVEN,
    family: &names_latin::ZH_FAMILY,
    family_first: true,
    separator: " ",
};
static AF: Names = Names {
    language: "",
    given: &names_own::AF_GIVEN,
    family: &names_own::AF_FAMILY,
    family_first: false,
    separator: " ",
};
static FIL: Names = Names {
    language: "",
    given: &names_own::FIL_GIVEN,
    family: &names_own::FIL_FAMILY,
    family_first: false,
    separator: " ",
};
static ID: Names = Names {
    language: "",
    given: &names_own::ID_GIVEN,
    family: &names_own::ID_FAMILY,
    family_first: false,
    separator: " ",
};
static MS: Names = Names {
    language: "",
    given: &names_own::MS_GIVEN,
    family: &names_own::MS_FAMILY,
    family_first: false,
    separator: " ",
};
static SW: Names = Names {
    language: "",
    given: &names_own::SW_GIVEN,
    family: &names_own::SW_FAMILY,
    family_first: false,
    separator: " ",
};
static ZU: Names = Names {
    language: "",
    given: &names_own::ZU_GIVEN,
    family: &names_own::ZU_FAMILY,
    family_first: false,
    separator: " ",
};

/// So many in a hundred have these names; the rest have the language's own.
pub(crate) type Shares = &'static [(u8, &'static Names)];

/// Countries, languages and the names there.
#[rustfmt::skip]
pub(crate) static LOCAL_NAMES: [(&str, &str, Shares); 19] = [
    ("AE", "en", &[(45, &AR), (35, &HI), (12, &UR), (4, &FIL)]),
    ("BD", "en", &[(100, &BN)]),
    ("EG", "en", &[(100, &AR)]),
    ("HK", "en", &[(100, &ZH)]),
    ("HK", "zh", &[(100, &HANT)]),
    ("ID", "en", &[(100, &ID)]),
    ("IE", "en", &[(80, &IE)]),
    ("IL", "en", &[(100, &HE)]),
    ("IN", "en", &[(100, &HI)]),
    ("KE", "en", &[(100, &SW)]),
    ("MA", "fr", &[(100, &AR)]),
    ("MY", "en", &[(45, &MS), (38, &ZH), (15, &HI)]),
    ("NG", "en", &[(100, &NG)]),
    ("PH", "en", &[(96, &FIL)]),
    ("PK", "en", &[(100, &UR)]),
    ("SA", "en", &[(100, &AR)]),
    ("SG", "en", &[(70, &ZH), (15, &MS), (10, &HI)]),
    ("TW", "zh", &[(100, &HANT)]),
    ("ZA", "en", &[(45, &ZU), (20, &AF)]),
];

/// The names of one person, by a number below a hundred.
pub(crate) fn local_names(country: &str, language: &str, at: u8) -> Option<&'static Names> {
    let found =
        LOCAL_NAMES.binary_search_by(|&(of, spoken, _)| (of, spoken).cmp(&(country, language))).ok()?;
    let mut left = at;
    LOCAL_NAMES[found].2.iter().find_map(|&(share, names)| match left.checked_sub(share) {
        Some(rest) => {
            left = rest;
            None
        }
        None => Some(names),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_sorted_and_shares_fit() {
        assert!(LOCAL_NAMES.windows(2).all(|pair| (pair[0].0, pair[0].1) < (pair[1].0, pair[1].1)));
        for (country, language, shares) in &LOCAL_NAMES {
            assert!(
                shares.iter().map(|&(share, _)| u32::from(share)).sum::<u32>() <= 100,
                "{country} {language}"
            );
        }
        assert!(local_names("IN", "en", 0).is_some() && local_names("IN", "en", 99).is_some());
        assert!(local_names("IN", "hi", 0).is_none() && local_names("PH", "en", 99).is_none());
    }
}
