//! Whether PostgreSQL's row-level security keeps tenants apart for those who connect as a service does.

use std::fmt;

use ::sqlx::postgres::PgPool;
use ::sqlx::{AssertSqlSafe, Error, Row as _};

/// Looks for what lets row-level security be passed by: run it by the service's own pool, in its role, after the service has
/// answered requests.
///
/// ```ignore
/// let gaps = RowSecurityProbe::new("app.tenant", "tenant_id").run(&pool).await?;
/// assert!(gaps.is_empty(), "{gaps:#?}");
/// ```
///
/// | gap | what it means |
/// |---|---|
/// | [`Bypass`](RowSecurityGap::Bypass) | the role is a superuser or has `BYPASSRLS`: no policy holds for it |
/// | [`Off`](RowSecurityGap::Off) | a table has the tenant's column, and no row-level security |
/// | [`Owner`](RowSecurityGap::Owner) | the role owns the table, or has its owner's rights, and passes its policies by |
/// | [`NotForced`](RowSecurityGap::NotForced) | the same for another role, such as the one of the migrations |
/// | [`Visible`](RowSecurityGap::Visible) | rows are seen although no tenant is set |
/// | [`Left`](RowSecurityGap::Left) | a connection that went back into the pool has still a tenant, which the next request gets |
#[derive(Clone, Debug)]
#[must_use = "nothing is looked at until `run` is awaited"]
pub struct RowSecurityProbe {
    setting: String,
    column: String,
}

/// A way in which row-level security is passed by. Shown, it says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowSecurityGap {
    /// No policy holds for the role.
    Bypass {
        /// The role.
        role: String,
    },
    /// A table with the tenant's column has no row-level security.
    Off {
        /// The table, with its schema.
        table: String,
    },
    /// The role owns the table, and the owner passes its policies by.
    Owner {
        /// The table, with its schema.
        table: String,
        /// The role.
        role: String,
    },
    /// The table's owner, who is another role, passes its policies by.
    NotForced {
        /// The table, with its schema.
        table: String,
        /// Its owner.
        owner: String,
    },
    /// There are rows to be seen without a tenant.
    Visible {
        /// The table, with its schema.
        table: String,
    },
    /// A connection in the pool has a tenant's setting.
    Left {
        /// The setting.
        setting: String,
        /// What it is set to.
        value: String,
    },
}

impl fmt::Display for RowSecurityGap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bypass { role } => write!(
                f,
                "the role {role} is a superuser or has BYPASSRLS, so that no policy holds for it: connect as another"
            ),
            Self::Off { table } => write!(
                f,
                "{table} has a tenant's column and no row-level security: ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, and \
                 FORCE it"
            ),
            Self::Owner { table, role } => write!(
                f,
                "{role} owns {table} and passes its policies by: ALTER TABLE {table} FORCE ROW LEVEL SECURITY, or connect as \
                 another role"
            ),
            Self::NotForced { table, owner } => write!(
                f,
                "{owner}, who owns {table}, passes its policies by: ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
            ),
            Self::Visible { table } => {
                write!(f, "rows of {table} are seen although no tenant is set: its policies let them through")
            }
            Self::Left { setting, value } => write!(
                f,
                "a connection went back into the pool with {setting} = {value:?}, and the next request has that tenant: use SET \
                 LOCAL, or set_config(…, true), in a transaction"
            ),
        }
    }
}

/// Tables that name their tenant: each with its owner, whether the role has the owner's rights, what is on, and whether it may be
/// read.
const TABLES: &str = "\
SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_get_userbyid(c.relowner)::text AS owner, \
       pg_has_role(c.relowner, 'USAGE') AS owns, c.relrowsecurity AS is_on, c.relforcerowsecurity AS is_forced, \
       has_table_privilege(c.oid, 'SELECT') AS may_read \
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = $1 AND NOT a.attisdropped \
WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' \
ORDER BY 1";

/// The role, and whether it passes all policies by.
const ROLE: &str = "SELECT rolname::text AS name, rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user";

impl RowSecurityProbe {
    /// Of policies that read the tenant from this setting (`app.tenant`), on tables that have this column (`tenant_id`).
    pub fn new(setting: impl Into<String>, column: impl Into<String>) -> Self {
        Self { setting: setting.into(), column: column.into() }
    }

    /// What is found, in the order of the tables. Nothing is changed.
    ///
    /// # Errors
    ///
    /// When the database can't be asked.
    pub async fn run(&self, pool: &PgPool) -> Result<Vec<RowSecurityGap>, Error> {
        let mut gaps = self.left(pool).await?;
        let mut transaction = pool.begin().await?;
        let role = ::sqlx::query(ROLE).fetch_one(&mut *transaction).await?;
        let (role, passes): (String, bool) = (role.try_get("name")?, role.try_get("passes")?);
        if passes {
            gaps.push(RowSecurityGap::Bypass { role: role.clone() });
        }
        // For this transaction alone, which is taken back.
        ::sqlx::query("SELECT set_config($1, '', true)")
            .bind(&self.setting)
            .execute(&mut *transaction)
            .await?;
        for row in ::sqlx::query(TABLES).bind(&self.column).fetch_all(&mut *transaction).await? {
            let (table, owner): (String, String) = (row.try_get("name")?, row.try_get("owner")?);
            let (owns, is_on): (bool, bool) = (row.try_get("owns")?, row.try_get("is_on")?);
            // Who passes everything by has anybody's rights.
            let owns = owns && !passes;
            if !is_on {
                gaps.push(RowSecurityGap::Off { table });
                continue;
            }
            let is_forced: bool = row.try_get("is_forced")?;
            if !is_forced {
                let table = table.clone();
                gaps.push(match owns {
                    true => RowSecurityGap::Owner { table, role: role.clone() },
                    false => RowSecurityGap::NotForced { table, owner },
                });
            }
            // Whoever passes policies by sees all rows, as was said.
            let passes = passes || (owns && !is_forced);
            if !passes && row.try_get("may_read")? {
                let query = format!("SELECT EXISTS (SELECT 1 FROM {table})");
                let is_seen = ::sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut *transaction).await?;
                if is_seen {
                    gaps.push(RowSecurityGap::Visible { table });
                }
            }
        }
        transaction.rollback().await?;
        Ok(gaps)
    }

    /// The settings of the connections that wait in the pool; all of them are held at once, so that each is another one.
    async fn left(&self, pool: &PgPool) -> Result<Vec<RowSecurityGap>, Error> {
        let (mut held, mut gaps) = (Vec::new(), Vec::new());
        for _ in 0..pool.num_idle() {
            // By the pool's own way, which may clear what is left.
            let mut connection = pool.acquire().await?;
            let value: Option<String> = ::sqlx::query_scalar("SELECT current_setting($1, true)")
                .bind(&self.setting)
                .fetch_one(&mut *connection)
                .await?;
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                gaps.push(RowSecurityGap::Left { setting: self.setting.clone(), value });
            }
            held.push(connection);
        }
        Ok(gaps)
    }
}
