//! A load plan of the service's own API is replayed against it: what must be refused is refused, and what is slow is seen.

mod desk;

use desk::{Desk, tenants};
use rusqlite::Connection;
use serde_json::json;
use service::replay::{Report, replay};
use service::{Faults, service};
use tenant_fixtures::requests::{ApiRequest, Refusal, RequestPlan};
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::{LoadOptions, TenantSet};

fn plan() -> RequestPlan {
    RequestPlan::new()
        .visitor("customers")
        .header("X-Tenant", "{tenant}")
        .token("X-Tenant")
        .request(
            ApiRequest::new("customer", "GET", "/customers/{customers.id}")
                .answer(json!([{ "name": "{customers.name}", "email": "{customers.email}" }])),
        )
        .request(ApiRequest::new("newest", "GET", "/tickets/newest").weight(2))
        .request(ApiRequest::new("search", "GET", "/tickets/search?text={tickets.subject}"))
        .refusal(Refusal::OtherTenant, [404])
        .refusal(Refusal::NoToken, [401])
        .refused(0.2)
}

fn lines(plan: &RequestPlan, tenants: &TenantSet<Desk>) -> String {
    let options = LoadOptions { virtual_users: 6, requests_per_second: Some(100), ..LoadOptions::default() };
    let mut tenants = tenants.iter();
    let (own, other) = (tenants.next().expect("a tenant"), tenants.next());
    let requests = plan.requests(own, other, &options.lasting(2_000)).expect("a plan");
    requests.map(|request| serde_json::to_string(&request).expect("JSON") + "\n").collect()
}

/// Replays a plan against the service on a port of its own.
async fn replayed(plan: RequestPlan) -> (String, Report) {
    let tenants = tenants();
    let database = Connection::open_in_memory().expect("a database");
    for tenant in &tenants {
        database.execute_batch(&tenant.sql(Dialect::Sqlite)).expect("the rows of a tenant");
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(axum::serve(listener, service(database, Faults::default())).into_future());
    let lines = lines(&plan, &tenants);
    let sent = lines.clone();
    let report = tokio::task::spawn_blocking(move || replay(&lines, &address)).await.expect("it ends");
    (sent, report.expect("a plan"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_that_does_as_it_should_passes() {
    let (sent, report) = replayed(plan()).await;
    println!("{report}");
    assert_eq!(report.failed(), 0, "{report}");
    let kinds =
        ["customer", "customer/no_token", "customer/other_tenant", "newest", "newest/no_token", "search"];
    for kind in kinds {
        assert!(report.0.contains_key(kind), "no {kind} in {report}");
    }
    let all: usize = report.0.values().map(|kind| kind.latencies.len()).sum();
    assert_eq!(all, sent.lines().count());
    for kind in report.0.values() {
        assert!(
            kind.percentile(0.5) <= kind.percentile(0.99) && kind.percentile(0.99) <= kind.percentile(1.0)
        );
        assert_eq!(kind.percentile(1.0), *kind.latencies.last().expect("a request"));
    }
}

/// What comes back in place of what was expected is told, with the request.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_is_told() {
    let wrong =
        plan().request(ApiRequest::new("teapot", "GET", "/tickets/newest").status([418])).refused(0.0);
    let (_, report) = replayed(wrong).await;
    assert_eq!(report.failed(), report.0["teapot"].latencies.len());
    assert!(
        report.to_string().contains("teapot: GET /tickets/newest: status 200, expected [418]"),
        "{report}"
    );
}
