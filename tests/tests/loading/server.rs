//! Loading into PostgreSQL by sqlx.

use sqlx::{Executor, Row};
use tenant_fixtures::live::{LiveError, LiveMode, LiveOptions};
use tenant_fixtures::{Format, TenantDataset, Tier};
use tenant_fixtures_tests::{sized, tier};

use crate::live::with_server;
use crate::shop::{Customer, Order, POSTGRESQL, shop};

const TABLES: [&str; 9] = [
    "artists",
    "albums",
    "tracks",
    "users",
    "listening_history",
    "analytics_events",
    "user_features",
    "track_features",
    "interaction_features",
];

#[test]
fn what_is_loaded_is_what_the_script_makes() {
    with_server(async |databases| {
        for (at, builder) in
            [sized("plain", [12, 60, 15, 9, 700]), tier("consenting", Tier::Standard, "0.02").gdpr(true)]
                .into_iter()
                .enumerate()
        {
            let tenant = TenantDataset::new(builder.build().unwrap());
            let (scripted, loaded) = (format!("scripted{at}"), format!("loaded{at}"));
            let folder = tempfile::tempdir().unwrap();
            let script = folder.path().join("script.sql");
            tenant.write(Format::PostgreSql, std::fs::File::create(&script).unwrap()).unwrap();
            assert!(databases.0.run(&scripted, &script).status.success());
            let pool = databases.pool(&loaded).await;
            let done = tenant.load(&pool).await.unwrap_or_else(|error| panic!("{error}"));
            assert!(done.tables.iter().all(|table| table.made));
            for table in TABLES {
                let rows = databases.rows(&loaded, table);
                assert!(rows == databases.rows(&scripted, table), "{table}");
                let told = done.tables.iter().find(|told| told.table == table).expect("it is told");
                assert_eq!(told.rows, rows.len() as u64, "{table}");
            }
            assert_eq!(databases.constraints(&loaded), databases.constraints(&scripted));
            assert_eq!(databases.indexed(&loaded), databases.indexed(&scripted));
        }
    });
}

#[test]
fn a_services_own_tables_are_filled_by_the_names_of_their_columns() {
    with_server(async |databases| {
        let pool = databases.pool("shop").await;
        pool.execute(POSTGRESQL).await.unwrap();
        let (acme, globex) = (shop("acme_1"), shop("globex_2"));
        let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
        let loaded = acme.load_with(&pool, &options).await.unwrap_or_else(|error| panic!("{error}"));
        let customers = &loaded.tables[0];
        assert_eq!((customers.made, customers.rows), (false, acme.rows::<Customer>().len() as u64));
        assert_eq!(customers.left_to_database, ["created_at", "search"]);
        globex.load_with(&pool, &options).await.unwrap();
        // Every value is what was made.
        for tenant in [&acme, &globex] {
            for customer in tenant.rows::<Customer>() {
                let row = sqlx::query("SELECT name, email::text, active, search FROM customers WHERE id::text = $1 AND org = $2")
                    .bind(customer.id.to_string())
                    .bind(customer.org.as_str());
                let row = row.fetch_one(&pool).await.expect("a row");
                let (name, email): (String, String) = (row.get(0), row.get(1));
                assert_eq!((&name, &email), (&customer.name, &customer.email));
                assert_eq!(row.get::<i16, _>(2), i16::from(customer.active));
                assert_eq!(row.get::<String, _>(3), customer.name.to_lowercase());
            }
            for order in tenant.rows::<Order>() {
                let query = "SELECT customer::text, total::text, status::text, note, extract(epoch FROM \"placedAt\")::bigint FROM orders \
                             WHERE id = $1";
                let row = sqlx::query(query).bind(order.id).fetch_one(&pool).await.expect("a row");
                assert_eq!(row.get::<String, _>(0), order.customer.to_string());
                assert_eq!(row.get::<String, _>(1), order.total.to_string());
                assert_eq!(
                    row.get::<String, _>(2).to_uppercase(),
                    format!("{:?}", order.status).to_uppercase()
                );
                assert_eq!(row.get::<Option<String>, _>(3), order.note);
                assert_eq!(row.get::<i64, _>(4), order.placed_at.timestamp());
            }
        }
        // The next order of the service's own takes no number that is taken.
        let highest = globex.rows::<Order>().iter().chain(acme.rows::<Order>()).map(|order| order.id).max();
        let next: i64 = sqlx::query(
            "INSERT INTO orders (customer, total, status, \"placedAt\") SELECT id, 1, 'open', now() FROM customers LIMIT 1 RETURNING id",
        )
        .fetch_one(&pool)
        .await
        .unwrap()
        .get(0);
        assert_eq!(Some(next), highest.map(|highest| highest + 1));
    });
}

