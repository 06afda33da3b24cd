//! Given and family names taken from the crate `fake`. Generated: do not edit.
//!
//! Source: the locale lists of `fake` 5.1 (<https://github.com/cksac/fake-rs>),
//! Copyright (c) 2016 cksac, licensed MIT OR Apache-2.0. From each list: space around a name is
//! trimmed, names with anything but letters, spaces and hyphens are dropped, as are a few names
//! that no user should get, then repeats; of more than 150 names, 150 are taken, evenly spread.
//!
//! The lists are frozen here so that rows do not change when a lock file picks another `fake`.
//! The test `word_lists` of the package `tests` checks that this file still is what `fake` gives,
//! and writes it anew when run with `TENANT_FIXTURES_UPDATE=1`. A renewed file changes rows:
//! raise `DATA_VERSION` with it.

/// German given names, from `DE_DE::NAME_FIRST_NAME`.
#[rustfmt::skip]
pub(crate) static DE_GIVEN: [&str; 108] = [
    "Erika", "André", "Johanna", "Edeltraut", "Lisbeth", "Hans", "Günther", "Annekathrin", "Karl",
    "Lilly", "Hildegard", "Maria", "Elena", "Ursula", "Monika", "Petra", "Elisabeth", "Sabine",
    "Renate", "Helga", "Karin", "Brigitte", "Ingrid", "Andrea", "Gisela", "Claudia", "Susanne",
    "Gabriele", "Christa", "Christine", "Anna", "Birgit", "Barbara", "Gertrud", "Heike", "Marianne",
    "Elke", "Martina", "Angelika", "Irmgard", "Inge", "Ute", "Elfriede", "Doris", "Marion", "Ruth",
    "Ulrike", "Hannelore", "Jutta", "Gerda", "Kerstin", "Ilse", "Anneliese", "Margarete",
    "Ingeborg", "Anja", "Edith", "Sandra", "Waltraud", "Beate", "Peter", "Wolfgang", "Michael",
    "Werner", "Klaus", "Thomas", "Manfred", "Helmut", "Jürgen", "Heinz", "Gerhard", "Andreas",
    "Josef", "Günter", "Dieter", "Horst", "Walter", "Frank", "Bernd", "Herbert", "Franz", "Martin",
    "Uwe", "Georg", "Heinrich", "Stefan", "Christian", "Karl-Heinz", "Rudolf", "Kurt", "Hermann",
    "Johann", "Wilhelm", "Siegfried", "Rolf", "Joachim", "Alfred", "Rainer", "Jörg", "Ralf",
    "Erich", "Norbert", "Bernhard", "Willi", "Alexander", "Ulrich", "Markus", "Matthias",
];

/// German family names, from `DE_DE::NAME_LAST_NAME`.
#[rustfmt::skip]
pub(crate) static DE_FAMILY: [&str; 104] = [
    "Gabler", "Müller-Schwarzenberg", "Lerch", "Hillebrandt", "Schuster", "Müller", "Schmidt",
    "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann", "Schäfer",
    "Bauer", "Koch", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Braun",
    "Hofmann", "Zimmermann", "Schmitt", "Hartmann", "Krüger", "Schmid", "Werner", "Lange",
    "Schmitz", "Meier", "Krause", "Maier", "Lehmann", "Huber", "Mayer", "Herrmann", "Köhler",
    "Walter", "König", "Schulze", "Fuchs", "Kaiser", "Lang", "Weiß", "Peters", "Scholz", "Jung",
    "Möller", "Hahn", "Keller", "Vogel", "Schubert", "Roth", "Frank", "Friedrich", "Beck",
    "Günther", "Berger", "Winkler", "Lorenz", "Baumann", "Kraus", "Böhm", "Simon", "Franke",
    "Albrecht", "Winter", "Ludwig", "Martin", "Krämer", "Schumacher", "Vogt", "Jäger", "Stein",
    "Otto", "Groß", "Sommer", "Haas", "Graf", "Heinrich", "Seidel", "Schreiber", "Ziegler",
    "Brandt", "Kuhn", "Schulte", "Dietrich", "Kühn", "Engel", "Pohl", "Horn", "Sauer", "Arnold",
    "Thomas", "Bergmann", "Busch", "Pfeiffer", "Voigt", "Götz",
];

