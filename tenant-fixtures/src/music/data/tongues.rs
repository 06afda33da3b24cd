//! Words of many languages for titles and names of bands, in the scripts that they are written in.
//!
//! The lists are our own: everyday words that need no article and no other form beside the joints given.

/// The words of a language.
pub(crate) struct Tongue {
    /// An ISO 639 code, with the script where it is not the usual one.
    pub(crate) language: &'static str,
    /// Nouns that stand alone.
    pub(crate) nouns: &'static [&'static str],
    /// What goes between two of them.
    pub(crate) joints: &'static [&'static str],
    /// Whole titles.
    pub(crate) phrases: &'static [&'static str],
}

/// All of them, sorted by code.
#[rustfmt::skip]
pub(crate) static TONGUES: [Tongue; 30] = [
    // Arabic.
    Tongue {
        language: "ar",
        nouns: &[
            "ليل", "قمر", "نجوم", "حلم", "قلب", "عيون", "بحر", "مطر", "ريح", "طريق", "سلام",
            "غياب", "وعد", "ذكرى", "شوق", "حنين", "صباح", "مساء", "وردة", "نار", "رماد", "ضوء",
            "ظل", "صمت", "أغنية", "رسالة", "مدينة", "غربة", "سماء", "شمس", "موج", "حكاية", "سفر",
            "انتظار", "فرح", "دمعة",
        ],
        joints: &[" و"],
        phrases: &[
            "يا ليل الغربة", "وين راح القمر", "على باب المدينة", "تحت ضوء القمر", "لا تسأل عني",
            "في آخر الطريق", "قالت لي الريح", "مشوار بعيد", "كل شي تغير", "بين البحر والسماء",
        ],
    },
    // Bengali.
    Tongue {
        language: "bn",
        nouns: &[
            "রাত", "চাঁদ", "তারা", "স্বপ্ন", "মন", "চোখ", "নদী", "বৃষ্টি", "হাওয়া", "পথ", "আলো",
            "ছায়া", "নীরবতা", "গান", "চিঠি", "শহর", "আকাশ", "রোদ", "ঢেউ", "গল্প", "অপেক্ষা",
            "মেঘ", "সন্ধ্যা", "ভোর", "ফুল", "আগুন", "স্মৃতি", "জানালা", "ঘর", "কুয়াশা",
        ],
        joints: &[" ও ", " আর "],
        phrases: &[
            "তোমার শহরে বৃষ্টি", "আবার দেখা হবে", "জানালার ওপারে", "একলা পথের গান", "মেঘের চিঠি",
            "রাতের শেষ ট্রেন",
        ],
    },
    // Czech.
    Tongue {
        language: "cs",
        nouns: &[
            "Noc", "Měsíc", "Hvězdy", "Sen", "Srdce", "Oči", "Řeka", "Déšť", "Vítr", "Cesta",
            "Světlo", "Stín", "Ticho", "Píseň", "Dopis", "Město", "Nebe", "Slunce", "Vlny",
            "Příběh", "Zima", "Léto", "Podzim", "Jaro", "Ráno", "Oheň", "Popel", "Okno", "Most",
            "Vlak", "Domov", "Zahrada", "Zrcadlo", "Sníh", "Kámen",
        ],
        joints: &[" a "],
        phrases: &[
            "Poslední vlak domů", "Kdo zhasne světla", "Nad městem svítá", "Až přijde zima",
            "Po dešti", "Dvě cesty", "Na konci léta", "Zase spolu", "Za oknem sněží",
            "Nech mě spát",
        ],
    },
    // Danish.
    Tongue {
        language: "da",
        nouns: &[
            "Nat", "Måne", "Stjerner", "Drøm", "Hjerte", "Øjne", "Hav", "Regn", "Vind", "Vej",
            "Lys", "Skygge", "Stilhed", "Sang", "Brev", "By", "Himmel", "Sol", "Bølger",
            "Historie", "Vinter", "Sommer", "Efterår", "Forår", "Morgen", "Ild", "Aske", "Vindue",
            "Bro", "Tog", "Hjem", "Have", "Spejl", "Sne", "Sten",
        ],
        joints: &[" og ", " uden "],
        phrases: &[
            "Sidste tog hjem", "Vi ses i morgen", "Hvem slukker lyset", "Langt fra byen",
            "Når sneen falder", "To skridt tilbage", "Før solen står op", "Lad mig sove",
            "Under broen", "Alt det vi sagde",
        ],
    },
    // German.
    Tongue {
        language: "de",
        nouns: &[
            "Nacht", "Mond", "Sterne", "Traum", "Herz", "Augen", "Meer", "Regen", "Wind", "Weg",
            "Licht", "Schatten", "Stille", "Lied", "Brief", "Stadt", "Himmel", "Sonne", "Wellen",
            "Märchen", "Winter", "Sommer", "Herbst", "Frühling", "Morgen", "Feuer", "Asche",
            "Fenster", "Brücke", "Zug", "Zuhause", "Garten", "Spiegel", "Schnee", "Stein",
            "Fernweh", "Sehnsucht", "Gewitter", "Kopfkino", "Nordwind", "Lichtung", "Heimweg",
        ],
        joints: &[" und ", " ohne "],
        phrases: &[
            "Bis der Morgen kommt", "Nachts um vier", "Alles auf Anfang", "Zwischen den Zeilen",
            "Nie wieder Montag", "Wenn es schneit", "Letzte Bahn nach Hause", "Bleib noch hier",
            "Halb so laut", "Unter Strom", "Wir zwei gegen Mai", "Am Ende der Straße",
        ],
    },
    // Greek.
    Tongue {
        language: "el",
        nouns: &[
            "Νύχτα", "Φεγγάρι", "Αστέρια", "Όνειρο", "Καρδιά", "Μάτια", "Θάλασσα", "Βροχή",
            "Άνεμος", "Δρόμος", "Φως", "Σκιά", "Σιωπή", "Τραγούδι", "Γράμμα", "Πόλη", "Ουρανός",
            "Ήλιος", "Κύμα", "Ιστορία", "Χειμώνας", "Καλοκαίρι", "Πρωί", "Φωτιά", "Στάχτη",
            "Παράθυρο", "Γέφυρα", "Τρένο", "Σπίτι", "Κήπος", "Καθρέφτης", "Χιόνι", "Πέτρα",
            "Λιμάνι",
        ],
        joints: &[" και "],
        phrases: &[
            "Το τελευταίο τρένο", "Μη μου μιλάς", "Πριν ξημερώσει", "Στην άκρη της πόλης",
            "Κάπου στο νησί", "Δυο βήματα πίσω", "Θα σε δω το καλοκαίρι", "Κάτω απ' το φεγγάρι",
            "Όσα δεν είπαμε", "Μια βραδιά ακόμα",
        ],
    },
    // Spanish.
    Tongue {
        language: "es",
        nouns: &[
            "Noche", "Luna", "Estrellas", "Sueño", "Corazón", "Ojos", "Mar", "Lluvia", "Viento",
            "Camino", "Luz", "Sombra", "Silencio", "Canción", "Carta", "Ciudad", "Cielo", "Sol",
            "Olas", "Historia", "Invierno", "Verano", "Otoño", "Primavera", "Mañana", "Fuego",
            "Ceniza", "Ventana", "Puente", "Tren", "Casa", "Jardín", "Espejo", "Nieve", "Piedra",
            "Orilla", "Madrugada", "Veneno", "Azúcar", "Fiebre", "Tormenta", "Mentira", "Cadera",
            "Perdón", "Barrio", "Neón",
        ],
        joints: &[" de ", " y ", " sin ", ", "],
        phrases: &[
            "No me llames más", "Hasta que amanezca", "Bailando en la cocina", "La última vez",
            "A media luz", "Dime que sí", "Mi lado del mar", "Tú y mis ganas",
            "Se nos fue el verano", "Quédate un rato", "Dos copas después", "Lo que no dije",
            "Vuelve cuando quieras", "Todo por verte", "De madrugada",
        ],
    },
    // Finnish.
    Tongue {
        language: "fi",
        nouns: &[
            "Yö", "Kuu", "Tähdet", "Uni", "Sydän", "Silmät", "Meri", "Sade", "Tuuli", "Tie",
            "Valo", "Varjo", "Hiljaisuus", "Laulu", "Kirje", "Kaupunki", "Taivas", "Aurinko",
            "Aallot", "Tarina", "Talvi", "Kesä", "Syksy", "Kevät", "Aamu", "Tuli", "Tuhka",
            "Ikkuna", "Silta", "Juna", "Koti", "Puutarha", "Peili", "Lumi", "Kivi", "Revontuli",
            "Halla",
        ],
        joints: &[" ja "],
        phrases: &[
            "Viimeinen juna kotiin", "Ennen aamua", "Kaupungin laidalla", "Jää vielä hetkeksi",
            "Sateen jälkeen", "Kaksi askelta", "Talvi tulee taas", "Minne tuuli vie",
            "Älä herätä minua", "Kesän viimeinen ilta",
        ],
    },
    // Filipino.
    Tongue {
        language: "fil",
        nouns: &[
            "Gabi", "Buwan", "Bituin", "Panaginip", "Puso", "Mata", "Dagat", "Ulan", "Hangin",
            "Daan", "Liwanag", "Anino", "Katahimikan", "Awit", "Liham", "Lungsod", "Langit",
            "Araw", "Alon", "Kuwento", "Umaga", "Apoy", "Abo", "Bintana", "Tulay", "Tahanan",
            "Hardin", "Salamin", "Paalam", "Pangako", "Tadhana", "Yakap",
        ],
        joints: &[" at "],
        phrases: &[
            "Hanggang sa huli", "Ikaw pa rin", "Huwag kang bibitiw", "Sa ilalim ng ulan",
            "Bago mag-umaga", "Kahit saglit lang", "Uuwi na ako", "Dito ka muna",
        ],
    },
    // French.
    Tongue {
        language: "fr",
        nouns: &[
            "Nuit", "Lune", "Rêve", "Regards", "Mer", "Pluie", "Vent", "Chemin", "Lumière",
            "Silence", "Chanson", "Lettre", "Ville", "Ciel", "Soleil", "Vagues", "Printemps",
            "Matin", "Feu", "Cendre", "Fenêtre", "Pont", "Train", "Maison", "Jardin", "Miroir",
            "Neige", "Pierre", "Velours", "Minuit", "Mensonge", "Vertige", "Départ", "Poussière",
            "Bohème", "Boulevard",
        ],
        joints: &[" et ", " de ", " sans "],
        phrases: &[
            "Encore une fois", "Avant minuit", "Ne dis rien", "La ville dort", "Rue des Glycines",
            "Deux pas en arrière", "Tout contre toi", "Après la pluie", "On verra demain",
            "Le dernier métro", "Reste un peu", "Loin de la mer", "Si tu reviens",
            "Un été sans nous",
        ],
    },
    // Hebrew.
    Tongue {
        language: "he",
        nouns: &[
            "לילה", "ירח", "כוכבים", "חלום", "לב", "עיניים", "ים", "גשם", "רוח", "דרך", "אור",
            "צל", "שקט", "שיר", "מכתב", "עיר", "שמיים", "שמש", "גלים", "סיפור", "חורף", "קיץ",
            "בוקר", "אש", "אפר", "חלון", "גשר", "רכבת", "בית", "גן", "מראה", "שלג", "אבן", "מדבר",
        ],
        joints: &[" ו"],
        phrases: &[
            "הרכבת האחרונה", "לפני הזריחה", "אל תגידי כלום", "בקצה העיר", "אחרי הגשם",
            "עוד לילה אחד", "שני צעדים אחורה", "חוזר הביתה", "כל מה שלא אמרנו",
        ],
    },
    // Hindi.
    Tongue {
        language: "hi",
        nouns: &[
            "रात", "चाँद", "सितारे", "सपना", "दिल", "आँखें", "सागर", "बारिश", "हवा", "राह",
            "रोशनी", "साया", "ख़ामोशी", "गीत", "चिट्ठी", "शहर", "आसमान", "धूप", "लहरें", "कहानी",
            "सुबह", "आग", "राख", "खिड़की", "पुल", "रेल", "घर", "बाग़", "आईना", "बादल", "यादें",
            "इंतज़ार", "सफ़र",
        ],
        joints: &[" और "],
        phrases: &[
            "फिर वही रात", "तेरे शहर में", "चल कहीं दूर", "बारिश के बाद", "आख़िरी चिट्ठी",
            "खिड़की के पार", "तेरे बिना सफ़र", "कुछ कहना है",
        ],
    },
    // Hindi and Urdu in Latin letters, as services list them.
    Tongue {
        language: "hi-Latn",
        nouns: &[
            "Raat", "Chaand", "Sitaare", "Khwaab", "Dil", "Aankhein", "Saagar", "Baarish", "Hawa",
            "Raah", "Roshni", "Saaya", "Khamoshi", "Tarana", "Chitthi", "Shehar", "Aasmaan",
            "Dhoop", "Lehrein", "Kahaani", "Subah", "Aag", "Khidki", "Safar", "Ghar", "Aaina",
            "Baadal", "Yaadein", "Intezaar", "Mohabbat", "Junoon", "Sukoon", "Bekhudi", "Mehfil",
            "Parchhai", "Manzil",
        ],
        joints: &[" Aur "],
        phrases: &[
            "Tere Shehar Mein", "Phir Wohi Raat", "Chal Kahin Door", "Baarish Ke Baad",
            "Kuch Kehna Hai", "Tere Bina Safar", "Aakhri Chitthi", "Dil Nahi Lagda",
            "Thoda Sa Aasmaan", "Yaad Aa Gayi", "Main Aur Meri Khidki", "Raat Bhar",
        ],
    },
    // Hungarian.
    Tongue {
        language: "hu",
        nouns: &[
            "Éjszaka", "Hold", "Csillagok", "Álom", "Szív", "Szemek", "Tenger", "Eső", "Szél",
            "Út", "Fény", "Árnyék", "Csend", "Dal", "Levél", "Város", "Égbolt", "Nap", "Hullám",
            "Mese", "Tél", "Nyár", "Ősz", "Tavasz", "Reggel", "Tűz", "Hamu", "Ablak", "Híd",
            "Vonat", "Otthon", "Kert", "Tükör", "Hó", "Kő", "Délibáb",
        ],
        joints: &[" és "],
        phrases: &[
            "Az utolsó vonat", "Mielőtt felkel a nap", "A város szélén", "Maradj még", "Eső után",
            "Két lépés vissza", "Ne ébressz fel", "Hazafelé", "Egy nyár emléke",
            "Amit nem mondtunk el",
        ],
    },
    // Indonesian and Malay.
    Tongue {
        language: "id",
        nouns: &[
            "Malam", "Bulan", "Bintang", "Mimpi", "Hati", "Mata", "Laut", "Hujan", "Angin",
            "Jalan", "Cahaya", "Bayang", "Sunyi", "Lagu", "Surat", "Kota", "Langit", "Mentari",
            "Ombak", "Cerita", "Pagi", "Senja", "Api", "Abu", "Jendela", "Jembatan", "Kereta",
            "Rumah", "Taman", "Cermin", "Batu", "Rindu", "Janji", "Luka", "Pelangi", "Rahasia",
        ],
        joints: &[" dan ", " tanpa ", " di "],
        phrases: &[
            "Sampai Pagi Datang", "Jangan Pergi Dulu", "Setelah Hujan", "Pulang ke Rumah",
            "Di Ujung Kota", "Masih Menunggu", "Kereta Terakhir", "Sekali Lagi",
            "Biar Angin yang Bicara", "Tak Sempat Bilang",
        ],
    },
    // Italian.
    Tongue {
        language: "it",
        nouns: &[
            "Notte", "Luna", "Stelle", "Sogno", "Cuore", "Occhi", "Mare", "Pioggia", "Vento",
            "Strada", "Luce", "Ombra", "Silenzio", "Canzone", "Lettera", "Città", "Cielo", "Sole",
            "Onde", "Favola", "Inverno", "Estate", "Autunno", "Primavera", "Mattina", "Fuoco",
            "Cenere", "Finestra", "Ponte", "Treno", "Casa", "Giardino", "Specchio", "Neve",
            "Pietra", "Vertigine", "Bugia", "Domani",
        ],
        joints: &[" e ", " di ", " senza "],
        phrases: &[
            "Prima dell'alba", "Ultimo treno", "Resta qui stanotte", "Dopo la pioggia",
            "Non dirmi niente", "Due passi indietro", "Fuori città", "Quello che non ho detto",
            "Ancora un'estate", "Via delle Rose", "A occhi chiusi", "Torno a casa",
        ],
    },
    // Japanese.
    Tongue {
        language: "ja",
        nouns: &[
            "夜", "月", "星屑", "夢", "心", "瞳", "海", "雨", "風", "道", "光", "影", "静寂", "歌", "手紙", "街",
            "空", "太陽", "波", "物語", "冬", "夏", "秋", "春", "朝", "花火", "灰", "窓辺", "橋", "列車", "帰り道", "庭",
            "鏡", "雪", "石", "桜", "蝉時雨", "夕立", "約束", "記憶", "秘密", "交差点", "金魚", "蜃気楼", "鼓動", "さよなら",
            "ひまわり", "まぼろし", "きらめき", "メロディ", "シグナル", "プリズム", "レモネード", "ノスタルジア",
        ],
        joints: &["の", "と", "、"],
        phrases: &[
            "終電のあとで", "雨上がりの街", "君がいた夏", "夜明けまで", "もう一度だけ", "またあした", "窓の向こう", "二人の帰り道", "名前のない花",
            "言えなかったこと", "最後の夏休み", "眠れない夜に", "青い自転車", "ここにいて",
        ],
    },
    // Korean.
    Tongue {
        language: "ko",
        nouns: &[
            "밤", "달빛", "별", "꿈", "마음", "눈동자", "바다", "비", "바람", "길", "빛", "그림자", "고요", "노래", "편지",
            "도시", "하늘", "햇살", "파도", "이야기", "겨울", "여름", "가을", "봄날", "아침", "불꽃", "창문", "다리", "기차",
            "집", "정원", "거울", "눈꽃", "돌멩이", "약속", "기억", "비밀", "안녕", "소나기", "첫눈", "그리움", "나비", "우산",
            "골목", "새벽",
        ],
        joints: &["의 ", " 그리고 "],
        phrases: &[
            "막차가 떠난 뒤", "비 오는 골목", "너를 기다리며", "다시 여름", "한 번 더", "새벽 네 시", "우리가 걷던 길", "말하지 못한 말",
            "창문 너머", "오늘도 맑음", "마지막 인사", "네가 없는 봄",
        ],
    },
    // Norwegian.
    Tongue {
        language: "nb",
        nouns: &[
            "Natt", "Måne", "Stjerner", "Drøm", "Hjerte", "Øyne", "Hav", "Regn", "Vind", "Vei",
            "Lys", "Skygge", "Stillhet", "Sang", "Brev", "By", "Himmel", "Sol", "Bølger",
            "Eventyr", "Vinter", "Sommer", "Høst", "Vår", "Morgen", "Ild", "Aske", "Vindu", "Bro",
            "Tog", "Hjem", "Hage", "Speil", "Snø", "Stein", "Nordlys", "Fjord",
        ],
        joints: &[" og ", " uten "],
        phrases: &[
            "Siste tog hjem", "Før sola står opp", "Hvem slukker lyset", "Langt fra byen",
            "Når snøen faller", "To steg tilbake", "Bli her litt til", "Etter regnet",
            "Alt vi sa", "Under brua",
        ],
    },
    // Dutch.
    Tongue {
        language: "nl",
        nouns: &[
            "Nacht", "Maan", "Sterren", "Droom", "Hart", "Ogen", "Zee", "Regen", "Wind", "Weg",
            "Licht", "Schaduw", "Stilte", "Lied", "Brief", "Stad", "Hemel", "Zon", "Golven",
            "Verhaal", "Winter", "Zomer", "Herfst", "Lente", "Ochtend", "Vuur", "As", "Raam",
            "Brug", "Trein", "Thuis", "Tuin", "Spiegel", "Sneeuw", "Steen", "Heimwee", "Kust",
        ],
        joints: &[" en ", " zonder "],
        phrases: &[
            "De laatste trein", "Voor de zon opkomt", "Blijf nog even", "Na de regen",
            "Ver van de stad", "Twee stappen terug", "Wie doet het licht uit",
            "Alles wat we zeiden", "Onderweg naar huis", "Nog één keer",
        ],
    },
    // Polish.
    Tongue {
        language: "pl",
        nouns: &[
            "Noc", "Księżyc", "Gwiazdy", "Sen", "Serce", "Oczy", "Morze", "Deszcz", "Wiatr",
            "Droga", "Światło", "Cień", "Cisza", "Pieśń", "List", "Miasto", "Niebo", "Słońce",
            "Fale", "Baśń", "Zima", "Lato", "Jesień", "Wiosna", "Poranek", "Ogień", "Popiół",
            "Okno", "Most", "Pociąg", "Dom", "Ogród", "Lustro", "Śnieg", "Kamień", "Tęsknota",
            "Mgła",
        ],
        joints: &[" i "],
        phrases: &[
            "Ostatni pociąg", "Zanim wzejdzie słońce", "Zostań jeszcze", "Po deszczu",
            "Daleko od miasta", "Dwa kroki wstecz", "Kto zgasi światło", "Wszystko, co było",
            "Droga do domu", "Jeszcze raz",
        ],
    },
    // Portuguese.
    Tongue {
        language: "pt",
        nouns: &[
            "Noite", "Lua", "Estrelas", "Sonho", "Coração", "Olhos", "Mar", "Chuva", "Vento",
            "Caminho", "Luz", "Sombra", "Silêncio", "Canção", "Carta", "Cidade", "Céu", "Sol",
            "Ondas", "História", "Inverno", "Verão", "Outono", "Primavera", "Manhã", "Fogo",
            "Cinza", "Janela", "Ponte", "Trem", "Casa", "Jardim", "Espelho", "Neve", "Pedra",
            "Saudade", "Madrugada", "Segredo", "Maré", "Varanda", "Ladeira",
        ],
        joints: &[" de ", " e ", " sem ", ", "],
        phrases: &[
            "Deixa a chuva cair", "Até o sol nascer", "Fica mais um pouco",
            "Depois da meia-noite", "Longe da cidade", "Dois passos pra trás",
            "Tudo que eu não disse", "Volta pra casa", "Última dança", "Mais uma vez",
            "Só nós dois", "Na beira do mar", "Quando o verão acabar", "Eu e você",
        ],
    },
    // Romanian.
    Tongue {
        language: "ro",
        nouns: &[
            "Noapte", "Lună", "Stele", "Vis", "Inimă", "Ochi", "Mare", "Ploaie", "Vânt", "Drum",
            "Lumină", "Umbră", "Tăcere", "Cântec", "Scrisoare", "Oraș", "Cer", "Soare", "Valuri",
            "Poveste", "Iarnă", "Vară", "Toamnă", "Primăvară", "Dimineață", "Foc", "Cenușă",
            "Fereastră", "Pod", "Tren", "Acasă", "Grădină", "Oglindă", "Zăpadă", "Piatră", "Dor",
        ],
        joints: &[" și ", " fără ", " de "],
        phrases: &[
            "Ultimul tren", "Până la răsărit", "Mai stai puțin", "După ploaie", "Departe de oraș",
            "Doi pași înapoi", "Tot ce n-am spus", "Drumul spre casă", "Încă o dată",
            "Dor de ducă",
        ],
    },
    // Swedish.
    Tongue {
        language: "sv",
        nouns: &[
            "Natt", "Måne", "Stjärnor", "Dröm", "Hjärta", "Ögon", "Hav", "Regn", "Vind", "Väg",
            "Ljus", "Skugga", "Tystnad", "Sång", "Brev", "Stad", "Himmel", "Sol", "Vågor", "Saga",
            "Vinter", "Sommar", "Höst", "Vår", "Morgon", "Eld", "Aska", "Fönster", "Bro", "Tåg",
            "Hem", "Trädgård", "Spegel", "Snö", "Sten", "Norrsken", "Längtan",
        ],
        joints: &[" och ", " utan "],
        phrases: &[
            "Sista tåget hem", "Innan solen går upp", "Vem släcker ljuset", "Långt från stan",
            "När snön faller", "Två steg tillbaka", "Stanna en stund", "Efter regnet",
            "Allt vi sa", "Under bron",
        ],
    },
    // Swahili.
    Tongue {
        language: "sw",
        nouns: &[
            "Usiku", "Mwezi", "Nyota", "Ndoto", "Moyo", "Macho", "Bahari", "Mvua", "Upepo",
            "Njia", "Mwanga", "Kivuli", "Kimya", "Wimbo", "Barua", "Mji", "Anga", "Jua",
            "Mawimbi", "Hadithi", "Asubuhi", "Moto", "Majivu", "Dirisha", "Daraja", "Safari",
            "Nyumbani", "Bustani", "Kioo", "Jiwe", "Upendo", "Amani",
        ],
        joints: &[" na "],
        phrases: &[
            "Rudi Nyumbani", "Baada ya Mvua", "Usiniache", "Mpaka Asubuhi", "Mbali na Mji",
            "Mara Moja Tu", "Nakungoja", "Twende Pamoja",
        ],
    },
    // Thai.
    Tongue {
        language: "th",
        nouns: &[
            "กลางคืน", "พระจันทร์", "ดวงดาว", "ความฝัน", "หัวใจ", "สายตา", "ทะเล", "สายฝน",
            "สายลม", "ทางกลับบ้าน", "แสง", "เงา", "ความเงียบ", "บทเพลง", "จดหมาย", "เมือง",
            "ท้องฟ้า", "ดวงอาทิตย์", "คลื่น", "นิทาน", "ฤดูหนาว", "ยามเช้า", "เปลวไฟ", "หน้าต่าง",
            "สะพาน", "รถไฟ", "สวน", "กระจก", "คำสัญญา", "ความคิดถึง",
        ],
        joints: &["กับ", "และ"],
        phrases: &[
            "รถไฟเที่ยวสุดท้าย", "หลังฝนตก", "อย่าเพิ่งไป", "จนกว่าจะเช้า", "ไกลจากเมือง",
            "อีกครั้งหนึ่ง", "คนเดิมที่รอ", "ใต้แสงจันทร์",
        ],
    },
    // Turkish.
    Tongue {
        language: "tr",
        nouns: &[
            "Gece", "Ay", "Yıldızlar", "Rüya", "Kalp", "Gözler", "Deniz", "Yağmur", "Rüzgâr",
            "Yol", "Işık", "Gölge", "Sessizlik", "Şarkı", "Mektup", "Şehir", "Gökyüzü", "Güneş",
            "Dalga", "Masal", "Kış", "Yaz", "Sonbahar", "Bahar", "Sabah", "Ateş", "Kül",
            "Pencere", "Köprü", "Tren", "Ev", "Bahçe", "Ayna", "Kar", "Taş", "Hasret", "Sır",
        ],
        joints: &[" ve "],
        phrases: &[
            "Son Tren", "Sabah Olmadan", "Biraz Daha Kal", "Yağmurdan Sonra", "Şehirden Uzak",
            "İki Adım Geri", "Söylemediklerim", "Eve Dönüş", "Bir Kez Daha", "Sana Dair",
        ],
    },
    // Ukrainian.
    Tongue {
        language: "uk",
        nouns: &[
            "Ніч", "Місяць", "Зорі", "Сон", "Серце", "Очі", "Море", "Дощ", "Вітер", "Дорога",
            "Світло", "Тінь", "Тиша", "Пісня", "Лист", "Місто", "Небо", "Сонце", "Хвилі", "Казка",
            "Зима", "Літо", "Осінь", "Весна", "Ранок", "Вогонь", "Попіл", "Вікно", "Міст",
            "Потяг", "Дім", "Сад", "Дзеркало", "Сніг", "Камінь", "Мрія",
        ],
        joints: &[" і ", " та "],
        phrases: &[
            "Останній потяг", "До світанку", "Залишся ще", "Після дощу", "Далеко від міста",
            "Два кроки назад", "Все, що було", "Дорога додому", "Ще один раз", "Не буди мене",
        ],
    },
    // Vietnamese.
    Tongue {
        language: "vi",
        nouns: &[
            "Đêm", "Trăng", "Sao", "Giấc Mơ", "Trái Tim", "Ánh Mắt", "Biển", "Mưa", "Gió",
            "Con Đường", "Ánh Sáng", "Bóng", "Lặng Im", "Bài Ca", "Lá Thư", "Thành Phố",
            "Bầu Trời", "Mặt Trời", "Sóng", "Chuyện Cũ", "Mùa Đông", "Mùa Hạ", "Mùa Thu",
            "Buổi Sáng", "Ngọn Lửa", "Ô Cửa", "Cây Cầu", "Chuyến Tàu", "Ngôi Nhà", "Khu Vườn",
            "Gương", "Lời Hứa",
        ],
        joints: &[" Và "],
        phrases: &[
            "Chuyến Tàu Cuối", "Trước Bình Minh", "Ở Lại Thêm Chút", "Sau Cơn Mưa",
            "Xa Thành Phố", "Hai Bước Lùi", "Điều Chưa Nói", "Đường Về Nhà", "Một Lần Nữa",
            "Chờ Em Cuối Phố",
        ],
    },
    // Chinese.
    Tongue {
        language: "zh",
        nouns: &[
            "夜色", "月亮", "星空", "夢境", "心跳", "眼神", "海", "雨", "風", "路", "光", "影子", "沉默", "情歌", "信",
            "城市", "天空", "陽光", "浪花", "故事", "冬天", "夏天", "秋天", "春天", "清晨", "煙火", "灰燼", "窗", "橋",
            "列車", "回家", "花園", "鏡子", "雪", "石頭", "秘密", "約定", "晚安", "微光", "遠方", "氣球", "漂流", "候鳥",
            "巷口",
        ],
        joints: &["與", "和", "的"],
        phrases: &[
            "末班車之後", "雨停的時候", "再見那年夏天", "天亮以前", "再一次就好", "沒說出口的話", "窗外的城市", "回家的路上", "兩個人的海",
            "睡不著的夜", "慢一點再走", "風吹過巷口",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_sorted_and_no_word_is_there_twice() {
        assert!(TONGUES.windows(2).all(|pair| pair[0].language < pair[1].language));
        for tongue in &TONGUES {
            for list in [tongue.nouns, tongue.phrases] {
                for (at, word) in list.iter().enumerate() {
                    assert!(!word.is_empty() && word.trim() == *word, "{word:?}");
                    assert!(!list[..at].contains(word), "{word:?} twice");
                }
            }
            assert!(!tongue.joints.is_empty());
        }
    }
}
