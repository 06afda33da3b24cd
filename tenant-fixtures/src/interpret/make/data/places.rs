//! Streets, and countries with their cities and postal codes.
//!
//! The streets are invented from lists of our own. Cities are large ones of each country, written as there in Latin letters
//! or in English; no name stands there twice. Forms of postal codes: the Universal Postal Union's addressing sheets; where
//! not every first digit is in use, one that is stands in the form.

/// Names of streets.
#[rustfmt::skip]
pub(in crate::interpret) static STREETS: [&str; 90] = [
    "Abbey", "Acorn", "Alma", "Apple Tree", "Beech", "Bell", "Bluebell", "Bridge", "Canal",
    "Castle", "Cedar", "Chapel", "Cherry Tree", "Chestnut", "Church", "Clover", "College", "Cross",
    "Dale", "Elm", "Fairview", "Farm", "Ferry", "Forest", "Fountain", "Garden", "Glebe", "Grange",
    "Green", "Grove", "Harbour", "Hawthorn", "Heath", "High", "Hill", "Holly", "Ivy", "Juniper",
    "Kiln", "King", "Lake", "Larch", "Laurel", "Library", "Lime", "Linden", "Long", "Maple",
    "Market", "Meadow", "Mill", "Mulberry", "New", "North", "Oak", "Old Mill", "Orchard", "Park",
    "Pine", "Poplar", "Priory", "Quarry", "Queen", "Rectory", "Ridge", "River", "Rose", "Rowan",
    "School", "South", "Spring", "Spruce", "Station", "Stone", "Sunny", "Sycamore", "Temple",
    "Thistle", "Tower", "Valley", "Vine", "Walnut", "Water", "Well", "West", "Willow", "Windmill",
    "Wood", "Yew Tree", "York",
];

/// What a street is.
#[rustfmt::skip]
pub(in crate::interpret) static STREET_KINDS: [&str; 16] = [
    "Avenue", "Close", "Court", "Crescent", "Drive", "Gardens", "Lane", "Park", "Place", "Road",
    "Row", "Square", "Street", "Terrace", "Walk", "Way",
];

/// A country.
#[derive(Debug)]
pub(in crate::interpret) struct Country {
    /// Its ISO 3166-1 code.
    pub(in crate::interpret) code: &'static str,
    /// The language of its people's names.
    pub(in crate::interpret) language: &'static str,
    /// What a postal code looks like: `#` is a digit, `+` one that isn't 0, `A` a letter, all else itself.
    pub(in crate::interpret) postcode: &'static str,
    /// The letters in its postal codes.
    pub(in crate::interpret) letters: &'static str,
    /// Large cities.
    pub(in crate::interpret) cities: &'static [&'static str],
}

