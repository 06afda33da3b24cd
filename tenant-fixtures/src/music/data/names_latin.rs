//! Given and family names in Latin letters, as people write them who use a service in English, or in French,
//! where their language has another script or English is one of several languages; and Chinese names
//! in the characters of Taiwan and Hong Kong.
//!
//! The lists are our own: common names, given names of all genders.

/// Arabic given names.
#[rustfmt::skip]
pub(crate) static AR_GIVEN: [&str; 60] = [
    "Abeer", "Adel", "Ahmad", "Aisha", "Ali", "Amal", "Amina", "Anas", "Basma", "Bilal", "Dana",
    "Farah", "Faris", "Fatima", "Ghada", "Hadi", "Hala", "Hana", "Hassan", "Hisham", "Hussein",
    "Iman", "Jamal", "Jana", "Karim", "Khadija", "Khaled", "Layla", "Lina", "Lubna", "Maha",
    "Majid", "Malak", "Mariam", "Marwan", "Mona", "Nada", "Nader", "Nadia", "Nasser", "Noor",
    "Omar", "Rami", "Rana", "Rania", "Rasha", "Reem", "Salma", "Sami", "Samir", "Sara", "Tamer",
    "Tarek", "Wael", "Yara", "Yasmin", "Yasser", "Youssef", "Zainab", "Ziad",
];

/// Arabic family names.
#[rustfmt::skip]
pub(crate) static AR_FAMILY: [&str; 56] = [
    "Abbas", "Abdallah", "Al Ahmad", "Al Amri", "Al Ansari", "Al Balushi", "Al Dosari",
    "Al Farsi", "Al Ghamdi", "Al Hamadi", "Al Harbi", "Al Hashimi", "Al Kaabi", "Al Mansoori",
    "Al Marri", "Al Masri", "Al Mutairi", "Al Najjar", "Al Otaibi", "Al Qahtani", "Al Rashid",
    "Al Shami", "Al Shehri", "Al Suwaidi", "Al Tamimi", "Al Zahrani", "Awad", "Badawi", "Barakat",
    "Benali", "Bennani", "Darwish", "El Amrani", "El Fassi", "El Idrissi", "El Sayed", "Fawzi",
    "Ghanem", "Haddad", "Hamdan", "Hegazy", "Idrissi", "Kamal", "Khalil", "Khoury", "Mansour",
    "Mourad", "Nasr", "Osman", "Qasim", "Saleh", "Shaheen", "Soliman", "Tazi", "Yacoub", "Zidan",
];

/// Bengali given names.
#[rustfmt::skip]
pub(crate) static BN_GIVEN: [&str; 44] = [
    "Anika", "Arif", "Arnab", "Ayesha", "Fahim", "Farhan", "Farhana", "Habib", "Imran", "Ishita",
    "Jahid", "Jannat", "Kamrul", "Lamia", "Mahmud", "Mehedi", "Mim", "Mitu", "Nabila", "Nadia",
    "Nasrin", "Nayeem", "Nusrat", "Rafiq", "Rakib", "Rashed", "Rifat", "Rubel", "Sabbir", "Sadia",
    "Saiful", "Sajid", "Shakil", "Shanto", "Sharmin", "Shirin", "Sohel", "Sumaiya", "Sumon",
    "Tahmina", "Tania", "Tanvir", "Tareq", "Zahid",
];

/// Bengali family names.
#[rustfmt::skip]
pub(crate) static BN_FAMILY: [&str; 35] = [
    "Ahmed", "Akter", "Alam", "Ali", "Amin", "Bhuiyan", "Biswas", "Chowdhury", "Das", "Dey",
    "Haque", "Hasan", "Hossain", "Islam", "Jahan", "Kabir", "Karim", "Khan", "Khatun", "Mahmud",
    "Majumder", "Miah", "Mollah", "Mridha", "Paul", "Rahman", "Roy", "Saha", "Sarkar", "Sheikh",
    "Sikder", "Sultana", "Talukder", "Uddin", "Zaman",
];

