//! The collection `artists`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::ops::Range;

use super::catalogue::{percentile, popularity};
use super::data::behaviour::MONTHLY_LISTENERS;
use super::data::releases::VERIFIED;
use super::naming::address_part;
use super::{CountryCode, Genre, Music, SECONDS_A_DAY};
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::sample::{normal_cdf, weighted};
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
    /// A few sentences about them.
    pub biography: String,
    /// What they play: one to three, the main one first.
    pub genres: Vec<Genre>,
    /// Where they come from, as an ISO 3166-1 code.
    pub country: CountryCode,
    /// How many hear them in a month: a latent figure that follows from their popularity, not a count of rows.
    pub monthly_listeners: u64,
    /// Whether the service has confirmed who they are.
    pub is_verified: bool,
    /// Where else they are found.
    pub social_media: SocialMedia,
    /// 0 to 100: a latent weight that steers how much they are played.
    pub popularity: u8,
    /// When they joined the service, UTC.
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

const COUNTRY: Label = Label::new("country");
const LISTENERS: Label = Label::new("monthly listeners");
const JOINED: Label = Label::new("created_at");

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
        let (z, genres) = (music.artist_z(at), music.artist_genres(at));
        self.artist_id = Id::new(music.tenant, at + 1);
        music.artist_name(at, &mut self.name);
        self.genres.clear();
        self.genres.extend_from_slice(genres.as_slice());
        self.country = music.artist_country(at);
        self.popularity = popularity(z);

        let mut stream = streams.stream(at, LISTENERS);
        let listeners = percentile(&MONTHLY_LISTENERS, normal_cdf(z));
        // A little above or below what others of the same popularity have.
        self.monthly_listeners = (listeners * (850 + stream.below(300) as i64) / 1000).max(0) as u64;
        self.is_verified = stream.chance(verified_permille(self.monthly_listeners));

        let mut stream = streams.stream(at, JOINED);
        let years = stream.power_index(15) as i64;
        let before = years * 365 * SECONDS_A_DAY + stream.below(365 * SECONDS_A_DAY as u64) as i64;
        let joined = music.period.start - before;
        self.created_at = DateTime::from_timestamp(joined, 0).unwrap_or_default();
        // Their story begins with their first release here.
        let first = music.releases().albums_of(at).map(|album| music.release_day(album)).min();
        let year = crate::format::text::civil(first.unwrap_or(joined.div_euclid(SECONDS_A_DAY) as i32)).0;
        music.biography(at, &self.name, genres.as_slice()[0], self.country, year, &mut self.biography);

        let url = &mut self.social_media.spotify_url;
        url.clear();
        // A string takes any text.
        _ = write!(url, "https://open.spotify.com/artist/{}", self.artist_id);
        let website = &mut self.social_media.website;
        website.clear();
        website.push_str("https://");
        address_part(&self.name, "artist", website);
        _ = write!(website, "-{}.{}.example", at + 1, music.tenant.stamp_text());
    }
}

impl Music {
    /// Where an artist comes from.
    pub(super) fn artist_country(&self, artist: u64) -> CountryCode {
        let mut stream = self.streams.artists.stream(artist, COUNTRY);
        let country = weighted(&mut stream, self.countries.iter().map(|&(_, weight)| weight));
        CountryCode(self.countries.get(country).map_or(0, |&(country, _)| country))
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
