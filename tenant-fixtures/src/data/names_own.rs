//! Given and family names of the languages that the crate `fake` lacks, or has too little of.
//!
//! The lists are our own: common names, in the script in which the people who bear them write
//! them. Given names are drawn without regard to gender. So family names that change with gender
//! are left out: a `Новикова` next to a man's name would look like a mistake.

/// Afrikaans given names.
#[rustfmt::skip]
pub(crate) static AF_GIVEN: [&str; 48] = [
    "Aletta", "Andries", "Anel", "Anika", "Annelie", "Anri", "Bianca", "Chanté", "Christiaan",
    "Cornelia", "Danie", "Dirk", "Elmarie", "Elsabé", "Eugene", "Francois", "Gerhard", "Gideon",
    "Hanlie", "Hannes", "Hendrik", "Ilse", "Jaco", "Janco", "Jolandi", "Karien", "Kobus", "Lizelle",
    "Lourens", "Madelein", "Marelize", "Marius", "Marthinus", "Mieke", "Nadia", "Nico", "Pieter",
    "Renier", "Riaan", "Ruan", "Schalk", "Stefan", "Suné", "Susanna", "Tertius", "Wikus",
    "Wilmarie", "Zelda",
];

/// Afrikaans family names.
#[rustfmt::skip]
pub(crate) static AF_FAMILY: [&str; 54] = [
    "Bekker", "Bester", "Beukes", "Bosman", "Botha", "Botes", "Brits", "Burger", "Cloete",
    "Coetzee", "Cronje", "de Beer", "de Villiers", "du Plessis", "du Preez", "du Toit",
    "Engelbrecht", "Erasmus", "Esterhuizen", "Fourie", "Geldenhuys", "Grobler", "Jacobs", "Jordaan",
    "Joubert", "Kruger", "Labuschagne", "le Roux", "Louw", "Malan", "Marais", "Meyer", "Mostert",
    "Mouton", "Naudé", "Nel", "Nortje", "Olivier", "Pienaar", "Pretorius", "Rossouw", "Smit",
    "Steyn", "Swanepoel", "Theron", "van der Merwe", "van Niekerk", "van Wyk", "van Zyl", "Venter",
    "Vermeulen", "Viljoen", "Visser", "Vorster",
];

/// Arabic given names.
#[rustfmt::skip]
pub(crate) static AR_GIVEN: [&str; 65] = [
    "آدم", "أحمد", "أمل", "أمينة", "أنس", "إبراهيم", "إسراء", "إيمان", "بسمة", "بلال", "تامر",
    "جمال", "جنى", "حسام", "حسن", "حسين", "حنان", "خالد", "خديجة", "دانة", "دعاء", "رامي", "رانيا",
    "رنا", "ريم", "زياد", "زينب", "سارة", "سامي", "سعاد", "سلمى", "سلوى", "سمير", "شهد", "طارق",
    "عائشة", "عادل", "عبير", "عصام", "علي", "عماد", "عمر", "غادة", "فاطمة", "فراس", "كريم", "لمى",
    "ليلى", "ماجد", "محمود", "مروان", "مريم", "منى", "ناصر", "نادر", "نور", "نورة", "هالة", "هبة",
    "هشام", "هند", "وائل", "ياسر", "ياسمين", "يوسف",
];

/// Arabic family names.
#[rustfmt::skip]
pub(crate) static AR_FAMILY: [&str; 65] = [
    "الأحمد", "الأنصاري", "البلوشي", "البكري", "التميمي", "الجابر", "الحداد", "الحربي", "الحسن",
    "الحسيني", "الحلبي", "الخطيب", "الخوري", "الدباغ", "الدوسري", "الراشد", "الرفاعي", "الزهراني",
    "السالم", "الشامي", "الشمري", "الشريف", "الصالح", "الصباغ", "الطويل", "العامري", "العتيبي",
    "العلي", "العمري", "العنزي", "الغامدي", "الفارس", "القاسم", "القحطاني", "القرشي", "الكردي",
    "الكعبي", "المالكي", "المصري", "المطيري", "المنصوري", "المهيري", "النجار", "الهاشمي", "بدوي",
    "بركات", "حجازي", "حداد", "حمدان", "خليل", "درويش", "زيدان", "سليمان", "شاهين", "شعبان", "عباس",
    "عثمان", "عوض", "فرح", "قاسم", "كمال", "مراد", "منصور", "نصار", "يعقوب",
];

/// Bengali given names.
#[rustfmt::skip]
pub(crate) static BN_GIVEN: [&str; 45] = [
    "অনন্যা", "অনিক", "অনির্বাণ", "অমিত", "অর্ণব", "অর্পিতা", "আরিফ", "আয়েশা", "ইমরান", "ঈশিতা",
    "কৌশিক", "জয়", "জাহিদ", "তানভীর", "তানিয়া", "তৃষা", "দীপা", "নাদিয়া", "নাসরিন", "নীলা",
    "পলাশ", "পারমিতা", "প্রিয়া", "ফাহিম", "ফারহানা", "বিপ্লব", "মাহমুদ", "মিতা", "মৌসুমী", "রাকিব",
    "রাজীব", "রিয়া", "রুবেল", "শর্মিলা", "শাকিল", "শান্তনু", "শুভ", "সাইফুল", "সাদিয়া", "সুজন",
    "সুমন", "সুমাইয়া", "সোহেল", "স্বপন", "হাসান",
];

/// Bengali family names.
#[rustfmt::skip]
pub(crate) static BN_FAMILY: [&str; 46] = [
    "আচার্য", "আহমেদ", "আলম", "আলী", "ইসলাম", "উদ্দিন", "কর্মকার", "কবির", "করিম", "খান", "গুপ্ত",
    "ঘোষ", "চক্রবর্তী", "চট্টোপাধ্যায়", "চৌধুরী", "জামান", "তালুকদার", "দত্ত", "দাস", "দে",
    "নন্দী", "পাল", "প্রামাণিক", "বন্দ্যোপাধ্যায়", "বসু", "বিশ্বাস", "ভট্টাচার্য", "ভৌমিক",
    "মজুমদার", "মণ্ডল", "মল্লিক", "মিত্র", "মিয়া", "মুখোপাধ্যায়", "মোল্লা", "রহমান", "রায়",
    "রায়চৌধুরী", "শেখ", "সরকার", "সাহা", "সিকদার", "সেন", "হক", "হালদার", "হোসেন",
];

/// Catalan given names.
#[rustfmt::skip]
pub(crate) static CA_GIVEN: [&str; 53] = [
    "Abril", "Adrià", "Agnès", "Aina", "Albert", "Aleix", "Anna", "Arnau", "Berta", "Biel", "Blai",
    "Bruna", "Carla", "Carles", "Clara", "Clàudia", "Dolors", "Eloi", "Enric", "Ernest", "Ferran",
    "Gemma", "Gerard", "Guillem", "Helena", "Ignasi", "Irene", "Jan", "Jaume", "Jordi", "Júlia",
    "Laia", "Lluc", "Lluís", "Marc", "Mariona", "Martí", "Meritxell", "Mireia", "Montserrat", "Nil",
    "Núria", "Oriol", "Pau", "Pere", "Pol", "Queralt", "Roger", "Roser", "Sergi", "Sílvia", "Txell",
    "Xavier",
];

/// Catalan family names.
#[rustfmt::skip]
pub(crate) static CA_FAMILY: [&str; 56] = [
    "Amat", "Bosch", "Camps", "Canals", "Casals", "Casas", "Castells", "Codina", "Coll", "Coma",
    "Costa", "Domènech", "Esteve", "Farré", "Ferrer", "Font", "Fuster", "Garriga", "Gibert",
    "Gispert", "Grau", "Guasch", "Güell", "Llobet", "Lluch", "Marí", "Mas", "Massó", "Mir", "Miró",
    "Molins", "Oliveras", "Palau", "Pascual", "Pla", "Prat", "Puig", "Pujol", "Ribas", "Ricart",
    "Riera", "Roca", "Roig", "Romeu", "Rovira", "Sabaté", "Sala", "Serra", "Soler", "Torrent",
    "Tort", "Vall", "Ventura", "Vidal", "Vila", "Vives",
];

/// Czech given names.
#[rustfmt::skip]
pub(crate) static CS_GIVEN: [&str; 55] = [
    "Adam", "Adéla", "Aleš", "Alžběta", "Aneta", "Barbora", "Blanka", "Bohumil", "Dana", "Daniel",
    "David", "Dominik", "Eliška", "Filip", "Hana", "Honza", "Ivana", "Jakub", "Jan", "Jana", "Jiří",
    "Josef", "Kamila", "Karel", "Karolína", "Kateřina", "Klára", "Kryštof", "Kristýna", "Lenka",
    "Libor", "Lucie", "Lukáš", "Magdaléna", "Marek", "Markéta", "Martin", "Matěj", "Michal",
    "Natálie", "Nikola", "Ondřej", "Pavel", "Pavla", "Petr", "Radek", "René", "Šárka", "Štěpán",
    "Tereza", "Tomáš", "Veronika", "Vojtěch", "Zdeněk", "Zuzana",
];

/// Czech family names, such as do not change with gender.
#[rustfmt::skip]
pub(crate) static CS_FAMILY: [&str; 39] = [
    "Bartů", "Bláhů", "Dolejší", "Filipů", "Hlavsů", "Hořejší", "Hynků", "Jakubů", "Janků", "Janů",
    "Jarní", "Jirků", "Jírů", "Karlů", "Kašparů", "Klimků", "Kočí", "Krejčí", "Kubů", "Lukášů",
    "Macků", "Marků", "Martinů", "Matějů", "Mikulů", "Nguyen", "Novotných", "Ondrů", "Pavlů",
    "Pešků", "Petrů", "Podhorní", "Šimků", "Tomšů", "Tran", "Václavů", "Vaňků", "Vítů", "Vrchní",
];