/// Traditional Chinese given names.
#[rustfmt::skip]
pub(crate) static HANT_GIVEN: [&str; 50] = [
    "佩珊", "佳穎", "俊傑", "偉倫", "冠宇", "凱琳", "品睿", "哲瑋", "嘉欣", "國華", "婉婷", "子晴", "宇軒", "宗翰", "宥廷",
    "家豪", "建宏", "彥廷", "心怡", "志明", "思穎", "怡君", "惠雯", "慧君", "承翰", "振宇", "文傑", "明哲", "曉彤", "曉薇",
    "書豪", "柏宇", "柏翰", "梓軒", "樂怡", "欣怡", "浩然", "淑芬", "玉珍", "秀英", "穎兒", "美玲", "芷晴", "詠晴", "詩涵",
    "語彤", "雅婷", "雅雯", "靜宜", "麗華",
];

/// Traditional Chinese family names.
#[rustfmt::skip]
pub(crate) static HANT_FAMILY: [&str; 50] = [
    "何", "余", "劉", "吳", "呂", "周", "孫", "廖", "張", "彭", "徐", "戴", "施", "曾", "朱", "李", "林", "柯", "梁",
    "楊", "江", "沈", "洪", "游", "潘", "王", "盧", "簡", "羅", "翁", "胡", "莊", "葉", "蔡", "蕭", "蘇", "許", "詹",
    "謝", "賴", "趙", "邱", "郭", "鄭", "鍾", "陳", "顏", "高", "魏", "黃",
];

/// Hebrew given names.
#[rustfmt::skip]
pub(crate) static HE_GIVEN: [&str; 60] = [
    "Adi", "Alon", "Amir", "Amit", "Ariel", "Asaf", "Avital", "Ayelet", "Boaz", "Carmel", "Dafna",
    "Daniel", "Dor", "Eden", "Eitan", "Elad", "Gal", "Gili", "Guy", "Hadar", "Hila", "Ido",
    "Inbal", "Itai", "Keren", "Lior", "Liron", "Maayan", "Maya", "Michal", "Moran", "Naama",
    "Nadav", "Neta", "Nir", "Noa", "Noam", "Ofir", "Omer", "Or", "Oren", "Orly", "Ran", "Ronen",
    "Roni", "Roy", "Sapir", "Shani", "Sharon", "Shira", "Tal", "Tamar", "Tomer", "Yael", "Yair",
    "Yarden", "Yoav", "Yonatan", "Yuval", "Ziv",
];

/// Hebrew family names.
#[rustfmt::skip]
pub(crate) static HE_FAMILY: [&str; 50] = [
    "Abramov", "Alon", "Amar", "Ashkenazi", "Avraham", "Azoulay", "Bar-Lev", "Barak", "Ben-Ami",
    "Ben-David", "Ben-Haim", "Biton", "Cohen", "Dahan", "Dayan", "Elbaz", "Eliyahu", "Friedman",
    "Gabay", "Golan", "Goldberg", "Hadad", "Harel", "Hazan", "Kaplan", "Katz", "Levi", "Malka",
    "Mizrahi", "Nahum", "Navon", "Ohana", "Ohayon", "Oren", "Peled", "Peretz", "Rosen", "Sasson",
    "Segal", "Shahar", "Shaked", "Shalev", "Shapira", "Shemesh", "Sofer", "Tzur", "Vaknin",
    "Weiss", "Yosef", "Zohar",
];

/// Indian given names.
#[rustfmt::skip]
pub(crate) static HI_GIVEN: [&str; 64] = [
    "Aarav", "Aditi", "Aditya", "Akash", "Akshay", "Amit", "Ananya", "Anil", "Anjali", "Ankit",
    "Arjun", "Arun", "Ashok", "Bhavna", "Deepa", "Deepak", "Divya", "Gaurav", "Geeta", "Harish",
    "Isha", "Ishaan", "Jyoti", "Karan", "Kavita", "Kavya", "Kiran", "Kunal", "Lakshmi", "Lavanya",
    "Madhuri", "Manish", "Meera", "Mohan", "Naveen", "Neha", "Nikhil", "Nisha", "Pallavi",
    "Pooja", "Prakash", "Pranav", "Priya", "Rahul", "Rajesh", "Ramesh", "Ritu", "Rohan", "Rohit",
    "Sandeep", "Sanjay", "Shreya", "Sneha", "Sonal", "Suresh", "Swati", "Tanvi", "Varun", "Vidya",
    "Vijay", "Vikas", "Vinay", "Vivek", "Yash",
];

