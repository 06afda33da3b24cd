//! What lets row-level security be passed by, found in a server.

use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{Connection as _, Executor};
use tenant_fixtures::Tenants;
use tenant_fixtures::live::{LiveOptions, RowSecurityGap as Gap, RowSecurityProbe};
use tenant_fixtures_tests::sized;

use crate::live::{Databases, with_server};

async fn pool(databases: &Databases, database: &str, role: &str) -> PgPool {
    let options = databases.options(database).username(role);
    PgPoolOptions::new().max_connections(3).connect_with(options).await.expect("it connects")
}

async fn gaps(pool: &PgPool) -> Vec<Gap> {
    RowSecurityProbe::new("app.tenant", "tenant_id").run(pool).await.unwrap_or_else(|error| panic!("{error}"))
}

fn table() -> String {
    "public.users".to_owned()
}

#[test]
fn each_way_around_row_level_security_is_found() {
    with_server(async |databases| {
        let all = databases.pool("probed").await;
        let profiles = ["acme", "globex"].map(|id| sized(id, [4, 10, 3, 2, 30]).build().unwrap());
        let tenants = Tenants::new(profiles).unwrap();
        let options = LiveOptions::new().rls("app.tenant", "app_user");
        tenants.load_with(&all, &options).await.unwrap_or_else(|error| panic!("{error}"));
        all.execute("CREATE ROLE service LOGIN IN ROLE app_user; CREATE ROLE migrator LOGIN").await.unwrap();

        // What the library makes has no gap, for whoever is no superuser.
        let service = pool(&databases, "probed", "service").await;
        assert_eq!(gaps(&service).await, []);
        assert_eq!(gaps(&all).await, [Gap::Bypass { role: "owner".to_owned() }]);

        // Whoever makes the tables owns them, and sees all of them where that is not forbidden.
        all.execute("ALTER TABLE users OWNER TO migrator; GRANT ALL ON users TO service").await.unwrap();
        let migrator = pool(&databases, "probed", "migrator").await;
        assert_eq!(gaps(&migrator).await, []);
        all.execute("ALTER TABLE users NO FORCE ROW LEVEL SECURITY").await.unwrap();
        let owner = Gap::Owner { table: table(), role: "migrator".to_owned() };
        assert_eq!(gaps(&migrator).await, [owner]);
        let not_forced = Gap::NotForced { table: table(), owner: "migrator".to_owned() };
        assert_eq!(gaps(&service).await, [not_forced]);
        // So does whoever has the owner's rights.
        all.execute("GRANT migrator TO service").await.unwrap();
        assert_eq!(gaps(&service).await, [Gap::Owner { table: table(), role: "service".to_owned() }]);
        all.execute("REVOKE migrator FROM service; ALTER TABLE users FORCE ROW LEVEL SECURITY")
            .await
            .unwrap();
        assert_eq!(gaps(&service).await, []);

        // A policy that lets rows through where no tenant is set.
        all.execute(
            "CREATE POLICY open ON users USING (coalesce(current_setting('app.tenant', true), '') = '')",
        )
        .await
        .unwrap();
        assert_eq!(gaps(&service).await, [Gap::Visible { table: table() }]);
        all.execute("DROP POLICY open ON users; ALTER TABLE users DISABLE ROW LEVEL SECURITY").await.unwrap();
        assert_eq!(gaps(&service).await, [Gap::Off { table: table() }]);
        all.execute("ALTER TABLE users ENABLE ROW LEVEL SECURITY").await.unwrap();
        assert_eq!(gaps(&service).await, []);
    });
}

#[test]
fn a_tenant_that_is_left_in_a_pooled_connection_is_found() {
    with_server(async |databases| {
        let all = databases.pool("pooled").await;
        all.execute("CREATE ROLE service LOGIN").await.unwrap();
        let service = pool(&databases, "pooled", "service").await;
        // A request that sets its tenant for the session, while another is answered, and one that does so for its transaction.
        let (mut one, mut other) = (service.acquire().await.unwrap(), service.acquire().await.unwrap());
        one.execute("SET app.tenant = 'acme'").await.unwrap();
        let mut transaction = other.begin().await.unwrap();
        transaction.execute("SET LOCAL app.tenant = 'globex'").await.unwrap();
        transaction.commit().await.unwrap();
        drop((one, other));
        while service.num_idle() < 2 {
            tokio::task::yield_now().await;
        }
        let left = Gap::Left { setting: "app.tenant".to_owned(), value: "acme".to_owned() };
        let found = gaps(&service).await;
        assert_eq!(found, [left]);
        assert!(found[0].to_string().contains("SET LOCAL"), "{}", found[0]);
        // It is looked at as a request would get it: a pool that clears its connections has nothing left.
        let options = databases.options("pooled").username("service");
        let clears = PgPoolOptions::new().max_connections(1).before_acquire(|connection, _| {
            Box::pin(async move { connection.execute("RESET ALL").await.map(|_| true) })
        });
        let clears = clears.connect_with(options).await.unwrap();
        clears.acquire().await.unwrap().execute("SET app.tenant = 'acme'").await.unwrap();
        while clears.num_idle() < 1 {
            tokio::task::yield_now().await;
        }
        assert_eq!(gaps(&clears).await, []);
    });
}