/// Danish given names.
#[rustfmt::skip]
pub(crate) static DA_GIVEN: [&str; 55] = [
    "Anders", "Anna", "Anne", "Asger", "Astrid", "Bente", "Birgit", "Bjarke", "Camilla", "Caroline",
    "Christian", "Emil", "Emma", "Esben", "Frederik", "Freja", "Hanne", "Helle", "Henrik", "Ida",
    "Jens", "Jeppe", "Jonas", "Kaj", "Karen", "Karoline", "Kasper", "Kirsten", "Laura", "Lars",
    "Line", "Lone", "Mads", "Maja", "Malthe", "Mathilde", "Mette", "Mikkel", "Morten", "Niels",
    "Nikolaj", "Oliver", "Pernille", "Peter", "Rasmus", "Signe", "Simon", "Sofie", "Søren", "Thea",
    "Thomas", "Tobias", "Trine", "Ulla", "Villads",
];

/// Danish family names.
#[rustfmt::skip]
pub(crate) static DA_FAMILY: [&str; 56] = [
    "Andersen", "Andreasen", "Bach", "Bech", "Berg", "Bertelsen", "Brandt", "Bruun", "Carlsen",
    "Christensen", "Christiansen", "Dahl", "Eriksen", "Frederiksen", "Friis", "Frandsen", "Hansen",
    "Henriksen", "Holm", "Iversen", "Jacobsen", "Jensen", "Jespersen", "Johansen", "Jørgensen",
    "Kjær", "Knudsen", "Kristensen", "Larsen", "Lassen", "Laursen", "Lund", "Madsen", "Mikkelsen",
    "Mortensen", "Møller", "Nielsen", "Nissen", "Nygaard", "Olesen", "Olsen", "Overgaard",
    "Paulsen", "Pedersen", "Petersen", "Poulsen", "Rasmussen", "Schmidt", "Simonsen", "Skov",
    "Svendsen", "Sørensen", "Thomsen", "Thygesen", "Vestergaard", "Winther",
];

/// Greek given names.
#[rustfmt::skip]
pub(crate) static EL_GIVEN: [&str; 57] = [
    "Αγγελική", "Αθηνά", "Αικατερίνη", "Αλέξανδρος", "Αλεξάνδρα", "Αναστασία", "Ανδρέας", "Αντώνης",
    "Άννα", "Απόστολος", "Ασπασία", "Βασίλης", "Βασιλική", "Βαγγέλης", "Γεωργία", "Γιάννης",
    "Γιώργος", "Γρηγόρης", "Δανάη", "Δέσποινα", "Δημήτρης", "Δήμητρα", "Ειρήνη", "Ελένη",
    "Ελευθερία", "Ευαγγελία", "Ζωή", "Ηλίας", "Θάνος", "Θεοδώρα", "Θοδωρής", "Ιωάννα", "Κατερίνα",
    "Κώστας", "Κωνσταντίνα", "Λευτέρης", "Μανώλης", "Μαρία", "Μαρίνα", "Μιχάλης", "Μυρτώ", "Νίκος",
    "Νεφέλη", "Παναγιώτης", "Παρασκευή", "Πέτρος", "Ράνια", "Σοφία", "Σπύρος", "Σταύρος", "Στέλιος",
    "Στέλλα", "Σωτήρης", "Φώτης", "Χαρά", "Χρήστος", "Χριστίνα",
];

/// Greek family names, in the genitive, which does not change with gender.
#[rustfmt::skip]
pub(crate) static EL_FAMILY: [&str; 51] = [
    "Αγγέλου", "Αθανασίου", "Αλεξίου", "Αλεξάνδρου", "Αναγνώστου", "Αναστασίου", "Ανδρέου",
    "Αντωνίου", "Αποστόλου", "Βασιλείου", "Γεωργίου", "Γρηγορίου", "Δημητρίου", "Διαμαντή",
    "Ευαγγέλου", "Ευθυμίου", "Ζαχαρίου", "Θεοδώρου", "Θεοχάρη", "Ιωάννου", "Κυριάκου",
    "Κωνσταντίνου", "Λαζάρου", "Λουκά", "Μάρκου", "Μιχαήλ", "Νικολάου", "Οικονόμου", "Παναγιώτου",
    "Παπαβασιλείου", "Παπαγεωργίου", "Παπαδημητρίου", "Παπαθανασίου", "Παπαϊωάννου",
    "Παπακωνσταντίνου", "Παπανικολάου", "Παπαχρήστου", "Παύλου", "Πέτρου", "Σάββα", "Σπύρου",
    "Σταματίου", "Σταύρου", "Στεργίου", "Στεφάνου", "Σωτηρίου", "Φωτίου", "Χαραλάμπους",
    "Χατζηγεωργίου", "Χρήστου", "Χριστοδούλου",
];

/// English family names.
#[rustfmt::skip]
pub(crate) static EN_FAMILY: [&str; 150] = [
    "Adams", "Allen", "Anderson", "Andrews", "Armstrong", "Arnold", "Atkinson", "Bailey", "Baker",
    "Barker", "Barnes", "Bell", "Bennett", "Berry", "Bishop", "Black", "Boyd", "Bradley", "Brooks",
    "Brown", "Bryant", "Burke", "Burns", "Butler", "Campbell", "Carpenter", "Carter", "Chapman",
    "Clark", "Cole", "Coleman", "Collins", "Cook", "Cooper", "Cox", "Crawford", "Cunningham",
    "Davidson", "Davies", "Davis", "Dawson", "Dixon", "Duncan", "Edwards", "Elliott", "Ellis",
    "Evans", "Ferguson", "Fisher", "Ford", "Foster", "Fox", "Francis", "Freeman", "Fuller",
    "Gardner", "Gibson", "Gordon", "Graham", "Grant", "Gray", "Green", "Griffin", "Hall",
    "Hamilton", "Harper", "Harris", "Harrison", "Hart", "Harvey", "Hayes", "Henderson", "Hill",
    "Holmes", "Howard", "Hudson", "Hughes", "Hunt", "Hunter", "Jackson", "James", "Jenkins",
    "Johnson", "Jones", "Kelly", "Kennedy", "King", "Knight", "Lane", "Lawrence", "Lewis", "Long",
    "Marshall", "Martin", "Mason", "Matthews", "Miller", "Mills", "Mitchell", "Moore", "Morgan",
    "Morris", "Murphy", "Murray", "Nelson", "Newman", "Palmer", "Parker", "Payne", "Perry",
    "Phillips", "Pierce", "Porter", "Powell", "Price", "Reed", "Reid", "Reynolds", "Richardson",
    "Roberts", "Robinson", "Rogers", "Rose", "Ross", "Russell", "Ryan", "Sanders", "Scott", "Shaw",
    "Simpson", "Smith", "Spencer", "Stevens", "Stewart", "Stone", "Sullivan", "Taylor", "Thomas",
    "Thompson", "Tucker", "Turner", "Walker", "Wallace", "Ward", "Watson", "Webb", "White",
    "Williams", "Wilson", "Wright",
];

/// Spanish given names.
#[rustfmt::skip]
pub(crate) static ES_GIVEN: [&str; 128] = [
    "Adriana", "Agustín", "Alba", "Alejandra", "Alejandro", "Alicia", "Álvaro", "Ana", "Andrea",
    "Andrés", "Ángel", "Antonio", "Beatriz", "Belén", "Camila", "Carlos", "Carmen", "Carolina",
    "Catalina", "Cecilia", "César", "Clara", "Claudia", "Cristina", "Daniel", "Daniela", "David",
    "Diana", "Diego", "Eduardo", "Elena", "Emilia", "Emiliano", "Emilio", "Enrique", "Esteban",
    "Fabiola", "Felipe", "Fernanda", "Fernando", "Francisco", "Gabriel", "Gabriela", "Gonzalo",
    "Guadalupe", "Guillermo", "Gustavo", "Héctor", "Hugo", "Ignacio", "Inés", "Irene", "Isabel",
    "Iván", "Javier", "Jimena", "Joaquín", "Jorge", "José", "Juan", "Julia", "Julián", "Julieta",
    "Laura", "Leonardo", "Lorena", "Lucas", "Lucía", "Luis", "Luisa", "Manuel", "Marcela", "Marcos",
    "Margarita", "María", "Mariana", "Mario", "Martín", "Martina", "Mateo", "Mauricio", "Mercedes",
    "Miguel", "Miriam", "Mónica", "Natalia", "Nicolás", "Noelia", "Óscar", "Pablo", "Paola",
    "Patricia", "Paula", "Pedro", "Pilar", "Rafael", "Ramón", "Raquel", "Raúl", "Renata", "Ricardo",
    "Roberto", "Rocío", "Rodrigo", "Rosa", "Rubén", "Salvador", "Samuel", "Sandra", "Santiago",
    "Sara", "Sebastián", "Sergio", "Silvia", "Simón", "Sofía", "Sonia", "Susana", "Teresa", "Tomás",
    "Valentina", "Valeria", "Vanesa", "Verónica", "Vicente", "Víctor", "Ximena", "Yolanda",
];

/// Spanish family names.
#[rustfmt::skip]
pub(crate) static ES_FAMILY: [&str; 136] = [
    "Acosta", "Aguilar", "Aguirre", "Alonso", "Álvarez", "Arias", "Avendaño", "Ávila", "Benítez",
    "Blanco", "Bravo", "Bustos", "Cabrera", "Calderón", "Campos", "Cano", "Cárdenas", "Carrasco",
    "Carrillo", "Castillo", "Castro", "Cervantes", "Contreras", "Cordero", "Correa", "Cortés",
    "Cruz", "Delgado", "Díaz", "Domínguez", "Duarte", "Escobar", "Espinoza", "Estrada", "Fernández",
    "Figueroa", "Flores", "Fuentes", "Gallardo", "Gallego", "García", "Garrido", "Gil", "Giménez",
    "Gómez", "González", "Guerrero", "Gutiérrez", "Guzmán", "Hernández", "Herrera", "Hidalgo",
    "Ibáñez", "Iglesias", "Jiménez", "Juárez", "Lara", "León", "López", "Lozano", "Luna",
    "Maldonado", "Marín", "Márquez", "Martínez", "Medina", "Mejía", "Méndez", "Mendoza", "Miranda",
    "Molina", "Montoya", "Mora", "Morales", "Moreno", "Muñoz", "Navarro", "Núñez", "Ochoa", "Ojeda",
    "Olivares", "Ortega", "Ortiz", "Osorio", "Pacheco", "Paredes", "Parra", "Peña", "Peralta",
    "Pérez", "Pineda", "Ponce", "Prieto", "Quintero", "Ramírez", "Ramos", "Rangel", "Restrepo",
    "Reyes", "Rincón", "Ríos", "Rivas", "Rivera", "Robles", "Rodríguez", "Rojas", "Romero",
    "Rosales", "Rubio", "Ruiz", "Salazar", "Salinas", "Sánchez", "Sandoval", "Santana", "Santiago",
    "Sepúlveda", "Serrano", "Silva", "Solís", "Soto", "Suárez", "Tapia", "Torres", "Trujillo",
    "Valdez", "Valencia", "Vargas", "Vásquez", "Vega", "Velasco", "Vera", "Vidal", "Villalobos",
    "Zamora", "Zapata",
];

