//! English words that titles, artist names and e-mail handles are put together from.
//!
//! All lists are our own. Titles and names made from them are invented; where one happens to exist,
//! that is chance. No list has an entry twice.

/// Adjectives for song and album titles, as in "Amber Tides".
#[rustfmt::skip]
pub(crate) static TITLE_ADJECTIVES: [&str; 161] = [
    "Amber", "Ancient", "Anxious", "Autumn", "Backward", "Bare", "Bitter", "Bold", "Borrowed",
    "Bright", "Brittle", "Broken", "Burning", "Calm", "Careless", "Celestial", "Cobalt", "Cold",
    "Copper", "Crimson", "Crooked", "Crystal", "Curious", "Dancing", "Daring", "Dazzling",
    "Distant", "Dizzy", "Double", "Drifting", "Dusty", "Early", "Easy", "Electric", "Emerald",
    "Empty", "Endless", "Faded", "Faint", "Falling", "Fearless", "Feral", "Fleeting", "Foggy",
    "Foolish", "Forgotten", "Fragile", "Frozen", "Gentle", "Ghostly", "Gilded", "Glass", "Gleaming",
    "Golden", "Grand", "Hazy", "Heavy", "Hidden", "Hollow", "Humble", "Hungry", "Idle", "Indigo",
    "Invisible", "Iron", "Ivory", "Jaded", "Kind", "Lasting", "Late", "Lavender", "Lazy", "Little",
    "Lonely", "Lost", "Loud", "Lucid", "Lucky", "Luminous", "Magnetic", "Marble", "Mellow",
    "Midnight", "Misty", "Modern", "Moonlit", "Mystic", "Narrow", "Neon", "Nervous", "New",
    "Nocturnal", "Northern", "Old", "Open", "Painted", "Pale", "Paper", "Patient", "Perfect",
    "Phantom", "Plastic", "Polar", "Quiet", "Radiant", "Reckless", "Restless", "Rising", "Rolling",
    "Rusty", "Sacred", "Salty", "Scarlet", "Scattered", "Secret", "Serene", "Shallow", "Sharp",
    "Shining", "Silent", "Silver", "Simple", "Sleepless", "Slow", "Small", "Smoky", "Solar",
    "Southern", "Spiral", "Static", "Steady", "Stolen", "Stormy", "Strange", "Sudden", "Sunlit",
    "Sweet", "Swift", "Tangled", "Tender", "Tidal", "Timeless", "Tiny", "Twisted", "Uncharted",
    "Unspoken", "Velvet", "Vibrant", "Violet", "Wandering", "Warm", "Weightless", "Western",
    "Wicked", "Wild", "Winding", "Winter", "Wired", "Wooden", "Yellow", "Young",
];

