//! Folds names to ASCII, for e-mail addresses and handles.

/// Appends the ASCII letters and digits of `text` to `out`, in lower case.
///
/// Latin letters lose their marks (`é` gives `e`, `ł` gives `l`), and ligatures and letters of their
/// own become the usual ASCII letters (`ß` gives `ss`, `æ` gives `ae`). All else is dropped: spaces,
/// marks that stand alone, and letters of other scripts. So a name in such a script adds nothing,
/// and the caller needs something to use in its place.
///
/// Allocates nothing but what `out` needs to grow.
pub(crate) fn ascii_slug(text: &str, out: &mut String) {
    // Lower case first, so that the table has half the letters. `İ` gives an `i` and a mark, which
    // is dropped.
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !c.is_ascii() {
            out.push_str(fold(c));
        }
    }
}

/// The ASCII letters for a lower-case letter that is not ASCII; empty where there are none.
///
/// It knows the Latin letters of Latin-1, Latin Extended-A, B and Additional that are an ASCII
/// letter with marks, and of the others those that living languages write names with.
fn fold(c: char) -> &'static str {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ǟ' | 'ǡ' | 'ǻ' | 'ȁ' | 'ȃ' | 'ȧ'
        | 'ḁ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => {
            "a"
        }
        'æ' | 'ǣ' | 'ǽ' => "ae",
        'ɓ' | 'ḃ' | 'ḅ' | 'ḇ' => "b",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' | 'ḉ' => "c",
        'ð' | 'ď' | 'đ' | 'ɗ' | 'ḋ' | 'ḍ' | 'ḏ' | 'ḑ' | 'ḓ' => "d",
        'ǆ' | 'ǳ' => "dz",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ǝ' | 'ȅ' | 'ȇ' | 'ȩ' | 'ə' | 'ɛ' | 'ḕ'
        | 'ḗ' | 'ḙ' | 'ḛ' | 'ḝ' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
            "e"
        }
        'ƒ' | 'ḟ' => "f",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǥ' | 'ǧ' | 'ǵ' | 'ḡ' => "g",
        'ĥ' | 'ħ' | 'ȟ' | 'ḣ' | 'ḥ' | 'ḧ' | 'ḩ' | 'ḫ' | 'ẖ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ȉ' | 'ȋ' | 'ɨ' | 'ḭ' | 'ḯ' | 'ỉ'
        | 'ị' => "i",
        'ĳ' => "ij",
        'ĵ' | 'ǰ' => "j",
        'ķ' | 'ĸ' | 'ƙ' | 'ǩ' | 'ḱ' | 'ḳ' | 'ḵ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' | 'ḷ' | 'ḹ' | 'ḻ' | 'ḽ' => "l",
        'ǉ' => "lj",
        'ḿ' | 'ṁ' | 'ṃ' => "m",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŉ' | 'ǹ' | 'ṅ' | 'ṇ' | 'ṉ' | 'ṋ' => "n",
        'ŋ' => "ng",
        'ǌ' => "nj",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ǫ' | 'ǭ' | 'ǿ' | 'ȍ' | 'ȏ'
        | 'ȫ' | 'ȭ' | 'ȯ' | 'ȱ' | 'ɔ' | 'ṍ' | 'ṏ' | 'ṑ' | 'ṓ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ'
        | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => "o",
        'œ' => "oe",
        'ṕ' | 'ṗ' => "p",
        'ŕ' | 'ŗ' | 'ř' | 'ȑ' | 'ȓ' | 'ṙ' | 'ṛ' | 'ṝ' | 'ṟ' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ſ' | 'ș' | 'ṡ' | 'ṣ' | 'ṥ' | 'ṧ' | 'ṩ' | 'ẛ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṫ' | 'ṭ' | 'ṯ' | 'ṱ' | 'ẗ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ'
        | 'ȕ' | 'ȗ' | 'ṳ' | 'ṵ' | 'ṷ' | 'ṹ' | 'ṻ' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
            "u"
        }
        'ṽ' | 'ṿ' => "v",
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' | 'ẇ' | 'ẉ' | 'ẘ' => "w",
        'ẋ' | 'ẍ' => "x",
        'ý' | 'ÿ' | 'ŷ' | 'ƴ' | 'ȳ' | 'ẏ' | 'ẙ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẑ' | 'ẓ' | 'ẕ' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::ascii_slug;

    fn slug(text: &str) -> String {
        let mut out = String::new();
        ascii_slug(text, &mut out);
        out
    }

    #[test]
    fn ascii_is_lower_cased_and_stripped() {
        assert_eq!(slug("Mary-Jane O. Smith 3rd"), "maryjaneosmith3rd");
        assert_eq!(slug(""), "");
        assert_eq!(slug(" -_'@\n"), "");
    }

    #[test]
    fn appends() {
        let mut out = String::from("a.");
        ascii_slug("Zoë", &mut out);
        assert_eq!(out, "a.zoe");
    }

    #[test]
    fn western_letters() {
        assert_eq!(slug("ÀÉÎÕÜÇÑ"), "aeioucn");
        assert_eq!(slug("Groß"), "gross");
        assert_eq!(slug("GROẞ"), "gross");
        assert_eq!(slug("Søren Lærke Åse"), "sorenlaerkease");
        assert_eq!(slug("Œuvre Þór Ðan"), "oeuvrethordan");
        assert_eq!(slug("Güell Lluís Peña"), "guelllluispena");
    }

    #[test]
    fn eastern_letters() {
        assert_eq!(slug("Łukasz Wójcik Żak Bąk Stępień"), "lukaszwojcikzakbakstepien");
        assert_eq!(slug("Jiří Šárka Žďár Vaňků"), "jirisarkazdarvanku");
        assert_eq!(slug("Hegedűs Győző"), "hegedusgyozo");
        // Both the letters with a comma and those with a cedilla are in use.
        assert_eq!(slug("Ștefan Țăran Şerban Ţ Â Î"), "stefantaranserbantai");
        assert_eq!(slug("Đorđe"), "dorde");
    }

    #[test]
    fn turkish_letters() {
        assert_eq!(slug("Yağmur Işık İpek ÇİĞDEM Şeyma"), "yagmurisikipekcigdemseyma");
    }

    #[test]
    fn vietnamese_letters() {
        assert_eq!(slug("Nguyễn Đặng Phượng Thị Ơ Ư"), "nguyendangphuongthiou");
        assert_eq!(
            slug("ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳỷỹỵý ỉịĩ"),
            "aaaaaaaaaaeeeeeoooooooooouuuuuyyyyyiii"
        );
    }

    #[test]
    fn marks_that_stand_alone_are_dropped() {
        assert_eq!(slug("Jose\u{301} Nguye\u{302}\u{303}n"), "josenguyen");
    }

    #[test]
    fn latin_1_and_extended_a_fold_throughout() {
        for c in '\u{c0}'..='\u{17f}' {
            if c.is_alphabetic() {
                assert!(!slug(&c.to_string()).is_empty(), "{c}");
            }
        }
    }

    #[test]
    fn only_ascii_comes_out() {
        for c in '\0'..=char::MAX {
            let folded = slug(&c.to_string());
            assert!(folded.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{c:?}");
        }
    }

    #[test]
    fn other_scripts_give_nothing() {
        assert_eq!(slug("山田 太郎"), "");
        assert_eq!(slug("Анна Κώστας נועה نور"), "");
        assert_eq!(slug("अंजलि ٣"), "");
    }
}