/// Indian family names.
#[rustfmt::skip]
pub(crate) static HI_FAMILY: [&str; 64] = [
    "Agarwal", "Bajaj", "Banerjee", "Bhat", "Bhatt", "Bose", "Chatterjee", "Chauhan", "Chopra",
    "Choudhary", "Das", "Desai", "Deshmukh", "Deshpande", "Dutta", "Gandhi", "Ghosh", "Gill",
    "Goel", "Gowda", "Gupta", "Iyengar", "Iyer", "Jain", "Jha", "Joshi", "Kapoor", "Kaur",
    "Khanna", "Kulkarni", "Kumar", "Malhotra", "Mehra", "Mehta", "Menon", "Mishra", "Mukherjee",
    "Nair", "Nayak", "Pandey", "Parekh", "Patel", "Patil", "Pillai", "Prasad", "Rao", "Rathore",
    "Reddy", "Roy", "Saxena", "Sen", "Shah", "Sharma", "Shetty", "Singh", "Sinha", "Srinivasan",
    "Srivastava", "Thakur", "Tiwari", "Trivedi", "Varma", "Verma", "Yadav",
];

/// Irish given names.
#[rustfmt::skip]
pub(crate) static IE_GIVEN: [&str; 50] = [
    "Aidan", "Aisling", "Aoife", "Brendan", "Bríd", "Caoimhe", "Cara", "Cian", "Ciara", "Ciarán",
    "Clodagh", "Colm", "Conor", "Cormac", "Darragh", "Declan", "Deirdre", "Dermot", "Eamon",
    "Eimear", "Eoin", "Fergal", "Fiona", "Fionn", "Gráinne", "Jack", "James", "Kieran", "Laoise",
    "Liam", "Maeve", "Mary", "Michael", "Niamh", "Nora", "Oisín", "Orla", "Patrick", "Pádraig",
    "Rory", "Ruairí", "Róisín", "Sadhbh", "Saoirse", "Seán", "Sinéad", "Siobhán", "Sorcha",
    "Tadhg", "Una",
];

/// Irish family names.
#[rustfmt::skip]
pub(crate) static IE_FAMILY: [&str; 46] = [
    "Boyle", "Brady", "Breen", "Brennan", "Burke", "Byrne", "Carroll", "Casey", "Clarke",
    "Collins", "Connolly", "Cullen", "Daly", "Doherty", "Dolan", "Donnelly", "Doyle", "Duffy",
    "Dunne", "Egan", "Fallon", "Farrell", "Fitzgerald", "Flynn", "Foley", "Gallagher", "Healy",
    "Hogan", "Kavanagh", "Keane", "Kelly", "Kennedy", "Lynch", "Maguire", "Maher", "McCarthy",
    "McDermott", "McGrath", "McMahon", "Molloy", "Moloney", "Mooney", "Moran", "Murphy", "Murray",
    "Nolan",
];

/// Nigerian given names.
#[rustfmt::skip]
pub(crate) static NG_GIVEN: [&str; 58] = [
    "Abiola", "Abubakar", "Adaeze", "Adebayo", "Adeola", "Adunni", "Aisha", "Amaka", "Aminu",
    "Ayodele", "Babatunde", "Bashir", "Blessing", "Bukola", "Chiamaka", "Chidi", "Chika",
    "Chinedu", "Chinonso", "Chioma", "David", "Ebuka", "Efe", "Emeka", "Esther", "Fatima", "Femi",
    "Folake", "Funmilayo", "Grace", "Halima", "Hauwa", "Ibrahim", "Ifeoma", "Ikenna", "Kehinde",
    "Kelechi", "Kemi", "Ngozi", "Nkechi", "Nnamdi", "Obinna", "Olamide", "Oluchi", "Oluwaseun",
    "Precious", "Ruth", "Sade", "Sani", "Segun", "Tayo", "Temitope", "Tobi", "Tunde", "Uche",
    "Yetunde", "Yusuf", "Zainab",
];

/// Nigerian family names.
#[rustfmt::skip]
pub(crate) static NG_FAMILY: [&str; 58] = [
    "Abdullahi", "Abubakar", "Adebisi", "Adeleke", "Ademola", "Adeyemi", "Adeyinka", "Afolabi",
    "Agu", "Ajayi", "Akande", "Akinola", "Akpan", "Aliyu", "Anyanwu", "Ayodeji", "Balogun",
    "Bankole", "Bassey", "Bello", "Chukwu", "Danjuma", "Effiong", "Egbe", "Ekwueme", "Eze",
    "Fashola", "Garba", "Ibrahim", "Idowu", "Igwe", "Iheanacho", "Mbah", "Mohammed", "Musa",
    "Nnadi", "Nwachukwu", "Nwosu", "Obi", "Ogunleye", "Ojo", "Okafor", "Okeke", "Okonkwo",
    "Okoro", "Oladipo", "Olaniyan", "Onyekachi", "Osagie", "Oyelaran", "Salami", "Sule",
    "Suleiman", "Udo", "Umar", "Usman", "Uzor", "Yakubu",
];

