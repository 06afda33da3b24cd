//! Templates and copies in a PostgreSQL server.

use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Error, Row};

use super::address::Address;
use super::error::DatabaseError;
use super::migrations::{How, Migrations};
use super::request::Request;
use super::server;
use crate::live;

/// What copies and templates are called.
const COPY: &str = "tenant_fixtures_copy_";
const TEMPLATE: &str = "tenant_fixtures_template_";

/// What is said of a copy that is kept.
const KEPT: &str = "kept by TENANT_FIXTURES_KEEP";

/// The process's connection to a server, which holds what tells that its copies are in use.
pub(super) struct Admin {
    connection: PgConnection,
    address: Address,
    /// The key of the lock that it holds.
    owner: i64,
    copies: u64,
}

impl Admin {
    /// Connects, and clears what killed runs left.
    pub(super) async fn connect() -> Result<Self, DatabaseError> {
        let (address, mut connection) = server::connect().await?;
        let failed = |error: Error| DatabaseError::failed(&address.shown("postgres"), error);
        let query = "SELECT hashtextextended(pg_backend_pid() || ' ' || backend_start, 0) FROM pg_stat_activity WHERE pid = pg_backend_pid()";
        let owner: i64 = sqlx::raw_sql(query)
            .fetch_one(&mut connection)
            .await
            .and_then(|row| row.try_get(0))
            .map_err(failed)?;
        let mut admin = Self { connection, address: address.clone(), owner, copies: 0 };
        admin.run(&format!("SELECT pg_advisory_lock({owner})")).await.map_err(failed)?;
        admin.clear().await.map_err(failed)?;
        Ok(admin)
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    pub(super) async fn is_alive(&mut self) -> bool {
        self.connection.ping().await.is_ok()
    }

    async fn run(&mut self, statement: &str) -> Result<(), Error> {
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut self.connection).await.map(drop)
    }

    async fn names(&mut self, query: &str) -> Result<Vec<String>, Error> {
        let rows = sqlx::raw_sql(AssertSqlSafe(query)).fetch_all(&mut self.connection).await?;
        rows.iter().map(|row| row.try_get(0)).collect()
    }

    /// Drops copies whose owner is gone, and templates of a week ago.
    async fn clear(&mut self) -> Result<(), Error> {
        let copies = self
            .names(&format!(
                "SELECT datname::text FROM pg_database WHERE datname ~ '^{COPY}[0-9a-f]{{16}}_[0-9]+$' AND \
                 coalesce(shobj_description(oid, 'pg_database'), '') <> '{KEPT}'"
            ))
            .await?;
        for name in copies {
            let owner = name
                .strip_prefix(COPY)
                .and_then(|rest| u64::from_str_radix(rest.split('_').next()?, 16).ok());
            let Some(owner) = owner.map(u64::cast_signed).filter(|owner| *owner != self.owner) else {
                continue;
            };
            let taken = self.names(&format!("SELECT pg_try_advisory_lock({owner})::text")).await?;
            if taken == ["true"] {
                // Another process may be at it at the same time.
                let _ = self.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
                self.run(&format!("SELECT pg_advisory_unlock({owner})")).await?;
            }
        }
        let old = self
            .names(&format!(
                "SELECT datname::text FROM pg_database WHERE datname ~ '^{TEMPLATE}[0-9a-f]+$' AND \
                 shobj_description(oid, 'pg_database') < (now() - interval '7 days')::text"
            ))
            .await?;
        for name in old {
            self.drop_template(&name).await?;
        }
        Ok(())
    }

    async fn drop_template(&mut self, name: &str) -> Result<(), Error> {
        self.run(&format!("ALTER DATABASE {name} WITH IS_TEMPLATE false")).await?;
        self.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
    }

    /// A copy of the template that holds what is asked for; gives its name.
    pub(super) async fn copy(&mut self, request: &Request) -> Result<String, DatabaseError> {
        let mut template = request.digest().to_string();
        template.truncate(32);
        let template = format!("{TEMPLATE}{template}");
        self.copies += 1;
        let name = format!("{COPY}{:016x}_{}", self.owner.cast_unsigned(), self.copies);
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        // Most often it is there.
        if let Err(error) = self.run(&create).await {
            let is_missing = |error: &Error| {
                error
                    .as_database_error()
                    .and_then(|error| error.code())
                    .is_some_and(|code| code == "3D000" || code == "55006")
            };
            if !is_missing(&error) {
                return Err(self.failed("a copy of the template", error));
            }
            self.made(&template, request).await?;
            self.run(&create).await.map_err(|error| self.failed("a copy of the template", error))?;
        }
        Ok(name)
    }

