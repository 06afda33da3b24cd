//! Plans of a user's own API: what is asked for, what must be refused, and that a service which leaks is found.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::requests::{ApiRequest, PlannedRequest, Refusal, RequestPlan};
use tenant_fixtures::schema_file::SchemaFile;
use tenant_fixtures::{Dataset, LoadOptions, ProfileBuilder, TenantDataset, Tier, Track};

use super::{Service, has, options, short, text};

const PLAN: &str = r#"
visitor = "users"
headers = { X-Tenant = "{tenant}", Authorization = "Bearer {users.user_id}" }
refusals = { other_tenant = [403, 404], no_token = 401, broken_body = 422 }
refused = 0.3

[requests.me]
first = true
path = "/v2/users/{users.user_id}"
answer = { user_id = "{users.user_id}", plan = { name = "{users.subscription_type}" } }

[requests.track]
path = "/v2/tracks/{tracks.track_id}?of={users.country}"
weight = 4
answer = { title = "{tracks.name}", millis = "{tracks.duration_ms}", explicit = "{tracks.explicit}" }

[requests.like]
method = "POST"
path = "/v2/likes"
weight = 2
headers = { Idempotency-Key = "{uuid}" }
body = { track = "{tracks.track_id}", note = "nr. {request} of {virtual_user} {{braces}}" }
status = 201
"#;

fn tenants() -> (TenantDataset, TenantDataset) {
    let of = |id| TenantDataset::of_tier(id, Tier::Standard, "0.01").expect("a tenant");
    (of("load_plan"), of("load_plan_2"))
}

fn plan() -> RequestPlan {
    RequestPlan::read(PLAN, "plan.toml").expect("a plan")
}

fn planned(plan: &RequestPlan, options: &LoadOptions) -> Vec<PlannedRequest> {
    let (own, other) = tenants();
    plan.requests(&own, Some(&other), options).expect("a plan").collect()
}

#[test]
fn a_plan_is_in_the_order_of_time_the_same_each_time_and_of_rows() {
    let (own, _) = tenants();
    let options = options(40);
    let all = planned(&plan(), &options);
    assert!(all.len() > 800, "{}", all.len());
    assert!(all.is_sorted_by_key(|request| (request.at_ms, request.virtual_user)));
    assert_eq!(planned(&plan(), &options), all);
    let users = own.rows::<tenant_fixtures::User>();
    let tracks: BTreeMap<_, _> =
        own.rows::<Track>().iter().map(|track| (track.track_id.to_string(), track)).collect();
    let mut sent = BTreeSet::new();
    for request in all.iter().filter(|request| request.refusal.is_none()) {
        let bearer = request.headers["Authorization"].strip_prefix("Bearer ").expect("a token");
        assert!(users.iter().any(|user| user.user_id == bearer), "{bearer}");
        assert_eq!(request.headers["X-Tenant"], "load_plan");
        let last = request.path.rsplit('/').next().expect("a path");
        match request.kind.as_str() {
            "me" => assert_eq!(last, bearer),
            "track" => {
                let track = tracks[last.split('?').next().expect("an id")];
                let expected =
                    json!({ "title": track.name, "millis": track.duration_ms, "explicit": track.explicit });
                assert_eq!(request.expect.body, Some(expected));
            }
            "like" => {
                let body = request.body.as_ref().expect("a body");
                assert!(tracks.contains_key(body["track"].as_str().expect("an id")), "{body}");
                assert!(body["note"].as_str().expect("a text").ends_with(" {braces}"), "{body}");
                assert!(sent.insert(request.headers["Idempotency-Key"].clone()), "a key twice");
            }
            other => panic!("{other}"),
        }
    }
    assert!(sent.len() > 100, "{}", sent.len());
}

