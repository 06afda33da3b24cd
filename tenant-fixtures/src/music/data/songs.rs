//! What titles of songs are put together from, beside the words of `words`.
//!
//! All lists are our own. A `{}` of a pattern is filled by the list that the pattern's name says.

/// Things that songs have many of.
#[rustfmt::skip]
pub(crate) static SONG_PLURALS: [&str; 50] = [
    "Nights", "Tears", "Lies", "Friends", "Letters", "Summers", "Promises", "Strangers",
    "Secrets", "Mornings", "Sundays", "Cigarettes", "Miles", "Reasons", "Mistakes", "Goodbyes",
    "Phone Calls", "Photographs", "Enemies", "Daydreams", "Heartbeats", "Bad Dreams",
    "Good Intentions", "Second Chances", "Yesterdays", "Paper Planes", "Red Lights",
    "Streetlights", "Fireworks", "Bruises", "Angels", "Ghosts", "Questions", "Excuses", "Regrets",
    "Wishes", "Shadows", "Diamonds", "Flowers", "Roses", "Bullets", "Keys", "Oceans", "Stars",
    "Rivers", "Weekends", "Tuesdays", "Winters", "Birthdays", "Feelings",
];

/// Patterns with a plural.
#[rustfmt::skip]
pub(crate) static OF_PLURALS: [&str; 20] = [
    "All My {}", "Too Many {}", "No More {}", "A Thousand {}", "Count the {}", "Burn My {}",
    "Save Your {}", "These {}", "Seven {}", "Out of {}", "Enough {}", "Old {}", "Made of {}",
    "Borrowed {}", "We Had {}", "A Million {}", "Ten More {}", "Bring Back the {}", "Just {}",
    "My Own {}",
];

/// Patterns with a noun.
#[rustfmt::skip]
pub(crate) static OF_NOUNS: [&str; 26] = [
    "Under the {}", "Give Me the {}", "Into the {}", "Without the {}", "After the {}",
    "Back to the {}", "Behind the {}", "Follow the {}", "Somewhere in the {}", "What the {} Said",
    "Where the {} Ends", "Waiting for the {}", "Before the {}", "Ode to the {}", "One More {}",
    "Your {}", "My {}", "The {}", "Like a {}", "Not Your {}", "Song of the {}",
    "Dancing With the {}", "The Last {}", "Another {}", "Out of the {}", "Beyond the {}",
];

/// Patterns with a given name.
#[rustfmt::skip]
pub(crate) static OF_NAMES: [&str; 16] = [
    "Dear {}", "Song for {}", "{}'s Song", "Sorry {}", "Goodnight {}", "{} Said So", "Ask {}",
    "Where Is {}", "Letter to {}", "Calling {}", "Waltz for {}", "{} and Me", "Come Home {}",
    "Poor {}", "{} Don't Go", "Hey {}",
];

/// Patterns with a place.
#[rustfmt::skip]
pub(crate) static OF_PLACES: [&str; 12] = [
    "Meet Me at {}", "Back to {}", "Lost in {}", "Somewhere Near {}", "Last Night at {}",
    "Tonight in {}", "Leaving {}", "Goodbye to {}", "Waiting at {}", "Home to {}",
    "One Night in {}", "Lights Over {}",
];

/// Patterns with a verb in its -ing form.
#[rustfmt::skip]
pub(crate) static OF_VERBS: [&str; 12] = [
    "Still {}", "Keep {}", "Tired of {}", "Stop {}", "Start {}", "Always {}", "{} Again",
    "{} Slow", "{} in the Dark", "Never {}", "{} You", "{} All Night",
];

/// First halves of compounds, as in "Nightglass".
#[rustfmt::skip]
pub(crate) static COMPOUND_STARTS: [&str; 53] = [
    "Night", "Moon", "Sun", "Star", "Heart", "Glass", "Paper", "Fire", "Water", "Snow", "Rain",
    "Storm", "Cloud", "Stone", "Gold", "Silver", "Salt", "Sand", "Dream", "Ghost", "Shadow",
    "Thunder", "Winter", "Summer", "Day", "Dust", "Iron", "Ember", "Wild", "Sugar", "Honey",
    "Velvet", "Neon", "Smoke", "Wind", "Sea", "Earth", "Bone", "Blood", "Frost", "Light", "Dark",
    "After", "Under", "Over", "Half", "Ever", "Never", "Sky", "Black", "Blue", "Red", "White",
];

