//! What companies, their people and what they sell are called.
//!
//! All lists are our own. Names that are made from them are invented; where one happens to exist, that is chance.

/// First halves of invented names.
#[rustfmt::skip]
pub(in crate::interpret) static NAME_HEADS: [&str; 76] = [
    "Alder", "Amber", "Ash", "Birch", "Black", "Blue", "Bramble", "Bright", "Brook", "Cedar",
    "Clear", "Cliff", "Cloud", "Copper", "Cross", "Dawn", "Deep", "East", "Elm", "Ever", "Fair",
    "Fern", "Field", "Flint", "Fox", "Glen", "Gold", "Grand", "Green", "Grey", "Hawk", "Hazel",
    "High", "Holly", "Iron", "Ivy", "Juniper", "Lake", "Lark", "Lime", "Long", "Maple", "Marsh",
    "Mead", "Mill", "Moor", "Moss", "North", "Oak", "Old", "Pine", "Quick", "Raven", "Red", "Reed",
    "River", "Rose", "Rowan", "Sand", "Silver", "Snow", "South", "Spring", "Star", "Stone",
    "Summer", "Sun", "Thorn", "Timber", "Upper", "West", "White", "Wild", "Willow", "Winter",
    "Wood",
];

/// Second halves of invented names.
#[rustfmt::skip]
pub(in crate::interpret) static NAME_TAILS: [&str; 77] = [
    "bank", "beck", "bourne", "bridge", "brook", "burn", "bury", "castle", "cliff", "combe", "cote",
    "cove", "crest", "croft", "dale", "dene", "down", "fall", "fell", "field", "firth", "fold",
    "ford", "gate", "glade", "grove", "hall", "ham", "haven", "heath", "hill", "holm", "hurst",
    "keep", "lake", "land", "leigh", "light", "lock", "mark", "meadow", "mere", "mill", "mont",
    "moor", "mount", "pass", "peak", "pine", "point", "pool", "port", "ridge", "rock", "sand",
    "shaw", "shire", "shore", "side", "stead", "stone", "stream", "thorpe", "tide", "ton", "tree",
    "vale", "view", "ville", "ward", "water", "way", "well", "wick", "wood", "worth", "yard",
];

/// What companies do.
#[rustfmt::skip]
pub(in crate::interpret) static SECTORS: [&str; 78] = [
    "Advisory", "Analytics", "Apparel", "Automation", "Aviation", "Bakery", "Biotech", "Brewing",
    "Capital", "Ceramics", "Chemicals", "Clinics", "Components", "Construction", "Consulting",
    "Dairy", "Design", "Diagnostics", "Digital", "Distribution", "Electronics", "Energy",
    "Engineering", "Farms", "Finance", "Foods", "Foundry", "Freight", "Furniture", "Games",
    "Glassworks", "Hardware", "Health", "Hotels", "Imports", "Instruments", "Insurance",
    "Interiors", "Labs", "Learning", "Lighting", "Logistics", "Marine", "Materials", "Media",
    "Mobility", "Motors", "Networks", "Optics", "Packaging", "Paper", "Partners", "Pharma",
    "Plastics", "Printing", "Properties", "Publishing", "Rail", "Recycling", "Robotics", "Security",
    "Shipping", "Software", "Solar", "Storage", "Studios", "Supplies", "Systems", "Telecom",
    "Textiles", "Tools", "Toys", "Trading", "Travel", "Utilities", "Ventures", "Water", "Works",
];

/// Legal forms.
#[rustfmt::skip]
pub(in crate::interpret) static LEGAL_FORMS: [&str; 14] = [
    "AB", "AG", "ApS", "B.V.", "GmbH", "Inc.", "LLC", "Ltd", "Oy", "Pty Ltd", "S.A.", "S.p.A.",
    "SAS", "Sp. z o.o.",
];

/// What products are like.
#[rustfmt::skip]
pub(in crate::interpret) static QUALITIES: [&str; 37] = [
    "Adjustable", "Classic", "Compact", "Cordless", "Deluxe", "Durable", "Eco", "Ergonomic",
    "Everyday", "Extra-Large", "Family", "Flexible", "Foldable", "Handmade", "Heavy-Duty",
    "Insulated", "Lightweight", "Magnetic", "Mini", "Modular", "Outdoor", "Padded", "Portable",
    "Premium", "Quick-Dry", "Rechargeable", "Reusable", "Slim", "Smart", "Soft-Touch", "Stackable",
    "Travel", "Universal", "Vintage", "Washable", "Waterproof", "Wireless",
];

