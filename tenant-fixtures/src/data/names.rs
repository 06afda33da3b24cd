//! The names that people get, by language.
//!
//! The tables are frozen source text, so that rows do not depend on which version of a names crate
//! a lock file holds. Two files have them: `names_fake` is taken from the locale lists of the crate
//! `fake` 5.1 (MIT OR Apache-2.0; it has the German, French, Italian, Japanese, Dutch, Portuguese
//! and Chinese names and the English given names), `names_own` is our own (all the rest).
//!
//! No list has a name twice or more than 150 names, and no name has a digit, a quote or an `@` in
//! it.

use super::{names_fake, names_own};

/// Given and family names of one language.
pub(crate) struct Names {
    /// The ISO 639 code: two letters where there are such, otherwise three (`fil`).
    pub(crate) language: &'static str,
    /// Given names, of all genders.
    pub(crate) given: &'static [&'static str],
    /// Family names, none of which changes with gender.
    pub(crate) family: &'static [&'static str],
    /// Whether the family name comes first in a full name.
    pub(crate) family_first: bool,
    /// What stands between the two: a space, or nothing in Chinese, Japanese and Korean.
    pub(crate) separator: &'static str,
}

/// The names of every language, sorted by language code.
pub(crate) static NAMES: [Names; 39] = [
    Names {
        language: "af",
        given: &names_own::AF_GIVEN,
        family: &names_own::AF_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "ar",
        given: &names_own::AR_GIVEN,
        family: &names_own::AR_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "bn",
        given: &names_own::BN_GIVEN,
        family: &names_own::BN_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "ca",
        given: &names_own::CA_GIVEN,
        family: &names_own::CA_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "cs",
        given: &names_own::CS_GIVEN,
        family: &names_own::CS_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "da",
        given: &names_own::DA_GIVEN,
        family: &names_own::DA_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "de",
        given: &names_fake::DE_GIVEN,
        family: &names_fake::DE_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "el",
        given: &names_own::EL_GIVEN,
        family: &names_own::EL_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "en",
        given: &names_fake::EN_GIVEN,
        family: &names_own::EN_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "es",
        given: &names_own::ES_GIVEN,
        family: &names_own::ES_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "fi",
        given: &names_own::FI_GIVEN,
        family: &names_own::FI_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "fil",
        given: &names_own::FIL_GIVEN,
        family: &names_own::FIL_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "fr",
        given: &names_fake::FR_GIVEN,
        family: &names_fake::FR_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "he",
        given: &names_own::HE_GIVEN,
        family: &names_own::HE_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "hi",
        given: &names_own::HI_GIVEN,
        family: &names_own::HI_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "hu",
        given: &names_own::HU_GIVEN,
        family: &names_own::HU_FAMILY,
        family_first: true,
        separator: " ",
    },
    Names {
        language: "id",
        given: &names_own::ID_GIVEN,
        family: &names_own::ID_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "it",
        given: &names_fake::IT_GIVEN,
        family: &names_fake::IT_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "ja",
        given: &names_fake::JA_GIVEN,
        family: &names_fake::JA_FAMILY,
        family_first: true,
        separator: "",
    },
    Names {
        language: "ko",
        given: &names_own::KO_GIVEN,
        family: &names_own::KO_FAMILY,
        family_first: true,
        separator: "",
    },
    Names {
        language: "mr",
        given: &names_own::MR_GIVEN,
        family: &names_own::MR_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "ms",
        given: &names_own::MS_GIVEN,
        family: &names_own::MS_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "nb",
        given: &names_own::NB_GIVEN,
        family: &names_own::NB_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "nl",
        given: &names_fake::NL_GIVEN,
        family: &names_fake::NL_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "pl",
        given: &names_own::PL_GIVEN,
        family: &names_own::PL_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "pt",
        given: &names_fake::PT_GIVEN,
        family: &names_fake::PT_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "ro",
        given: &names_own::RO_GIVEN,
        family: &names_own::RO_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "ru",
        given: &names_own::RU_GIVEN,
        family: &names_own::RU_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "sv",
        given: &names_own::SV_GIVEN,
        family: &names_own::SV_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "sw",
        given: &names_own::SW_GIVEN,
        family: &names_own::SW_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "ta",
        given: &names_own::TA_GIVEN,
        family: &names_own::TA_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "te",
        given: &names_own::TE_GIVEN,
        family: &names_own::TE_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "th",
        given: &names_own::TH_GIVEN,
        family: &names_own::TH_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "tr",
        given: &names_own::TR_GIVEN,
        family: &names_own::TR_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "uk",
        given: &names_own::UK_GIVEN,
        family: &names_own::UK_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "ur",
        given: &names_own::UR_GIVEN,
        family: &names_own::UR_FAMILY,
        family_first: false,
        separator: " ",
    },
    Names {
        language: "vi",
        given: &names_own::VI_GIVEN,
        family: &names_own::VI_FAMILY,
        family_first: true,
        separator: " ",
    },
    Names {
        language: "zh",
        given: &names_fake::ZH_GIVEN,
        family: &names_fake::ZH_FAMILY,
        family_first: true,
        separator: "",
    },
    Names {
        language: "zu",
        given: &names_own::ZU_GIVEN,
        family: &names_own::ZU_FAMILY,
        family_first: false,
        separator: " ",
    },
];

#[cfg(test)]
mod tests {
    use super::NAMES;

    #[test]
    fn sorted_by_language() {
        assert!(NAMES.is_sorted_by(|a, b| a.language < b.language));
    }

    #[test]
    fn lists_are_sound() {
        for names in &NAMES {
            for list in [names.given, names.family] {
                let language = names.language;
                assert!((30..=150).contains(&list.len()), "{language}: {}", list.len());
                for (i, name) in list.iter().enumerate() {
                    assert!(!list[..i].contains(name), "{language}: {name} twice");
                    assert_eq!(name.trim(), *name, "{language}");
                    assert!(!name.is_empty(), "{language}");
                    assert!(
                        !name.contains(|c: char| c.is_numeric() || "'\"`’‘“”@,".contains(c)),
                        "{language}: {name}"
                    );
                }
            }
        }
    }
}
