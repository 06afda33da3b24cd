//! `--into`: tenants straight into a live database, all of them or none.

use std::time::Instant;

use anyhow::anyhow;
use indicatif::HumanCount;
use serde_json::json;
use sqlx::{ConnectOptions as _, Connection as _};
use tenant_fixtures::TenantSet;
use tenant_fixtures::live::{LiveError, LiveMode, LiveOptions, Loaded, Target};

use crate::arguments::IntoDatabase;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::output;
use crate::product::Product;
use crate::progress::Counter;
use crate::resolve::Request;

/// Loads the tenants into the database of this address.
pub(crate) fn run<P: Product>(request: &Request, url: &str, into: &IntoDatabase) -> Result<(), Failure> {
    let mut options = LiveOptions::new().mode(mode(into.into_mode.as_deref())?);
    if let Some(schema) = &into.into_schema {
        options = options.schema(schema);
    }
    if let Some(prefix) = &into.into_prefix {
        options = options.prefix(prefix);
    }
    let profiles = request.tenants.iter().map(|tenant| tenant.profile.clone());
    // Ids that differ only in case were refused before.
    let tenants =
        TenantSet::<P::Domain>::new(profiles).map_err(|error| Failure::refused(error.to_string()))?;
    let interrupt = Interrupt::install()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::Failed(error.into()))?;
    let (begin, bar) = (Instant::now(), Counter::new("rows", request.quiet));
    let mut rows = 0;
    let result = runtime.block_on(async {
        let mut watch = |_: &'static str, more: u64| {
            rows += more;
            bar.show(rows);
            interrupt.go_on()
        };
        loaded::<P>(&tenants, url, &options, &mut watch).await
    });
    bar.clear();
    let loaded = result?;
    let took = begin.elapsed().as_secs_f64();
    if request.json {
        let tables = loaded.tables.iter().map(|table| {
            json!({ "collection": table.collection, "table": table.table, "rows": table.rows, "made": table.made })
        });
        let tenants: Vec<_> = tenants.iter().map(|tenant| tenant.id()).collect();
        let tables: Vec<_> = tables.collect();
        output::json(&json!({
            "database": loaded.address, "tenants": tenants, "rows": loaded.rows(), "tables": tables, "seconds": took,
        }))?;
    } else if !request.quiet {
        let tables = loaded.tables.len();
        output::note(format_args!(
            "{}  {} rows in {tables} tables, {took:.1} s",
            loaded.address,
            HumanCount(loaded.rows())
        ));
    }
    Ok(())
}

/// What is told of rows that were written.
type Watch<'w> = &'w mut (dyn FnMut(&'static str, u64) -> std::ops::ControlFlow<()> + Send);

async fn loaded<P: Product>(
    tenants: &TenantSet<P::Domain>,
    url: &str,
    options: &LiveOptions,
    watch: Watch<'_>,
) -> Result<Loaded, Failure> {
    // Nothing of the address is shown, since there may be a password in it.
    let unreadable =
        |error: sqlx::Error| Failure::refused(format!("--into: the address can't be read: {error}"));
    // Whoever asks again later may be let in: the request is as good as any.
    let unreached = |error: sqlx::Error| {
        Failure::Failed(anyhow!(
            "--into: the database could not be reached: {error}; is it there, and may this user use it?"
        ))
    };
    let scheme = url.split(':').next().unwrap_or_default();
    match scheme {
        "postgres" | "postgresql" => {
            let parsed: sqlx::postgres::PgConnectOptions = url.parse().map_err(unreadable)?;
            let mut connection = parsed.connect().await.map_err(unreached)?;
            let loaded = load::<P, _>(tenants, &mut connection, options, watch).await;
            // What was loaded is committed, and what was not is not there.
            let _ = connection.close().await;
            loaded
        }
        "mysql" | "mariadb" => {
            let parsed: sqlx::mysql::MySqlConnectOptions = url.parse().map_err(unreadable)?;
            let mut connection = parsed.connect().await.map_err(unreached)?;
            let loaded = load::<P, _>(tenants, &mut connection, options, watch).await;
            let _ = connection.close().await;
            loaded
        }
        "sqlite" => {
            let parsed: sqlx::sqlite::SqliteConnectOptions = url.parse().map_err(unreadable)?;
            let file = parsed.get_filename().to_owned();
            let was_there = file.exists();
            let mut connection = parsed.create_if_missing(true).connect().await.map_err(unreached)?;
            let loaded = load::<P, _>(tenants, &mut connection, options, watch).await;
            let _ = connection.close().await;
            if loaded.is_err() && !was_there && file.metadata().is_ok_and(|file| file.len() == 0) {
                // Nobody wrote into it; where it can't be removed it says nothing of any tenant.
                let _ = std::fs::remove_file(file);
            }
            loaded
        }
        other => Err(Failure::refused(format!(
            "--into: found an address that begins with {:?}; known: postgres://…, mysql://…, sqlite:FILE",
            other.chars().take(20).collect::<String>()
        ))),
    }
}

async fn load<'c, P: Product, T: Target<'c>>(
    tenants: &TenantSet<P::Domain>,
    target: T,
    options: &LiveOptions,
    watch: Watch<'_>,
) -> Result<Loaded, Failure> {
    tenants.load_watched(target, options, watch).await.map_err(|error| match error {
        LiveError::Stopped => Failure::Interrupted("nothing was loaded".to_owned()),
        LiveError::Options(_) | LiveError::Tables { .. } | LiveError::Present { .. } => {
            // The program's names for what the library says to do.
            let text = error.to_string().replace("`LiveMode::Replace`", "--into-mode replace");
            Failure::refused(text.replace("`LiveMode::Upsert`", "--into-mode upsert"))
        }
        error => Failure::Failed(error.into()),
    })
}

fn mode(name: Option<&str>) -> Result<LiveMode, Failure> {
    match name {
        None | Some("append") => Ok(LiveMode::Append),
        Some("create") => Ok(LiveMode::Create),
        Some("replace") => Ok(LiveMode::Replace),
        Some("upsert") => Ok(LiveMode::Upsert),
        Some(other) => Err(Failure::refused(format!(
            "--into-mode: found {other:?}; known: append, create, replace, upsert"
        ))),
    }
}
