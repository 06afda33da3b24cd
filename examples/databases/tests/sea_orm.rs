use databases::with_sea_orm::{TABLES, article, published};
use sea_orm::Database;
use sea_orm::prelude::{DateTimeUtc, Uuid};
use tenant_fixtures::database::TestDatabase;
use tenant_fixtures::{Dataset, Domain, Entity, tenant_fixture};

#[derive(Domain)]
#[domain(name = "press", entities(article::Model))]
#[measure(articles, tiers = [30, 300, 3_000, 30_000])]
struct Press;

#[derive(Entity, Clone)]
#[entity(of = article::Model, domain = Press, name = "articles", count = articles)]
struct Article {
    #[column(key)]
    id: Uuid,
    #[column(tenant)]
    org: String,
    #[column(make = title(3..=8))]
    title: String,
    #[column(make = within_period(), null = 0.3)]
    published_at: Option<DateTimeUtc>,
}

#[tenant_fixture(domain = Press, database = "sqlite", migrations = TABLES)]
#[tokio::test]
async fn drafts_are_not_published(database: TestDatabase, tenant: &Dataset<Press>) {
    let connection = Database::connect(database.url()).await.unwrap();
    let found = published(&connection, tenant.id().as_str()).await.unwrap();
    let made: Vec<_> =
        tenant.rows::<article::Model>().iter().filter(|article| article.published_at.is_some()).collect();
    assert!(!made.is_empty() && made.len() < 30);
    assert_eq!(found.len(), made.len());
    assert!(found.iter().all(|article| made.contains(&article)));
}