/// Finnish given names.
#[rustfmt::skip]
pub(crate) static FI_GIVEN: [&str; 68] = [
    "Aada", "Aapo", "Aino", "Akseli", "Aleksi", "Anna", "Anni", "Antti", "Arttu", "Eero", "Eetu",
    "Eeva", "Eino", "Elias", "Ella", "Emilia", "Emmi", "Hanna", "Heikki", "Helmi", "Henri", "Iida",
    "Ilona", "Inka", "Jaana", "Jani", "Jari", "Joona", "Juho", "Jukka", "Kaisa", "Kalle", "Katja",
    "Lauri", "Leena", "Lotta", "Maija", "Marja", "Markku", "Matti", "Mika", "Mikko", "Minna",
    "Niina", "Noora", "Oona", "Onni", "Outi", "Pekka", "Petri", "Päivi", "Riikka", "Saara", "Sami",
    "Sanna", "Satu", "Seppo", "Suvi", "Tapio", "Teemu", "Tiina", "Timo", "Topi", "Tuomas", "Tuuli",
    "Veera", "Ville", "Väinö",
];

/// Finnish family names.
#[rustfmt::skip]
pub(crate) static FI_FAMILY: [&str; 61] = [
    "Aalto", "Aaltonen", "Ahonen", "Anttila", "Eskola", "Halonen", "Hakala", "Heikkilä",
    "Heikkinen", "Heinonen", "Hiltunen", "Hirvonen", "Huttunen", "Hämäläinen", "Hänninen",
    "Jokinen", "Järvinen", "Kallio", "Karjalainen", "Kinnunen", "Kivelä", "Kokkonen", "Korhonen",
    "Koskela", "Koskinen", "Laakso", "Laaksonen", "Lahtinen", "Laine", "Laitinen", "Lehto",
    "Lehtonen", "Leppänen", "Lindholm", "Manninen", "Mattila", "Miettinen", "Mikkonen", "Moilanen",
    "Mustonen", "Mäkelä", "Mäki", "Mäkinen", "Niemi", "Nieminen", "Nurmi", "Ojala", "Pitkänen",
    "Pulkkinen", "Rantanen", "Räsänen", "Saarinen", "Salmi", "Salo", "Salonen", "Savolainen",
    "Toivonen", "Tuominen", "Turunen", "Virtanen", "Väisänen",
];

/// Filipino given names.
#[rustfmt::skip]
pub(crate) static FIL_GIVEN: [&str; 59] = [
    "Aira", "Alvin", "Amihan", "Andrea", "Angelo", "Arnel", "Bayani", "Bea", "Benjie", "Carlo",
    "Christian", "Clarisse", "Crisanto", "Dalisay", "Danilo", "Dennis", "Divina", "Edgardo",
    "Elena", "Emmanuel", "Ernesto", "Francis", "Gerald", "Gina", "Glenda", "Hazel", "Jericho",
    "Jerome", "Jessa", "Joel", "Jomar", "Joshua", "Joy", "Juan", "Kristine", "Ligaya", "Liza",
    "Lorna", "Luningning", "Luz", "Maricel", "Marites", "Marvin", "Mayumi", "Melchor", "Michelle",
    "Nenita", "Nilo", "Paolo", "Ramil", "Rodel", "Rowena", "Ruel", "Rhea", "Sheila", "Tala",
    "Teresita", "Vilma", "Wilfredo",
];

/// Filipino family names.
#[rustfmt::skip]
pub(crate) static FIL_FAMILY: [&str; 64] = [
    "Abad", "Aguilar", "Alcantara", "Andrada", "Aquino", "Bautista", "Beltran", "Bernardo",
    "Cabrera", "Castillo", "Cortez", "Cruz", "Dagohoy", "David", "De Castro", "De Guzman",
    "De Leon", "Del Rosario", "Dela Cruz", "Dela Peña", "Dimaculangan", "Dizon", "Domingo",
    "Enriquez", "Evangelista", "Fernandez", "Flores", "Garcia", "Gatdula", "Gonzales", "Hernandez",
    "Ignacio", "Javier", "Lacson", "Lim", "Lopez", "Lumibao", "Macaraeg", "Magsaysay", "Manalo",
    "Mangubat", "Mendoza", "Mercado", "Navarro", "Ocampo", "Pangilinan", "Panganiban", "Pascual",
    "Perez", "Ramos", "Reyes", "Rivera", "Salazar", "Salonga", "Santiago", "Santos", "Soriano",
    "Sy", "Tan", "Tolentino", "Torres", "Valdez", "Velasco", "Villanueva",
];

/// Hebrew given names.
#[rustfmt::skip]
pub(crate) static HE_GIVEN: [&str; 67] = [
    "אביב", "אביגיל", "אדם", "אורי", "אורלי", "אושר", "אייל", "אילן", "אילנה", "איתי", "אלון",
    "אלמוג", "אמיר", "אסף", "אפרת", "אריאל", "בן", "בר", "גיא", "גיל", "גל", "דוד", "דור", "דנה",
    "דניאל", "הדס", "הילה", "טל", "יואב", "יובל", "יונתן", "יעל", "יערה", "כפיר", "לי", "ליאור",
    "לירון", "מאיה", "מור", "מיכאל", "מיכל", "נדב", "נועה", "נועם", "נטע", "ניר", "סיון", "סתיו",
    "עדי", "עדן", "עומר", "עידו", "עינב", "ענבל", "ענת", "קרן", "רון", "רוני", "רות", "רותם", "שחר",
    "שי", "שיר", "שירה", "שקד", "תמר", "תום",
];

/// Hebrew family names.
#[rustfmt::skip]
pub(crate) static HE_FAMILY: [&str; 64] = [
    "אברהם", "אדרי", "אהרון", "אוחיון", "אזולאי", "אלבז", "אלון", "אשכנזי", "בן דוד", "בן חמו",
    "בן שושן", "ביטון", "ברגר", "ברק", "גבאי", "גולן", "גולדברג", "גרוס", "גרינברג", "דהן", "דיין",
    "הורוביץ", "וייס", "וקנין", "זוהר", "חדד", "חזן", "חיים", "טל", "יוסף", "יעקב", "יצחק", "כהן",
    "כץ", "לב", "לוי", "לביא", "מועלם", "מור", "מזרחי", "מלכה", "מלמד", "נחום", "סבג", "סויסה",
    "סלע", "עמר", "פולק", "פלד", "פרידמן", "פרץ", "צדוק", "קפלן", "קליין", "רוזן", "רוזנברג", "שגב",
    "שוורץ", "שטרן", "שלום", "שפירא", "שרון", "ששון", "תמיר",
];

/// Hindi given names.
#[rustfmt::skip]
pub(crate) static HI_GIVEN: [&str; 73] = [
    "अंजलि", "अक्षय", "अजय", "अदिति", "अनन्या", "अनिल", "अनुराग", "अभिषेक", "अमित", "अरविंद",
    "अर्चना", "अर्जुन", "आकाश", "आरती", "आरव", "आशा", "आशीष", "ईशा", "कविता", "काजल", "किरण",
    "कृष्णा", "खुशी", "गौरव", "गीता", "चेतन", "ज्योति", "तनु", "दिव्या", "दीपक", "नवीन", "निखिल",
    "निशा", "नेहा", "पंकज", "पल्लवी", "पूजा", "प्रकाश", "प्रवीण", "प्रिया", "मनीषा", "मनोज", "मीना",
    "मोहन", "मोहित", "रजत", "रवि", "राकेश", "राजेश", "राधिका", "राहुल", "रितु", "रीना", "रोहन",
    "लक्ष्मी", "विकास", "विजय", "विवेक", "शालिनी", "शिखा", "शुभम", "श्रेया", "संजय", "संगीता",
    "सचिन", "सपना", "सीमा", "सुनीता", "सुमन", "सुरेश", "सोनू", "स्नेहा", "स्वाति",
];

/// Hindi family names.
#[rustfmt::skip]
pub(crate) static HI_FAMILY: [&str; 66] = [
    "अग्रवाल", "अरोड़ा", "अवस्थी", "कपूर", "कश्यप", "कुमार", "कुशवाहा", "खन्ना", "खान", "गर्ग",
    "गुप्ता", "गोयल", "गौतम", "चतुर्वेदी", "चौधरी", "चौहान", "जैन", "जोशी", "झा", "ठाकुर", "तिवारी",
    "तोमर", "त्रिपाठी", "त्रिवेदी", "दीक्षित", "दुबे", "द्विवेदी", "नेगी", "पटेल", "पांडे", "पाठक",
    "पाल", "पाण्डेय", "प्रसाद", "बंसल", "बाजपेयी", "बिष्ट", "बैरवा", "भंडारी", "भाटिया", "भारद्वाज",
    "मल्होत्रा", "मिश्रा", "मित्तल", "मीणा", "मेहता", "मेहरा", "मौर्य", "यादव", "राजपूत", "राठौर",
    "रावत", "राय", "वर्मा", "व्यास", "शर्मा", "शुक्ला", "श्रीवास्तव", "सक्सेना", "सहगल", "साहू",
    "सिंह", "सिन्हा", "सेठी", "सैनी", "सोनी",
];

