//! What is guessed of databases.

mod schema;

use schema::database;
use tenant_fixtures_import::{guess, text};

#[test]
fn show() {
    let database = database(
        "organizations: id uuid key; name text; slug text unique; plan_id i32 -> plans; owner_id i64 null -> users; created_at ts
         plans: id i32 key; code text unique; !ROW id = 1, code = 'free'; !ROW id = 2, code = 'pro'
         users: id i64 key; organization_id uuid -> organizations; email text; name text(80); created_at ts; !EXPRESSION lower(email)
         customers: id i64 key; organization_id uuid -> organizations; name text; email text null; phone text(20) null; created_at ts
         orders: id i64 key; organization_id uuid -> organizations; number i32; customer_id i64 -> customers; status text = 'open'; total num(12,2); paid_at ts null; created_at ts; updated_at ts; !UNIQUE organization_id,number; !CHECK status IN ('open', 'paid', 'void')
         order_lines: order_id i64 -> orders; line_no i32; product_id i64 -> products; quantity i32; unit_price num(10,2); amount num(12,2); !KEY order_id,line_no; !CHECK quantity > 0
         products: id i64 key; organization_id uuid -> organizations; name text; sku text(20); price num(10,2); tags texts; meta json null; !UNIQUE organization_id,sku
         product_tags: product_id i64 -> products; tag_id i64 -> tags; !KEY product_id,tag_id
         tags: id i64 key; organization_id uuid -> organizations; name text(20); parent_id i64 null -> tags
         shipments: id i64 key; order_id i64; line_no i32; shipped_at ts; !REFERENCE order_id,line_no -> order_lines.order_id,line_no",
    );
    println!("{}", text(&guess(&database, "shop")));
}
