//! Written by `tenant-fixtures import`: what was guessed, a person should look at.

use chrono::{DateTime, NaiveDate, Utc};
use tenant_fixtures::{Domain, Entity, Fixed, Token, Uuid};

/// The domain.
#[derive(Domain)]
#[domain(name = "shop", entities(Country, Plan, Store, Staff, Category, Product, ProductCategory, Customer, Address, Order, OrderLine, Payment, Review))]
#[measure(staff, tiers = [10, 100, 1000, 5000])]
#[measure(categories, tiers = [10, 200, 2000, 20000])]
#[measure(products, tiers = [10, 200, 2000, 20000])]
#[measure(customers, tiers = [10, 1000, 10000, 100000])]
#[measure(addresses, tiers = [50, 5000, 50000, 500000])]
#[measure(orders, tiers = [50, 5000, 50000, 500000])]
#[measure(payments, tiers = [50, 5000, 50000, 500000])]
pub struct Shop;

/// A row of countries.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "countries", existing, rows = 5)]
pub struct Country {
    /// Its code.
    #[column(key, make = listed("AT", "CH", "DE", "FR", "US"), length = 2)]
    pub code: String,
    /// Its name.
    #[column(make = listed("Austria", "Switzerland", "Germany", "France", "United States"))]
    pub name: String,
    /// Its in customs union.
    #[column(make = listed(r#true, r#false, r#true, r#true, r#false))]
    pub in_customs_union: bool,
}

/// A row of plans.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "plans", existing, rows = 3)]
pub struct Plan {
    /// Its id.
    #[column(key, make = listed(1, 2, 3))]
    pub id: i16,
    /// Its code.
    #[column(make = listed("hobby", "store", "chain"))]
    pub code: String,
    /// Its monthly fee.
    #[column(make = listed(0, 29, 199))]
    pub monthly_fee: Fixed<2>,
}

/// A row of stores.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "stores", rows = 1)]
pub struct Store {
    /// Its id.
    #[column(key, tenant)]
    pub id: Uuid,
    /// Its name.
    #[column(make = company(), length = 80)]
    pub name: String,
    /// Its slug.
    #[column(make = pattern("store-{tenant}-{n}"), unique, length = 60)]
    pub slug: String,
    /// Its plan id.
    #[column(references = Plan)]
    pub plan_id: i16,
    /// Its country code.
    #[column(references = Country, length = 2)]
    pub country_code: String,
    /// Its created at.
    #[column(make = within_period())]
    pub created_at: DateTime<Utc>,
}