/// Nouns for song and album titles, in the singular or the plural, as in "Amber Tides".
#[rustfmt::skip]
pub(crate) static TITLE_NOUNS: [&str; 247] = [
    "Afternoon", "Anchor", "Answers", "Arrow", "Ashes", "Atlas", "Balcony", "Ballroom", "Beacon",
    "Bells", "Birds", "Blossom", "Blueprint", "Bones", "Bottle", "Breeze", "Bridges", "Butterfly",
    "Cages", "Candles", "Canvas", "Carousel", "Castle", "Chains", "Chandelier", "Chapel", "Cinders",
    "Circles", "Circus", "Clocks", "Clouds", "Coastline", "Colors", "Comet", "Compass", "Confetti",
    "Constellation", "Coral", "Corners", "Courtyard", "Cradle", "Crossroads", "Crowns", "Current",
    "Curtain", "Daffodils", "Dagger", "Daydream", "Daylight", "Desert", "Diamond", "Diary",
    "Domino", "Doorway", "Dragonfly", "Dust", "Echoes", "Eclipse", "Embers", "Engine", "Envelope",
    "Evening", "Eyes", "Fable", "Falcon", "Feathers", "Ferry", "Fever", "Fields", "Fireflies",
    "Fireworks", "Flame", "Flicker", "Flood", "Footprints", "Forest", "Fortune", "Fountain",
    "Frequency", "Frost", "Galaxy", "Garden", "Gasoline", "Ghost", "Glacier", "Glitter", "Gravity",
    "Guitar", "Hallway", "Halo", "Handshake", "Harbor", "Harvest", "Heartbeat", "Heartline",
    "Hearts", "Highway", "Hills", "Holiday", "Honey", "Horizon", "Hourglass", "Hours", "Houseplant",
    "Hurricane", "Icicle", "Ink", "Island", "Jasmine", "Jewel", "Jigsaw", "Journal", "Jungle",
    "Kaleidoscope", "Keys", "Kingdom", "Kites", "Ladder", "Lagoon", "Lantern", "Lemonade",
    "Letters", "Lighthouse", "Lightning", "Lilac", "Linen", "Lullaby", "Machine", "Magnolia",
    "Maps", "Marigold", "Matches", "Mathematics", "Maze", "Meadow", "Medicine", "Memory",
    "Meridian", "Mirage", "Mirror", "Monsoon", "Moons", "Morning", "Mosaic", "Motion", "Mountain",
    "Museum", "Nebula", "Needle", "Neighbors", "Nightfall", "Notebook", "Ocean", "Orbit", "Orchard",
    "Orchid", "Origami", "Overpass", "Parade", "Passenger", "Pavement", "Pearls", "Pendulum",
    "Petals", "Photograph", "Pilgrim", "Pillow", "Planets", "Pockets", "Polaroid", "Postcards",
    "Prism", "Promise", "Pulse", "Puzzle", "Radio", "Rainbow", "Raindrops", "Ribbon", "Riddle",
    "Ripple", "Ritual", "River", "Rooftops", "Rose", "Runway", "Sails", "Sandcastle", "Satellite",
    "Seaside", "Seasons", "Shadow", "Shelter", "Shoreline", "Signal", "Silhouette", "Skyline",
    "Smoke", "Snowfall", "Solstice", "Sparks", "Spectrum", "Stairs", "Starlight", "Statue",
    "Stones", "Stories", "Summer", "Sundial", "Sunflower", "Sunset", "Swimmer", "Telescope",
    "Tempest", "Theater", "Thread", "Thunder", "Tides", "Tightrope", "Timber", "Train", "Treasure",
    "Tunnels", "Twilight", "Umbrella", "Valley", "Vapor", "Verse", "Vineyard", "Vision", "Voices",
    "Voyage", "Wallpaper", "Waltz", "Watercolor", "Waterfall", "Wave", "Weather", "Whisper",
    "Wildfire", "Willow", "Windmill", "Window", "Wings", "Wires", "Wonder", "Zenith",
];

/// Places and times for titles, each to follow a preposition such as "to" or "from", as in
/// "Postcards from the Old Pier". Invented or general, never an address.
#[rustfmt::skip]
pub(crate) static TITLE_PLACES: [&str; 79] = [
    "the Attic", "the Back Porch", "the Bay", "Birchwood", "Blackwater Bridge", "the Boardwalk",
    "Canal Street", "the Cinder Hills", "the City Limits", "the Coast Road", "the Copper Mine",
    "Coral Bay", "the Corner Shop", "the County Line", "Cypress Point", "the Desert",
    "Driftwood Beach", "the East Side", "Eden Falls", "Elm Street Station", "the Empty Pool",
    "the Far Shore", "the Ferry", "Foxglove Lane", "the Greenhouse", "Harbor Town", "the High Road",
    "Hollow Creek", "the Horizon", "the Hotel Lobby", "Juniper Hill", "the Kitchen", "Lantern Row",
    "the Last Station", "the Laundromat", "the Lighthouse", "the Lost Coast", "Maple Avenue",
    "Marigold Square", "Meadow Lane", "the Milky Way", "the Moon", "the Motel", "the Night Bus",
    "the Night Market", "North Pier", "the Observatory", "the Ocean Floor", "the Old Pier",
    "the Orchard", "the Other Side", "the Outskirts", "the Parking Lot", "Pepper Tree Road",
    "the Planetarium", "the Quiet Room", "the Railway Yard", "the Rooftop", "Rosewater Park",
    "the Salt Flats", "Saturn", "the Seventh Floor", "Silver Lake Drive", "the South Fork",
    "the Stairwell", "the Stratosphere", "the Suburbs", "Sycamore Court", "the Terminal",
    "the Tide Pools", "Tin Roof Alley", "Twelfth Avenue", "the Underpass", "the Valley",
    "the Waiting Room", "the Water Tower", "Willow Bend", "the Winter Garden", "Zero Mile",
];