/// Hungarian given names.
#[rustfmt::skip]
pub(crate) static HU_GIVEN: [&str; 68] = [
    "Ádám", "Ágnes", "Ákos", "András", "Anikó", "Anna", "Attila", "Balázs", "Bálint", "Barbara",
    "Beatrix", "Bence", "Bernadett", "Boglárka", "Csaba", "Csilla", "Dániel", "Dávid", "Dorina",
    "Dóra", "Edina", "Emese", "Enikő", "Erika", "Eszter", "Fanni", "Ferenc", "Gábor", "Gergő",
    "György", "Hanna", "Ildikó", "István", "János", "Judit", "Kata", "Katalin", "Kinga",
    "Krisztián", "Krisztina", "László", "Levente", "Lilla", "Luca", "Márk", "Márton", "Máté",
    "Mihály", "Mónika", "Nóra", "Orsolya", "Péter", "Petra", "Réka", "Richárd", "Róbert", "Sándor",
    "Szabolcs", "Szilvia", "Tamás", "Tibor", "Tímea", "Vivien", "Zita", "Zoltán", "Zsófia", "Zsolt",
    "Zsuzsanna",
];

/// Hungarian family names.
#[rustfmt::skip]
pub(crate) static HU_FAMILY: [&str; 82] = [
    "Antal", "Bakos", "Balla", "Balog", "Balogh", "Bálint", "Barta", "Bíró", "Bognár", "Bodnár",
    "Boros", "Borbély", "Budai", "Deák", "Dudás", "Farkas", "Fazekas", "Fehér", "Fekete", "Fodor",
    "Fülöp", "Gál", "Gáspár", "Gulyás", "Hajdu", "Halász", "Hegedűs", "Horváth", "Illés", "Jakab",
    "Juhász", "Kelemen", "Kerekes", "Király", "Kis", "Kiss", "Kocsis", "Kovács", "Kozma", "Lakatos",
    "László", "Lengyel", "Lukács", "Magyar", "Major", "Máté", "Mészáros", "Molnár", "Nagy", "Nemes",
    "Németh", "Novák", "Oláh", "Orbán", "Orosz", "Orsós", "Papp", "Pap", "Pásztor", "Pintér",
    "Rácz", "Sándor", "Sárközi", "Simon", "Sipos", "Somogyi", "Soós", "Szabó", "Szalai", "Szekeres",
    "Székely", "Szilágyi", "Szűcs", "Takács", "Tamás", "Tóth", "Török", "Varga", "Vass", "Vincze",
    "Virág", "Vörös",
];

/// Indonesian given names.
#[rustfmt::skip]
pub(crate) static ID_GIVEN: [&str; 66] = [
    "Adi", "Aditya", "Agus", "Aisyah", "Andi", "Anggi", "Anisa", "Arif", "Asep", "Ayu", "Bagus",
    "Bambang", "Bayu", "Budi", "Cahya", "Citra", "Dani", "Desi", "Dewi", "Dian", "Dimas", "Dwi",
    "Eka", "Eko", "Endah", "Fajar", "Farhan", "Fitri", "Galih", "Gilang", "Hadi", "Hendra", "Ika",
    "Indah", "Intan", "Irfan", "Jaka", "Joko", "Kartika", "Lestari", "Lina", "Maya", "Mega",
    "Nanda", "Nia", "Novi", "Nur", "Putri", "Rahmat", "Rangga", "Ratna", "Reza", "Rina", "Rizky",
    "Sari", "Sinta", "Siti", "Sri", "Teguh", "Tika", "Tri", "Wahyu", "Wulan", "Yudi", "Yuli",
    "Yusuf",
];

/// Indonesian family names.
#[rustfmt::skip]
pub(crate) static ID_FAMILY: [&str; 71] = [
    "Anggraini", "Ardiansyah", "Aritonang", "Budiman", "Cahyono", "Damanik", "Darmawan", "Fauzi",
    "Firmansyah", "Ginting", "Gunawan", "Hakim", "Halim", "Handoko", "Harahap", "Hartono",
    "Hasibuan", "Hermawan", "Hidayat", "Hutapea", "Irawan", "Iskandar", "Kurniawan", "Kusuma",
    "Lubis", "Mahendra", "Manurung", "Marpaung", "Maulana", "Nainggolan", "Nasution", "Nugraha",
    "Nugroho", "Pangestu", "Permana", "Pohan", "Pradana", "Prakoso", "Pranata", "Prasetyo",
    "Pratama", "Purnomo", "Ramadhan", "Rahardjo", "Rahman", "Saputra", "Santoso", "Saragih",
    "Setiawan", "Sihombing", "Simanjuntak", "Siregar", "Sitorus", "Subagyo", "Sudrajat", "Sugiarto",
    "Surya", "Susanto", "Sutanto", "Suwandi", "Syahputra", "Tanjung", "Tarigan", "Utama", "Wardana",
    "Wibowo", "Wicaksono", "Widodo", "Wijaya", "Winarto", "Yulianto",
];

/// Korean given names.
#[rustfmt::skip]
pub(crate) static KO_GIVEN: [&str; 82] = [
    "가은", "건우", "경수", "규리", "나연", "다은", "도윤", "도현", "동현", "미정", "민서", "민수", "민재", "민준", "민지", "보람",
    "상우", "서연", "서윤", "서준", "서진", "서현", "선영", "성민", "성호", "소연", "소윤", "수민", "수빈", "수아", "수진", "시우",
    "아름", "연우", "영수", "영희", "예린", "예은", "예준", "우진", "유나", "유진", "윤서", "윤호", "은서", "은우", "은정", "은지",
    "재민", "재현", "정훈", "준서", "준호", "준혁", "지민", "지수", "지아", "지영", "지우", "지원", "지유", "지은", "지현", "지호",
    "지훈", "진우", "찬우", "채원", "태양", "태현", "하늘", "하린", "하윤", "하은", "하준", "한결", "현우", "현정", "현준", "혜린",
    "혜진", "희수",
];

/// Korean family names.
#[rustfmt::skip]
pub(crate) static KO_FAMILY: [&str; 65] = [
    "강", "고", "공", "곽", "구", "권", "김", "나", "남", "노", "도", "류", "마", "문", "민", "박", "반", "방", "배",
    "백", "변", "서", "석", "선", "설", "성", "소", "손", "송", "신", "심", "안", "양", "엄", "여", "염", "오", "우",
    "원", "위", "유", "윤", "은", "이", "임", "장", "전", "정", "조", "주", "지", "진", "차", "채", "천", "최", "추",
    "표", "하", "한", "함", "허", "현", "홍", "황",
];

/// Marathi given names.
#[rustfmt::skip]
pub(crate) static MR_GIVEN: [&str; 56] = [
    "अंकिता", "अक्षय", "अजित", "अनिकेत", "अपर्णा", "अमोल", "अश्विनी", "आदित्य", "आरती", "ओंकार",
    "कल्पना", "कविता", "किरण", "कौस्तुभ", "गणेश", "गौरी", "चिन्मय", "जयश्री", "तन्मय", "तेजस",
    "दत्ता", "दीपाली", "धनश्री", "नंदिनी", "निलेश", "नेहा", "पल्लवी", "पूनम", "प्रज्ञा", "प्रतीक",
    "प्रसाद", "प्राजक्ता", "मंदार", "मनीषा", "मयूर", "माधुरी", "मुक्ता", "मृणाल", "राहुल", "रेणुका",
    "रोहिणी", "रोहित", "विनायक", "वैभव", "वैशाली", "शंतनु", "शर्वरी", "शुभांगी", "श्रद्धा", "सई",
    "सचिन", "सायली", "सुहास", "स्वप्नील", "हर्षद", "हेमंत",
];

/// Marathi family names.
#[rustfmt::skip]
pub(crate) static MR_FAMILY: [&str; 56] = [
    "आपटे", "इनामदार", "उपाध्ये", "कदम", "करंदीकर", "काळे", "कांबळे", "कुलकर्णी", "केळकर", "खरे",
    "गाडगीळ", "गायकवाड", "गावडे", "गोखले", "गोरे", "चव्हाण", "चौधरी", "जगताप", "जाधव", "जोशी",
    "टिळक", "ठाकरे", "डोंगरे", "देशपांडे", "देशमुख", "दिवेकर", "धुमाळ", "नाईक", "निंबाळकर", "पवार",
    "पाटील", "पानसरे", "पेंडसे", "फडके", "बापट", "बेंद्रे", "भागवत", "भावे", "भोसले", "महाजन",
    "माने", "मोरे", "मोहिते", "रानडे", "राऊत", "लिमये", "लोखंडे", "वाघ", "वैद्य", "शिंदे", "शेलार",
    "सावंत", "साळुंखे", "सोनवणे", "सोनार", "हेगडे",
];

/// Malay given names.
#[rustfmt::skip]
pub(crate) static MS_GIVEN: [&str; 60] = [
    "Adam", "Afiq", "Aina", "Aisyah", "Aiman", "Akmal", "Aliff", "Alya", "Amir", "Amirah", "Anis",
    "Aqilah", "Arif", "Asyraf", "Azlan", "Azman", "Azura", "Danish", "Dayang", "Ezzah", "Faizal",
    "Farah", "Farhan", "Fatin", "Hafiz", "Haikal", "Hakim", "Hana", "Haziq", "Idris", "Iman",
    "Irfan", "Izzati", "Kamal", "Khairul", "Liyana", "Luqman", "Mastura", "Nabila", "Nadia",
    "Najwa", "Norhayati", "Nurul", "Puteri", "Qistina", "Rashid", "Razak", "Rosnah", "Safwan",
    "Shafiq", "Shahrul", "Siti", "Sofea", "Suraya", "Syafiqah", "Syazwan", "Wardah", "Yasmin",
    "Zainab", "Zulkifli",
];