/// What products are made of.
#[rustfmt::skip]
pub(in crate::interpret) static MATERIALS: [&str; 30] = [
    "Aluminium", "Bamboo", "Bronze", "Canvas", "Carbon", "Ceramic", "Copper", "Cork", "Cotton",
    "Felt", "Glass", "Granite", "Jute", "Leather", "Linen", "Maple", "Marble", "Nylon", "Oak",
    "Paper", "Plastic", "Rubber", "Silicone", "Silk", "Slate", "Steel", "Stoneware", "Titanium",
    "Walnut", "Wool",
];

/// What is sold.
#[rustfmt::skip]
pub(in crate::interpret) static ARTICLES: [&str; 71] = [
    "Apron", "Backpack", "Basket", "Bench", "Blanket", "Bookend", "Bottle", "Bowl", "Box",
    "Bracket", "Brush", "Cable Tray", "Candle Holder", "Chair", "Clock", "Coaster", "Cup",
    "Cushion", "Desk Lamp", "Desk Mat", "Dish", "Doormat", "Drawer", "Easel", "File Tray", "Flask",
    "Footrest", "Frame", "Gloves", "Hammock", "Hanger", "Headrest", "Hook", "Jug", "Kettle",
    "Keyring", "Knife Block", "Ladder", "Lantern", "Lunch Box", "Mirror", "Mug", "Notebook",
    "Organiser", "Pan", "Pen Stand", "Phone Stand", "Planter", "Plate", "Pouch", "Rack", "Rug",
    "Saucer", "Scarf", "Shelf", "Sleeve", "Speaker", "Spoon", "Stool", "Strap", "Suitcase", "Table",
    "Tent", "Toolbox", "Towel", "Tray", "Tripod", "Trolley", "Umbrella", "Vase", "Wallet",
];

/// How high an occupation stands.
#[rustfmt::skip]
pub(in crate::interpret) static LEVELS: [&str; 15] = [
    "Assistant", "Associate", "Chief", "Deputy", "Global", "Group", "Head", "Interim", "Junior",
    "Lead", "Principal", "Regional", "Senior", "Staff", "Trainee",
];

/// What an occupation is about.
#[rustfmt::skip]
pub(in crate::interpret) static FIELDS: [&str; 47] = [
    "Accounts", "Brand", "Claims", "Compliance", "Content", "Contracts", "Creative", "Customer",
    "Data", "Delivery", "Design", "Facilities", "Finance", "Growth", "Infrastructure", "Innovation",
    "Insurance", "Integration", "Inventory", "Legal", "Logistics", "Marketing", "Network",
    "Operations", "Payroll", "People", "Planning", "Platform", "Pricing", "Product", "Procurement",
    "Programme", "Quality", "Research", "Risk", "Safety", "Sales", "Security", "Software",
    "Strategy", "Support", "Sustainability", "Systems", "Tax", "Training", "Treasury", "Web",
];

/// Who somebody is.
#[rustfmt::skip]
pub(in crate::interpret) static ROLES: [&str; 22] = [
    "Administrator", "Adviser", "Analyst", "Architect", "Auditor", "Consultant", "Controller",
    "Coordinator", "Designer", "Developer", "Director", "Engineer", "Executive", "Manager",
    "Officer", "Planner", "Producer", "Representative", "Specialist", "Strategist", "Technician",
    "Writer",
];

/// Parts of a company.
#[rustfmt::skip]
pub(in crate::interpret) static DEPARTMENTS: [&str; 38] = [
    "Accounting", "Administration", "Analytics", "Audit", "Business Development", "Communications",
    "Compliance", "Customer Service", "Design", "Distribution", "Engineering", "Facilities",
    "Finance", "Human Resources", "Information Security", "Information Technology", "Legal",
    "Logistics", "Maintenance", "Manufacturing", "Marketing", "Operations", "Partnerships",
    "Payroll", "Planning", "Procurement", "Product Management", "Public Relations", "Quality
    Assurance", "Research and Development", "Risk", "Sales", "Strategy", "Support",
    "Sustainability", "Training", "Treasury", "Warehouse",
];