/// English given names, from `EN::NAME_FIRST_NAME`.
#[rustfmt::skip]
pub(crate) static EN_GIVEN: [&str; 150] = [
    "Aaliyah", "Adah", "Adrianna", "Alaina", "Alena", "Alexzander", "Allan", "Alyson", "Amos",
    "Angelica", "Annamarie", "April", "Armand", "Ashleigh", "Aurelia", "Baron", "Berenice",
    "Bethany", "Bo", "Brannon", "Brian", "Brooks", "Cale", "Carey", "Caroline", "Catherine",
    "Chance", "Chet", "Cindy", "Cleo", "Colleen", "Cordelia", "Cristobal", "Dallin", "Dante",
    "Darrion", "Dean", "Delmer", "Derek", "Devonte", "Domenick", "Dorris", "Earline", "Edwardo",
    "Eleanore", "Elisha", "Elouise", "Emely", "Emmy", "Erling", "Esther", "Evangeline", "Faustino",
    "Finn", "Francesca", "Freeman", "Garret", "Geovanni", "Giles", "Gonzalo", "Griffin", "Hailie",
    "Hassan", "Hellen", "Hilda", "Howell", "Iliana", "Isidro", "Jackie", "Jake", "Janae", "Jarred",
    "Jaydon", "Jefferey", "Jermey", "Jewell", "Joey", "Jordi", "Jovanny", "Julius", "Kaia",
    "Kareem", "Katelyn", "Kaylah", "Kellie", "Keon", "Kimberly", "Kristina", "Lafayette",
    "Laurianne", "Leanna", "Leo", "Letha", "Lillie", "Llewellyn", "Lori", "Lucious", "Lydia",
    "Madelynn", "Maida", "Marcelino", "Marguerite", "Marion", "Martin", "Maude", "Maybell",
    "Melissa", "Michaela", "Miracle", "Monroe", "Murphy", "Nannie", "Neha", "Nickolas", "Noemie",
    "Ocie", "Ona", "Oscar", "Paolo", "Peggie", "Precious", "Rafaela", "Rashawn", "Reid", "Rhett",
    "Roberta", "Roman", "Rosemary", "Rubye", "Sabryna", "Sandy", "Scottie", "Shanie", "Sherwood",
    "Skylar", "Stephania", "Sydnee", "Tatyana", "Thalia", "Timmothy", "Trace", "Tristian", "Ulices",
    "Vella", "Vickie", "Vito", "Waylon", "Wilhelmine", "Wyman", "Zackery",
];

/// French given names, from `FR_FR::NAME_FIRST_NAME`.
#[rustfmt::skip]
pub(crate) static FR_GIVEN: [&str; 150] = [
    "Aaron", "Adèle", "Agénor", "Alain", "Albertine", "Alexandrine", "Alice", "Alizée", "Amaury",
    "Amir", "Anastase", "Anémone", "Anna", "Anouk", "Antonin", "Arielle", "Arnaud", "Aube",
    "Aurélie", "Aya", "Baptiste", "Basile", "Benjamine", "Bernadette", "Bétanie", "Boris",
    "Calixte", "Carine", "Catherine", "Célestine", "Césarine", "Charly", "Christine", "Claudette",
    "Clémentine", "Coline", "Coralie", "Cynthia", "Danièle", "Deborah", "Didier", "Dorian",
    "Edgard", "Eléa", "Elie", "Elisabeth", "Elvire", "Emma", "Enzo", "Estelle", "Eulalie", "Evrard",
    "Faustine", "Fernand", "Flavien", "Florentine", "Francine", "Fulbert", "Gaëtan", "Gauthier",
    "Géraldine", "Ghislain", "Gisèle", "Gonzague", "Guilaine", "Guylaine", "Habib", "Henri",
    "Hervé", "Hubert", "Ignace", "Inès", "Isaure", "Jacky", "Jasmine", "Jérémy", "Joël", "Jordan",
    "Josette", "Judicaël", "Julienne", "Kayden", "Landry", "Laurent", "Léandre", "Léon", "Léopold",
    "Lily", "Lison", "Lola", "Louane", "Loup", "Lucie", "Luna", "Lyna", "Maéva", "Maïwenn",
    "Manuel", "Marcellin", "Marie", "Marion", "Martin", "Maryse", "Mathis", "Maurice", "Maylis",
    "Méline", "Michel", "Mireille", "Muriel", "Nadine", "Nathan", "Nicole", "Noam", "Nolwenn",
    "Octavien", "Olivier", "Orlane", "Pascale", "Paulette", "Pétronille", "Pierre", "Prune",
    "Raphaël", "Régine", "René", "Robin", "Romane", "Rose", "Sabrina", "Samuel", "Sasha", "Séréna",
    "Sidonie", "Soazic", "Soline", "Stéphane", "Sylvaine", "Tatiana", "Théophane", "Thomas",
    "Timothée", "Tyméo", "Valentina", "Valmont", "Victoria", "Virgile", "Xavier", "Yasmine", "Yvon",
];

