//! The fixed sets of words that rows use.

use crate::token::tokens;

tokens! {
    /// A genre.
    "genre" Genre {
        /// Pop.
        Pop = "Pop",
        /// Rock.
        Rock = "Rock",
        /// Hip-hop and rap.
        HipHop = "Hip-Hop",
        /// Rhythm and blues.
        RnB = "R&B",
        /// Electronic and dance music.
        Electronic = "Electronic",
        /// House.
        House = "House",
        /// Latin.
        Latin = "Latin",
        /// Reggaeton.
        Reggaeton = "Reggaeton",
        /// Korean pop.
        KPop = "K-Pop",
        /// Country.
        Country = "Country",
        /// Jazz.
        Jazz = "Jazz",
        /// Classical.
        Classical = "Classical",
        /// Soul.
        Soul = "Soul",
        /// Blues.
        Blues = "Blues",
        /// Folk and acoustic.
        Folk = "Folk",
        /// Metal.
        Metal = "Metal",
        /// Indie.
        Indie = "Indie",
        /// Alternative.
        Alternative = "Alternative",
        /// Ambient and instrumental.
        Ambient = "Ambient",
        /// World music, Bollywood among it.
        World = "World",
        /// Trap.
        Trap = "Trap",
        /// Punk.
        Punk = "Punk",
        /// Reggae.
        Reggae = "Reggae",
    }
}

tokens! {
    /// A track's mood.
    "mood" Mood {
        /// Bright and lively.
        Happy = "Happy",
        /// Fast and loud.
        Energetic = "Energetic",
        /// Made for dancing.
        Party = "Party",
        /// Hopeful.
        Uplifting = "Uplifting",
        /// Warm and slow.
        Romantic = "Romantic",
        /// Relaxed.
        Chill = "Chill",
        /// Floating.
        Dreamy = "Dreamy",
        /// Wistful.
        Melancholic = "Melancholic",
        /// Sad.
        Sad = "Sad",
        /// Quiet.
        Peaceful = "Peaceful",
        /// Angry.
        Aggressive = "Aggressive",
        /// Dark.
        Dark = "Dark",
    }
}

tokens! {
    /// The type of a release.
    "album type" AlbumType {
        /// One to three tracks.
        Single = "single",
        /// Four to six tracks.
        Ep = "ep",
        /// A full-length release.
        Album = "album",
        /// Tracks collected from elsewhere.
        Compilation = "compilation",
    }
}

tokens! {
    /// What a user pays for.
    "subscription" Subscription {
        /// Nothing: listening is paid for by advertisements.
        Free = "free",
        /// A plan for one person.
        Premium = "premium",
        /// A plan for a family.
        Family = "family",
        /// A plan for two.
        Duo = "duo",
        /// A plan for students.
        Student = "student",
    }
}

impl Subscription {
    /// Whether anything is paid.
    pub const fn is_paid(self) -> bool {
        !matches!(self, Self::Free)
    }
}

tokens! {
    /// How much a user looks for music they don't know.
    "discovery mode" DiscoveryMode {
        /// Mostly what they know.
        Conservative = "conservative",
        /// Both.
        Balanced = "balanced",
        /// Mostly what is new to them.
        Adventurous = "adventurous",
    }
}

tokens! {
    /// What a play was started from.
    "context" ContextType {
        /// A playlist.
        Playlist = "playlist",
        /// An album.
        Album = "album",
        /// An artist's page.
        Artist = "artist",
        /// The user's saved tracks.
        Collection = "collection",
        /// A radio station made from a genre.
        Radio = "radio",
        /// A search.
        Search = "search",
    }
}

tokens! {
    /// The kind of device a play was heard on.
    "device" DeviceType {
        /// A telephone.
        Smartphone = "smartphone",
        /// A program on a computer.
        Desktop = "desktop",
        /// A browser.
        WebPlayer = "web_player",
        /// A tablet.
        Tablet = "tablet",
        /// A loudspeaker that is spoken to.
        SmartSpeaker = "smart_speaker",
        /// A car.
        Car = "car",
        /// A television set.
        Tv = "tv",
        /// A game console.
        GameConsole = "game_console",
    }
}

tokens! {
    /// Why a play ended.
    "reason" ReasonEnd {
        /// The track was over.
        TrackDone = "trackdone",
        /// The user went on to the next track.
        ForwardButton = "fwdbtn",
        /// The user went back.
        BackButton = "backbtn",
        /// Playback was ended.
        EndPlay = "endplay",
    }
}

tokens! {
    /// What happened in the app.
    "event type" EventType {
        /// The app was opened.
        AppOpen = "app_open",
        /// A session began.
        SessionStart = "session_start",
        /// The start page was shown.
        HomeView = "home_view",
        /// Something was searched for.
        Search = "search",
        /// A result of a search was chosen.
        SearchResultClick = "search_result_click",
        /// A playlist was opened.
        PlaylistOpen = "playlist_open",
        /// An album was opened.
        AlbumOpen = "album_open",
        /// An artist's page was opened.
        ArtistOpen = "artist_open",
        /// A radio station was started.
        RadioStart = "radio_start",
        /// The saved tracks were opened.
        CollectionOpen = "collection_open",
        /// A track began.
        Play = "play",
        /// Playback was paused.
        Pause = "pause",
        /// Playback went on.
        Resume = "resume",
        /// Another place in the track was chosen.
        Seek = "seek",
        /// The track was skipped.
        Skip = "skip",
        /// The track was heard to its end.
        TrackComplete = "track_complete",
        /// The track was liked.
        Like = "like",
        /// The track was liked no longer.
        Unlike = "unlike",
        /// The track was put on a playlist.
        AddToPlaylist = "add_to_playlist",
        /// A playlist was made.
        PlaylistCreate = "playlist_create",
        /// The track was shared.
        Share = "share",
        /// The track's artist was followed.
        FollowArtist = "follow_artist",
        /// The track was kept for listening without a network; paying users only.
        DownloadOffline = "download_offline",
        /// An advertisement was played; free users only.
        AdImpression = "ad_impression",
        /// An advertisement was followed; free users only.
        AdClick = "ad_click",
        /// An offer of a plan that costs more was shown.
        UpgradeView = "upgrade_view",
        /// An offer was taken up.
        UpgradeStart = "upgrade_start",
        /// The user pays for the plan that was offered from then on.
        UpgradeComplete = "upgrade_complete",
        /// The user pays again, after a time without.
        WinBack = "win_back",
        /// The user changed to a plan that costs less.
        Downgrade = "downgrade",
        /// The user pays no longer.
        Cancel = "cancel",
        /// The settings were opened.
        SettingsView = "settings_view",
        /// A notification was opened.
        NotificationOpen = "notification_open",
        /// The user signed out.
        Logout = "logout",
        /// The app reported an error.
        Error = "error",
        /// The app was closed.
        AppClose = "app_close",
    }
}

tokens! {
    /// The ground on which personal data is processed, as Article 6(1) of the GDPR names them.
    "lawful basis" LawfulBasis {
        /// The person agreed: point (a).
        Consent = "consent",
        /// A contract with the person needs it: point (b).
        Contract = "contract",
    }
}
