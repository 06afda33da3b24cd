pub mod article {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "articles")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub org: String,
        pub title: String,
        pub published_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter};

pub const TABLES: &str = "
    CREATE TABLE articles (id uuid_text PRIMARY KEY, org text NOT NULL, title text NOT NULL, published_at timestamp_with_timezone_text);";

/// What an organization has published.
pub async fn published(database: &DatabaseConnection, org: &str) -> Result<Vec<article::Model>, DbErr> {
    let own = article::Entity::find().filter(article::Column::Org.eq(org));
    own.filter(article::Column::PublishedAt.is_not_null()).all(database).await
}