    fn failed(&self, what: &str, error: Error) -> DatabaseError {
        let message = match &error {
            Error::Database(error) => error.message().to_owned(),
            error => error.to_string(),
        };
        let user = self.address.options.get_username();
        let help = match error.as_database_error().and_then(|error| error.code()).as_deref() {
            Some("42501") => format!(" (the user {user} needs the right CREATEDB)"),
            Some("53100") => " (free space on the server's disk)".to_owned(),
            _ => String::new(),
        };
        DatabaseError::Failed(format!(
            "{}: {what} could not be made: {message}{help}",
            self.address.shown("")
        ))
    }

    /// Makes a template, if nobody has made it meanwhile.
    async fn made(&mut self, template: &str, request: &Request) -> Result<(), DatabaseError> {
        let lock = format!("hashtextextended('{template}', 0)");
        self.run(&format!("SELECT pg_advisory_lock({lock})"))
            .await
            .map_err(|error| self.failed("the template", error))?;
        let result = self.make(template, request).await;
        let unlocked = self.run(&format!("SELECT pg_advisory_unlock({lock})")).await;
        result.and(unlocked.map_err(|error| self.failed("the template", error)))
    }

    async fn make(&mut self, template: &str, request: &Request) -> Result<(), DatabaseError> {
        let query = format!("SELECT datistemplate::text FROM pg_database WHERE datname = '{template}'");
        let known = self.names(&query).await.map_err(|error| self.failed("the template", error))?;
        if known == ["true"] {
            return Ok(());
        }
        // What is there is unfinished: whoever began it is gone, since the lock is ours.
        for statement in [
            format!("DROP DATABASE IF EXISTS {template} WITH (FORCE)"),
            format!("CREATE DATABASE {template}"),
        ] {
            self.run(&statement).await.map_err(|error| self.failed("the template", error))?;
        }
        let filled = self.fill(template, request).await;
        if filled.is_err() {
            let _ = self.run(&format!("DROP DATABASE IF EXISTS {template} WITH (FORCE)")).await;
        }
        filled?;
        // Finished, and nobody connects to it any more: somebody who did would keep it from being copied.
        for statement in [
            format!(
                "DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE {template} IS %L', now()::text); END $$"
            ),
            format!("ALTER DATABASE {template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false"),
        ] {
            self.run(&statement).await.map_err(|error| self.failed("the template", error))?;
        }
        Ok(())
    }

    async fn fill(&mut self, template: &str, request: &Request) -> Result<(), DatabaseError> {
        let shown = self.address.shown(template);
        if let Some(Migrations { how: How::Function(run), .. }) = &request.migrations {
            let (run, url) = (run.clone(), self.address.url(template));
            // On a thread of its own, where it may have a runtime of its own.
            let ran = std::thread::spawn(move || run(&url)).join();
            let ran = ran.unwrap_or_else(|_| Err("it panicked".into()));
            ran.map_err(|error| DatabaseError::failed("the migrations failed", error))?;
        }
        let options = self.address.options.clone().database(template);
        let connecting = PgConnection::connect_with(&options).await;
        let mut connection = connecting.map_err(|error| DatabaseError::failed(&shown, error))?;
        match request.migrations.as_ref().map(|migrations| &migrations.how) {
            Some(How::Migrator(migrator)) => {
                let ran = migrator.run_direct(None, &mut connection, false).await;
                ran.map_err(|error| DatabaseError::failed("the migrations failed", error))?;
            }
            Some(How::Script(script)) => {
                let ran = sqlx::raw_sql(AssertSqlSafe(script.clone())).execute(&mut connection).await;
                ran.map_err(|error| DatabaseError::failed("the migrations failed", error))?;
            }
            Some(How::Function(_)) | None => {}
        }
        if !request.tenants.is_empty() {
            let tenants = request.tenants.iter().map(|tenant| &**tenant).collect();
            let loaded = live::into(&mut connection, tenants, &request.options, shown).await;
            loaded.map_err(|error| DatabaseError::Failed(error.to_string()))?;
        }
        let finished = sqlx::raw_sql("ANALYZE").execute(&mut connection).await;
        finished.map_err(|error| DatabaseError::failed("the template", error))?;
        connection.close().await.map_err(|error| DatabaseError::failed("the template", error))
    }

    /// Drops a copy, or marks it as kept.
    pub(super) async fn close(&mut self, name: &str, keep: bool) {
        let statement = match keep {
            true => format!("COMMENT ON DATABASE {name} IS '{KEPT}'"),
            false => format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        };
        // One that could not be dropped is cleared by the next run.
        let _ = self.run(&statement).await;
        if keep {
            server::keep();
        }
    }
}
