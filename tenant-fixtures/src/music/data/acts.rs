//! What names of acts are put together from, beside people's names and the words of `words`.
//!
//! All lists are our own; what is made from them is invented, and where it exists somewhere, that is chance.

/// Beginnings of coined names, as in "Kavelune".
#[rustfmt::skip]
pub(crate) static COINED_STARTS: [&str; 48] = [
    "Ka", "Ve", "Lu", "No", "Ri", "Sa", "Ta", "Ze", "Mi", "Ora", "Ela", "Asti", "Bre", "Casi",
    "Dre", "Eska", "Fio", "Gra", "Halo", "Ili", "Jo", "Kri", "Lo", "Ma", "Ny", "Ono", "Pra",
    "Que", "Ro", "Sy", "Tha", "Ulu", "Va", "Wy", "Xa", "Yo", "Zu", "Ari", "Bela", "Co", "Du",
    "Fa", "Ky", "Ne", "Phi", "So", "Tri", "Vi",
];

/// Middles of coined names.
#[rustfmt::skip]
pub(crate) static COINED_MIDDLES: [&str; 24] = [
    "r", "l", "n", "v", "nd", "th", "st", "m", "z", "rk", "ss", "lv", "rn", "sk", "d", "mb", "lt",
    "ph", "x", "rv", "t", "k", "b", "g",
];

/// Ends of coined names.
#[rustfmt::skip]
pub(crate) static COINED_ENDS: [&str; 26] = [
    "a", "o", "ia", "en", "ex", "is", "on", "une", "ora", "ari", "ix", "us", "ade", "el", "yn",
    "eon", "ium", "ane", "ith", "ova", "ax", "oro", "ette", "ian", "ara", "es",
];

/// First words of rappers' and producers' names.
#[rustfmt::skip]
pub(crate) static STAGE_FIRST: [&str; 20] = [
    "Lil", "Young", "Big", "Kid", "Baby", "Tha", "King", "Mister", "Slim", "Money", "Yung",
    "Cold", "Lucky", "Prince", "Captain", "Doctor", "Professor", "Saint", "Uncle", "Mad",
];

/// Second words of rappers' names.
#[rustfmt::skip]
pub(crate) static STAGE_SECOND: [&str; 60] = [
    "Bodega", "Pocket", "Static", "Ledger", "Brick", "Nickel", "Velour", "Cipher", "Motel",
    "Rebar", "Domino", "Fader", "Vandal", "Marble", "Socket", "Ransom", "Tempo", "Casino", "Kilo",
    "Havoc", "Compass", "Razor", "Cobra", "Spade", "Gravel", "Ozone", "Plaza", "Turbo", "Mosaic",
    "Racket", "Zodiac", "Banjo", "Cargo", "Detour", "Echo", "Furnace", "Gadget", "Hazard",
    "Icicle", "Jackal", "Karat", "Lasso", "Magnet", "Nomad", "Outlaw", "Parcel", "Quarter",
    "Riddle", "Sable", "Tundra", "Uptown", "Vortex", "Walnut", "Yonder", "Zenith", "Bishop",
    "Chrome", "Diesel", "Ember", "Flint",
];

/// What names of groups end in, as in "LUNEX".
#[rustfmt::skip]
pub(crate) static KPOP_ENDS: [&str; 20] = [
    "X", "IX", "7", "9", "ARA", "LINE", "VERSE", "ME", "UP", "IA", "EN", "IS", "ORA", "BLOOM",
    "STAR", "WAY", "TEEN", "NOVA", "RUSH", "SKY",
];

/// What names of groups begin with.
#[rustfmt::skip]
pub(crate) static KPOP_STARTS: [&str; 40] = [
    "AERO", "BLI", "CHERI", "DAZE", "ECL", "FLO", "GLIM", "HALO", "IRI", "JEWEL", "KALI", "LUN",
    "MIRA", "NEO", "OPAL", "PRISM", "QUE", "RAIN", "SERA", "TWI", "URBAN", "VIVI", "WISH", "XEN",
    "YURI", "ZEN", "ASTRA", "BERRY", "CLO", "DREAM", "EVER", "FAIR", "GALAX", "HEARTS", "INFI",
    "JOY", "KISS", "LOVE", "MOON", "NIGHT",
];

/// What ensembles of classical music are.
#[rustfmt::skip]
pub(crate) static ENSEMBLES: [&str; 14] = [
    "Quartet", "Chamber Orchestra", "Ensemble", "Philharmonic", "Sinfonietta", "Trio",
    "String Quartet", "Consort", "Camerata", "Chamber Choir", "Soloists", "Piano Duo",
    "Baroque Players", "Wind Quintet",
];

/// What combos of jazz are.
#[rustfmt::skip]
pub(crate) static COMBOS: [&str; 10] = [
    "Trio", "Quartet", "Quintet", "Sextet", "Big Band", "Orchestra", "Octet", "Duo", "Ensemble",
    "Collective",
];