/// A row of staff.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "staff", count = staff)]
pub struct Staff {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its store id.
    #[column(tenant, references = Store)]
    pub store_id: Uuid,
    /// Its name.
    #[column(make = full_name(), length = 80, pii = Name)]
    pub name: String,
    /// Its email.
    #[column(make = email(name), unique(tenant), length = 120, pii = Email)]
    pub email: String,
    /// Its role.
    #[column(make = any())]
    pub role: StaffRole,
    /// Its manager id.
    #[column(references = Staff, make = reference(earlier), null = 0.2)]
    pub manager_id: Option<i64>,
    /// Its hired on.
    #[column(make = within_period())]
    pub hired_on: NaiveDate,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum StaffRole {
    /// `owner`.
    #[token("owner")]
    Owner,
    /// `manager`.
    #[token("manager")]
    Manager,
    /// `clerk`.
    #[token("clerk")]
    Clerk,
}

/// A row of categories.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "categories", count = categories)]
pub struct Category {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its store id.
    #[column(tenant, references = Store)]
    pub store_id: Uuid,
    /// Its parent id.
    #[column(references = Category, make = reference(earlier), null = 0.2)]
    pub parent_id: Option<i64>,
    /// Its name.
    #[column(make = words(2), length = 60)]
    pub name: String,
    /// Its position.
    #[column(make = uniform(1..=100))]
    pub position: i32,
}

/// A row of products.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "products", count = products)]
pub struct Product {
    /// Its store id.
    #[column(key, tenant, references = Store)]
    pub store_id: Uuid,
    /// Its number.
    #[column(key, make = key())]
    pub number: i32,
    /// Its title.
    #[column(make = product(), length = 120)]
    pub title: String,
    /// Its description.
    #[column(make = sentence(), null = 0.3)]
    pub description: Option<String>,
    /// Its price.
    #[column(make = log_normal(30, 0.8))]
    pub price: Fixed<2>,
    /// Its weight grams.
    #[column(make = uniform(100..=1600), null = 0.3)]
    pub weight_grams: Option<i32>,
    /// Its ean.
    #[column(make = matching("[0-9]{13}"), null = 0.3, length = 13)]
    pub ean: Option<String>,
    /// Its is listed.
    #[column(make = chance(0.8))]
    pub is_listed: bool,
    /// Its created at.
    #[column(make = within_period())]
    pub created_at: DateTime<Utc>,
    /// Its updated at.
    #[column(make = after(created_at, days(0..90)))]
    pub updated_at: DateTime<Utc>,
}

/// A row of product_categories.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "product_categories", parent = product_number, per_parent = zipf(1..=3))]
pub struct ProductCategory {
    /// Its store id.
    #[column(key, tenant, references = Store)]
    pub store_id: Uuid,
    /// Its product number.
    #[column(key, references = Product)]
    pub product_number: i32,
    /// Its category id.
    #[column(key, references = Category, make = reference(distinct))]
    pub category_id: i64,
}

/// A row of customers.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "customers", count = customers)]
pub struct Customer {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its store id.
    #[column(tenant, references = Store)]
    pub store_id: Uuid,
    /// Its first name.
    #[column(make = first_name(), length = 60, pii = Name)]
    pub first_name: String,
    /// Its last name.
    #[column(make = last_name(), length = 60, pii = Name)]
    pub last_name: String,
    /// Its email.
    #[column(make = email(first_name), unique(tenant), length = 120, pii = Email)]
    pub email: String,
    /// Its phone.
    #[column(make = phone(), null = 0.3, length = 30, pii = Phone)]
    pub phone: Option<String>,
    /// Its birth date.
    #[column(make = birth_date(), null = 0.3, pii = BirthDate)]
    pub birth_date: Option<NaiveDate>,
    /// Its created at.
    #[column(make = within_period())]
    pub created_at: DateTime<Utc>,
    /// When they closed their account; most never do.
    #[column(make = after(created_at, days(0..60)), null = 0.9)]
    pub deleted_at: Option<DateTime<Utc>>,
}

/// A row of addresses.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "addresses", parent = customer_id, count = addresses, share = log_normal(1, 1))]
pub struct Address {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its customer id.
    #[column(references = Customer)]
    pub customer_id: i64,
    /// Its street.
    #[column(make = street(), length = 120, pii = Address)]
    pub street: String,
    /// Its postal code.
    #[column(make = postcode(), length = 12, pii = Address)]
    pub postal_code: String,
    /// Its city.
    #[column(make = city(), length = 60, pii = Address)]
    pub city: String,
    /// Its country code.
    #[column(references = Country, length = 2)]
    pub country_code: String,
}

/// A row of orders.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "orders", parent = customer_id, count = orders, share = log_normal(1, 1))]
pub struct Order {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its store id.
    #[column(tenant, references = Store)]
    pub store_id: Uuid,
    /// Its number.
    #[column(make = sequence(1), unique(tenant))]
    pub number: i32,
    /// Its customer id.
    #[column(references = Customer)]
    pub customer_id: i64,
    /// Its status.
    #[column(make = weighted("placed" = 5, "paid" = 1, "shipped" = 1, "returned" = 1, "cancelled" = 1))]
    pub status: OrderStatus,
    /// Its total.
    #[column(make = sum(OrderLine::amount))]
    pub total: Fixed<2>,
    /// Its placed at.
    #[column(make = after(customer_id.created_at, days(0..60)))]
    pub placed_at: DateTime<Utc>,
    /// Its paid at.
    #[column(make = when(status == "paid", after(placed_at, hours(0..240))))]
    pub paid_at: Option<DateTime<Utc>>,
    /// Its shipped at.
    #[column(make = when(status == "shipped", after(placed_at, hours(0..240))))]
    pub shipped_at: Option<DateTime<Utc>>,
    /// Its note.
    #[column(make = sentence(), null = 0.3)]
    pub note: Option<String>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum OrderStatus {
    /// `placed`.
    #[token("placed")]
    Placed,
    /// `paid`.
    #[token("paid")]
    Paid,
    /// `shipped`.
    #[token("shipped")]
    Shipped,
    /// `returned`.
    #[token("returned")]
    Returned,
    /// `cancelled`.
    #[token("cancelled")]
    Cancelled,
}

/// A row of order_lines.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "order_lines", parent = order_id, per_parent = zipf(1..=5))]
pub struct OrderLine {
    /// Its order id.
    #[column(key, references = Order)]
    pub order_id: i64,
    /// Its line.
    #[column(key, make = position())]
    pub line: i32,
    /// Its store id.
    #[column(tenant, references = Store)]
    pub store_id: Uuid,
    /// Its product number.
    #[column(references = Product)]
    pub product_number: i32,
    /// Its quantity.
    #[column(make = zipf(1..=20))]
    pub quantity: i32,
    /// Its unit price.
    #[column(make = product_number.price)]
    pub unit_price: Fixed<2>,
    /// Its amount.
    #[column(make = quantity * unit_price, generated)]
    pub amount: Option<Fixed<2>>,
}

/// A row of payments.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "payments", parent = order_id, count = payments, share = log_normal(1, 1))]
pub struct Payment {
    /// Its id.
    #[column(key, make = key())]
    pub id: Uuid,
    /// Its order id.
    #[column(references = Order)]
    pub order_id: i64,
    /// Its method.
    #[column(make = any())]
    pub method: PaymentMethod,
    /// Its amount.
    #[column(make = log_normal(30, 0.8))]
    pub amount: Fixed<2>,
    /// Its reference.
    #[column(make = matching("[A-Z0-9]{32}"), null = 0.3, unique, length = 40)]
    pub reference: Option<String>,
    /// Its received at.
    #[column(make = after(order_id.placed_at, days(0..60)))]
    pub received_at: DateTime<Utc>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum PaymentMethod {
    /// `card`.
    #[token("card")]
    Card,
    /// `transfer`.
    #[token("transfer")]
    Transfer,
    /// `voucher`.
    #[token("voucher")]
    Voucher,
}

/// A row of reviews.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Shop, name = "reviews", parent = product_number, per_parent = zipf(1..=3))]
pub struct Review {
    /// Its store id.
    #[column(key, tenant, references = Store)]
    pub store_id: Uuid,
    /// Its product number.
    #[column(key, references = Product)]
    pub product_number: i32,
    /// Its customer id.
    #[column(key, references = Customer, make = reference(distinct))]
    pub customer_id: i64,
    /// Its stars.
    #[column(make = uniform(1..=5))]
    pub stars: i16,
    /// Its text.
    #[column(make = paragraph(), null = 0.3, length = 2000)]
    pub text: Option<String>,
    /// Its written at.
    #[column(make = after(product_number.created_at, days(0..60)))]
    pub written_at: DateTime<Utc>,
}
