//! English words that sentences, titles and names of hosts and files are put together from.
//!
//! All lists are our own. No list has a word twice, and no word has anything but small letters.

/// Adjectives.
#[rustfmt::skip]
pub(in crate::interpret) static ADJECTIVES: [&str; 110] = [
    "amber", "ancient", "bold", "brave", "brief", "bright", "brisk", "broad", "calm", "careful",
    "cheerful", "clear", "clever", "cold", "cosy", "crisp", "curious", "daring", "deep", "eager",
    "early", "easy", "even", "fair", "faithful", "famous", "fine", "firm", "fresh", "friendly",
    "gentle", "glad", "golden", "grand", "grateful", "green", "happy", "hardy", "honest", "humble",
    "idle", "keen", "kind", "large", "late", "light", "lively", "long", "loyal", "lucky", "mellow",
    "merry", "mild", "modern", "modest", "narrow", "neat", "new", "noble", "northern", "old",
    "open", "patient", "plain", "pleasant", "polite", "proud", "pure", "quick", "quiet", "rapid",
    "ready", "rich", "robust", "round", "safe", "sharp", "short", "silent", "silver", "simple",
    "slow", "smart", "smooth", "soft", "solid", "southern", "spare", "splendid", "stable", "steady",
    "still", "strong", "subtle", "sunny", "sure", "swift", "tall", "tender", "thin", "tidy", "tiny",
    "true", "useful", "vast", "vivid", "warm", "wide", "wise", "young",
];

/// Nouns in the plural.
#[rustfmt::skip]
pub(in crate::interpret) static NOUNS: [&str; 147] = [
    "anchors", "answers", "apples", "archives", "arrows", "badges", "bakers", "balconies", "bands",
    "baskets", "beacons", "bells", "benches", "birds", "blankets", "boats", "bottles", "branches",
    "bridges", "brooks", "brushes", "buildings", "candles", "canyons", "captains", "carpets",
    "castles", "chairs", "circles", "cities", "clocks", "clouds", "coasts", "colours", "corners",
    "cottages", "crates", "creeks", "crowns", "curtains", "deserts", "doors", "drums", "engines",
    "evenings", "fences", "ferries", "fields", "finches", "fires", "flags", "forests", "fountains",
    "gardens", "gates", "glaciers", "guests", "guides", "halls", "hammers", "harbours", "hills",
    "horizons", "horses", "houses", "islands", "journeys", "keys", "kitchens", "ladders", "lakes",
    "lamps", "lanterns", "letters", "libraries", "maps", "markets", "meadows", "mills", "mirrors",
    "mornings", "mountains", "novels", "oceans", "orchards", "paintings", "papers", "paths",
    "pearls", "pebbles", "pilots", "pines", "plains", "planets", "ponds", "poppies", "ports",
    "postcards", "questions", "rafts", "rails", "ravens", "reeds", "riddles", "rivers", "roads",
    "roofs", "ropes", "sailors", "sails", "seasons", "shadows", "shelves", "shores", "signals",
    "songs", "sparrows", "stairs", "stations", "steps", "stones", "storms", "streets", "summers",
    "tables", "teachers", "thickets", "tides", "towers", "towns", "trails", "trains", "travellers",
    "trees", "valleys", "vessels", "villages", "violins", "visitors", "wagons", "walls", "waves",
    "wells", "willows", "windows", "winters", "workshops",
];

/// Verbs that take an object, as their plural has them.
#[rustfmt::skip]
pub(in crate::interpret) static VERBS: [&str; 77] = [
    "accept", "admire", "answer", "avoid", "bring", "build", "carry", "change", "choose", "collect",
    "colour", "count", "cover", "cross", "describe", "discover", "draw", "enjoy", "expect",
    "explain", "explore", "fill", "find", "follow", "gather", "greet", "guard", "guide", "hold",
    "imagine", "join", "keep", "know", "lead", "leave", "lift", "light", "like", "meet", "mention",
    "move", "notice", "observe", "offer", "outlast", "paint", "pass", "plan", "praise", "prefer",
    "prepare", "protect", "reach", "recall", "receive", "remember", "repair", "reveal", "save",
    "search", "see", "share", "shelter", "show", "study", "supply", "support", "survey", "teach",
    "touch", "trade", "trust", "turn", "value", "visit", "watch", "welcome",
];

/// Prepositions.
#[rustfmt::skip]
pub(in crate::interpret) static PREPOSITIONS: [&str; 28] = [
    "above", "across", "after", "against", "along", "among", "around", "before", "behind", "below",
    "beneath", "beside", "between", "beyond", "despite", "inside", "near", "opposite", "outside",
    "over", "past", "through", "toward", "under", "until", "upon", "within", "without",
];

/// What a clause begins with that hangs on another.
#[rustfmt::skip]
pub(in crate::interpret) static CONJUNCTIONS: [&str; 10] = [
    "although", "because", "once", "unless", "until", "when", "whenever", "where", "whereas",
    "while",
];

/// Adverbs that may end a sentence.
#[rustfmt::skip]
pub(in crate::interpret) static ADVERBS: [&str; 40] = [
    "again", "apart", "away", "calmly", "clearly", "daily", "early", "easily", "evenly",
    "everywhere", "forward", "gently", "gladly", "later", "lightly", "nearby", "neatly", "often",
    "openly", "outside", "patiently", "quickly", "quietly", "rarely", "seldom", "silently",
    "slowly", "smoothly", "softly", "sometimes", "soon", "steadily", "today", "together",
    "tomorrow", "twice", "upstairs", "warmly", "weekly", "well",
];