/// Places that ensembles and bands are named after: general or invented.
#[rustfmt::skip]
pub(crate) static STREETS: [&str; 80] = [
    "Alder Street", "Amberfield", "Ashgrove", "Bell Lane", "Birchwater", "Blackthorn",
    "Bridge Street", "Brookside", "Canal Side", "Castle Hill", "Cedar Point", "Chapel Row",
    "Clifton Moor", "Coldwater", "Copperhill", "Crane Wharf", "Cutler Row", "Dovecote",
    "Eastgate", "Elder Hill", "Fairwater", "Falconridge", "Ferry Road", "Fernbank",
    "Foundry Lane", "Garden Quarter", "Glenmere", "Granary Wharf", "Greenhollow", "Harbour Row",
    "Hazelbrook", "Highmoor", "Hollow Oak", "Ironbridge Lane", "Juniper Falls", "Kestrel Hill",
    "Kingsferry", "Lantern Court", "Larkfield", "Linden Square", "Longmeadow", "Market Row",
    "Marlow Down", "Millrace", "Moss Side Lane", "Northgate", "Oakhurst", "Old Mill",
    "Orchard Bank", "Otter Creek", "Penrose", "Pilgrim Street", "Quarry Bank", "Queensbrook",
    "Redcliff Row", "Ridgeway", "Riverside", "Rook Hall", "Saltmarsh", "Silverdale", "Southmoor",
    "Spring Garden", "Stonegate", "Summerhill", "Swan Court", "Tanner Row", "Thornbury Lane",
    "Three Elms", "Tollgate", "Underhill", "Valley Road", "Vine Street", "Walnut Grove",
    "Watermill", "Westbrook", "White Heath", "Willowbrook", "Windmill Hill", "Woodside",
    "Yarrow Bank",
];

/// First words of metal bands.
#[rustfmt::skip]
pub(crate) static METAL_FIRST: [&str; 42] = [
    "Ashen", "Black", "Blood", "Bone", "Burning", "Carrion", "Cold", "Crypt", "Dead", "Doom",
    "Dread", "Dusk", "Ember", "Fallen", "Fell", "Frost", "Grave", "Grim", "Hollow", "Iron",
    "Night", "Obsidian", "Onyx", "Pale", "Plague", "Raven", "Rust", "Sable", "Shadow", "Skull",
    "Sorrow", "Steel", "Storm", "Thorn", "Tomb", "Umbral", "Void", "War", "Winter", "Wolf",
    "Wraith", "Wretched",
];

/// Second words of metal bands.
#[rustfmt::skip]
pub(crate) static METAL_SECOND: [&str; 52] = [
    "Altar", "Anvil", "Banner", "Bastion", "Cairn", "Cathedral", "Chalice", "Chasm", "Citadel",
    "Coffin", "Coven", "Crown", "Eclipse", "Empire", "Fang", "Forge", "Fortress", "Garden",
    "Gate", "Harvest", "Hymn", "Kingdom", "Lament", "Legion", "Mantle", "March", "Monolith",
    "Oath", "Omen", "Oracle", "Procession", "Pyre", "Reign", "Requiem", "Rite", "Sanctum",
    "Scythe", "Sepulchre", "Serpent", "Shrine", "Sigil", "Spire", "Tempest", "Temple", "Throne",
    "Tide", "Torch", "Tower", "Tyrant", "Vault", "Vigil", "Warden",
];

/// First words of reggae acts.
#[rustfmt::skip]
pub(crate) static ROOTS: [&str; 15] = [
    "Jah", "Ras", "Zion", "Roots", "Natty", "Lion", "Steppa", "Sister", "Brother", "Higher",
    "Conscious", "Golden", "Island", "Mighty", "Irie",
];

/// What sound systems, collectives and projects are called after their name.
#[rustfmt::skip]
pub(crate) static SOUNDS: [&str; 15] = [
    "Sound", "Collective", "Project", "Sound System", "Club", "Society", "Assembly", "Union",
    "Express", "Orkestra", "Sessions", "Unit", "Works", "Department", "System",
];

/// Plural nouns for Spanish names of bands, after "Los".
#[rustfmt::skip]
pub(crate) static LOS: [&str; 30] = [
    "Caminantes del Sur", "Hijos del Río", "Halcones del Valle", "Gavilanes de la Costa",
    "Errantes", "Vecinos de Abajo", "Primos Lejanos", "Nocturnos", "Viajeros del Alba",
    "Forasteros", "Pescadores", "Relámpagos del Norte Chico", "Vientos de Enero",
    "Gatos de Azotea", "Domingos", "Cometas", "Navegantes", "Ausentes", "Buscavidas", "Tranvías",
    "Semáforos", "Cántaros", "Jinetes de Papel", "Faroles", "Trovadores del Puerto",
    "Cazadores de Eco", "Espejismos", "Madrugadores", "Cantores de la Sierra",
    "Invisibles del Sur",
];

/// Nouns for Portuguese names of bands, after "Os".
#[rustfmt::skip]
pub(crate) static OS: [&str; 20] = [
    "Filhos da Maré", "Primos da Ladeira", "Vizinhos de Cima", "Barcos de Papel", "Domingueiros",
    "Viajantes", "Faróis", "Bondes", "Cometas do Sul", "Andarilhos", "Pescadores de Som",
    "Noturnos", "Passarinhos", "Forasteiros", "Sinaleiros", "Ventos de Agosto",
    "Relógios Parados", "Varandas", "Trovões", "Navegantes do Rio",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_entry_is_there_twice() {
        let lists: [&[&str]; 16] = [
            &COINED_STARTS,
            &COINED_MIDDLES,
            &COINED_ENDS,
            &STAGE_FIRST,
            &STAGE_SECOND,
            &KPOP_STARTS,
            &KPOP_ENDS,
            &ENSEMBLES,
            &COMBOS,
            &STREETS,
            &METAL_FIRST,
            &METAL_SECOND,
            &ROOTS,
            &SOUNDS,
            &LOS,
            &OS,
        ];
        for list in lists {
            for (at, entry) in list.iter().enumerate() {
                assert!(!entry.is_empty() && !list[..at].contains(entry), "{entry:?}");
            }
        }
    }
}