#[test]
fn what_must_be_refused_is_of_each_kind_and_as_much_as_was_asked() {
    let all = planned(&plan(), &options(60));
    let share =
        |of: &dyn Fn(&&PlannedRequest) -> bool| all.iter().filter(of).count() as f64 / all.len() as f64;
    let refused = share(&|request| request.refusal.is_some());
    assert!((0.25..0.35).contains(&refused), "{refused}");
    for refusal in Refusal::ALL {
        assert!(share(&|request| request.refusal == Some(refusal)) > 0.02, "{refusal:?}");
    }
    for request in all.iter().filter(|request| request.refusal.is_some()) {
        let path = &request.path;
        match request.refusal.expect("a refusal") {
            Refusal::OtherTenant => {
                assert!(path.contains("/load_plan_2_"), "{path}");
                assert!(request.headers["Authorization"].starts_with("Bearer load_plan_user"));
                assert_eq!(request.expect.status, [403, 404]);
            }
            Refusal::NoToken => {
                assert!(!request.headers.contains_key("Authorization") && !path.contains("load_plan_2"));
                assert_eq!(request.expect.status, [401]);
            }
            _ => {
                let broken = request.raw_body.as_deref().expect("a broken body");
                assert!(serde_json::from_str::<serde_json::Value>(broken).is_err(), "{broken}");
            }
        }
    }
    // Nobody else's requests change with it.
    let times = |plan: &RequestPlan| {
        planned(plan, &options(60))
            .iter()
            .map(|request| (request.at_ms, request.virtual_user))
            .collect::<Vec<_>>()
    };
    assert_eq!(times(&plan()), times(&plan().refused(0.0)));
}

#[test]
fn a_rate_and_a_duration_are_kept() {
    let plan = plan();
    // As fast as ever, for a shorter time.
    for (rate, lasting) in [(20, 60_000), (200, 60_000), (1_000, 60_000), (20_000, 4_000)] {
        let mut options = options(30).lasting(lasting);
        assert_eq!(options.duration_ms(), lasting);
        options.requests_per_second = Some(rate);
        let all = planned(&plan, &options);
        let (from, to) = (options.ramp_ms, options.ramp_ms + options.plateau_ms);
        let on_plateau = all.iter().filter(|request| (from..to).contains(&request.at_ms)).count() as f64;
        let found = on_plateau * 1000.0 / (to - from) as f64;
        assert!((found / rate as f64 - 1.0).abs() < 0.15, "{found} a second, of {rate}");
        assert!(all.iter().all(|request| request.at_ms < lasting));
    }
}

#[test]
fn payloads_may_be_made_by_a_function() {
    let plan = RequestPlan::new()
        .visitor("users")
        .request(ApiRequest::new("order", "POST", "/orders/{tracks.track_id}").payload(1, |rows| {
        let millis = rows.value("{tracks.duration_ms}").as_u64().expect("a number");
        json!({ "track": rows.value("{tracks.track_id}"), "seconds": millis / 1000, "dice": rows.bits() % 6 })
    }));
    let all = planned(&plan, &options(10));
    for request in &all {
        let body = request.body.as_ref().expect("a body");
        assert_eq!(request.path.rsplit('/').next(), body["track"].as_str(), "{body}");
    }
    let dice: BTreeSet<_> =
        all.iter().map(|request| request.body.as_ref().expect("a body")["dice"].as_u64()).collect();
    assert_eq!(dice.len(), 6, "{dice:?}");
}

/// What a service can't be asked to refuse is sent as it is: half of a number is a number.
#[test]
fn what_need_not_be_refused_is_not() {
    let number =
        ApiRequest::new("count", "POST", "/counts").payload(1, |rows| rows.value("{tracks.duration_ms}"));
    let plan = RequestPlan::new()
        .request(number)
        .request(ApiRequest::new("named", "GET", "/tracks?called={tracks.name}"))
        .refusal(Refusal::OtherTenant, [404])
        .refusal(Refusal::BrokenBody, [422])
        .refused(1.0);
    assert!(
        planned(&plan, &options(10))
            .iter()
            .all(|request| request.refusal.is_none() && request.raw_body.is_none())
    );
}