/// Second halves of compounds.
#[rustfmt::skip]
pub(crate) static COMPOUND_ENDS: [&str; 35] = [
    "glass", "water", "light", "fall", "line", "song", "field", "house", "side", "stone", "fire",
    "land", "born", "bound", "bloom", "wave", "drift", "shade", "flower", "bird", "machine",
    "wire", "tide", "path", "lock", "crown", "breaker", "maker", "walker", "dancer", "keeper",
    "child", "lover", "mark", "shine",
];

/// Nouns of metal and punk.
#[rustfmt::skip]
pub(crate) static HARD_NOUNS: [&str; 52] = [
    "Abyss", "Altar", "Ashes", "Blade", "Bloodline", "Carcass", "Chains", "Chaos", "Collapse",
    "Crown", "Cruelty", "Curse", "Decay", "Desolation", "Dirge", "Doctrine", "Empire", "Famine",
    "Flesh", "Funeral", "Gallows", "Hammer", "Heresy", "Hunger", "Inferno", "Judgement",
    "Leviathan", "Martyr", "Nails", "Oblivion", "Omen", "Pestilence", "Plague", "Pyre", "Rage",
    "Reaper", "Requiem", "Riot", "Ruin", "Serpent", "Siege", "Sirens", "Slaughterhouse", "Teeth",
    "Throne", "Torment", "Tyrant", "Venom", "Void", "Vultures", "Wasteland", "Wrath",
];

/// Nouns of hip-hop and trap.
#[rustfmt::skip]
pub(crate) static STREET_NOUNS: [&str; 50] = [
    "Ammo", "Bag", "Bando", "Bandwidth", "Bankroll", "Block", "Bread", "Cameras", "Cash", "Chain",
    "Charge", "Corner", "Crown", "Dice", "Dollar", "Drip", "Engine", "Flex", "Floor Seats", "Gas",
    "Grind", "Hustle", "Ice", "Interest", "Jewels", "Keys", "Ledger", "Lobby", "Loyalty",
    "Margin", "Motion", "Numbers", "Opps", "Overtime", "Paper", "Payday", "Penthouse", "Plug",
    "Pressure", "Receipts", "Roof Off", "Shift", "Smoke", "Stacks", "Stunt", "Trenches", "Vault",
    "Verified", "Wheels", "Wrist",
];

/// Nouns of country and folk.
#[rustfmt::skip]
pub(crate) static COUNTRY_NOUNS: [&str; 41] = [
    "Backroad", "Barstool", "Boots", "Bourbon", "Campfire", "Cornfield", "County Fair", "Creek",
    "Dirt Road", "Dog", "Front Porch", "Gravel", "Guitar", "Hayloft", "Highway", "Honky-Tonk",
    "Hometown", "Jukebox", "Levee", "Mama", "Moonshine", "Neon", "Pickup", "Pines", "Prairie",
    "Preacher", "Radio", "Rain", "River", "Saddle", "Screen Door", "Small Town", "Steeple",
    "Sunday Best", "Tailgate", "Tennessee", "Train", "Truck", "Water Tower", "Whiskey",
    "Wildflower",
];

/// Nouns of pop, R&B and soul.
#[rustfmt::skip]
pub(crate) static LOVE_NOUNS: [&str; 54] = [
    "Addiction", "Afterglow", "Alibi", "Attention", "Bedroom", "Butterflies", "Chemistry",
    "Confession", "Crush", "Devotion", "Distance", "Emotion", "Ex", "Fantasy", "Feeling", "Fever",
    "Forever", "Goodbye", "Gravity", "Habit", "Heartbreak", "Heat", "Honey", "Intention",
    "Jealousy", "Kiss", "Lipstick", "Love", "Lover", "Magic", "Midnight", "Mistake", "Mood",
    "Obsession", "Patience", "Perfume", "Pillow Talk", "Pleasure", "Promise", "Proof", "Replay",
    "Rush", "Secret", "Silk", "Skin", "Slow Motion", "Spark", "Sugar", "Text Back", "Touch",
    "Trouble", "Velvet", "Vibe", "Weekend",
];