/// Malay second names: fathers' given names, as is the custom.
#[rustfmt::skip]
pub(crate) static MS_FAMILY: [&str; 58] = [
    "Abdullah", "Abu Bakar", "Ahmad", "Ali", "Aminuddin", "Ariffin", "Aziz", "Baharuddin", "Bakri",
    "Daud", "Fauzi", "Ghani", "Ghazali", "Hamid", "Hamzah", "Hashim", "Hassan", "Hussein",
    "Ibrahim", "Idris", "Ishak", "Ismail", "Jaafar", "Jamaluddin", "Johari", "Kamaruddin", "Kassim",
    "Khalid", "Latif", "Mahmud", "Mansor", "Mokhtar", "Mustafa", "Nasir", "Nordin", "Omar", "Osman",
    "Othman", "Rahim", "Rahman", "Ramli", "Rashid", "Razali", "Rosli", "Saad", "Salleh", "Samad",
    "Shafie", "Shamsuddin", "Sulaiman", "Sulong", "Taib", "Tahir", "Wahab", "Yaacob", "Yusof",
    "Zainal", "Zakaria",
];

/// Norwegian Bokmål given names.
#[rustfmt::skip]
pub(crate) static NB_GIVEN: [&str; 69] = [
    "Aksel", "Anders", "Anita", "Anne", "Arne", "Astrid", "Berit", "Bjørn", "Cecilie", "Eirik",
    "Elise", "Emil", "Emma", "Erik", "Espen", "Frida", "Geir", "Guro", "Hanne", "Hans", "Hedda",
    "Henrik", "Håkon", "Håvard", "Ida", "Inger", "Ingrid", "Jan", "Johannes", "Jonas", "Kari",
    "Karoline", "Kjell", "Kristian", "Kristin", "Lars", "Linn", "Live", "Magnus", "Maren", "Maria",
    "Marit", "Marte", "Mathias", "Nils", "Nora", "Odd", "Ola", "Olav", "Oskar", "Per", "Ragnhild",
    "Randi", "Rune", "Silje", "Sindre", "Siri", "Sondre", "Stian", "Svein", "Thea", "Tone",
    "Torbjørn", "Tor", "Tuva", "Vegard", "Vilde", "Øystein", "Åse",
];

/// Norwegian Bokmål family names.
#[rustfmt::skip]
pub(crate) static NB_FAMILY: [&str; 76] = [
    "Aas", "Amundsen", "Andersen", "Andreassen", "Antonsen", "Arnesen", "Aune", "Bakke", "Bakken",
    "Berg", "Berge", "Berntsen", "Birkeland", "Brekke", "Bråten", "Christensen", "Dahl",
    "Danielsen", "Edvardsen", "Eide", "Eliassen", "Eriksen", "Fredriksen", "Gundersen", "Haugen",
    "Hagen", "Halvorsen", "Hansen", "Haug", "Hauge", "Helland", "Henriksen", "Holm", "Iversen",
    "Jacobsen", "Jensen", "Johannessen", "Johansen", "Johnsen", "Karlsen", "Knudsen", "Kristiansen",
    "Larsen", "Lie", "Lien", "Lund", "Lunde", "Martinsen", "Mathisen", "Moe", "Moen", "Myhre",
    "Nguyen", "Nilsen", "Nygård", "Olsen", "Pedersen", "Pettersen", "Rasmussen", "Ruud", "Sandvik",
    "Simonsen", "Solberg", "Solheim", "Strand", "Strøm", "Sunde", "Svendsen", "Sæther", "Sørensen",
    "Tangen", "Thorsen", "Tveit", "Vik", "Wold", "Ødegård",
];

/// Polish given names.
#[rustfmt::skip]
pub(crate) static PL_GIVEN: [&str; 74] = [
    "Adam", "Agata", "Agnieszka", "Aleksander", "Aleksandra", "Alicja", "Andrzej", "Anna", "Antoni",
    "Barbara", "Bartosz", "Beata", "Błażej", "Dariusz", "Dawid", "Dominik", "Dorota", "Elżbieta",
    "Emilia", "Ewa", "Filip", "Franciszek", "Gabriela", "Grzegorz", "Hanna", "Iwona", "Jacek",
    "Jakub", "Jan", "Jerzy", "Joanna", "Julia", "Kacper", "Kamil", "Karolina", "Katarzyna", "Kinga",
    "Klaudia", "Konrad", "Krzysztof", "Łukasz", "Maciej", "Magdalena", "Maja", "Małgorzata",
    "Marcin", "Maria", "Mariusz", "Marta", "Mateusz", "Michał", "Mikołaj", "Monika", "Natalia",
    "Nikola", "Oliwia", "Patrycja", "Paulina", "Paweł", "Piotr", "Przemysław", "Rafał", "Renata",
    "Robert", "Stanisław", "Sylwia", "Szymon", "Tomasz", "Urszula", "Weronika", "Wiktor",
    "Wojciech", "Zofia", "Zuzanna",
];

/// Polish family names, such as do not change with gender.
#[rustfmt::skip]
pub(crate) static PL_FAMILY: [&str; 74] = [
    "Adamczyk", "Baran", "Bąk", "Bielak", "Błaszczyk", "Borek", "Chmiel", "Cieślak", "Dudek",
    "Duda", "Dziedzic", "Gajda", "Góra", "Gołąb", "Janik", "Jaros", "Jaworek", "Kaczmarek", "Kania",
    "Kaźmierczak", "Klimek", "Kołodziej", "Kopeć", "Kowal", "Kowalczyk", "Kozak", "Kozioł",
    "Krawczyk", "Król", "Kubiak", "Kurek", "Leśniak", "Lis", "Łuczak", "Madej", "Majewicz",
    "Matusiak", "Mazur", "Mazurek", "Michalak", "Mikołajczyk", "Mróz", "Nowak", "Olejnik",
    "Owczarek", "Pawlak", "Pawlik", "Pietrzak", "Ratajczak", "Sikora", "Sobczak", "Stachowiak",
    "Stasiak", "Stępień", "Szewczyk", "Szymczak", "Tomczak", "Tomczyk", "Turek", "Urban", "Walczak",
    "Wawrzyniak", "Wieczorek", "Wilk", "Włodarczyk", "Woźniak", "Wójcik", "Wójtowicz", "Wrona",
    "Wróbel", "Zając", "Zawada", "Zych", "Żak",
];

/// Romanian given names.
#[rustfmt::skip]
pub(crate) static RO_GIVEN: [&str; 81] = [
    "Adina", "Adrian", "Alexandra", "Alexandru", "Alin", "Alina", "Ana", "Anca", "Andrei",
    "Andreea", "Anghel", "Bianca", "Bogdan", "Călin", "Camelia", "Carmen", "Cătălin", "Ciprian",
    "Claudiu", "Constantin", "Corina", "Cosmin", "Cristian", "Cristina", "Dan", "Daniela", "Diana",
    "Doina", "Dorin", "Dragoș", "Elena", "Emil", "Florin", "Florentina", "Gabriel", "George",
    "Gheorghe", "Horia", "Ileana", "Ilinca", "Ioan", "Ioana", "Ion", "Irina", "Iulia", "Larisa",
    "Laura", "Lavinia", "Liviu", "Loredana", "Lucian", "Luminița", "Maria", "Marius", "Matei",
    "Mihaela", "Mihai", "Mircea", "Monica", "Nicolae", "Oana", "Octavian", "Ovidiu", "Paul", "Radu",
    "Raluca", "Răzvan", "Roxana", "Sabina", "Sebastian", "Simona", "Sorin", "Ștefan", "Ștefania",
    "Teodora", "Tudor", "Valentin", "Vasile", "Victor", "Viorica", "Vlad",
];

/// Romanian family names.
#[rustfmt::skip]
pub(crate) static RO_FAMILY: [&str; 99] = [
    "Albu", "Andrei", "Anghel", "Avram", "Barbu", "Bălan", "Bejan", "Bratu", "Bucur", "Cazacu",
    "Chiriac", "Chivu", "Ciobanu", "Cojocaru", "Constantin", "Constantinescu", "Coman", "Cozma",
    "Crăciun", "Cristea", "David", "Diaconu", "Dima", "Dinu", "Dobre", "Dragomir", "Dumitrescu",
    "Dumitru", "Enache", "Ene", "Filip", "Florea", "Gavrilă", "Georgescu", "Gheorghe", "Grigore",
    "Iacob", "Ilie", "Ionescu", "Ioniță", "Iordache", "Istrate", "Ivan", "Lazăr", "Luca", "Lungu",
    "Lupu", "Manea", "Manole", "Marin", "Marinescu", "Matei", "Mihai", "Mihăilă", "Mocanu",
    "Moldovan", "Moldoveanu", "Munteanu", "Mureșan", "Neagu", "Nedelcu", "Negru", "Nica",
    "Niculescu", "Niță", "Oprea", "Panait", "Pavel", "Petcu", "Petrescu", "Pop", "Popa", "Popescu",
    "Preda", "Radu", "Rotaru", "Roșu", "Rusu", "Sava", "Sandu", "Sârbu", "Șerban", "Simion", "Stan",
    "Stanciu", "Stoica", "Suciu", "Tănase", "Toma", "Trandafir", "Tudor", "Ungureanu", "Ursu",
    "Vasile", "Vasilescu", "Vlad", "Voicu", "Voinea", "Zamfir",
];

/// Russian given names.
#[rustfmt::skip]
pub(crate) static RU_GIVEN: [&str; 81] = [
    "Александр", "Александра", "Алексей", "Алина", "Алиса", "Анастасия", "Андрей", "Анна", "Антон",
    "Арина", "Артём", "Борис", "Вадим", "Валентина", "Валерий", "Варвара", "Василий", "Вера",
    "Вероника", "Виктор", "Виктория", "Виталий", "Владимир", "Галина", "Георгий", "Глеб", "Дарья",
    "Денис", "Диана", "Дмитрий", "Евгений", "Евгения", "Егор", "Екатерина", "Елена", "Елизавета",
    "Иван", "Игорь", "Илья", "Инна", "Ирина", "Кирилл", "Константин", "Кристина", "Ксения", "Лев",
    "Лидия", "Любовь", "Людмила", "Максим", "Маргарита", "Марина", "Мария", "Матвей", "Михаил",
    "Надежда", "Наталья", "Никита", "Николай", "Нина", "Олег", "Ольга", "Павел", "Пётр", "Полина",
    "Роман", "Светлана", "Семён", "Сергей", "Софья", "Станислав", "Степан", "Тамара", "Татьяна",
    "Тимофей", "Ульяна", "Фёдор", "Юлия", "Юрий", "Яна", "Ярослав",
];

