//! Addresses of PostgreSQL databases: for drivers, and for people.

use sqlx::postgres::PgConnectOptions;

/// What leads to a server.
#[derive(Clone, Debug)]
pub(super) struct Address {
    pub(super) options: PgConnectOptions,
    /// How any driver is told of it, but for the database.
    before: String,
    after: String,
}

impl Address {
    /// A server whose socket stands in a folder.
    pub(super) fn of_socket(folder: &str, user: &str) -> Self {
        let options =
            PgConnectOptions::new_without_pgpass().socket(folder).username(user).database("postgres");
        let encoded: String =
            folder.chars().map(|c| if c == '/' { "%2F".to_owned() } else { c.to_string() }).collect();
        Self { options, before: format!("postgres://{user}@localhost/"), after: format!("?host={encoded}") }
    }

    /// What a URL says, such as that of `DATABASE_URL`.
    pub(super) fn of_url(url: &str) -> Option<Self> {
        let options = url.parse().ok()?;
        let (scheme, rest) = url.split_once("://")?;
        if !matches!(scheme, "postgres" | "postgresql") {
            return None;
        }
        let (rest, query) =
            rest.split_once('?').map_or((rest, String::new()), |(rest, query)| (rest, format!("?{query}")));
        let server = rest.split('/').next().unwrap_or(rest);
        Some(Self { options, before: format!("{scheme}://{server}/"), after: query })
    }

    /// The address of a database there.
    pub(super) fn url(&self, database: &str) -> String {
        format!("{}{database}{}", self.before, self.after)
    }

    /// The same without a password.
    pub(super) fn shown(&self, database: &str) -> String {
        let url = self.url(database);
        let Some((scheme, rest)) = url.split_once("://") else { return database.to_owned() };
        let (server, path) = rest.split_once('/').unwrap_or((rest, ""));
        let server = match server.rsplit_once('@') {
            Some((user, host)) => format!("{}@{host}", user.split(':').next().unwrap_or_default()),
            None => server.to_owned(),
        };
        // Passwords may stand among the options, too.
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let options: Vec<_> = query
            .split('&')
            .filter(|option| !option.is_empty() && !option.starts_with("password="))
            .collect();
        let query = if options.is_empty() { String::new() } else { format!("?{}", options.join("&")) };
        format!("{scheme}://{server}/{path}{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_for_drivers_alone() {
        for url in [
            "postgres://me:secret@host:5433/app?sslmode=disable",
            "postgresql://host/app?user=me&password=secret",
        ] {
            let address = Address::of_url(url).unwrap();
            assert_eq!(address.url("copy"), url.replace("app", "copy"));
            let shown = address.shown("copy");
            assert!(
                !shown.contains("secret") && shown.contains("host") && shown.contains("/copy"),
                "{shown}"
            );
        }
        assert!(Address::of_url("mysql://host/app").is_none());
        let address = Address::of_socket("/tmp/x", "owner");
        assert_eq!(address.url("copy"), "postgres://owner@localhost/copy?host=%2Ftmp%2Fx");
        assert_eq!(address.shown("copy"), address.url("copy"));
        let options: PgConnectOptions = address.url("copy").parse().unwrap();
        assert_eq!(options.get_socket().and_then(|path| path.to_str()), Some("/tmp/x"));
    }
}