/// Verbs in the -ing form for titles, each to be followed by a noun or a noun with its adjective,
/// as in "Chasing Lanterns".
#[rustfmt::skip]
pub(crate) static TITLE_VERBS: [&str; 86] = [
    "Asking", "Becoming", "Bending", "Blaming", "Borrowing", "Breaking", "Breathing", "Building",
    "Burning", "Calling", "Carrying", "Catching", "Chasing", "Circling", "Climbing", "Collecting",
    "Counting", "Crossing", "Dodging", "Drawing", "Dreaming", "Driving", "Escaping", "Facing",
    "Feeding", "Feeling", "Finding", "Fixing", "Folding", "Following", "Forgetting", "Forgiving",
    "Gathering", "Guarding", "Guessing", "Haunting", "Healing", "Hearing", "Hiding", "Holding",
    "Inventing", "Juggling", "Keeping", "Leaving", "Lifting", "Lighting", "Loving", "Mapping",
    "Measuring", "Mending", "Missing", "Moving", "Naming", "Needing", "Opening", "Outrunning",
    "Painting", "Planting", "Praising", "Pushing", "Quoting", "Racing", "Raising", "Reading",
    "Remembering", "Riding", "Sailing", "Saving", "Seeking", "Sharing", "Singing", "Spilling",
    "Stacking", "Tasting", "Teaching", "Tracing", "Trading", "Trusting", "Turning", "Unfolding",
    "Untying", "Waking", "Watching", "Weaving", "Wishing", "Writing",
];

/// Whole titles, for use as they are.
#[rustfmt::skip]
pub(crate) static TITLE_PHRASES: [&str; 89] = [
    "A Room Full of Weather", "All My Maps Are Wrong", "Almost Everything You Said",
    "Another Year in Pencil", "Ask Me on a Tuesday", "Back Before the Snow",
    "Bad at Goodbyes Again", "Before the Kettle Boils", "Better Left on Read",
    "Both Ends of the Bridge", "Call It a Draw", "Call Me When It Thaws", "Close Enough to Sing",
    "Coffee and No Answer", "Count Me in Slowly", "Do Not Feed the Echo",
    "Don't Wake the Neighbors", "Every Second Streetlight", "Everyone But the Driver",
    "Forty Minutes Late", "Give or Take a Mile", "Good Luck With the Garden",
    "Half a Moon Is Plenty", "Hand Me the Lantern", "Here Comes the Ferryman",
    "Hold the Door for Me", "Home by Way of You", "How the River Tells It", "I Kept Your Umbrella",
    "I Left the Porch Light On", "If the Tide Agrees", "In Case You Come Back Early",
    "It Was Only Thunder", "Just South of Sorry", "Keep Your Coat On",
    "Last One Off the Dance Floor", "Learning to Land", "Leave a Light in the Hall",
    "Let the Phone Ring Twice", "Like Salt in the Rain", "Long Way to Wednesday",
    "Meet Me Under the Clock", "More Than a Maybe", "My Side of the Weather", "Never the Same Sea",
    "Nine Lives and Counting", "No One Told the Moon", "Nobody Waters the Roses",
    "Not Without My Records", "Notes for a Quieter Year", "Nothing Left to Alphabetize",
    "On the Wrong Side of Spring", "One More for the Stairs", "Only When It's Windy",
    "Out Past the Billboards", "Pretend It's Our Song", "Put It in a Postcard",
    "Quarter to Forever", "Rain Check on Forever", "Save Me the Window Seat",
    "Say It With the Lights On", "Seven Kinds of Blue Ink", "She Danced With the Broom",
    "Slow Boat to Someday", "Some Nights It Snows Upward", "Somebody's Favorite Stranger",
    "Stay for the Credits", "Talk Me Off the Rooftop", "Tell It to the Tape",
    "Ten Songs to the Border", "The Last Warm Sunday", "The Long Way Around You",
    "The Piano Remembers", "There Goes My Bus", "This Town Needs a Beach",
    "Three Days of Good Weather", "Too Loud for the Library", "Two Tickets and a Thermos",
    "Until the Batteries Die", "We Named It After You", "We Should Have Taken the Stairs",
    "What the Wallpaper Heard", "When the Band Packs Up", "Where the Kites Go",
    "While the City Sleeps In", "Who Turned the Stars Down", "Wish You Were Louder",
    "You Had Me at Encore", "Your Name in the Margins",
];