/// Rows that are counted in each tenant have the same numbers in all: nobody could refuse them.
#[test]
fn keys_that_both_tenants_have_are_not_foreign() {
    for (make, is_refused) in [("key()", false), ("key(all)", true)] {
        let text = format!(
            "domain.name = \"shop\"\n[entities.orders]\nrows = 5\n[entities.orders.columns]\n\
             id = {{ type = \"i64\", key = true, make = \"{make}\" }}\n"
        );
        let shop = SchemaFile::read(&text, "shop.toml").expect("a domain").declaration();
        let of = |id| {
            Dataset::<Declared>::new(ProfileBuilder::of_domain(shop.info(), id).build().expect("a profile"))
        };
        let plan = RequestPlan::new()
            .request(ApiRequest::new("show", "GET", "/orders/{orders.id}"))
            .refusal(Refusal::OtherTenant, [404])
            .refused(1.0);
        let all: Vec<_> =
            plan.requests(&of("shop_1"), Some(&of("shop_2")), &options(5)).expect("a plan").collect();
        assert!(
            all.len() > 50 && all.iter().all(|request| request.refusal.is_some() == is_refused),
            "{make}"
        );
    }
}

/// What a function asks for is there, or it is told before anything is sent.
#[test]
fn payloads_of_what_there_is_not_are_told() {
    let (own, other) = tenants();
    let misspelt =
        ApiRequest::new("order", "POST", "/orders").payload(1, |rows| rows.value("{tracks.durtion_ms}"));
    let error =
        RequestPlan::new().request(misspelt).requests(&own, None, &short()).expect_err("it is misspelt");
    assert!(error.to_string().contains("order, payload: found {tracks.durtion_ms}"), "{error}");
    let twice = plan().refusal(Refusal::NoToken, [403]);
    let error = twice.requests(&own, Some(&other), &short()).expect_err("it is said twice").to_string();
    assert!(error.contains("no_token: found twice"), "{error}");
}

/// Scripts know floats alone: what they would round goes as text.
#[test]
fn wide_numbers_are_sent_as_they_are() {
    for (number, is_wide) in [(9_007_199_254_740_991_i64, false), (9_007_199_254_740_993, true)] {
        let plan = RequestPlan::new().request(
            ApiRequest::new("pay", "POST", "/payments").payload(1, move |_| json!({ "cents": number })),
        );
        let all = planned(&plan, &options(3));
        assert!(!all.is_empty());
        for request in all {
            let raw = is_wide.then(|| format!("{{\"cents\":{number}}}"));
            assert_eq!(request.raw_body, raw);
        }
    }
}

/// A request's rows hang on its visitor and its place alone: whether others are refused moves none of them.
#[test]
fn refusals_move_no_rows() {
    let (some, none) = (planned(&plan(), &options(20)), planned(&plan().refused(0.0), &options(20)));
    assert_eq!(some.len(), none.len());
    for (some, none) in some.iter().zip(&none).filter(|(some, _)| some.refusal.is_none()) {
        assert_eq!(some, none);
    }
}

