//! Ids: one text each, ordered, and nothing hostile gets in.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tenant_fixtures::schema::Entity;
use tenant_fixtures::{
    AnalyticsEvent, Artist, ContextUri, Id, ListeningEvent, SessionId, TenantId, Track, User,
};

/// Runs a property on the same cases every time, and keeps no file of failures.
fn always<S: Strategy>(strategy: S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, rng).run(&strategy, test).unwrap_or_else(|error| panic!("{error}"));
}

fn tenant(text: &str) -> TenantId {
    TenantId::new(text).unwrap_or_else(|error| panic!("{text:?} is a tenant id: {error}"))
}

/// The message with which a text is refused.
fn refused<E: Entity>(text: &str) -> String {
    match text.parse::<Id<E>>() {
        Ok(id) => panic!("{text:?} is taken for {id}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn ids_are_written_as_promised() {
    let id = tenant("tenant_001");
    assert_eq!(Id::<Artist>::new(id, 1).to_string(), "tenant_001_artist_000001");
    assert_eq!(Id::<User>::new(id, 999_999).to_string(), "tenant_001_user_999999");
    assert_eq!(Id::<ListeningEvent>::new(id, 1).to_string(), "tenant_001_event_000000001");
    assert_eq!(Id::<AnalyticsEvent>::new(id, 1).to_string(), "tenant_001_analytics_000000001");
    assert_eq!(Id::<Track>::new(id, 1_000_000).to_string(), "tenant_001_track_1000000");
    let most = Id::<ListeningEvent>::new(id, u64::MAX);
    assert_eq!(most.to_string(), "tenant_001_event_18446744073709551615");
    assert_eq!(format!("{most:?}"), most.to_string());
    assert_eq!(size_of::<Id<Track>>(), 16);
}

#[test]
fn ids_read_back() {
    let number = prop_oneof![1..2_000_000_u64, (0..20_u32).prop_map(|power| 10_u64.pow(power)), 1..=u64::MAX];
    always(("[a-c][a-c_.-]{0,4}[0-9a]", number), |(text, number)| {
        let id = Id::<Track>::new(tenant(&text), number);
        let written = id.to_string();
        prop_assert_eq!(written.parse::<Id<Track>>(), Ok(id));
        prop_assert_eq!(serde_json::to_value(id).ok(), Some(written.clone().into()));
        let json = format!("\"{written}\"");
        prop_assert_eq!(serde_json::from_str::<Id<Track>>(&json).ok(), Some(id));
        prop_assert!(id == written && id == *written && id == written.as_str() && written.as_str() == id);
        prop_assert!(written.parse::<Id<User>>().is_err(), "an id is of one kind");
        prop_assert!((id.tenant(), id.number()) == (Some(tenant(&text)), number));
        Ok(())
    });
}

#[test]
fn nothing_else_is_the_same_id() {
    let any = "(\\PC|[_0a]|tenant_1|_track_|000001){0,6}";
    always(any, |text| {
        // Whatever is taken is written again as it was read.
        if let Ok(id) = text.parse::<Id<Track>>() {
            prop_assert_eq!(id.to_string(), text);
        }
        Ok(())
    });
    always("[0-9]{1,22}", |digits| {
        let text = format!("tenant_1_track_{digits}");
        let canonical = digits.parse::<u64>().is_ok_and(|n| n > 0 && format!("{n:06}") == digits);
        prop_assert_eq!(text.parse::<Id<Track>>().is_ok(), canonical, "{}", text);
        Ok(())
    });
}

#[test]
fn other_padding_is_refused() {
    for text in ["t_track_1", "t_track_00001", "t_track_0000001", "t_track_01000000", "t_track_0"] {
        let message = refused::<Track>(text);
        assert!(message.contains("padded to 6 digits") && message.contains(text), "{message}");
    }
    assert!(refused::<ListeningEvent>("t_event_000001").contains("padded to 9 digits"));
    assert!(refused::<Track>("t_track_000000").contains("between 1 and 18446744073709551615"));
    assert!(refused::<Track>("t_track_18446744073709551616").contains("between 1 and"));
    let id = Id::<Track>::new(tenant("t"), 1);
    assert!(id == "t_track_000001");
    for text in ["t_track_1", "t_track_0000001", "T_track_000001", "t_track_000002", "t_user_000001", "", "t"]
    {
        assert!(id != text, "{text}");
    }
}

#[test]
fn hostile_texts_are_refused() {
    let long = format!("{}_track_000001", "x".repeat(64));
    for text in [
        "",
        "_",
        "track",
        "t_track_",
        "_track_000001",
        "t_track_+00001",
        "t_track_-00001",
        "t_track_00000１",
        "t_track_000001 ",
        " t_track_000001",
        "t_track_000001\n",
        "t_track_0x0001",
        "t__000001",
        "ttrack_000001",
        "../x_track_000001",
        "a/b_track_000001",
        "t\0_track_000001",
        "con_track_000001\0",
        "tenant_track_000001_",
        "é_track_000001",
        "t'; drop table tracks; --_track_000001",
        "-t_track_000001",
        "con.txt_user_000001",
        &long,
        &"9".repeat(100_000),
    ] {
        let message = refused::<Track>(text);
        assert!(message.len() < 1000 && !message.contains('\0') && !message.contains('\n'), "{message}");
    }
    assert!(refused::<Track>("con_track_000001").contains("device on Windows"));
    assert!(refused::<Track>("t_user_000001").contains("<tenant>_track_<number>"));
    // A tenant whose name looks like an id is no trouble.
    let id = Id::<User>::new(tenant("a_user_000001"), 1);
    assert_eq!(id.to_string(), "a_user_000001_user_000001");
    assert_eq!(id.to_string().parse(), Ok(id));
}

#[test]
fn ids_are_ordered_by_tenant_then_number() {
    let ids = [("a", 2), ("a", 10), ("a", 1_000_000), ("a-b", 1), ("a_b", 1), ("b", 1)];
    let ids = ids.map(|(text, number)| Id::<Track>::new(tenant(text), number));
    assert!(ids.is_sorted_by(|a, b| a < b));
    let mut shuffled = [ids[4], ids[1], ids[5], ids[0], ids[3], ids[2]];
    shuffled.sort();
    assert_eq!(shuffled, ids);
    assert!(tenant("T") < tenant("t"), "by their bytes");
}

#[test]
fn tenant_ids_are_safe_names() {
    let long = "a".repeat(63);
    for text in
        ["a", "0", "tenant_001", "A.b-C_d", "a..b", "x.con", "com", "com10", "console", "lpt", "nul-1", &long]
    {
        assert_eq!(tenant(text).as_str(), text);
        assert_eq!(tenant(text), tenant(text));
        assert!(tenant(text) == *text);
        assert_eq!(format!("{}", tenant(text)), text);
    }
    assert_ne!(tenant("acme"), tenant("ACME"));
    let reserved =
        ["con", "CON", "Prn", "aux", "nul", "com1", "COM9", "lpt1", "LPT9", "nul.txt", "con.tar.gz"];
    for (texts, message) in [
        (&[""][..], "can't be empty"),
        (&reserved, "device on Windows"),
        (&["a.", "a.."], "ends with a dot"),
        (&[&"a".repeat(64), &"a".repeat(100_000)], "at most 63"),
        (
            &["a b", "a/b", "a\\b", "a:b", "a*", "é", "aé", "a\u{0}", "a\n", "a$", "ａ"],
            "allowed are A–Z a–z 0–9 . _ -",
        ),
        (&[".", "..", ".a", "_a", "-a", " a"], "at position 1"),
    ] {
        for text in texts {
            let error = TenantId::new(text).expect_err(text).to_string();
            assert!(error.contains(message), "{text:?}: {error}");
            assert!(error.len() < 400 && !error.contains(['\n', '\0']), "{error}");
            assert!(serde_json::from_value::<TenantId>((*text).into()).is_err());
        }
    }
    let error = TenantId::new("ab/c").expect_err("a slash").to_string();
    assert!(error.contains("\"ab/c\" has '/' at position 3"), "{error}");
    always("\\PC{1,70}", |text| {
        if let Ok(id) = TenantId::new(&text) {
            prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)));
            prop_assert!(id.as_str() == text && text.len() <= TenantId::MAX_LENGTH);
        }
        Ok(())
    });
}