/// French family names, from `FR_FR::NAME_LAST_NAME`.
#[rustfmt::skip]
pub(crate) static FR_FAMILY: [&str; 150] = [
    "Abadie", "Allard", "Andrieux", "Arnoux", "Auvray", "Barbe", "Barret", "Bastien", "Baudouin",
    "Beau", "Belin", "Berard", "Berthier", "Besse", "Binet", "Blandin", "Bodin", "Bon", "Bonnet",
    "Bouchard", "Boulanger", "Bourdon", "Boutin", "Bresson", "Brun", "Bureau", "Calvet", "Caron",
    "Casanova", "Champion", "Charpentier", "Chauveau", "Chevrier", "Clement", "Colin", "Constant",
    "Corre", "Coudert", "Crepin", "Da Silva", "Delaporte", "Denis", "De Sousa", "Dijoux", "Dubois",
    "Duclos", "Dumas", "Dupouy", "Duret", "Évrat", "Favre", "Fernandez", "Ferrier", "Fontaine",
    "Foucher", "Francois", "Garcia", "Gautier", "Georges", "Gicquel", "Giordano", "Godet",
    "Gonzales", "Grandjean", "Grenier", "Gueguen", "Guilbert", "Guillet", "Guy", "Hardy", "Hoarau",
    "Huet", "Jacob", "Jamet", "Jimenez", "Jouan", "Julien", "Klein", "Lacoste", "Lagarde",
    "Lamarque", "Lapeyre", "Latour", "Lavigne", "Leblanc", "Le Bris", "Lecomte", "Leduc", "Lefort",
    "Leger", "Leleu", "Lemoine", "Leonard", "Le Roy", "Levy", "Louis", "Magne", "Maire", "Marchal",
    "Marques", "Martinet", "Mas", "Maurice", "Mercier", "Michel", "Millot", "Monnet", "Morel",
    "Mounier", "Navarro", "Niels", "Ollier", "Paquet", "Pascal", "Payet", "Pereira", "Perron",
    "Philippe", "Pineau", "Pollet", "Potier", "Prat", "Proust", "Quesada", "Raynal", "Renard",
    "Reynaud", "Riou", "Rocher", "Rollin", "Rose", "Roussel", "Ruiz", "Salmon", "Sarrazin",
    "Schneider", "Serrano", "Simonin", "Stephan", "Tellier", "Thery", "Thiery", "Torres", "Truchot",
    "Valette", "Verger", "Viala", "Villard", "Walliand", "Wolff",
];