/// Russian family names, such as do not change with gender.
#[rustfmt::skip]
pub(crate) static RU_FAMILY: [&str; 74] = [
    "Авраменко", "Бабич", "Белых", "Бондаренко", "Бондарь", "Вагнер", "Вебер", "Гладких", "Гончар",
    "Гончаренко", "Григоренко", "Гринберг", "Данченко", "Долгих", "Дьяченко", "Дядченко",
    "Егоренко", "Захаренко", "Зиберт", "Игнатенко", "Ким", "Клименко", "Коваленко", "Коваль",
    "Ковальчук", "Козик", "Костенко", "Кравченко", "Кравчук", "Крутых", "Кузьменко", "Левченко",
    "Лисенко", "Лукьяненко", "Лысенко", "Макаренко", "Марченко", "Мельник", "Миллер", "Мороз",
    "Науменко", "Нестеренко", "Осипенко", "Павленко", "Пак", "Панченко", "Петренко", "Пономаренко",
    "Радченко", "Романенко", "Руденко", "Савченко", "Седых", "Семенюк", "Сидоренко", "Степаненко",
    "Сухих", "Тарасенко", "Терещенко", "Тимченко", "Ткаченко", "Ткачук", "Федоренко", "Фишер",
    "Харченко", "Цой", "Черных", "Шевченко", "Шевчук", "Шмидт", "Шульц", "Юрченко", "Яковенко",
    "Яценко",
];

/// Swedish given names.
#[rustfmt::skip]
pub(crate) static SV_GIVEN: [&str; 81] = [
    "Agnes", "Albin", "Alva", "Anders", "Anna", "Annika", "Anton", "Arvid", "Axel", "Bengt",
    "Birgitta", "Björn", "Carina", "Carl", "Ebba", "Elin", "Ella", "Elsa", "Emelie", "Emil", "Emma",
    "Erik", "Eva", "Fredrik", "Freja", "Frida", "Göran", "Gustav", "Gunilla", "Hanna", "Henrik",
    "Hugo", "Ida", "Ingrid", "Jan", "Jenny", "Joel", "Johan", "Johanna", "Jonas", "Josefin",
    "Karin", "Karl", "Kerstin", "Klara", "Kristina", "Lars", "Lena", "Linnea", "Linus", "Lova",
    "Ludvig", "Magnus", "Maja", "Malin", "Mattias", "Mikael", "Moa", "Nils", "Olle", "Oskar", "Per",
    "Pontus", "Rasmus", "Saga", "Sara", "Signe", "Siv", "Sofia", "Stina", "Sven", "Therese", "Tove",
    "Tuva", "Ulf", "Viktor", "Vilma", "Wilma", "Åke", "Åsa", "Örjan",
];

/// Swedish family names.
#[rustfmt::skip]
pub(crate) static SV_FAMILY: [&str; 85] = [
    "Abrahamsson", "Ahlström", "Andersson", "Andreasson", "Arvidsson", "Axelsson", "Berg",
    "Bergström", "Berglund", "Bergman", "Bengtsson", "Björk", "Blom", "Blomqvist", "Carlsson",
    "Claesson", "Dahl", "Dahlberg", "Danielsson", "Ek", "Eklund", "Ekström", "Eliasson", "Engström",
    "Eriksson", "Forsberg", "Fransson", "Fredriksson", "Gunnarsson", "Gustafsson", "Hansson",
    "Hedlund", "Hellström", "Henriksson", "Hermansson", "Holm", "Holmberg", "Håkansson", "Isaksson",
    "Jakobsson", "Jansson", "Johansson", "Jonsson", "Jönsson", "Karlsson", "Larsson", "Lind",
    "Lindberg", "Lindgren", "Lindholm", "Lindqvist", "Lindström", "Lund", "Lundberg", "Lundgren",
    "Lundqvist", "Magnusson", "Mattsson", "Månsson", "Mårtensson", "Nilsson", "Norberg", "Nordin",
    "Nordström", "Nyberg", "Nyström", "Olofsson", "Olsson", "Persson", "Pettersson", "Pålsson",
    "Samuelsson", "Sandberg", "Sjöberg", "Sjögren", "Ström", "Sundberg", "Sundström", "Svensson",
    "Söderberg", "Wallin", "Wikström", "Åberg", "Åkesson", "Öberg",
];

/// Swahili given names.
#[rustfmt::skip]
pub(crate) static SW_GIVEN: [&str; 65] = [
    "Abasi", "Aisha", "Ali", "Amani", "Amina", "Asha", "Asante", "Bahati", "Baraka", "Bakari",
    "Chausiku", "Daudi", "Eshe", "Faraja", "Faraji", "Fatuma", "Furaha", "Gathoni", "Habiba",
    "Halima", "Hamisi", "Hassan", "Heri", "Idi", "Imani", "Issa", "Jabali", "Jamila", "Jelani",
    "Juma", "Kamau", "Khadija", "Kiprono", "Maisha", "Makena", "Malaika", "Mariamu", "Mosi",
    "Mwajuma", "Mwanaisha", "Neema", "Nuru", "Omari", "Pendo", "Rahma", "Rashidi", "Rehema",
    "Safiya", "Saida", "Salama", "Salim", "Saumu", "Selemani", "Shani", "Sikujua", "Subira", "Tatu",
    "Tumaini", "Upendo", "Wanjiru", "Zahara", "Zainabu", "Zawadi", "Zuberi", "Zuhura",
];

/// Swahili family names.
#[rustfmt::skip]
pub(crate) static SW_FAMILY: [&str; 62] = [
    "Abdallah", "Achieng", "Barasa", "Chacha", "Chege", "Cheruiyot", "Gitau", "Hamad", "Juma",
    "Kamau", "Karanja", "Kariuki", "Kibet", "Kimani", "Kimaro", "Kinyua", "Kipkemboi", "Kiprop",
    "Komba", "Koech", "Lema", "Lukumay", "Lyimo", "Macharia", "Maina", "Makame", "Masanja",
    "Massawe", "Mbwana", "Mchome", "Mfinanga", "Moshi", "Msuya", "Mtui", "Munyao", "Mushi", "Mutua",
    "Mutiso", "Mwakyusa", "Mwangi", "Nderitu", "Ndungu", "Ngowi", "Njoroge", "Njuguna", "Nyambura",
    "Ochieng", "Odhiambo", "Okoth", "Omondi", "Onyango", "Otieno", "Rajabu", "Sanga", "Shirima",
    "Swai", "Tarimo", "Temu", "Urassa", "Wafula", "Wanjala", "Wekesa",
];

/// Tamil given names.
#[rustfmt::skip]
pub(crate) static TA_GIVEN: [&str; 55] = [
    "அகிலன்", "அஞ்சலி", "அனிதா", "அன்பு", "அபிராமி", "அருண்", "அருள்", "ஆனந்த்", "இனியா", "இளங்கோ",
    "ஈஸ்வரி", "உமா", "கண்ணன்", "கமலா", "கயல்விழி", "கவிதா", "கார்த்திக்", "கீதா", "குமார்",
    "கோகுல்", "சங்கர்", "சந்தியா", "சரவணன்", "சிவா", "சுதா", "சுரேஷ்", "செந்தில்", "செல்வி",
    "தமிழ்ச்செல்வி", "தினேஷ்", "திவ்யா", "தேவி", "நந்தினி", "நவீன்", "நித்யா", "பவித்ரா", "பாரதி",
    "பிரியா", "பூங்கொடி", "மணி", "மதன்", "மலர்", "மாலதி", "மீனாட்சி", "முகிலன்", "முருகன்",
    "யாழினி", "ரமேஷ்", "ராஜா", "லட்சுமி", "வசந்த்", "வள்ளி", "விஜய்", "வினோத்", "ஹரிணி",
];

/// Tamil family names.
#[rustfmt::skip]
pub(crate) static TA_FAMILY: [&str; 54] = [
    "அண்ணாமலை", "அய்யாசாமி", "ஆறுமுகம்", "இராமசாமி", "இராஜேந்திரன்", "இளங்கோவன்", "ஏழுமலை",
    "கணேசன்", "கதிரவன்", "கந்தசாமி", "கருணாகரன்", "கலியபெருமாள்", "காமராஜ்", "கிருஷ்ணன்",
    "குப்புசாமி", "கோபால்", "கோவிந்தன்", "சண்முகம்", "சந்திரசேகரன்", "சிதம்பரம்", "சின்னசாமி",
    "சிவகுமார்", "சுப்பிரமணியன்", "சுந்தரம்", "செல்வராஜ்", "சேகர்", "ஞானசேகரன்", "தங்கவேல்",
    "தண்டபாணி", "தாமோதரன்", "தியாகராஜன்", "நடராஜன்", "நாராயணன்", "பக்தவத்சலம்", "பழனிசாமி",
    "பாலசுப்பிரமணியம்", "பாலு", "பாண்டியன்", "பெருமாள்", "பொன்னுசாமி", "மணிகண்டன்", "மாணிக்கம்",
    "மாரிமுத்து", "முத்துசாமி", "முனுசாமி", "ரங்கநாதன்", "ராமச்சந்திரன்", "ராமன்", "லோகநாதன்",
    "வரதராஜன்", "வெங்கடேசன்", "வேலு", "ஜெயராமன்", "ஸ்ரீனிவாசன்",
];