/// Countries, sorted by their codes.
#[rustfmt::skip]
pub(in crate::interpret) static COUNTRIES: [Country; 36] = [
    Country {
        code: "AR",
        language: "es",
        postcode: "+###",
        letters: "",
        cities: &[
            "Buenos Aires", "Rosario", "Mendoza", "La Plata", "Tucumán", "Mar del Plata",
            "Salta",
        ],
    },
    Country {
        code: "AT",
        language: "de",
        postcode: "+###",
        letters: "",
        cities: &[
            "Wien", "Graz", "Linz", "Salzburg", "Innsbruck", "Klagenfurt", "Villach",
        ],
    },
    Country {
        code: "AU",
        language: "en",
        postcode: "+###",
        letters: "",
        cities: &[
            "Sydney", "Melbourne", "Brisbane", "Perth", "Adelaide", "Canberra", "Hobart",
            "Darwin",
        ],
    },
    Country {
        code: "BE",
        language: "nl",
        postcode: "+###",
        letters: "",
        cities: &[
            "Brussel", "Antwerpen", "Gent", "Charleroi", "Liège", "Brugge", "Namur", "Leuven",
        ],
    },
    Country {
        code: "BR",
        language: "pt",
        postcode: "+####-###",
        letters: "",
        cities: &[
            "São Paulo", "Rio de Janeiro", "Salvador", "Fortaleza", "Belo Horizonte", "Manaus",
            "Curitiba", "Recife",
        ],
    },
    Country {
        code: "CA",
        language: "en",
        postcode: "A#A #A#",
        letters: "ABCEGHJKLMNPRSTVXY",
        cities: &[
            "Toronto", "Montréal", "Vancouver", "Calgary", "Edmonton", "Ottawa", "Winnipeg",
            "Halifax",
        ],
    },
    Country {
        code: "CH",
        language: "de",
        postcode: "+###",
        letters: "",
        cities: &[
            "Zürich", "Genève", "Basel", "Lausanne", "Bern", "Winterthur", "Luzern", "Lugano",
        ],
    },
    Country {
        code: "CZ",
        language: "cs",
        postcode: "+## ##",
        letters: "",
        cities: &[
            "Praha", "Brno", "Ostrava", "Plzeň", "Liberec", "Olomouc", "Pardubice",
        ],
    },
    Country {
        code: "DE",
        language: "de",
        postcode: "+####",
        letters: "",
        cities: &[
            "Berlin", "Hamburg", "München", "Köln", "Frankfurt am Main", "Stuttgart",
            "Düsseldorf", "Leipzig", "Dresden", "Nürnberg",
        ],
    },
    Country {
        code: "DK",
        language: "da",
        postcode: "+###",
        letters: "",
        cities: &[
            "København", "Aarhus", "Odense", "Aalborg", "Esbjerg", "Randers", "Kolding",
        ],
    },
    Country {
        code: "ES",
        language: "es",
        postcode: "2####",
        letters: "",
        cities: &[
            "Madrid", "Barcelona", "Valencia", "Sevilla", "Zaragoza", "Málaga", "Murcia",
            "Bilbao", "Valladolid",
        ],
    },
    Country {
        code: "FI",
        language: "fi",
        postcode: "+####",
        letters: "",
        cities: &[
            "Helsinki", "Espoo", "Tampere", "Vantaa", "Oulu", "Turku", "Jyväskylä",
        ],
    },
    Country {
        code: "FR",
        language: "fr",
        postcode: "6####",
        letters: "",
        cities: &[
            "Paris", "Marseille", "Lyon", "Toulouse", "Nice", "Nantes", "Strasbourg",
            "Bordeaux", "Lille", "Rennes",
        ],
    },
    Country {
        code: "GB",
        language: "en",
        postcode: "AA# #AA",
        letters: "ABDEFGHJLNPQRSTUWXYZ",
        cities: &[
            "London", "Birmingham", "Manchester", "Glasgow", "Leeds", "Liverpool", "Edinburgh",
            "Bristol", "Cardiff", "Belfast",
        ],
    },
    Country {
        code: "GR",
        language: "el",
        postcode: "5## ##",
        letters: "",
        cities: &[
            "Athina", "Thessaloniki", "Patra", "Larisa", "Volos", "Ioannina",
        ],
    },
    Country {
        code: "HU",
        language: "hu",
        postcode: "+###",
        letters: "",
        cities: &[
            "Budapest", "Debrecen", "Szeged", "Miskolc", "Pécs", "Győr",
        ],
    },
    Country {
        code: "ID",
        language: "id",
        postcode: "+####",
        letters: "",
        cities: &[
            "Jakarta", "Surabaya", "Bandung", "Medan", "Semarang", "Makassar",
        ],
    },
    Country {
        code: "IE",
        language: "en",
        postcode: "A## A###",
        letters: "ACDEFHKNPRTVWXY",
        cities: &[
            "Dublin", "Cork", "Limerick", "Galway", "Waterford", "Drogheda",
        ],
    },
    Country {
        code: "IN",
        language: "en",
        postcode: "+#####",
        letters: "",
        cities: &[
            "Mumbai", "Delhi", "Bengaluru", "Hyderabad", "Chennai", "Kolkata", "Pune",
            "Ahmedabad",
        ],
    },
    Country {
        code: "IT",
        language: "it",
        postcode: "+####",
        letters: "",
        cities: &[
            "Roma", "Milano", "Napoli", "Torino", "Palermo", "Genova", "Bologna", "Firenze",
            "Bari",
        ],
    },
    Country {
        code: "JP",
        language: "ja",
        postcode: "+##-####",
        letters: "",
        cities: &[
            "Tokyo", "Yokohama", "Osaka", "Nagoya", "Sapporo", "Fukuoka", "Kobe", "Kyoto",
        ],
    },
    Country {
        code: "KR",
        language: "ko",
        postcode: "0+###",
        letters: "",
        cities: &[
            "Seoul", "Busan", "Incheon", "Daegu", "Daejeon", "Gwangju",
        ],
    },
    Country {
        code: "MX",
        language: "es",
        postcode: "+####",
        letters: "",
        cities: &[
            "Ciudad de México", "Guadalajara", "Monterrey", "Puebla", "Tijuana", "Querétaro",
            "Oaxaca",
        ],
    },
    Country {
        code: "NL",
        language: "nl",
        postcode: "+### AA",
        letters: "BCEGHJKLMNPRTVWXZ",
        cities: &[
            "Amsterdam", "Rotterdam", "Den Haag", "Utrecht", "Eindhoven", "Groningen",
            "Tilburg", "Almere",
        ],
    },
    Country {
        code: "NO",
        language: "nb",
        postcode: "+###",
        letters: "",
        cities: &[
            "Oslo", "Bergen", "Trondheim", "Stavanger", "Drammen", "Tromsø",
        ],
    },
    Country {
        code: "NZ",
        language: "en",
        postcode: "+###",
        letters: "",
        cities: &[
            "Auckland", "Wellington", "Christchurch", "Hamilton", "Tauranga", "Dunedin",
        ],
    },
    Country {
        code: "PH",
        language: "fil",
        postcode: "+###",
        letters: "",
        cities: &[
            "Manila", "Quezon City", "Davao", "Cebu", "Zamboanga", "Iloilo",
        ],
    },
    Country {
        code: "PL",
        language: "pl",
        postcode: "+#-###",
        letters: "",
        cities: &[
            "Warszawa", "Kraków", "Łódź", "Wrocław", "Poznań", "Gdańsk", "Szczecin", "Lublin",
        ],
    },
    Country {
        code: "PT",
        language: "pt",
        postcode: "+###-###",
        letters: "",
        cities: &[
            "Lisboa", "Porto", "Braga", "Coimbra", "Setúbal", "Funchal", "Aveiro",
        ],
    },
    Country {
        code: "RO",
        language: "ro",
        postcode: "+#####",
        letters: "",
        cities: &[
            "București", "Cluj-Napoca", "Timișoara", "Iași", "Constanța", "Brașov",
        ],
    },
    Country {
        code: "SE",
        language: "sv",
        postcode: "+## ##",
        letters: "",
        cities: &[
            "Stockholm", "Göteborg", "Malmö", "Uppsala", "Västerås", "Örebro", "Linköping",
        ],
    },
    Country {
        code: "SG",
        language: "en",
        postcode: "6#####",
        letters: "",
        cities: &[
            "Singapore",
        ],
    },
    Country {
        code: "TR",
        language: "tr",
        postcode: "3####",
        letters: "",
        cities: &[
            "İstanbul", "Ankara", "İzmir", "Bursa", "Antalya", "Adana", "Konya",
        ],
    },
    Country {
        code: "UA",
        language: "uk",
        postcode: "+####",
        letters: "",
        cities: &[
            "Kyiv", "Kharkiv", "Odesa", "Dnipro", "Lviv", "Poltava",
        ],
    },
    Country {
        code: "US",
        language: "en",
        postcode: "+####",
        letters: "",
        cities: &[
            "New York", "Los Angeles", "Chicago", "Houston", "Phoenix", "Philadelphia", "San
            Antonio", "San Diego", "Dallas", "Seattle", "Denver", "Boston",
        ],
    },
    Country {
        code: "ZA",
        language: "en",
        postcode: "+###",
        letters: "",
        cities: &[
            "Johannesburg", "Cape Town", "Durban", "Pretoria", "Gqeberha", "Bloemfontein",
        ],
    },
];
