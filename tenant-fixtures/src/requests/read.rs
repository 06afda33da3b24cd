//! A plan in a file: TOML, or JSON with the same words.

use serde_json::{Map, Number, Value as Json};

use super::build::{ApiRequest, RequestPlan};
use super::error::PlanError;
use super::request::Refusal;
use crate::schema_file::{self, Entry, Kind, Places, Problems, Value, shown, unknown};

const PLAN: [&str; 6] = ["visitor", "token", "refused", "headers", "refusals", "requests"];
const REQUEST: [&str; 8] = ["method", "path", "weight", "first", "status", "headers", "body", "answer"];

/// Which words a table of requests has, with what each takes.
const TAKES: [(&str, &str); 14] = [
    ("visitor", "a collection's name, as in visitor = \"users\""),
    ("token", "a header's name, as in token = \"Authorization\""),
    ("refused", "a share from 0 to 1, as in refused = 0.05"),
    ("headers", "a table of texts, as in headers = { X-Tenant-Id = \"{tenant}\" }"),
    ("refusals", "a table of statuses, as in refusals = { no_token = 401 }"),
    ("requests", "tables, each with its name, as in [requests.show_user]"),
    ("method", "a text, as in method = \"POST\""),
    ("path", "a text, as in path = \"/users/{users.user_id}\""),
    ("weight", "a whole number of 0 to 1000000, as in weight = 5"),
    ("first", "true or false"),
    ("status", "a status, or a list of some, as in status = [200, 304]"),
    ("body", "a table, a list or a text"),
    ("answer", "a table, a list or a text"),
    ("of a refusal", "a status, or a list of some, as in no_token = 401"),
];

impl RequestPlan {
    /// Reads a plan from a text; `name` is what messages call it, and tells TOML from JSON.
    ///
    /// ```
    /// use tenant_fixtures::requests::RequestPlan;
    ///
    /// let text = r#"
    /// visitor = "users"
    /// headers = { Authorization = "Bearer {users.user_id}" }
    /// refusals = { other_tenant = [403, 404], no_token = 401, broken_body = 422 }
    ///
    /// [requests.show_user]
    /// path = "/v2/users/{users.user_id}"
    /// answer = { country = "{users.country}" }
    ///
    /// [requests.like]
    /// method = "POST"
    /// path = "/v2/likes"
    /// weight = 3
    /// body = { track = "{tracks.track_id}" }
    /// status = 201
    /// "#;
    /// RequestPlan::read(text, "plan.toml")?;
    ///
    /// let error = RequestPlan::read(&text.replace("weight = 3", "wait = 3"), "plan.toml").unwrap_err();
    /// assert!(error.to_string().starts_with("plan.toml:13:1: found \"wait\", which is no word of a request"), "{error}");
    /// # Ok::<(), tenant_fixtures::requests::PlanError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong with its form, with file, line and column. What its templates name is held against a tenant's
    /// domain when the plan is used.
    pub fn read(text: &str, name: &str) -> Result<Self, PlanError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let root = schema_file::tree(text, name).map_err(|error| PlanError::new(error.lines()))?;
        let mut reader = Reader { places: Places::of(text), name, problems: Problems::default() };
        let plan = reader.plan(&root);
        if reader.problems.is_empty() {
            return Ok(plan);
        }
        Err(PlanError::new(reader.problems.into_error(name, text).lines()))
    }
}

struct Reader<'a> {
    places: Places<'a>,
    name: &'a str,
    problems: Problems,
}