/// Feelings and states, as nouns without an article, for titles such as "Longing for the
/// Lighthouse" or plain "Longing".
#[rustfmt::skip]
pub(crate) static TITLE_FEELINGS: [&str; 68] = [
    "Affection", "Ambition", "Awe", "Bliss", "Clarity", "Comfort", "Compassion", "Confusion",
    "Contentment", "Courage", "Curiosity", "Defiance", "Delight", "Desire", "Devotion", "Disbelief",
    "Doubt", "Ecstasy", "Elation", "Envy", "Euphoria", "Faith", "Fondness", "Freedom", "Gratitude",
    "Grief", "Happiness", "Harmony", "Heartache", "Hesitation", "Homesickness", "Hope", "Innocence",
    "Jealousy", "Joy", "Kindness", "Laughter", "Loneliness", "Longing", "Loyalty", "Melancholy",
    "Mercy", "Mischief", "Nerve", "Nostalgia", "Optimism", "Passion", "Patience", "Peace", "Pride",
    "Regret", "Relief", "Remorse", "Restlessness", "Reverie", "Serenity", "Solace", "Solitude",
    "Sorrow", "Surrender", "Sympathy", "Tenderness", "Tranquility", "Trust", "Wanderlust",
    "Wistfulness", "Worry", "Yearning",
];

/// Plural nouns for band names, as in "The Paper Lanterns".
#[rustfmt::skip]
pub(crate) static BAND_NOUNS: [&str; 158] = [
    "Accidents", "Acrobats", "Alarms", "Almanacs", "Antennas", "Arcades", "Architects",
    "Armadillos", "Astronomers", "Avenues", "Bandits", "Barbers", "Beekeepers", "Bicycles",
    "Billboards", "Bluebirds", "Botanists", "Bouquets", "Brakes", "Bricklayers", "Cabinets",
    "Calendars", "Canaries", "Caravans", "Cardigans", "Carpenters", "Cartographers", "Cassettes",
    "Cavaliers", "Chimneys", "Cinemas", "Cliffs", "Clockmakers", "Cobblers", "Coyotes", "Cuckoos",
    "Cyclones", "Daydreams", "Detectives", "Diplomats", "Dolphins", "Dynamos", "Elevators",
    "Engines", "Escapes", "Explorers", "Fables", "Fairgrounds", "Fanfares", "Feathers",
    "Firecrackers", "Flamingos", "Foxes", "Gardeners", "Gazelles", "Giants", "Giraffes", "Gondolas",
    "Gramophones", "Hatchets", "Hedgehogs", "Herons", "Holidays", "Hounds", "Hurricanes",
    "Inventions", "Islanders", "Jackets", "Jaguars", "Jokers", "Kettles", "Lamplighters",
    "Lanterns", "Larks", "Leopards", "Librarians", "Locksmiths", "Lullabies", "Magnets", "Magpies",
    "Mailmen", "Mammoths", "Marathons", "Mariners", "Marmalades", "Matadors", "Matinees",
    "Mechanics", "Meteors", "Millers", "Mirrors", "Moths", "Mountains", "Navigators", "Neighbors",
    "Nomads", "Oceans", "Otters", "Outsiders", "Owls", "Painters", "Parachutes", "Passengers",
    "Peacocks", "Pelicans", "Pendulums", "Pilots", "Pioneers", "Planets", "Poets", "Postmen",
    "Puppets", "Quarters", "Radios", "Railways", "Ramblers", "Ravens", "Rockets", "Rooftops",
    "Runaways", "Sailors", "Satellites", "Scarecrows", "Seagulls", "Sentinels", "Shepherds",
    "Shutters", "Sirens", "Sleepwalkers", "Snowmen", "Sparrows", "Starlings", "Strangers",
    "Streetlights", "Suitcases", "Sundays", "Swallows", "Tailors", "Telegrams", "Tigers",
    "Timepieces", "Toasters", "Travelers", "Trumpets", "Tugboats", "Typewriters", "Umbrellas",
    "Valleys", "Violets", "Volcanoes", "Voyagers", "Walruses", "Weathermen", "Whistles",
    "Windmills", "Wolves", "Woodpeckers", "Zebras",
];