#[test]
fn what_does_not_fit_is_told_before_a_row_is_written() {
    with_server(async |databases| {
        let pool = databases.pool("unfit").await;
        pool.execute(POSTGRESQL).await.unwrap();
        pool.execute("ALTER TABLE customers ADD COLUMN password text NOT NULL, DROP COLUMN active")
            .await
            .unwrap();
        pool.execute("ALTER TABLE orders DROP COLUMN note, ADD COLUMN note bytea").await.unwrap();
        let error = shop("acme_1").load(&pool).await.unwrap_err();
        let LiveError::Tables { address, faults } = &error else { panic!("{error}") };
        let expected = [
            "customers has no column active: name it with `.column(\"customers\", \"active\", \"…\")`, or leave it out with \
             `.leave_out(\"customers\", \"active\")`",
            "customers.password is NOT NULL and has no default, and no column of `customers` fills it: declare it there, or give it \
             a default",
            "orders.note is bytea and can't hold texts: declare `orders.note` with the column's own type, or leave it out with \
             `.leave_out(\"orders\", \"note\")`",
            "orders has no column placed_at: is it placedAt? say so with `.column(\"orders\", \"placed_at\", \"placedAt\")`",
            "orders.placedAt is NOT NULL and has no default, and no column of `orders` fills it: declare it there, or give it a default",
        ];
        assert_eq!(faults, &expected);
        assert!(address.ends_with("/unfit") && !error.to_string().contains("do-not-show"), "{error}");
        assert_eq!(databases.rows("unfit", "customers"), [""; 0]);
        pool.execute("DROP TABLE orders").await.unwrap();
        let error = shop("acme_1").load(&pool).await.unwrap_err().to_string();
        assert!(error.contains("there is no table orders, and others are there"), "{error}");
        let error =
            shop("acme_1").load_with(&pool, &LiveOptions::new().mode(LiveMode::Create)).await.unwrap_err();
        assert!(error.to_string().contains("customers is there already"), "{error}");
        for (options, told) in [
            (LiveOptions::new().only(["order"]), "no collection \"order\" to load; known: customers, orders"),
            (LiveOptions::new().table("clients", "x"), "no collection \"clients\""),
            (
                LiveOptions::new().leave_out("orders", "nots"),
                "orders has no column \"nots\"; known: id, customer",
            ),
        ] {
            let error = shop("acme_1").load_with(&pool, &options).await.unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    });
}

#[test]
fn rows_that_are_refused_are_named_and_nothing_is_left() {
    with_server(async |databases| {
        let pool = databases.pool("refusing").await;
        pool.execute(POSTGRESQL).await.unwrap();
        let options = LiveOptions::new().column("orders", "placed_at", "placedAt");
        let acme = shop("acme_1");
        let third = &acme.rows::<Order>()[2];
        for (change, undo, expected) in [
            (
                "ALTER TABLE orders ALTER note SET NOT NULL".to_owned(),
                "ALTER TABLE orders ALTER note DROP NOT NULL",
                format!("refused orders, row {}, column note", 1 + acme.rows::<Order>().iter().position(|order| order.note.is_none()).unwrap()),
            ),
            (
                format!("ALTER TABLE orders ADD CONSTRAINT no CHECK (id <> {})", third.id),
                "ALTER TABLE orders DROP CONSTRAINT no",
                "refused orders, row 3: new row".to_owned(),
            ),
            (
                "ALTER TABLE orders ALTER note TYPE varchar(3)".to_owned(),
                "ALTER TABLE orders ALTER note TYPE text",
                format!(
                    "refused orders, row {}, column note: value too long for type character varying(3); nothing was loaded: the \
                     column is too narrow",
                    1 + acme.rows::<Order>().iter().position(|order| order.note.is_some()).unwrap()
                ),
            ),
            (
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not today'; END $$; \
                 CREATE TRIGGER refuse BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION refuse()"
                    .to_owned(),
                "DROP TRIGGER refuse ON orders",
                "refused orders, row 1: not today; nothing was loaded: a trigger of the table refuses the row".to_owned(),
            ),
        ] {
            sqlx::raw_sql(sqlx::AssertSqlSafe(change)).execute(&pool).await.unwrap();
            let error = acme.load_with(&pool, &options).await.unwrap_err().to_string();
            assert!(error.contains(&expected), "{error}");
            assert_eq!(databases.rows("refusing", "customers"), [""; 0]);
            sqlx::raw_sql(undo).execute(&pool).await.unwrap();
        }
        acme.load_with(&pool, &options).await.unwrap();
        // A tenant that is there already is refused, and nothing changes.
        let error = acme.load_with(&pool, &options).await.unwrap_err();
        let LiveError::Present { tenant, tables, .. } = &error else { panic!("{error}") };
        assert_eq!(
            (tenant.as_str(), tables.as_slice()),
            ("acme_1", ["customers".to_owned(), "orders".to_owned()].as_slice())
        );
        assert!(error.to_string().contains("LiveMode::Replace"));
        // The reader of COPY's text, for other drivers.
        let mut text = String::new();
        std::io::Read::read_to_string(&mut acme.copy_text::<Customer>(), &mut text).unwrap();
        assert_eq!(text.lines().count(), acme.rows::<Customer>().len());
        let first = &acme.rows::<Customer>()[0];
        let expected = format!("{}\tacme_1\t{}\t{}\t{}", first.id, first.name, first.email, first.active);
        assert_eq!(text.lines().next(), Some(expected.as_str()));
    });
}