impl Reader<'_> {
    fn plan(&mut self, root: &Value) -> RequestPlan {
        let mut plan = RequestPlan::new();
        for entry in self.table(root, "a plan", &PLAN) {
            let value = &entry.value;
            match entry.name.as_str() {
                "visitor" => plan.visitor = self.text(entry),
                "token" => plan.token = self.text(entry).unwrap_or_default(),
                "refused" => match &value.kind {
                    Kind::Number(number) => plan.refused = number.parse().unwrap_or(f64::NAN),
                    _ => self.refuse(value, "refused"),
                },
                "headers" => plan.headers = self.headers(value),
                "refusals" => {
                    let names = Refusal::ALL.map(Refusal::name);
                    for entry in self.table(value, "[refusals]", &names) {
                        let refusal = Refusal::ALL.into_iter().find(|known| known.name() == entry.name);
                        let statuses = self.statuses(&entry.value, "of a refusal");
                        plan.refusals.extend(refusal.map(|refusal| (refusal, statuses)));
                    }
                }
                _ => match value.table() {
                    Some(requests) => {
                        plan.requests = requests.iter().map(|entry| self.request(entry)).collect();
                    }
                    None => self.refuse(value, "requests"),
                },
            }
        }
        plan
    }

    fn request(&mut self, of: &Entry) -> ApiRequest {
        let mut request = ApiRequest::new(&*of.name, "GET", "");
        let (line, column) = self.places.of_byte(of.at);
        request.place = Some(format!("{}:{line}:{column}", self.name));
        let mut has_path = false;
        for entry in self.table(&of.value, "a request", &REQUEST) {
            let value = &entry.value;
            match entry.name.as_str() {
                "method" => request.method = self.text(entry).unwrap_or_default(),
                "path" => {
                    has_path = true;
                    request.path = self.text(entry).unwrap_or_default();
                }
                "weight" => match value.whole().filter(|weight| *weight <= 1_000_000) {
                    Some(weight) => request.weight = weight as u32,
                    None => self.refuse(value, "weight"),
                },
                "first" => match value.kind {
                    Kind::Flag(flag) => request.is_first = flag,
                    _ => self.refuse(value, "first"),
                },
                "status" => request.statuses = self.statuses(value, "status"),
                "headers" => request.headers = self.headers(value),
                "body" => request = request.clone().body(self.json(value, "body")),
                _ => request.answer = Some(self.json(value, "answer")),
            }
        }
        if !has_path && of.value.table().is_some() {
            self.problems.add(of.at, format!("{} has no path; {}", shown(&of.name), takes("path")));
        }
        request
    }

    /// A table's entries whose names are known.
    fn table<'v>(&mut self, value: &'v Value, what: &str, known: &[&'static str]) -> Vec<&'v Entry> {
        let Some(entries) = value.table() else {
            self.problems.add(value.span.start, format!("found {}; {what} is a table", value.found()));
            return Vec::new();
        };
        let (right, wrong): (Vec<_>, Vec<_>) =
            entries.iter().partition(|entry| known.contains(&entry.name.as_str()));
        for entry in wrong {
            self.problems.add(entry.at, unknown(&entry.name, known.iter().copied(), what));
        }
        right
    }

    fn text(&mut self, entry: &Entry) -> Option<String> {
        let text = entry.value.text().map(str::to_owned);
        if text.is_none() {
            self.refuse(&entry.value, &entry.name);
        }
        text
    }

    fn headers(&mut self, value: &Value) -> Vec<(String, String)> {
        let Some(entries) = value.table() else {
            self.refuse(value, "headers");
            return Vec::new();
        };
        let header = |entry: &Entry| match entry.value.text() {
            Some(text) => Some((entry.name.clone(), text.to_owned())),
            None => {
                self.refuse(&entry.value, "headers");
                None
            }
        };
        entries.iter().filter_map(header).collect()
    }

    fn statuses(&mut self, value: &Value, word: &str) -> Vec<u16> {
        let one = |value: &Value| value.whole().and_then(|status| u16::try_from(status).ok());
        let all = match value.list() {
            Some(values) => values.iter().map(one).collect(),
            None => one(value).map(|status| vec![status]),
        };
        all.unwrap_or_else(|| {
            self.refuse(value, word);
            Vec::new()
        })
    }

    fn json(&mut self, value: &Value, word: &str) -> Json {
        match &value.kind {
            Kind::Text(text) => Json::from(text.as_str()),
            Kind::Flag(flag) => Json::from(*flag),
            Kind::Number(number) => match number.trim_start_matches('+').parse::<Number>() {
                Ok(number) => Json::from(number),
                Err(_) => {
                    self.refuse(value, word);
                    Json::Null
                }
            },
            Kind::List(values) => values.iter().map(|value| self.json(value, word)).collect(),
            Kind::Table(entries) => {
                let member = |entry: &Entry| (entry.name.clone(), self.json(&entry.value, word));
                Json::Object(entries.iter().map(member).collect::<Map<_, _>>())
            }
            Kind::Other("null") => Json::Null,
            Kind::Other(_) => {
                self.refuse(value, word);
                Json::Null
            }
        }
    }

    fn refuse(&mut self, value: &Value, word: &str) {
        self.problems.add(
            value.span.start,
            format!("found {} for `{word}`, which takes {}", value.found(), takes(word)),
        );
    }
}

fn takes(word: &str) -> &'static str {
    TAKES.iter().find(|(known, _)| *known == word).map_or("something else", |(_, takes)| takes)
}