/// Adjectives for band names, as in "The Paper Lanterns".
#[rustfmt::skip]
pub(crate) static BAND_ADJECTIVES: [&str; 139] = [
    "Accidental", "Amber", "Analog", "Anonymous", "Arctic", "Atomic", "Awkward", "Backyard",
    "Barefoot", "Bashful", "Black", "Blue", "Brass", "Brave", "Bronze", "Bumpy", "Caffeinated",
    "Cardboard", "Careful", "Civil", "Clever", "Concrete", "Cosmic", "Cotton", "Crimson", "Curious",
    "Damp", "Dapper", "Digital", "Distant", "Double", "Dusty", "Eastern", "Elastic", "Electric",
    "Elegant", "Emerald", "Evening", "Famous", "Fancy", "Flannel", "Floating", "Flying", "Foreign",
    "Formal", "Frantic", "Friendly", "Furious", "Future", "Gentle", "Golden", "Grand", "Gravel",
    "Green", "Happy", "Hidden", "Honest", "Hopeful", "Idle", "Imaginary", "Indoor", "Invisible",
    "Iron", "Jolly", "Junior", "Lazy", "Lesser", "Local", "Lonesome", "Loud", "Lunar", "Magnetic",
    "Mellow", "Midnight", "Mighty", "Minor", "Modern", "Moonlight", "Nervous", "Nimble", "Northern",
    "Occasional", "Orange", "Orderly", "Paisley", "Paper", "Part-Time", "Patient", "Plastic",
    "Polite", "Portable", "Public", "Purple", "Quiet", "Reckless", "Red", "Reluctant", "Restless",
    "Retired", "Royal", "Rubber", "Rural", "Rusty", "Scarlet", "Second", "Secret", "Serious", "Shy",
    "Silent", "Silver", "Sleepy", "Slow", "Solar", "Southern", "Spare", "Stubborn", "Sudden",
    "Sunday", "Suspicious", "Tall", "Tangled", "Tin", "Tiny", "Tropical", "Turquoise", "Unlikely",
    "Urban", "Useful", "Vacant", "Velvet", "Violet", "Wandering", "Western", "White", "Wild",
    "Winter", "Wireless", "Wooden", "Yellow",
];

