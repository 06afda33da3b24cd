//! Written by `tenant-fixtures import`: what was guessed, a person should look at.

use chrono::{DateTime, Utc};
use tenant_fixtures::{Domain, Entity, Fixed, Token, Uuid};

/// The domain.
#[derive(Domain)]
#[domain(name = "shop", entities(Plan, Organization, User, Customer, Order, Product, OrderLine, Tag, ProductTag, Shipment))]
#[measure(users, tiers = [10, 1000, 10000, 100000])]
#[measure(customers, tiers = [10, 1000, 10000, 100000])]
#[measure(orders, tiers = [50, 5000, 50000, 500000])]
#[measure(products, tiers = [10, 200, 2000, 20000])]
#[measure(tags, tiers = [10, 200, 2000, 20000])]
#[measure(shipments, tiers = [10, 200, 2000, 20000])]
pub struct Shop;

/// A row of plans.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "plans", existing, rows = 2)]
pub struct Plan {
    /// Its id.
    #[column(key, make = listed(1, 2))]
    pub id: i32,
    /// Its code.
    #[column(make = listed("free", "pro"))]
    pub code: String,
}

/// A row of organizations.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "organizations", rows = 1)]
pub struct Organization {
    /// Its id.
    #[column(key, tenant)]
    pub id: Uuid,
    /// Its name.
    #[column(make = company())]
    pub name: String,
    /// Its slug.
    #[column(make = pattern("organization-{tenant}-{n}"), unique)]
    pub slug: String,
    /// Its plan id.
    #[column(references = Plan)]
    pub plan_id: i32,
    /// Its owner id.
    #[column(references = User, null = 0.2)]
    pub owner_id: Option<i64>,
    /// Its created at.
    #[column(make = within_period())]
    pub created_at: DateTime<Utc>,
}

/// A row of users.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "users", count = users)]
pub struct User {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its organization id.
    #[column(tenant, references = Organization)]
    pub organization_id: Uuid,
    /// Its email.
    #[column(make = email(name), unique, pii = Email)]
    pub email: String,
    /// Its name.
    #[column(make = full_name(), length = 80, pii = Name)]
    pub name: String,
    /// Its created at.
    #[column(make = within_period())]
    pub created_at: DateTime<Utc>,
}

/// A row of customers.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "customers", count = customers)]
pub struct Customer {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its organization id.
    #[column(tenant, references = Organization)]
    pub organization_id: Uuid,
    /// Its name.
    #[column(make = full_name(), pii = Name)]
    pub name: String,
    /// Its email.
    #[column(make = email(name), pii = Email)]
    pub email: Option<String>,
    /// Its phone.
    #[column(make = phone(), null = 0.3, length = 20, pii = Phone)]
    pub phone: Option<String>,
    /// Its created at.
    #[column(make = within_period())]
    pub created_at: DateTime<Utc>,
}

/// A row of orders.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "orders", parent = customer_id, count = orders, share = log_normal(1, 1))]
pub struct Order {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its organization id.
    #[column(tenant, references = Organization)]
    pub organization_id: Uuid,
    /// Its number.
    #[column(make = sequence(1), unique(tenant))]
    pub number: i32,
    /// Its customer id.
    #[column(references = Customer)]
    pub customer_id: i64,
    /// Its status.
    #[column(make = weighted("open" = 3, "paid" = 1, "void" = 1))]
    pub status: OrderStatus,
    /// Its total.
    #[column(make = sum(OrderLine::amount))]
    pub total: Fixed<2>,
    /// Its paid at.
    #[column(make = when(status == "paid", after(created_at, hours(0..240))))]
    pub paid_at: Option<DateTime<Utc>>,
    /// Its created at.
    #[column(make = after(customer_id.created_at, days(0..60)))]
    pub created_at: DateTime<Utc>,
    /// Its updated at.
    #[column(make = after(created_at, days(0..90)))]
    pub updated_at: DateTime<Utc>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum OrderStatus {
    /// `open`.
    #[token("open")]
    Open,
    /// `paid`.
    #[token("paid")]
    Paid,
    /// `void`.
    #[token("void")]
    Void,
}

/// A row of products.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "products", count = products)]
pub struct Product {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its organization id.
    #[column(tenant, references = Organization)]
    pub organization_id: Uuid,
    /// Its name.
    #[column(make = product())]
    pub name: String,
    /// Its sku.
    #[column(make = pattern("P-{n:05}"), unique(tenant), length = 20)]
    pub sku: String,
    /// Its price.
    #[column(make = log_normal(30, 0.8))]
    pub price: Fixed<2>,
    /// Its tags.
    #[column(make = list(word(), 0..=3))]
    pub tags: Vec<String>,
    /// Its meta.
    #[column(make = json(source = word()), null = 0.3)]
    pub meta: Option<serde_json::Value>,
}

/// A row of order_lines.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "order_lines", parent = order_id, per_parent = zipf(1..=5))]
pub struct OrderLine {
    /// Its order id.
    #[column(key, references = Order)]
    pub order_id: i64,
    /// Its line no.
    #[column(key, make = position())]
    pub line_no: i32,
    /// Its product id.
    #[column(references = Product)]
    pub product_id: i64,
    /// Its quantity.
    #[column(make = zipf(1..=20))]
    pub quantity: i32,
    /// Its unit price.
    #[column(make = product_id.price)]
    pub unit_price: Fixed<2>,
    /// Its amount.
    #[column(make = unit_price * quantity)]
    pub amount: Fixed<2>,
}

/// A row of tags.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "tags", count = tags)]
pub struct Tag {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its organization id.
    #[column(tenant, references = Organization)]
    pub organization_id: Uuid,
    /// Its name.
    #[column(make = words(2), length = 20)]
    pub name: String,
    /// Its parent id.
    #[column(references = Tag, make = reference(earlier), null = 0.2)]
    pub parent_id: Option<i64>,
}

/// A row of product_tags.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "product_tags", parent = product_id, per_parent = zipf(1..=3))]
pub struct ProductTag {
    /// Its product id.
    #[column(key, references = Product)]
    pub product_id: i64,
    /// Its tag id.
    #[column(key, references = Tag, make = reference(distinct))]
    pub tag_id: i64,
}

/// A row of shipments.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "shipments", count = shipments, link(order_lines_row = OrderLine))]
pub struct Shipment {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its order id.
    #[column(make = order_lines_row.order_id)]
    pub order_id: i64,
    /// Its line no.
    #[column(make = order_lines_row.line_no)]
    pub line_no: i32,
    /// Its shipped at.
    #[column(make = within_period())]
    pub shipped_at: DateTime<Utc>,
}