/// Italian given names, from `IT_IT::NAME_FIRST_NAME`.
#[rustfmt::skip]
pub(crate) static IT_GIVEN: [&str; 99] = [
    "Adele", "Alessandro", "Alessio", "Alice", "Ambra", "Amelia", "Andrea", "Anita", "Anna",
    "Antonio", "Arianna", "Aurora", "Azzurra", "Beatrice", "Bianca", "Camilla", "Carlotta",
    "Cecilia", "Celeste", "Chiara", "Chloe", "Christian", "Damiano", "Daniele", "Davide", "Diana",
    "Diego", "Domenico", "Edoardo", "Elena", "Eleonora", "Elia", "Elisa", "Emanuele", "Emily",
    "Emma", "Enea", "Ettore", "Eva", "Federico", "Filippo", "Francesca", "Francesco", "Gabriel",
    "Gabriele", "Gaia", "Giacomo", "Giada", "Ginevra", "Gioele", "Gioia", "Giorgia", "Giorgio",
    "Giovanni", "Giulia", "Giulio", "Giuseppe", "Greta", "Isabel", "Jacopo", "Lavinia", "Leonardo",
    "Liam", "Lorenzo", "Luca", "Ludovica", "Luigi", "Marco", "Margherita", "Maria", "Marta",
    "Martina", "Matilde", "Matteo", "Mattia", "Mia", "Michele", "Nathan", "Nicole", "Nina", "Noah",
    "Noemi", "Pietro", "Raffaele", "Rebecca", "Riccardo", "Salvatore", "Samuel", "Samuele",
    "Santiago", "Sara", "Simone", "Sofia", "Sole", "Thomas", "Tommaso", "Vincenzo", "Viola",
    "Vittoria",
];

/// Italian family names, from `IT_IT::NAME_LAST_NAME`.
#[rustfmt::skip]
pub(crate) static IT_FAMILY: [&str; 47] = [
    "Barbieri", "Bianchi", "Bianco", "Bruno", "Caruso", "Cattaneo", "Colombo", "Conti", "Coppola",
    "Costa", "De Luca", "Esposito", "Fabbri", "Ferrara", "Ferrari", "Ferri", "Fontana", "Galli",
    "Gallo", "Gatti", "Gentile", "Giordano", "Greco", "Leone", "Lombardi", "Longo", "Mancini",
    "Marchetti", "Mariani", "Marini", "Marino", "Martinelli", "Martini", "Messina", "Monti",
    "Moretti", "Ricci", "Rinaldi", "Rizzo", "Romano", "Rossi", "Russo", "Sala", "Santoro", "Serra",
    "Villa", "Vitale",
];

/// Japanese given names, from `JA_JP::NAME_FIRST_NAME`.
#[rustfmt::skip]
pub(crate) static JA_GIVEN: [&str; 150] = [
    "あかり", "いろは", "さくら", "すみれ", "はな", "ひかり", "一翔", "一花", "一颯", "七海", "丈", "仁", "伊織", "健", "健人",
    "健斗", "優月", "光", "光希", "凛", "凜", "匠", "匠海", "千愛", "和", "和奏", "咲", "咲希", "咲来", "咲茉", "啓太", "圭",
    "大和", "大晴", "大知", "大翔", "大誠", "奏", "奏多", "奏斗", "奏汰", "実桜", "岳", "彩心", "律", "心", "心咲", "心結",
    "心陽", "心音", "悠", "悠人", "悠斗", "悠生", "悠真", "愛", "愛莉", "慧", "慶", "文乃", "新太", "旭", "明莉", "晴大", "晴斗",
    "暖", "朔", "朝陽", "朱莉", "杏", "柚乃", "柚希", "柚月", "栞", "栞奈", "桜", "楓", "樹", "海斗", "海翔", "涼太", "湊介",
    "湊士", "湊斗", "湊翔", "潤", "煌", "煌大", "理仁", "琉生", "琴葉", "瑛太", "瑛斗", "瑛翔", "碧", "碧人", "空", "紗奈",
    "紗良", "紬", "紬希", "結", "結人", "結愛", "結月", "結翔", "結菜", "結香", "絢斗", "綾人", "美優", "美月", "美波", "美海",
    "美緒", "美羽", "翔", "航", "花", "芽依", "芽生", "芽衣", "莉子", "莉愛", "莉緒", "華", "葵", "蒼人", "蒼士", "蒼大", "蒼生",
    "蒼空", "蓮", "蘭", "詩", "迅", "遥斗", "陸", "陽", "陽向", "陽大", "陽太", "陽斗", "陽菜", "陽菜乃", "風花", "颯", "颯人",
    "颯斗", "颯汰",
];