/// Given names for solo artists, fit for any gender.
#[rustfmt::skip]
pub(crate) static STAGE_GIVEN: [&str; 187] = [
    "Addison", "Ainsley", "Alex", "Amari", "Andie", "Angel", "Arden", "Ari", "Ariel", "Armani",
    "Ash", "Aspen", "Aubrey", "Auden", "Avery", "Bailey", "Baker", "Bay", "Bellamy", "Billie",
    "Blair", "Blake", "Bly", "Bobbie", "Brett", "Briar", "Brooke", "Brooklyn", "Cameron",
    "Campbell", "Carey", "Carmen", "Carson", "Casey", "Cassidy", "Charlie", "Chris", "Cleo", "Cody",
    "Corey", "Cruz", "Dakota", "Dale", "Dallas", "Dana", "Darcy", "Darian", "Denver", "Devin",
    "Dominique", "Dorian", "Drew", "Dylan", "Easton", "Echo", "Eddie", "Eden", "Ellery", "Elliot",
    "Ellis", "Ember", "Emerson", "Emery", "Fallon", "Finley", "Florian", "Fox", "Francis",
    "Frankie", "Gale", "Glenn", "Gray", "Greer", "Hadley", "Harley", "Harlow", "Harper", "Haven",
    "Hayden", "Hollis", "Hunter", "Indigo", "Indy", "Isa", "Jackie", "Jamie", "Jan", "Jay", "Jesse",
    "Jo", "Jordan", "Jules", "Juno", "Justice", "Kai", "Keegan", "Kelly", "Kendall", "Kim", "Kit",
    "Kris", "Lake", "Lane", "Lee", "Lennox", "Leslie", "Linden", "Logan", "London", "Lou", "Luca",
    "Lux", "Lyric", "Mackenzie", "Marlowe", "Mattie", "Max", "Merritt", "Micah", "Mika", "Milan",
    "Morgan", "Murphy", "Navy", "Nico", "Nikita", "Noel", "Nova", "Oakley", "Ocean", "Onyx",
    "Palmer", "Parker", "Pat", "Payton", "Phoenix", "Poet", "Quincy", "Quinn", "Rain", "Reagan",
    "Reese", "Remi", "Remy", "Rene", "Ricki", "Riley", "Rio", "River", "Robin", "Rory", "Rowan",
    "Rumi", "Ryan", "Sage", "Salem", "Sam", "Sasha", "Sawyer", "Scout", "Shannon", "Shay", "Shiloh",
    "Sidney", "Sky", "Sloan", "Spencer", "Stacy", "Stevie", "Storm", "Sutton", "Tatum", "Taylor",
    "Teagan", "Teddy", "Terry", "Toby", "Toni", "Tracy", "Val", "Vesper", "West", "Winter", "Wren",
    "Wynn", "Zephyr", "Zion",
];

/// Family names for solo artists.
#[rustfmt::skip]
pub(crate) static STAGE_FAMILY: [&str; 177] = [
    "Abbott", "Alder", "Arbor", "Archer", "Ashby", "Ashdown", "Atwater", "Aurelio", "Baird",
    "Bardot", "Barlow", "Beaumont", "Bellweather", "Birch", "Blackwood", "Blaze", "Bloom",
    "Bonheur", "Briarwood", "Bright", "Brightman", "Calder", "Calloway", "Cardinal", "Carver",
    "Castellan", "Chase", "Cloud", "Colfax", "Cove", "Crane", "Crest", "Crow", "Dahlia", "Darling",
    "Dawn", "Day", "Delacroix", "Delmar", "Devereaux", "Dove", "Driscoll", "Dusk", "Easton",
    "Ellington", "Emberly", "Everhart", "Fable", "Fairchild", "Falco", "Farrow", "Faye", "Fenwick",
    "Finch", "Flint", "Fontaine", "Forrester", "Foxley", "Frost", "Garnet", "Goldwyn", "Graves",
    "Greenwood", "Hale", "Harbor", "Hartley", "Hawke", "Hawthorne", "Hayes", "Hazel", "Heron",
    "Holloway", "Holt", "Hutton", "Ivory", "Jade", "Jett", "Joy", "Juniper", "Kane", "Keane",
    "Kestrel", "Laine", "Lark", "Laurent", "Leclair", "Light", "Lockwood", "Love", "Loveday",
    "Lovelace", "Lowe", "Lumen", "Lyon", "Mallory", "Marchand", "Maren", "Marlow", "Maverick",
    "May", "Mercer", "Meridian", "Merriweather", "Midas", "Montague", "Moon", "Moreau", "Nash",
    "Night", "Nightingale", "North", "Oakes", "Onward", "Orchard", "Parade", "Paradise", "Park",
    "Penn", "Pierce", "Pike", "Pond", "Porter", "Quick", "Quill", "Rayne", "Reign", "Rhodes",
    "Ridley", "Rivers", "Rook", "Rose", "Roux", "Rowe", "Sable", "Saint", "Santana", "Savoy",
    "Shade", "Shore", "Silva", "Silver", "Sinclair", "Skye", "Slate", "Snow", "Solano", "Spark",
    "Sparrow", "St. Clair", "Starling", "Sterling", "Stone", "Storm", "Summers", "Sunday", "Swan",
    "Thorne", "Thorpe", "Tide", "Vale", "Valentine", "Vance", "Vaughn", "Vega", "Velour", "Verve",
    "Voss", "Wells", "Whitlock", "Wilder", "Wildwood", "Winslow", "Winters", "Wolfe", "Woods",
    "Wylde", "York",
];

