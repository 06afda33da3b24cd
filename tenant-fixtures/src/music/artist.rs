//! The collection `artists`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::ops::Range;

use super::data::releases::VERIFIED;
use super::naming::address_part;
use super::{CountryCode, Genre, Music, SECONDS_A_DAY};
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::stream::Label;
use crate::{Entity, Record};

/// Who makes the music.
#[derive(Entity, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "artists", key = "artist")]
pub struct Artist {
    /// Unique within the tenant.
    #[column(key, unique)]
    pub artist_id: Id<Artist>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// The name on the releases.
    pub name: String,
    /// A few sentences about them: what this row and their releases say.
    #[column(edge)]
    pub biography: String,
    /// What they play: one to three, the main one first.
    pub genres: Vec<Genre>,
    /// Where they come from, as an ISO 3166-1 code.
    pub country: CountryCode,
    /// How many hear them in a month, in all the world: a latent figure that goes with their popularity, not a count of rows.
    pub monthly_listeners: u64,
    /// Whether the service has confirmed who they are.
    pub is_verified: bool,
    /// Where else they are found.
    pub social_media: SocialMedia,
    /// 0 to 100: a latent weight that steers how much they are played.
    pub popularity: u8,
    /// When they began, UTC: before their first release.
    pub created_at: DateTime<Utc>,
}

/// An artist's addresses.
#[derive(Record, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct SocialMedia {
    /// Their page on the service.
    #[column(unique)]
    pub spotify_url: String,
    /// Their own page, under the reserved top-level domain `.example`.
    #[column(unique)]
    pub website: String,
}

const LISTENERS: Label = Label::new("monthly listeners");
const JOINED: Label = Label::new("created_at");

/// The most listeners that an artist has in a month, as the logarithm to base ten: ninety million.
const MOST_LISTENERS: f64 = 7.95;

impl Generate<Music> for Artist {
    fn count(music: &Music) -> u64 {
        music.counts.artists
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        for at in rows {
            let mut row = batch.recycled(|| Self::blank(music.tenant));
            row.fill(music, at);
            batch.push(row);
        }
    }
}

impl Artist {
    fn blank(tenant: TenantId) -> Self {
        Self {
            artist_id: Id::new(tenant, 0),
            tenant_id: tenant,
            name: String::new(),
            biography: String::new(),
            genres: Vec::new(),
            country: CountryCode(0),
            monthly_listeners: 0,
            is_verified: false,
            social_media: SocialMedia { spotify_url: String::new(), website: String::new() },
            popularity: 0,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    fn fill(&mut self, music: &Music, at: u64) {
        let streams = &music.streams.artists;
        let by = music.artist(at);
        self.artist_id = Id::new(music.names, at + 1);
        self.name.clear();
        let act = music.push_artist_name(at, &by, &mut self.name);
        self.genres.clear();
        self.genres.extend_from_slice(by.genres.as_slice());
        self.country = by.country;

        let first = music.releases().albums_of(at).map(|album| music.release_by(album, at, by).day).min();
        let mut stream = streams.stream(at, LISTENERS);
        let reach = music.reach(by.z, first.is_some()) + 0.15 * stream.normal();
        self.monthly_listeners = libm::exp10(reach.clamp(0.0, MOST_LISTENERS)) as u64;
        self.popularity = (reach.clamp(0.0, MOST_LISTENERS) * 100.0 / MOST_LISTENERS) as u8;
        self.is_verified = first.is_some() && stream.chance(verified_permille(self.monthly_listeners));

        let mut stream = streams.stream(at, JOINED);
        let second = stream.below(SECONDS_A_DAY as u64) as i64;
        let began = match first {
            // Some weeks or years before anything came out.
            Some(day) => i64::from(day) - 20 - stream.power_index(1500) as i64,
            None => music.period.end.div_euclid(SECONDS_A_DAY) - 2 - stream.power_index(1400) as i64,
        };
        self.created_at = DateTime::from_timestamp(began * SECONDS_A_DAY + second, 0).unwrap_or_default();
        let since = crate::format::text::civil(began as i32).0 as i32;
        let listeners = self.monthly_listeners;
        music.biography(at, (&self.name, act), &by, (since, listeners), &mut self.biography);

        let url = &mut self.social_media.spotify_url;
        url.clear();
        // A string takes any text.
        _ = write!(url, "https://open.spotify.com/artist/{}", self.artist_id);
        let website = &mut self.social_media.website;
        website.clear();
        website.push_str("https://");
        address_part(&self.name, "artist", website);
        _ = write!(website, "-{}.{}.example", at + 1, music.names.stamp_text());
    }
}

impl Music {
    /// How many hear an artist in a month, as the logarithm to base ten.
    ///
    /// Log-normal among those with releases, who are above the middle of all: half of them reach some 2,500, one in two
    /// hundred more than a million. Who has released nothing is hardly known.
    fn reach(&self, z: f64, released: bool) -> f64 {
        if released { 3.4 + (z - 0.45) / 0.86 } else { 0.5 + 0.3 * z }
    }
}

/// How likely an artist with so many listeners is verified: between the table's points, by the number's logarithm.
fn verified_permille(listeners: u64) -> u32 {
    let log = |value: u64| i64::from((value.max(1) as u128 * 256).ilog2()) * 1000 + fraction_of_octave(value);
    let at = log(listeners);
    let mut below: Option<(i64, i64)> = None;
    for &(listeners, permille) in &VERIFIED {
        let point = (log(u64::from(listeners)), i64::from(permille));
        if at <= point.0 {
            return match below {
                None => point.1,
                Some(low) => low.1 + (point.1 - low.1) * (at - low.0) / (point.0 - low.0).max(1),
            } as u32;
        }
        below = Some(point);
    }
    below.map_or(0, |(_, permille)| permille as u32)
}

/// Where a number lies between two powers of two, in thousandths.
fn fraction_of_octave(value: u64) -> i64 {
    let value = u128::from(value.max(1));
    let power = 1_u128 << value.ilog2();
    ((value - power) * 1000 / power) as i64
}
