//! `sqlx::test`, with SQLite, which needs no server. The runner is `tests/tests/matrix.rs` of the workspace.

use sqlx::SqlitePool;
use tenant_fixtures::{TenantDataset, tenant_fixture};

#[tenant_fixture]
#[sqlx::test]
async fn with_a_pool(pool: SqlitePool, tenant: &TenantDataset) -> sqlx::Result<()> {
    let ten: i64 = sqlx::query_scalar("SELECT 10").fetch_one(&pool).await?;
    assert_eq!(i64::try_from(tenant.users().len()), Ok(ten));
    Ok(())
}

#[tenant_fixture]
#[sqlx::test]
async fn without_a_pool(tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
}