/// Plural or abstract nouns for album titles, as in "Amber Dreamscapes".
#[rustfmt::skip]
pub(crate) static ALBUM_NOUNS: [&str; 163] = [
    "Afterimages", "Almanacs", "Anatomies", "Anthems", "Antiphons", "Apparitions", "Archives",
    "Arrivals", "Artifacts", "Aubades", "Ballads", "Beginnings", "Bloodlines", "Blueprints",
    "Bodies", "Borderlands", "Boulevards", "Cartographies", "Cathedrals", "Chapters", "Chronicles",
    "Coastlines", "Collages", "Collisions", "Confessions", "Constellations", "Conversations",
    "Coordinates", "Daybreaks", "Daydreams", "Departures", "Dialogues", "Diaries", "Dioramas",
    "Dispatches", "Distances", "Dreamscapes", "Elegies", "Endings", "Epilogues", "Epistles",
    "Equations", "Essays", "Exhibits", "Experiments", "Fables", "Farewells", "Fictions",
    "Field Notes", "Flashbacks", "Footnotes", "Formations", "Fragments", "Frequencies", "Frontiers",
    "Geometries", "Habitats", "Half-Lives", "Headlines", "Heirlooms", "Histories", "Homecomings",
    "Horizons", "Illusions", "Impressions", "Interiors", "Interludes", "Intersections",
    "Inventions", "Itineraries", "Journals", "Keepsakes", "Kinships", "Labyrinths", "Landmarks",
    "Landscapes", "Latitudes", "Legends", "Letters", "Lifelines", "Lullabies", "Machinery",
    "Manuscripts", "Maps", "Mementos", "Memoirs", "Meridians", "Migrations", "Miniatures",
    "Mirages", "Monologues", "Monuments", "Moods", "Murals", "Mythologies", "Narratives",
    "Nightscapes", "Nocturnes", "Observations", "Odysseys", "Omens", "Orbits", "Ornaments",
    "Overtures", "Parables", "Paradoxes", "Parallels", "Passages", "Patterns", "Perspectives",
    "Pilgrimages", "Polaroids", "Portraits", "Postscripts", "Preludes", "Prophecies", "Reflections",
    "Relics", "Reveries", "Rhapsodies", "Rituals", "Rumors", "Scenarios", "Sceneries", "Seascapes",
    "Secrets", "Serenades", "Sermons", "Shadows", "Sightings", "Signals", "Silhouettes", "Sketches",
    "Skylines", "Snapshots", "Soliloquies", "Souvenirs", "Spectra", "Stanzas", "Still Lifes",
    "Studies", "Superstitions", "Symmetries", "Tapestries", "Temperatures", "Territories",
    "Testimonies", "Textures", "Thresholds", "Topographies", "Transitions", "Transmissions",
    "Tributaries", "Undercurrents", "Vacancies", "Vantage Points", "Variations", "Vignettes",
    "Visions", "Visitors", "Waypoints", "Whereabouts", "Wildlands",
];

/// Adjectives for e-mail handles such as `sunny.river`: lower-case ASCII letters only.
#[rustfmt::skip]
pub(crate) static NICK_ADJECTIVES: [&str; 146] = [
    "agile", "amber", "ample", "apt", "azure", "balmy", "bold", "brave", "breezy", "bright",
    "brisk", "bubbly", "busy", "calm", "candid", "caring", "casual", "cheery", "chilly", "chirpy",
    "civic", "classy", "clear", "clever", "cloudy", "cosmic", "cozy", "crafty", "crisp", "curious",
    "curly", "dapper", "daring", "dear", "deft", "dreamy", "eager", "early", "easy", "epic", "fair",
    "fancy", "fearless", "fleet", "fluffy", "fond", "frank", "free", "fresh", "frosty", "funny",
    "fuzzy", "gentle", "giddy", "glad", "gleeful", "golden", "good", "grand", "green", "handy",
    "happy", "hardy", "hasty", "hazy", "hearty", "honest", "humble", "icy", "ideal", "jaunty",
    "jazzy", "jolly", "jovial", "joyful", "keen", "kind", "late", "lively", "loyal", "lucky",
    "lunar", "magic", "mellow", "merry", "mighty", "mild", "misty", "modest", "neat", "nifty",
    "nimble", "noble", "olive", "open", "patient", "perky", "plucky", "polite", "proud", "quick",
    "quiet", "quirky", "rapid", "ready", "rosy", "royal", "rustic", "sandy", "savvy", "sharp",
    "shiny", "silent", "silky", "silver", "simple", "sleepy", "smart", "smooth", "snowy", "snug",
    "solar", "sonic", "spry", "steady", "stellar", "sunny", "super", "sweet", "swift", "tidy",
    "tiny", "tranquil", "trusty", "upbeat", "velvet", "vivid", "warm", "wild", "windy", "wise",
    "witty", "young", "zany", "zesty", "zippy",
];