/// Japanese family names, from `JA_JP::NAME_LAST_NAME`.
#[rustfmt::skip]
pub(crate) static JA_FAMILY: [&str; 100] = [
    "佐藤", "鈴木", "高橋", "田中", "伊藤", "山本", "渡辺", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本", "井上",
    "木村", "林", "斎藤", "清水", "山崎", "阿部", "森", "池田", "橋本", "山下", "石川", "中島", "前田", "藤田", "後藤", "小川",
    "岡田", "村上", "長谷川", "近藤", "石井", "斉藤", "坂本", "遠藤", "藤井", "青木", "福田", "三浦", "西村", "藤原", "太田", "松田",
    "原田", "岡本", "中野", "中川", "小野", "田村", "竹内", "金子", "中山", "和田", "石田", "工藤", "上田", "原", "森田", "酒井",
    "横山", "柴田", "宮崎", "宮本", "内田", "高木", "谷口", "安藤", "丸山", "今井", "大野", "高田", "菅原", "河野", "武田", "藤本",
    "上野", "杉山", "千葉", "村田", "増田", "小島", "小山", "大塚", "平野", "久保", "渡部", "松井", "菊地", "岩崎", "松尾", "佐野",
    "木下", "野口", "野村", "新井",
];

/// Dutch given names, from `NL_NL::NAME_FIRST_NAME`.
#[rustfmt::skip]
pub(crate) static NL_GIVEN: [&str; 81] = [
    "Sanne", "Maaike", "Femke", "Marieke", "Marjolein", "Nienke", "Merel", "Janneke", "Marloes",
    "Lisanne", "Annemarie", "Renske", "Evelien", "Rianne", "Annemieke", "Loes", "Karlijn", "Mieke",
    "Hanneke", "Marjon", "Lonneke", "Moniek", "Paulien", "Annet", "Anne-Marie", "Fleur", "Lieke",
    "Milou", "Danique", "Veerle", "Mirthe", "Noortje", "Linde", "Pien", "Madelief", "Mirte",
    "Pleun", "Yfke", "Fem", "Daniek", "Patty", "Jeroen", "Martijn", "Maarten", "Wouter", "Bas",
    "Joost", "Jelle", "Koen", "Bastiaan", "Michiel", "Remco", "Sjoerd", "Matthijs", "Joris",
    "Menno", "Roel", "Robbert", "Rik", "Ruud", "Jos", "Lennart", "Daan", "Thijs", "Luuk", "Stijn",
    "Teun", "Niek", "Joep", "Wessel", "Pepijn", "Tijn", "Guus", "Thijmen", "Hidde", "Marijn",
    "Stef", "Sven", "Noud", "Loek", "Max",
];

/// Dutch family names, from `NL_NL::NAME_LAST_NAME`.
#[rustfmt::skip]
pub(crate) static NL_FAMILY: [&str; 100] = [
    "de Jong", "Jansen", "de Vries", "van den Berg", "van Dijk", "Bakker", "Janssen", "Visser",
    "Smit", "Meijer", "de Boer", "Mulder", "de Groot", "Bos", "Vos", "Peters", "Hendriks",
    "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits", "de Graaf", "van der Meer",
    "van der Linden", "Kok", "Jakobs", "de Haan", "Vermeulen", "van den Heuvel", "van der Veen",
    "van den Broek", "de Bruijn", "de Bruin", "van der Heijden", "Schouten", "van Beek", "Willems",
    "van Vliet", "van de Ven", "Hoekstra", "Maas", "Verhoeven", "Koster", "van Dam", "van der Wal",
    "Prins", "Blom", "Hisman", "Peeters", "de Jonge", "Kuipers", "van Veen", "Post", "Kuiper",
    "Veenstra", "Kramer", "van den Brink", "Scholten", "van Wijk", "Postma", "Martens", "Vink",
    "de Ruiter", "Timmermans", "Groen", "Gerritsen", "Jonker", "van Loon", "Boer", "van der Velde",
    "Willemsen", "Smeets", "de Lange", "de Vos", "Bosch", "van Dongen", "Schipper", "de Koning",
    "van der Laan", "Koning", "van der Velden", "Driessen", "van Doorn", "Hermans", "Evers",
    "van den Bosch", "van der Meulen", "Hofman", "Bosman", "Wolters", "Sanders", "van der Horst",
    "Mol", "Kuijpers", "Molenaar", "van de Pol", "de Leeuw", "Verbeek",
];