#[test]
fn addresses_and_session_ids_have_one_text() {
    for text in ["spotify:album:tenant_001_album_000001", "spotify:playlist:a_playlist_b_playlist_1234567"] {
        let uri: ContextUri = text.parse().expect(text);
        assert_eq!(uri.to_string(), text);
        assert_eq!(serde_json::to_value(uri).unwrap(), text);
    }
    for text in [
        "",
        "spotify:album:t_album_1",
        "spotify:album:t_artist_000001",
        "spotify:track:t_track_000001",
        "Spotify:album:t_album_000001",
        "spotify:album:t_album_+00001",
        "spotify:album:t_album_0000001",
        "spotify:album:_album_000001",
        "spotify:album:t_album_99999999999999999999999",
    ] {
        let error = text.parse::<ContextUri>().expect_err(text).to_string();
        assert!(error.contains("spotify:<type>:<tenant>_<type>_<number>"), "{error}");
    }
    let text = "ses_67e55044-10b1-426f-9247-bb680e5fe0c8";
    assert_eq!(text.parse::<SessionId>().expect(text).to_string(), text);
    for text in [&text.to_uppercase(), &text[4..], &text.replace('-', ""), &format!("{text}0"), "ses_", ""] {
        assert!(text.parse::<SessionId>().is_err(), "{text}");
    }
}