/// Telugu given names.
#[rustfmt::skip]
pub(crate) static TE_GIVEN: [&str; 62] = [
    "అంజలి", "అనిత", "అనిల్", "అనూష", "అమృత", "అర్జున్", "ఆనంద్", "ఆదిత్య", "ఇందిర", "ఉష",
    "కల్యాణి", "కవిత", "కార్తీక్", "కిరణ్", "కీర్తి", "కృష్ణ", "గాయత్రి", "గీత", "గోపి", "చంద్ర",
    "చైతన్య", "జ్యోతి", "తేజ", "దివ్య", "దీప్తి", "నవీన్", "నాగరాజు", "నిఖిల్", "పద్మ", "పవన్",
    "ప్రణీత", "ప్రసాద్", "ప్రియ", "భవాని", "భార్గవి", "మధు", "మహేష్", "మాధవి", "మౌనిక", "రమేష్",
    "రవి", "రాజేష్", "రాధ", "రామ్", "లక్ష్మి", "లావణ్య", "వంశీ", "వాణి", "విజయ్", "శిరీష", "శివ",
    "శ్రావణి", "శ్రీను", "సంధ్య", "సతీష్", "సాయి", "సింధు", "సునీత", "సురేష్", "స్వాతి", "హరి",
    "హేమ",
];

/// Telugu family names.
#[rustfmt::skip]
pub(crate) static TE_FAMILY: [&str; 61] = [
    "అక్కినేని", "అట్లూరి", "ఆచారి", "ఆకుల", "ఇనగంటి", "ఉప్పలపాటి", "ఎర్రా", "కంచర్ల", "కందుల",
    "కాకర్ల", "కొండా", "కొప్పుల", "కోట", "గంగుల", "గద్దె", "గాదె", "గుండు", "గొట్టిపాటి", "గౌడ్",
    "చల్లా", "చింతా", "చెరుకూరి", "చౌదరి", "జంగా", "తాడేపల్లి", "తుమ్మల", "దాసరి", "దేవినేని",
    "దొంతి", "నందమూరి", "నల్లమోతు", "నాయుడు", "నిమ్మల", "పట్నాయక్", "పసుపులేటి", "పాలడుగు",
    "పిల్లా", "పుల్లారెడ్డి", "పెద్ది", "పోలవరపు", "బండారు", "బత్తుల", "బొబ్బిలి", "భూపతి", "మండవ",
    "మద్దాల", "మల్లాది", "మాగంటి", "ముత్యాల", "మేకల", "యాదవ్", "యలమంచిలి", "రాజు", "రావు", "రెడ్డి",
    "వర్మ", "వల్లభనేని", "వేమూరి", "శర్మ", "శాస్త్రి", "సూరి",
];

/// Thai given names.
#[rustfmt::skip]
pub(crate) static TH_GIVEN: [&str; 74] = [
    "กนกวรรณ", "กมล", "กฤษณะ", "กัญญา", "กานดา", "กิตติ", "เกศรา", "ขวัญใจ", "คมสัน", "จารุวรรณ",
    "จิราพร", "เจษฎา", "ชนิดา", "ชลธิชา", "ชัยวัฒน์", "ชุติมา", "ณัฐพล", "ณัฐวุฒิ", "ณิชา", "ดวงใจ",
    "ธนพล", "ธนวัฒน์", "ธิดา", "ธีรพงษ์", "นภัสสร", "นฤมล", "นันทนา", "นิพนธ์", "บุญมี", "เบญจมาศ",
    "ปกรณ์", "ปณิธาน", "ประภา", "ประเสริฐ", "ปรียา", "ปิยะ", "พงศกร", "พรทิพย์", "พิมพ์ชนก",
    "พีรพล", "เพ็ญนภา", "ภัทรา", "ภาณุพงศ์", "มณีรัตน์", "มานพ", "มาลี", "ยุพา", "รัตนา",
    "รุ่งโรจน์", "ลลิตา", "วรรณา", "วราภรณ์", "วิชัย", "วิภา", "วีระ", "ศศิธร", "ศิริพร", "สมชาย",
    "สมหญิง", "สมศักดิ์", "สราวุธ", "สุดา", "สุนทร", "สุภาพร", "สุรชัย", "สุวิทย์", "อนงค์",
    "อนันต์", "อภิชาติ", "อรทัย", "อรุณี", "อัญชลี", "อาทิตย์", "อุดม",
];

/// Thai family names.
#[rustfmt::skip]
pub(crate) static TH_FAMILY: [&str; 65] = [
    "กล้าหาญ", "กาญจนวงศ์", "แก้วมณี", "แก้วใส", "คงเจริญ", "คงสุข", "จันทร์เพ็ญ", "จันทรา",
    "จิตต์มั่น", "เจริญผล", "เจริญสุข", "ชัยชนะ", "ชัยมงคล", "ชูศรี", "โชติวงศ์", "ดีงาม", "ตั้งใจ",
    "ทองคำ", "ทองดี", "ทองใบ", "เทพวงศ์", "ธนสาร", "นามวงศ์", "นิลวงศ์", "บัวแก้ว", "บุญเรือง",
    "บุญมาก", "บุญส่ง", "ประเสริฐศรี", "ปานทอง", "พงษ์พันธ์", "พรหมมา", "พวงแก้ว", "พันธ์ดี",
    "เพชรรัตน์", "โพธิ์ทอง", "มณีวงศ์", "มั่นคง", "มีสุข", "เมืองแก้ว", "ยอดเพชร", "ยิ้มแย้ม",
    "รักไทย", "รัตนวงศ์", "รุ่งเรือง", "วงศ์ทอง", "วงศ์ใหญ่", "วิเศษ", "ศรีทอง", "ศรีสุข",
    "ศรีวิไล", "ศิริวงศ์", "สมบูรณ์", "สว่างวงศ์", "สายทอง", "สุขใจ", "สุขสวัสดิ์", "สุวรรณ",
    "แสงจันทร์", "แสงทอง", "แสนสุข", "หอมหวาน", "อ่อนน้อม", "อินทร์แก้ว", "อุดมสุข",
];

/// Turkish given names.
#[rustfmt::skip]
pub(crate) static TR_GIVEN: [&str; 91] = [
    "Ahmet", "Ali", "Alp", "Arda", "Aslı", "Aylin", "Ayşe", "Barış", "Başak", "Berk", "Betül",
    "Buğra", "Burak", "Burcu", "Büşra", "Can", "Canan", "Cansu", "Cem", "Ceren", "Çağla", "Defne",
    "Deniz", "Derya", "Dilara", "Doruk", "Duygu", "Ebru", "Ece", "Efe", "Ekin", "Elif", "Emine",
    "Emre", "Engin", "Eren", "Esra", "Evren", "Fatma", "Furkan", "Gamze", "Gökhan", "Gizem", "Gül",
    "Hakan", "Halil", "Hasan", "Hatice", "Hüseyin", "İbrahim", "İlker", "İpek", "Kaan", "Kemal",
    "Kerem", "Levent", "Mehmet", "Melis", "Meltem", "Merve", "Mert", "Murat", "Mustafa", "Nazlı",
    "Nehir", "Nil", "Oğuz", "Onur", "Ozan", "Özge", "Özgür", "Pelin", "Pınar", "Selin", "Seda",
    "Serkan", "Sevgi", "Sinem", "Şeyma", "Tolga", "Tuğba", "Tuna", "Ufuk", "Umut", "Volkan",
    "Yağmur", "Yasemin", "Yiğit", "Yusuf", "Zehra", "Zeynep",
];

/// Turkish family names.
#[rustfmt::skip]
pub(crate) static TR_FAMILY: [&str; 85] = [
    "Acar", "Akın", "Aksoy", "Aktaş", "Alkan", "Altun", "Arslan", "Aslan", "Ateş", "Avcı", "Aydın",
    "Ayhan", "Balcı", "Başaran", "Bayram", "Bilgin", "Bozkurt", "Bulut", "Can", "Ceylan", "Coşkun",
    "Çakır", "Çelik", "Çetin", "Çiftçi", "Demir", "Demirci", "Deniz", "Dinç", "Doğan", "Duman",
    "Duran", "Durmaz", "Ekinci", "Er", "Erdem", "Erdoğan", "Eren", "Ersoy", "Gül", "Güler",
    "Gündoğdu", "Güneş", "Güngör", "Işık", "Kahraman", "Kaplan", "Kara", "Karaca", "Karakaya",
    "Kaya", "Keskin", "Kılıç", "Koç", "Korkmaz", "Köse", "Kurt", "Öz", "Özcan", "Özdemir", "Özer",
    "Özkan", "Öztürk", "Polat", "Sarı", "Sezer", "Sönmez", "Şahin", "Şen", "Şimşek", "Taş", "Tekin",
    "Tunç", "Turan", "Türkmen", "Uçar", "Ünal", "Uysal", "Yalçın", "Yavuz", "Yıldırım", "Yıldız",
    "Yılmaz", "Yücel", "Yüksel",
];

/// Ukrainian given names.
#[rustfmt::skip]
pub(crate) static UK_GIVEN: [&str; 86] = [
    "Аліна", "Анастасія", "Андрій", "Анна", "Антон", "Аріна", "Артем", "Богдан", "Богдана",
    "Валентина", "Валерій", "Василь", "Вероніка", "Віктор", "Вікторія", "Віталій", "Владислав",
    "Володимир", "Галина", "Ганна", "Дарина", "Денис", "Діана", "Дмитро", "Євген", "Євгенія",
    "Єлизавета", "Злата", "Зоряна", "Іван", "Ігор", "Інна", "Ірина", "Калина", "Катерина", "Кирило",
    "Костянтин", "Ксенія", "Лариса", "Леся", "Любов", "Людмила", "Максим", "Маргарита", "Марина",
    "Марія", "Марко", "Матвій", "Микола", "Мирослава", "Михайло", "Надія", "Назар", "Наталія",
    "Нестор", "Оксана", "Олег", "Олександр", "Олександра", "Олексій", "Олена", "Ольга", "Остап",
    "Павло", "Петро", "Поліна", "Роман", "Ростислав", "Руслан", "Світлана", "Сергій", "Соломія",
    "Софія", "Станіслав", "Степан", "Тарас", "Тетяна", "Тимофій", "Уляна", "Федір", "Христина",
    "Юлія", "Юрій", "Яна", "Ярина", "Ярослав",
];

