//! A database's address, and what is said of it: never its password.

use std::io::ErrorKind;

use crate::database::Dialect;
use crate::error::Error;

/// A database's address.
#[derive(Clone)]
pub(super) struct Address {
    /// As it was given, with its password.
    pub(super) url: String,
    /// As it may be shown.
    pub(super) shown: String,
    /// What may not be shown.
    secrets: Vec<String>,
    pub(super) dialect: Dialect,
}

impl Address {
    pub(super) fn of(url: &str) -> Result<Self, Error> {
        let scheme = url.split(':').next().unwrap_or_default().to_lowercase();
        let dialect = match scheme.as_str() {
            "postgres" | "postgresql" => Dialect::PostgreSql,
            "mysql" | "mariadb" => Dialect::MySql,
            "sqlite" => Dialect::Sqlite,
            _ => {
                let what =
                    "this is no address of a database: postgres://…, mysql://… or sqlite:FILE is expected";
                // What stands behind may hold a password.
                let scheme = url.split_once("://").map_or("--from", |(scheme, _)| scheme);
                return Err(Error::Address { address: scheme.to_owned(), what: what.to_owned() });
            }
        };
        let mut address = Self { url: url.to_owned(), shown: url.to_owned(), secrets: Vec::new(), dialect };
        match dialect {
            Dialect::Sqlite => {}
            Dialect::PostgreSql | Dialect::MySql => address.hide(),
        }
        Ok(address)
    }

    /// Leaves out what may be secret: the password, and all parameters.
    fn hide(&mut self) {
        let Some((scheme, rest)) = self.url.split_once("://") else { return };
        // A password may hold any sign, if it was not written as it should be: so it goes up to the last @.
        let (user, place) = rest.rsplit_once('@').map_or((None, rest), |(user, place)| (Some(user), place));
        let (place, parameters) = place.split_once(['?', '#']).unwrap_or((place, ""));
        let (name, password) = user.map_or(("", ""), |user| user.split_once(':').unwrap_or((user, "")));
        let user = if name.is_empty() { String::new() } else { format!("{name}@") };
        let values = parameters.split('&').filter_map(|parameter| parameter.split_once('='));
        let secret = values.filter(|(name, _)| name.contains("password")).map(|(_, value)| value);
        let secrets = secret.chain([password]).filter(|secret| !secret.is_empty());
        self.secrets = secrets.flat_map(|secret| [secret.to_owned(), decoded(secret)]).collect();
        self.shown = format!("{scheme}://{user}{place}");
    }

    /// An error of this database.
    pub(super) fn fault(&self, what: &str) -> Error {
        let mut what = what.to_owned();
        for secret in &self.secrets {
            what = what.replace(secret, "…");
        }
        Error::Live { address: self.shown.clone(), what }
    }

    /// An error of a driver, with what helps.
    pub(super) fn sqlx(&self, error: &sqlx::Error) -> Error {
        let what = match error {
            sqlx::Error::Io(error) => match error.kind() {
                ErrorKind::ConnectionRefused | ErrorKind::NotFound => {
                    format!("there is no server: {error}; is it running there, and on this port?")
                }
                _ => format!("the server can't be reached: {error}"),
            },
            sqlx::Error::Database(error) => {
                let says = error.message();
                match error.code().as_deref() {
                    Some("28P01" | "28000") => format!("the server refuses this user or password: {says}"),
                    Some("3D000") => format!("there is no such database: {says}"),
                    Some("42501") => format!("this user has no right to read it: {says}"),
                    // MySQL gives numbers beside codes that mean many things.
                    Some("42000") if says.contains("Access denied") => {
                        format!("this user has no right to read it: {says}")
                    }
                    Some("42000") if says.contains("Unknown database") => {
                        format!("there is no such database: {says}")
                    }
                    Some(_) | None => format!("the server says: {says}"),
                }
            }
            error => error.to_string(),
        };
        self.fault(&what)
    }
}

/// A text in which `%40` stands for a sign.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::new(), 0);
    while let Some(byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(sign) if *byte == b'%' => {
                decoded.push(sign);
                at += 3;
            }
            Some(_) | None => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn no_password_is_shown() {
        for (url, shown) in [
            ("postgres://joe:s3cret@db:5432/shop?sslmode=require", "postgres://joe@db:5432/shop"),
            ("postgres://joe:s3c/r@e?t@db/shop", "postgres://joe@db/shop"),
            ("mysql://joe:s3%40cret@db/shop", "mysql://joe@db/shop"),
            ("postgres://db/shop?user=joe&password=s3cret", "postgres://db/shop"),
            ("postgresql:///shop", "postgresql:///shop"),
        ] {
            let address = Address::of(url).unwrap();
            assert_eq!(address.shown, shown);
            let error = address.fault("a driver says s3cret, s3@cret, s3%40cret").to_string();
            assert!(!url.contains("s3cret") || !error.contains("s3cret"), "{error}");
            assert!(!url.contains("s3%40cret") || !error.contains("s3@cret"), "{error}");
        }
        let unknown = Address::of("joe:s3cret@db/shop").err().unwrap().to_string();
        assert!(!unknown.contains("s3cret"), "{unknown}");
        let unknown = Address::of("oracle://joe:s3cret@db/shop").err().unwrap().to_string();
        assert!(!unknown.contains("s3cret") && unknown.contains("postgres://"), "{unknown}");
    }
}