/// Nouns of electronic music.
#[rustfmt::skip]
pub(crate) static CLUB_NOUNS: [&str; 54] = [
    "Acid", "Afterhours", "Aura", "Axis", "Binary", "Breakline", "Cascade", "Circuit", "Current",
    "Cycle", "Density", "Drift", "Echo", "Element", "Fluid", "Flux", "Fractal", "Frequency",
    "Function", "Gradient", "Grid", "Halcyon", "Horizon", "Impulse", "Kinetic", "Lattice", "Loop",
    "Lucid", "Mantra", "Matrix", "Motion", "Nebula", "Octave", "Orbit", "Parallax", "Phase",
    "Pulse", "Resonance", "Sequence", "Signal", "Solaris", "Spectra", "Static", "Strobe",
    "Subsonic", "Sway", "Syncope", "Terminal", "Vapor", "Vector", "Velocity", "Voltage",
    "Warehouse", "Wavelength",
];

/// Forms of classical music, each to stand before its number.
#[rustfmt::skip]
pub(crate) static FORMS: [&str; 22] = [
    "Piano Sonata", "String Quartet", "Nocturne", "Prelude", "Étude", "Symphony", "Violin Sonata",
    "Cello Suite", "Piano Trio", "Impromptu", "Ballade", "Waltz", "Fantasia", "Partita",
    "Divertimento", "Serenade", "Bagatelle", "Mazurka", "Invention", "Concerto Grosso",
    "Violin Concerto", "Piano Concerto",
];

/// Movements.
#[rustfmt::skip]
pub(crate) static MOVEMENTS: [&str; 18] = [
    "I. Allegro", "I. Allegro moderato", "I. Andante sostenuto", "I. Maestoso", "II. Adagio",
    "II. Andante con moto", "II. Largo", "II. Lento", "III. Scherzo", "III. Menuetto",
    "III. Presto", "III. Allegretto", "IV. Finale", "IV. Rondo", "IV. Allegro vivace",
    "I. Moderato", "II. Romanze", "III. Gigue",
];

/// Keys, as titles name them.
#[rustfmt::skip]
pub(crate) static KEYS: [&str; 20] = [
    "C Major", "C Minor", "C-Sharp Minor", "D Major", "D Minor", "D-Flat Major", "E Major",
    "E Minor", "E-Flat Major", "F Major", "F Minor", "F-Sharp Minor", "G Major", "G Minor",
    "A Major", "A Minor", "A-Flat Major", "B Minor", "B-Flat Major", "B-Flat Minor",
];

/// Where concerts are recorded: invented or general.
#[rustfmt::skip]
pub(crate) static STAGES: [&str; 25] = [
    "the Lantern Hall", "the Old Foundry", "the Riverside Theatre", "the Glasshouse",
    "the Corn Exchange", "the Harbour Festival", "the Cellar", "the Winter Gardens",
    "the Opera House", "the Granary", "the Town Hall", "the Summer Stage", "the Blue Door",
    "the Palace Theatre", "the Warehouse", "the Church on the Hill", "the Tin Shed",
    "the Observatory", "the Grand Ballroom", "the Roundhouse Yard", "Studio Four",
    "the Night Market", "the Amphitheatre", "the Union Chapel Yard", "the Boathouse",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_have_a_place_and_no_entry_is_there_twice() {
        for patterns in [&OF_PLURALS[..], &OF_NOUNS, &OF_NAMES, &OF_PLACES, &OF_VERBS] {
            assert!(patterns.iter().all(|pattern| pattern.matches("{}").count() == 1), "{patterns:?}");
        }
        let lists: [&[&str]; 12] = [
            &SONG_PLURALS,
            &OF_PLURALS,
            &OF_NOUNS,
            &COMPOUND_STARTS,
            &COMPOUND_ENDS,
            &HARD_NOUNS,
            &STREET_NOUNS,
            &COUNTRY_NOUNS,
            &LOVE_NOUNS,
            &CLUB_NOUNS,
            &FORMS,
            &STAGES,
        ];
        for list in lists {
            for (at, entry) in list.iter().enumerate() {
                assert!(!entry.is_empty() && !list[..at].contains(entry), "{entry:?}");
            }
        }
    }
}