/// Nouns for e-mail handles such as `sunny.river`: lower-case ASCII letters only.
#[rustfmt::skip]
pub(crate) static NICK_NOUNS: [&str; 159] = [
    "acorn", "anchor", "apple", "arrow", "badger", "bamboo", "banjo", "basil", "beacon", "bear",
    "beaver", "birch", "bison", "bramble", "breeze", "brook", "cactus", "camel", "canyon", "cedar",
    "cello", "cherry", "cliff", "cloud", "clover", "comet", "cookie", "coral", "cricket", "crow",
    "daisy", "dawn", "delta", "dolphin", "dove", "dune", "eagle", "echo", "ember", "falcon", "fern",
    "fiddle", "finch", "fjord", "forest", "fox", "galaxy", "garden", "gecko", "ginger", "glacier",
    "grove", "harbor", "hazel", "heron", "hill", "horizon", "island", "ivy", "jaguar", "jasmine",
    "jungle", "juniper", "kayak", "kettle", "kite", "koala", "lagoon", "lake", "lantern", "lark",
    "laurel", "lemon", "lilac", "lily", "lotus", "lynx", "mango", "maple", "meadow", "melody",
    "meteor", "mint", "moon", "moose", "moss", "muffin", "nectar", "newt", "nova", "oak", "oasis",
    "ocean", "olive", "orbit", "orchid", "otter", "owl", "panda", "peach", "pebble", "pepper",
    "piano", "pigeon", "pine", "planet", "plum", "pond", "poppy", "prairie", "puffin", "quail",
    "quartz", "rabbit", "rain", "raven", "reef", "ridge", "river", "robin", "rocket", "saffron",
    "sage", "sail", "shadow", "shell", "shore", "sky", "snow", "sparrow", "spruce", "squirrel",
    "star", "stone", "storm", "stream", "summit", "sunset", "swan", "thistle", "thunder", "tiger",
    "toast", "trail", "tulip", "turtle", "valley", "violet", "waffle", "walnut", "walrus", "wave",
    "willow", "wind", "wolf", "wombat", "wren", "yonder", "zebra",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> [&'static [&'static str]; 13] {
        [
            &TITLE_ADJECTIVES,
            &TITLE_NOUNS,
            &TITLE_PLACES,
            &TITLE_VERBS,
            &TITLE_PHRASES,
            &TITLE_FEELINGS,
            &BAND_NOUNS,
            &BAND_ADJECTIVES,
            &STAGE_GIVEN,
            &STAGE_FAMILY,
            &ALBUM_NOUNS,
            &NICK_ADJECTIVES,
            &NICK_NOUNS,
        ]
    }

    #[test]
    fn no_entry_is_empty_or_there_twice() {
        for list in all() {
            for (i, entry) in list.iter().enumerate() {
                assert!(!entry.is_empty() && entry.trim() == *entry, "{entry:?}");
                assert!(!list[..i].contains(entry), "{entry:?} twice");
            }
        }
    }

    #[test]
    fn nicks_are_lower_case_letters() {
        for nick in NICK_ADJECTIVES.iter().chain(&NICK_NOUNS) {
            assert!(nick.bytes().all(|b| b.is_ascii_lowercase()), "{nick:?}");
        }
    }
}
