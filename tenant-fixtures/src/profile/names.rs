//! What options are called: one name where code sets them, another in documents and at the shell. Each is taken at all doors.

use super::DomainInfo;

/// What builder and attribute call an option, and what it is called in a profile's document and, with `-` for `_`, at the
/// shell. Others are called the same everywhere; those of counts and of its own options are the domain's.
const TWICE: [(&str, &str); 7] = [
    ("id", "tenant_id"),
    ("name", "tenant_name"),
    ("scale", "scale_factor"),
    ("gdpr", "gdpr_compliant"),
    ("anonymize", "pii_anonymization"),
    ("load_data", "generate_load_data"),
    ("collections", "data_types"),
];

impl DomainInfo {
    /// The options that have two names: what builder and attribute call them, and what documents do.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let counts = self.measures.iter().map(|measure| (measure.name, measure.option));
        let settings = self.settings.iter().map(|setting| (setting.name, setting.option));
        TWICE.into_iter().chain(settings).chain(counts)
    }

    /// The name in a profile's document of an option, whichever of its names this is.
    pub fn option_of<'a>(&self, name: &'a str) -> &'a str {
        self.names().find(|(own, _)| *own == name).map_or(name, |(_, option)| option)
    }
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use crate::domain::Known as _;
    use crate::{Music, TenantProfile};

    /// A document is read whichever names it has, and never has one thing twice.
    #[test]
    fn documents_take_both_names() {
        let profile = TenantProfile::builder("acme").scale(2).users(25).countries(["DE"]).gdpr(true).build();
        let profile = profile.unwrap();
        let text = serde_json::to_string(&profile).unwrap();
        for (own, option) in Music::info().names() {
            let (from, to) = (format!("\"{option}\":"), format!("\"{own}\":"));
            assert!(text.contains(&from), "{option} is not in {text}");
            assert_eq!(
                TenantProfile::from_json(&text.replacen(&from, &to, 1)).as_ref(),
                Ok(&profile),
                "{own}"
            );
            let twice = text.replacen('{', &format!("{{{to}null,"), 1);
            let error = TenantProfile::from_json(&twice).unwrap_err().to_string();
            assert!(error.contains("stands there twice"), "{own}: {error}");
        }
    }
}
