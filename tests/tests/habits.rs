//! People listen by habit: their taste decides what, and how much they look for new music how often they come back.

use std::collections::HashSet;

use tenant_fixtures::{DiscoveryMode, Genre, TenantDataset, TenantProfile, Tier};

fn tenant() -> TenantDataset {
    TenantDataset::new(
        TenantProfile::builder("acme").tier(Tier::Standard).scale("0.5").build().expect("a profile"),
    )
}

fn share(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64
}

#[test]
fn users_hear_the_genres_they_prefer() {
    let tenant = tenant();
    let genre = |play: &tenant_fixtures::ListeningEvent| tenant.get(play.track_id).unwrap().genre;
    let plays = tenant.listening_history();
    let of_all = |liked: &[Genre]| {
        share(plays.iter().filter(|play| liked.contains(&genre(play))).count(), plays.len())
    };
    let (mut own, mut anyone) = (0.0, 0.0);
    let users: Vec<_> =
        tenant.users().iter().filter(|user| tenant.plays_of(user.user_id).len() >= 50).collect();
    for user in &users {
        let liked = &user.preferences.preferred_genres;
        let plays = tenant.plays_of(user.user_id);
        own += share(plays.iter().filter(|play| liked.contains(&genre(play))).count(), plays.len());
        anyone += of_all(liked);
    }
    assert!(users.len() > 200, "{}", users.len());
    assert!(own > 2.0 * anyone, "{own:.1} of {} against {anyone:.1} by chance", users.len());
}

#[test]
fn who_looks_for_new_music_comes_back_less_often() {
    let tenant = tenant();
    let distinct = |mode: DiscoveryMode| {
        let users = tenant.users().iter().filter(|user| user.preferences.discovery_mode == mode);
        let (mut tracks, mut plays) = (0, 0);
        for history in users.map(|user| tenant.plays_of(user.user_id)).filter(|plays| plays.len() >= 50) {
            tracks += history.iter().map(|play| play.track_id).collect::<HashSet<_>>().len();
            plays += history.len();
        }
        share(tracks, plays)
    };
    let [conservative, balanced, adventurous] =
        [DiscoveryMode::Conservative, DiscoveryMode::Balanced, DiscoveryMode::Adventurous].map(distinct);
    assert!(
        conservative + 0.02 < balanced && balanced + 0.02 < adventurous,
        "{conservative:.3} {balanced:.3} {adventurous:.3}"
    );
}

#[test]
fn a_short_session_rarely_hears_a_track_twice() {
    let tenant = tenant();
    let (mut again, mut plays) = (0, 0);
    for user in tenant.users() {
        let sessions = tenant.plays_of(user.user_id).chunk_by(|a, b| a.session_id == b.session_id);
        for session in sessions.filter(|session| session.len() <= 15) {
            let tracks: HashSet<_> = session.iter().map(|play| play.track_id).collect();
            plays += session.len();
            again += session.len() - tracks.len();
        }
    }
    assert!(share(again, plays) < 0.08, "{:.3}", share(again, plays));
}