/// Pakistani given names.
#[rustfmt::skip]
pub(crate) static UR_GIVEN: [&str; 57] = [
    "Aamir", "Abid", "Adeel", "Ahsan", "Aliya", "Amna", "Anam", "Areeba", "Asad", "Asim",
    "Ayesha", "Bilal", "Bushra", "Danish", "Fahad", "Faiza", "Farhan", "Fiza", "Hamza", "Haris",
    "Hina", "Hira", "Imran", "Iqra", "Irfan", "Javeria", "Junaid", "Kamran", "Kashif", "Khadija",
    "Kiran", "Mahnoor", "Maryam", "Mehwish", "Nadeem", "Naila", "Noman", "Omer", "Rabia", "Saad",
    "Saba", "Sadaf", "Salman", "Sana", "Shahid", "Shazia", "Sidra", "Sobia", "Tariq", "Umair",
    "Usman", "Uzma", "Waqas", "Yasir", "Zara", "Zeeshan", "Zoya",
];

/// Pakistani family names.
#[rustfmt::skip]
pub(crate) static UR_FAMILY: [&str; 51] = [
    "Abbasi", "Afridi", "Ahmed", "Akhtar", "Akram", "Ansari", "Arshad", "Ashraf", "Aslam", "Awan",
    "Aziz", "Baig", "Baloch", "Bhatti", "Butt", "Chaudhry", "Dar", "Farooq", "Gondal", "Hashmi",
    "Hussain", "Iqbal", "Janjua", "Javed", "Jutt", "Khan", "Khattak", "Khokhar", "Lodhi",
    "Mahmood", "Malik", "Memon", "Mirza", "Mughal", "Naqvi", "Niazi", "Qureshi", "Raja", "Rajput",
    "Rana", "Rashid", "Raza", "Rizvi", "Saeed", "Shah", "Shaikh", "Siddiqui", "Syed", "Tariq",
    "Yousaf", "Zafar",
];

/// Chinese given names.
#[rustfmt::skip]
pub(crate) static ZH_GIVEN: [&str; 48] = [
    "Boon Keng", "Chee Keong", "Chun Wai", "Guan Ming", "Hui Ling", "Hui Min", "Jia Hao",
    "Jia Hui", "Jia Wei", "Jia Yi", "Jun Hao", "Jun Jie", "Ka Ming", "Ka Yan", "Kah Wai",
    "Kai Xiang", "Kin Fai", "Kok Leong", "Lai Kuan", "Li Ting", "Mei Ling", "Mei Yan", "Ming Hui",
    "Pei Shan", "Pui Yee", "Qi Hui", "Rui Xin", "Shi Min", "Shu Fen", "Siew Ling", "Sin Yee",
    "Siu Ming", "Suk Yee", "Swee Lian", "Tze Kin", "Wai Kit", "Wan Ting", "Wei Jie", "Wei Ming",
    "Wing Yan", "Xin Yi", "Xiu Wen", "Yi Ling", "Yi Xuan", "Yong Sheng", "Yu Xuan", "Zhi Hao",
    "Zi Ning",
];

/// Chinese family names.
#[rustfmt::skip]
pub(crate) static ZH_FAMILY: [&str; 55] = [
    "Chan", "Chang", "Cheng", "Cheong", "Cheung", "Chew", "Chia", "Chin", "Chong", "Choo", "Chow",
    "Chua", "Chung", "Foo", "Goh", "Heng", "Ho", "Hui", "Kam", "Khoo", "Koh", "Kwan", "Kwok",
    "Lai", "Lam", "Lau", "Law", "Lee", "Leong", "Leung", "Liew", "Lim", "Loh", "Low", "Mak",
    "Neo", "Ng", "Ong", "Pang", "Quek", "Seah", "Sim", "Soh", "Tan", "Tang", "Tay", "Teo", "Toh",
    "Tse", "Wong", "Wu", "Yap", "Yeo", "Yeung", "Yip",
];