/// Everything that is wrong is said at once, each with its place and what to do.
#[test]
fn what_is_wrong_with_a_plan_is_said() {
    for (from, to, says) in [
        (
            "visitor = \"users\"",
            "visitor = 5",
            "plan.toml:2:11: found 5 for `visitor`, which takes a collection's name",
        ),
        (
            "refused = 0.3",
            "refusd = 0.3",
            "plan.toml:5:1: found \"refusd\", which is no word of a plan; did you mean `refused`?",
        ),
        ("other_tenant", "others", "which is no word of [refusals]"),
        ("no_token = 401", "no_token = \"401\"", "for `of a refusal`, which takes a status"),
        ("weight = 4", "weight = -4", "found -4 for `weight`, which takes a whole number"),
        ("first = true", "first = 1", "found 1 for `first`, which takes true or false"),
        ("[requests.like]", "[requests.like", "this is not TOML"),
        ("path = \"/v2/likes\"\n", "", "\"like\" has no path"),
    ] {
        let error = RequestPlan::read(&PLAN.replace(from, to), "plan.toml").expect_err(says).to_string();
        assert!(error.contains(says), "no {says:?} in {error}");
    }
    let (own, other) = tenants();
    for (from, to, says) in [
        (
            "{users.user_id}\"\nanswer",
            "{users.usr_id}\"\nanswer",
            "me, path: found {users.usr_id}, and users has no column usr_id; did you mean `user_id`?",
        ),
        (
            "{tracks.name}",
            "{track.name}",
            "track, answer: found {track.name}, and there is no collection track; did you mean `tracks`?",
        ),
        (
            "{uuid}",
            "{guid}",
            "like, header Idempotency-Key: found {guid}; between braces stands tenant, virtual_user, request, uuid",
        ),
        ("{tracks.explicit}", "{tracks.explicit.so}", "and nothing is nested there"),
        ("{{braces}}", "{braces", "found \"{\" alone"),
        (
            "visitor = \"users\"",
            "visitor = \"user\"",
            "visitor: there is no collection user; did you mean `users`?",
        ),
        ("\"POST\"", "\"PSOT\"", "like: found the method \"PSOT\""),
        ("\"/v2/likes\"", "\"v2/likes\"", "like: found the path \"v2/likes\"; it begins with `/`"),
        ("\"/v2/likes\"", "\"/v2/my likes\"", "found ' ' in the path"),
        ("status = 201", "status = 20", "found the status 20"),
        ("refused = 0.3", "refused = 3", "refused: found 3; a share is from 0 to 1"),
        ("X-Tenant", "\"X Tenant\"", "found the header \"X Tenant\""),
        (
            "X-Tenant = \"{tenant}\"",
            "X-Tenant = \"ü\"",
            "header X-Tenant: found 'ü', which no header may have",
        ),
        (
            "no_token = 401",
            "no_token = 201",
            "no_token: found the status 201, with which like is answered where all is well",
        ),
        (
            "Authorization = ",
            "Cookie = ",
            "no_token: no request has the header Authorization, so that nothing could be refused",
        ),
        (
            "weight = 4\n",
            "weight = 4\nmethod = \"HEAD\"\n",
            "found an answer, and what comes back has no body",
        ),
    ] {
        assert!(PLAN.contains(from), "{from}");
        let plan = RequestPlan::read(&PLAN.replace(from, to), "plan.toml").expect(says);
        let error = plan.requests(&own, Some(&other), &short()).expect_err(says).to_string();
        assert!(error.contains(says), "no {says:?} in {error}");
    }
    let error = plan().requests(&own, None, &short()).expect_err("no other tenant");
    assert!(error.to_string().contains("other_tenant: there is no other tenant"), "{error}");
}

fn service(name: &str, leaks: bool) -> Service {
    let (own, other) = tenants();
    let files = plan().files(&own, Some(&other), &short()).expect("a plan");
    Service::of(name, if leaks { "leaky_service.py" } else { "api_service.py" }, &[&own, &other], files)
}

#[test]
fn locust_and_k6_find_a_service_that_does_as_it_should() {
    if has("python3", &["-m", "locust", "--version"]) {
        let output = service("api_locust", false).locust();
        assert!(output.status.success(), "{}", text(&output));
        let all = planned(&plan(), &short()).len();
        assert!(text(&output).contains(&format!("{all} of {all} requests sent")), "{}", text(&output));
    }
    if has("k6", &["version"]) {
        let output = service("api_k6", false).k6();
        assert!(output.status.success(), "{}", text(&output));
    }
}

#[test]
fn locust_and_k6_find_a_service_that_shows_other_tenants_rows() {
    if has("python3", &["-m", "locust", "--version"]) {
        let output = service("leaky_locust", true).locust();
        assert!(!output.status.success(), "{}", text(&output));
        assert!(text(&output).contains("track/other_tenant"), "{}", text(&output));
    }
    if has("k6", &["version"]) {
        let output = service("leaky_k6", true).k6();
        assert!(!output.status.success(), "{}", text(&output));
    }
}