/// Portuguese given names, from `PT_BR::NAME_FIRST_NAME`.
#[rustfmt::skip]
pub(crate) static PT_GIVEN: [&str; 150] = [
    "Aaron", "Adriano", "Afonso", "Agustina", "Alessandra", "Alexandre", "Allan", "Alonso",
    "Amélia", "Anderson", "André", "Angélica", "Antonieta", "Ariana", "Augusto", "Beatriz",
    "Benjamin", "Betina", "Breno", "Bárbara", "Camilo", "Carol", "Catarina", "Cezar", "Clara",
    "Cláudio", "Cristian", "Cristina", "Cíntia", "Daniel", "Daniella", "Dante", "Dayana", "Demian",
    "Denise", "Diogo", "Edilson", "Eduardo", "Elias", "Elizabeth", "Eloá", "Emiliano", "Emília",
    "Eric", "Ester", "Eunice", "Everton", "Fabrício", "Fernando", "Flávia", "Francisco", "Fátima",
    "Gabriela", "Gael", "Gian", "Giovanna", "Graziela", "Heitor", "Heloísa", "Hortência", "Hugo",
    "Ícaro", "Inácio", "Isabel", "Isadora", "Ítalo", "Janaina", "Jean", "Jerônimo", "Jonas",
    "Josué", "João", "Juliane", "Jácomo", "Júlio", "Karina", "Kauan", "Kevin", "Laiane", "Laura",
    "Leandro", "Letícia", "Liz", "Louise", "Luara", "Luciano", "Luiz", "Luzia", "Lívia", "Maiara",
    "Malena", "Manuel", "Marcelo", "Mari", "Mariana", "Marta", "Mateus", "Mauro", "Maya", "Mel",
    "Melissa", "Michael", "Miguel", "Milene", "Mirella", "Murilo", "Mário", "Naiara", "Natan",
    "Nayara", "Nicole", "Noelí", "Nádia", "Olívia", "Pablo", "Patrícia", "Paulo", "Poliana",
    "Pérola", "Raissa", "Rayane", "Regiane", "Renan", "Richard", "Robson", "Rogério", "Ruth",
    "Samara", "Sandro", "Sarah", "Sergio", "Simon", "Sofia", "Stefany", "Stephany", "Suellen",
    "Sônia", "Tatiane", "Tessália", "Thalissa", "Thiago", "Tiago", "Tâmara", "Valentina",
    "Verônica", "Vinícius", "Vitória", "Walter", "William", "Yasmin",
];

/// Portuguese family names, from `PT_PT::NAME_LAST_NAME`.
#[rustfmt::skip]
pub(crate) static PT_FAMILY: [&str; 107] = [
    "Abreu", "Almeida", "Alves", "Araújo", "Azevedo", "Barbosa", "Barros", "Batista", "Borges",
    "Branco", "Caldas", "Campos", "Cardoso", "Carvalho", "Castro", "Coelho", "Correia", "Costa",
    "Cruz", "Cunha", "Dias", "Domingues", "Esteves", "Faria", "Fernandes", "Ferreira", "Figueiredo",
    "Freitas", "Garcia", "Gaspar", "Gomes", "Gonçalves", "Guerra", "Henriques", "Jesus", "Leal",
    "Lima", "Lopes", "Lourenço", "Machado", "Magalhães", "Marques", "Martins", "Matos", "Melo",
    "Mendes", "Meireles", "Miranda", "Monteiro", "Morais", "Moreira", "Mota", "Nunes", "Oliveira",
    "Pacheco", "Paiva", "Pascoal", "Paixão", "Pereira", "Pinheiro", "Pinto", "Pires", "Ramos",
    "Reis", "Ribeiro", "Rocha", "Rodrigues", "Rosa", "Santos", "Santana", "Saraiva", "Silva",
    "Simões", "Soares", "Sousa", "Teixeira", "Vaz", "Vicente", "Abrantes", "Aguiar", "Amaral",
    "Antunes", "Baptista", "Barreto", "Bessa", "Carneiro", "Carreira", "Coutinho", "Duarte",
    "Fonseca", "Godinho", "Guerreiro", "Leite", "Macedo", "Nascimento", "Neto", "Nogueira", "Pais",
    "Queirós", "Raposo", "Salgueiro", "Sampaio", "Sequeira", "Tavares", "Vale", "Valente", "Vieira",
];

