//! What browsers, files and machines are called.
//!
//! All lists are our own; no browser is called as here.

/// Systems, as browsers tell of them.
#[rustfmt::skip]
pub(in crate::interpret) static PLATFORMS: [&str; 9] = [
    "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 14_5", "X11; Linux x86_64", "X11;
    Ubuntu; Linux x86_64", "X11; CrOS x86_64", "Linux; Android 14; Mobile", "Linux; Android 13;
    Tablet", "iPhone; CPU iPhone OS 17_5 like Mac OS X", "iPad; CPU OS 17_5 like Mac OS X",
];

/// Browsers that there are not.
#[rustfmt::skip]
pub(in crate::interpret) static BROWSERS: [&str; 4] = [
    "ExampleBrowser", "SampleNavigator", "TestExplorer", "FixtureViewer",
];

/// Extensions of files.
#[rustfmt::skip]
pub(in crate::interpret) static EXTENSIONS: [&str; 18] = [
    "csv", "docx", "gif", "html", "jpg", "json", "md", "mp3", "mp4", "pdf", "png", "pptx", "svg",
    "txt", "webp", "xlsx", "xml", "zip",
];

/// What machines are for.
#[rustfmt::skip]
pub(in crate::interpret) static MACHINES: [&str; 29] = [
    "api", "app", "auth", "backup", "build", "cache", "cdn", "db", "dns", "edge", "files",
    "gateway", "login", "mail", "media", "metrics", "mirror", "monitor", "node", "proxy", "queue",
    "search", "static", "store", "stream", "test", "vpn", "web", "worker",
];
