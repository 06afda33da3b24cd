use chrono::NaiveDateTime;
use databases::with_diesel::{Account, Payment, TABLES, paid};
use diesel::{Connection, SqliteConnection};
use tenant_fixtures::database::TestDatabase;
use tenant_fixtures::{Dataset, Domain, Entity, tenant_fixture};

#[derive(Domain)]
#[domain(name = "accounts", entities(Account, Payment))]
#[measure(accounts, tiers = [10, 1_000, 10_000, 100_000])]
#[measure(payments, tiers = [80, 8_000, 80_000, 800_000])]
struct Accounts;

#[derive(Entity, Clone)]
#[entity(of = Account, domain = Accounts, name = "accounts", count = accounts)]
struct AccountRow {
    #[column(key, make = key(all))]
    id: i64,
    #[column(tenant)]
    org: String,
    #[column(make = full_name(), pii = Name)]
    holder: String,
    #[column(make = within_period())]
    opened_at: NaiveDateTime,
}

#[derive(Entity, Clone)]
#[entity(of = Payment, domain = Accounts, name = "payments", parent = account_id, count = payments, share = log_normal(1, 1))]
struct PaymentRow {
    #[column(key, make = key(all))]
    id: i64,
    #[column(references = Account)]
    account_id: i64,
    #[column(make = uniform(100..=90_000))]
    cents: i64,
    #[column(make = sentence(), null = 0.5)]
    note: Option<String>,
}

/// The database is a file of this test's own; its name is what diesel connects to.
#[tenant_fixture(domain = Accounts, database = "sqlite", migrations = TABLES)]
fn payments_stand_with_their_accounts(
    database: TestDatabase,
    #[tenant(id = "acme")] acme: &Dataset<Accounts>,
    #[tenant(id = "globex", payments = 3)] globex: &Dataset<Accounts>,
) {
    let mut connection = SqliteConnection::establish(database.name()).unwrap();
    for tenant in [acme, globex] {
        let found = paid(&mut connection, tenant.id().as_str()).unwrap();
        let (accounts, mut payments) = (tenant.rows::<Account>(), tenant.rows::<Payment>().to_vec());
        payments.sort_by_key(|payment| payment.id);
        assert_eq!(found.len(), payments.len());
        for ((account, payment), made) in found.iter().zip(&payments) {
            assert_eq!(payment, made);
            assert!(accounts.contains(account) && account.id == payment.account_id);
        }
    }
}