/// Chinese given names, from `ZH_CN::NAME_FIRST_NAME`.
#[rustfmt::skip]
pub(crate) static ZH_GIVEN: [&str; 150] = [
    "文辉", "文材", "文达", "彬华", "厉轩", "俊胜", "远旭", "杰毅", "文兴", "鼎遥", "鸿承", "鼎翎", "世图", "冠宇", "瀚君", "韵杰",
    "俊帆", "德春", "昌翔", "乐奇", "君乾", "泽信", "弘耀", "月阳", "龙德", "哲瀚", "昌云", "贵依", "文来", "鼎鸿", "荣银", "博伦",
    "世康", "智涛", "杰翔", "明新", "杰依", "风涛", "圣帆", "旭冠", "雨瑞", "月星", "德宝", "文祖", "韵宇", "弘靖", "棋博", "宇驰",
    "瀚舟", "哲南", "泽君", "玮畅", "涛胜", "涛羽", "棋翰", "桦楠", "明瑞", "青松", "翰辰", "鸿祥", "杉晖", "远瑾", "晋岳", "海杉",
    "瀚诚", "彬琪", "鼎智", "晋枝", "曲漾", "若菲", "秀永", "君裕", "辰逸", "百川", "浩诚", "昌奇", "博仁", "俊龙", "畅瑞", "玉燕",
    "楠素", "睿娇", "向卉", "芙香", "馥烟", "娜漫", "紫槐", "幻莲", "冰旋", "沛珊", "芳虹", "雨珍", "妙香", "惜茵", "月爽", "秋柔",
    "娇语", "妙筠", "秋荷", "冰婉", "雨雪", "翠竹", "怡钰", "晓巧", "韵雪", "静影", "凌瑶", "安荷", "雁卉", "莉梦", "月虹", "水云",
    "语凤", "婷莉", "润慧", "璇盈", "乐丹", "念薇", "谷波", "蕾碧", "翠柳", "云燕", "艳姗", "念芹", "柔雅", "沛菡", "语嫣", "绮彤",
    "若蕾", "馨蕊", "珊缦", "海桃", "蕾雅", "黛亦", "淑颖", "如春", "妍芳", "昕怡", "紫芳", "晓青", "采菡", "婕莲", "玫雅", "紫薇",
    "冰颖", "含樱", "水莹", "彤旋", "丹华", "晴柔",
];

/// Chinese family names, from `ZH_CN::NAME_LAST_NAME`.
#[rustfmt::skip]
pub(crate) static ZH_FAMILY: [&str; 101] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林",
    "郑", "谢", "罗", "梁", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "萧", "田", "董", "袁", "潘", "于",
    "蒋", "蔡", "余", "杜", "叶", "程", "苏", "魏", "吕", "丁", "任", "沈", "姚", "卢", "姜", "崔", "钟", "谭", "陆",
    "汪", "范", "金", "石", "廖", "贾", "夏", "韦", "付", "方", "白", "邹", "孟", "熊", "秦", "邱", "江", "尹", "薛",
    "闫", "段", "雷", "侯", "龙", "史", "陶", "黎", "贺", "顾", "毛", "郝", "龚", "邵", "万", "钱", "严", "覃", "武",
    "戴", "莫", "孔", "向", "汤", "欧阳",
];