/// Ukrainian family names, such as do not change with gender.
#[rustfmt::skip]
pub(crate) static UK_FAMILY: [&str; 89] = [
    "Андрієнко", "Бабенко", "Бабич", "Білик", "Бойко", "Бойчук", "Бондар", "Бондаренко",
    "Василенко", "Власенко", "Гаврилюк", "Гнатюк", "Гончар", "Гончаренко", "Гончарук", "Гриценко",
    "Давиденко", "Данилюк", "Демченко", "Дмитренко", "Довженко", "Дорошенко", "Зінченко",
    "Іваненко", "Іванюк", "Кириленко", "Клименко", "Коваленко", "Коваль", "Ковальчук", "Козак",
    "Колесник", "Костенко", "Костюк", "Кравець", "Кравченко", "Кравчук", "Кузьменко", "Кушнір",
    "Левченко", "Литвин", "Литвиненко", "Лисенко", "Макаренко", "Марченко", "Мартинюк", "Мельник",
    "Мельничук", "Мороз", "Назаренко", "Науменко", "Нестеренко", "Олійник", "Павленко", "Павлюк",
    "Панченко", "Пархоменко", "Петренко", "Пилипенко", "Поліщук", "Пономаренко", "Приходько",
    "Радченко", "Романенко", "Романюк", "Руденко", "Савчук", "Савченко", "Семенюк", "Сидоренко",
    "Сорока", "Степаненко", "Тарасенко", "Терещенко", "Тимошенко", "Тищенко", "Ткач", "Ткаченко",
    "Ткачук", "Федоренко", "Харченко", "Хоменко", "Шевченко", "Шевчук", "Шульга", "Юрченко",
    "Яковенко", "Ярошенко", "Яценко",
];

/// Urdu given names.
#[rustfmt::skip]
pub(crate) static UR_GIVEN: [&str; 73] = [
    "آمنہ", "احمد", "ارسلان", "اریبہ", "اسد", "اسما", "اقرا", "انعم", "ایمن", "بابر", "بشریٰ",
    "بلال", "ثنا", "جاوید", "جویریہ", "حرا", "حسن", "حسین", "حمزہ", "حنا", "خالد", "خدیجہ", "دانش",
    "راشد", "رابعہ", "رضوان", "زارا", "زاہد", "زینب", "ساجد", "سارہ", "سعد", "سعدیہ", "سلمان",
    "سمیرا", "شازیہ", "شاہد", "شہزاد", "صائمہ", "صبا", "طارق", "طلحہ", "عادل", "عائشہ", "عاصم",
    "عالیہ", "عامر", "عثمان", "عدنان", "عظمیٰ", "علی", "عمران", "عمر", "فاطمہ", "فراز", "فرح",
    "فہد", "فیصل", "کاشف", "کامران", "کنول", "ماہین", "مریم", "منیب", "مہوش", "نادیہ", "ناصر",
    "نبیل", "ندا", "نعمان", "نمرہ", "وقاص", "یاسر",
];

/// Urdu family names.
#[rustfmt::skip]
pub(crate) static UR_FAMILY: [&str; 66] = [
    "آفریدی", "اختر", "ارشد", "اسلم", "اشرف", "اعوان", "اقبال", "اکرم", "انصاری", "بٹ", "بخاری",
    "بگٹی", "بلوچ", "بھٹی", "پراچہ", "تنولی", "جاوید", "جعفری", "جنجوعہ", "چغتائی", "چوہان",
    "چوہدری", "چیمہ", "حسن", "حسین", "حیدر", "خان", "خٹک", "درانی", "ڈار", "رانا", "راجہ", "رحمان",
    "رضا", "رضوی", "زیدی", "سومرو", "شاہ", "شیخ", "صدیقی", "ظفر", "عباسی", "عثمانی", "علوی", "غوری",
    "فاروقی", "قاضی", "قریشی", "قیوم", "کاظمی", "کیانی", "گوندل", "لاشاری", "لغاری", "محمود",
    "مرزا", "مغل", "ملک", "منہاس", "میر", "نقوی", "نواز", "نیازی", "وڑائچ", "ہاشمی", "یوسفزئی",
];

/// Vietnamese given names.
#[rustfmt::skip]
pub(crate) static VI_GIVEN: [&str; 104] = [
    "An", "Anh", "Anh Thư", "Anh Tuấn", "Bảo", "Bảo Ngọc", "Bích Ngọc", "Bình", "Châu", "Chi",
    "Cường", "Diễm", "Diệu Linh", "Dũng", "Duy", "Đan", "Đạt", "Đức", "Gia Bảo", "Gia Hân", "Giang",
    "Hà", "Hải", "Hải Yến", "Hạnh", "Hằng", "Hiền", "Hiếu", "Hoa", "Hoàng Anh", "Hồng Nhung", "Huệ",
    "Hùng", "Huy", "Hương", "Khánh", "Khánh Linh", "Khoa", "Khôi", "Kiên", "Kim Ngân", "Lan", "Lâm",
    "Linh", "Loan", "Long", "Mai", "Mai Phương", "Minh", "Minh Anh", "Minh Khôi", "Minh Quân",
    "Mỹ Linh", "Nam", "Nga", "Ngân", "Ngọc", "Ngọc Ánh", "Nguyên", "Nhân", "Nhi", "Nhung", "Oanh",
    "Phong", "Phúc", "Phương", "Phương Thảo", "Quân", "Quang", "Quốc Huy", "Quỳnh", "Quỳnh Anh",
    "Sơn", "Tâm", "Tân", "Thanh", "Thanh Hà", "Thanh Tùng", "Thảo", "Thành", "Thắng", "Thịnh",
    "Thu Hà", "Thu Trang", "Thùy Linh", "Thư", "Tiến", "Toàn", "Trang", "Trâm", "Trí", "Trinh",
    "Trung", "Tú", "Tuấn", "Tùng", "Tuyết", "Uyên", "Vân", "Việt", "Vinh", "Vy", "Xuân", "Yến",
];

/// Vietnamese family names.
#[rustfmt::skip]
pub(crate) static VI_FAMILY: [&str; 60] = [
    "Bạch", "Bùi", "Cao", "Châu", "Chu", "Cù", "Dương", "Đàm", "Đào", "Đặng", "Đinh", "Đoàn", "Đỗ",
    "Đồng", "Hà", "Hoàng", "Hồ", "Huỳnh", "Khổng", "Khuất", "Kiều", "La", "Lã", "Lại", "Lâm", "Lê",
    "Lục", "Lương", "Lưu", "Lý", "Mạc", "Mai", "Nghiêm", "Ngô", "Nguyễn", "Ninh", "Nông", "Phạm",
    "Phan", "Phí", "Phó", "Phùng", "Quách", "Tạ", "Tăng", "Thạch", "Thái", "Tô", "Tôn", "Tống",
    "Trần", "Triệu", "Trịnh", "Trương", "Từ", "Văn", "Viên", "Võ", "Vũ", "Vương",
];

/// Zulu given names.
#[rustfmt::skip]
pub(crate) static ZU_GIVEN: [&str; 71] = [
    "Andile", "Ayanda", "Bandile", "Bheki", "Bongani", "Busisiwe", "Buhle", "Dumisani", "Fikile",
    "Gugu", "Hlengiwe", "Jabulani", "Khanyisile", "Khethiwe", "Langelihle", "Lindiwe", "Lindokuhle",
    "Lungelo", "Lungile", "Lwazi", "Mandla", "Mbali", "Menzi", "Minenhle", "Mlungisi", "Mpumelelo",
    "Musa", "Mthokozisi", "Nandi", "Nhlanhla", "Njabulo", "Nkosinathi", "Nobuhle", "Nokuthula",
    "Nomvula", "Nomusa", "Nonhlanhla", "Ntokozo", "Philani", "Phindile", "Phumlani", "Qiniso",
    "Sanele", "Sandile", "Senzo", "Sibongile", "Sibusiso", "Sifiso", "Simphiwe", "Sindisiwe",
    "Sipho", "Siyabonga", "Siyanda", "Slindile", "Sthembiso", "Thabani", "Thabo", "Thandeka",
    "Thandiwe", "Themba", "Thobile", "Thokozani", "Thulani", "Vusi", "Wandile", "Xolani", "Zama",
    "Zandile", "Zanele", "Zinhle", "Zodwa",
];

/// Zulu family names.
#[rustfmt::skip]
pub(crate) static ZU_FAMILY: [&str; 94] = [
    "Bhengu", "Biyela", "Buthelezi", "Cebekhulu", "Cele", "Chiliza", "Dlamini", "Dladla", "Dlomo",
    "Duma", "Gasa", "Gumbi", "Gumede", "Hadebe", "Hlatshwayo", "Hlongwane", "Jali", "Khambule",
    "Khanyile", "Khumalo", "Khuzwayo", "Kunene", "Luthuli", "Mabaso", "Mabuza", "Madondo",
    "Magubane", "Majola", "Makhanya", "Makhathini", "Maphumulo", "Masondo", "Mathebula", "Mavuso",
    "Mazibuko", "Mbatha", "Mbhele", "Mchunu", "Mdletshe", "Mhlongo", "Mkhabela", "Mkhize",
    "Mkhwanazi", "Mncube", "Mngadi", "Mnguni", "Mntambo", "Mokoena", "Molefe", "Msomi", "Mthembu",
    "Mthethwa", "Mtshali", "Myeza", "Ncube", "Ndaba", "Ndebele", "Ndlovu", "Ndwandwe", "Ngcobo",
    "Ngema", "Ngubane", "Ngwenya", "Nkabinde", "Nkosi", "Ntombela", "Ntshangase", "Ntuli",
    "Nxumalo", "Nyembe", "Nzama", "Nzimande", "Nzuza", "Phakathi", "Radebe", "Shabalala",
    "Shabangu", "Shandu", "Shange", "Sibiya", "Sibisi", "Sithole", "Thusi", "Thwala", "Vilakazi",
    "Xaba", "Xulu", "Yende", "Zikhali", "Zondi", "Zondo", "Zulu", "Zungu", "Zwane",
];
