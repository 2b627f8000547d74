//! What has been connected and generated so far: mostly by the agents to practise with.

use crate::draw::Family;

/// A key that works, as every key does that names no flaw.
pub(crate) const KEY: &str = "sk-practice-0000-4f2a";
/// How long ago the providers were connected: forty days.
pub(crate) const CONNECTED_MS: i64 = 40 * 86_400_000;
/// Who has connected what, and whether it is switched on. Those after the agents to practise with generate while the
/// world is alive.
pub(crate) const CONNECTIONS: [(&str, &str, bool); 18] = [
    ("meridian", "OPENAI", true),
    ("meridian", "ELEVENLABS", true),
    ("atlas_notes", "OPENAI", true),
    ("atlas_notes", "RUNWARE", false),
    ("kiln_ceramics", "GOOGLE_GEMINI", true),
    ("kiln_ceramics", "RUNWARE", true),
    ("kiln_ceramics", "ELEVENLABS", true),
    ("kiln_ceramics", "OPENAI", true),
    ("tinplate", "OPENAI", true),
    ("quartz", "GOOGLE_GEMINI", true),
    ("selvedge", "OPENAI", true),
    ("perigee", "GOOGLE_GEMINI", true),
    ("null_island", "OPENAI", true),
    ("fern_and_co", "RUNWARE", true),
    ("test_pattern", "RUNWARE", true),
    ("low_e", "ELEVENLABS", true),
    ("room_tone", "ELEVENLABS", true),
    ("foghorn", "ELEVENLABS", true),
];
/// Who has generated the pictures that it posted, and with what.
pub(crate) const PAINTERS: [(&str, &str); 3] = [
    ("meridian", "OPENAI"),
    ("atlas_notes", "OPENAI"),
    ("kiln_ceramics", "GOOGLE_GEMINI"),
];

/// A job that came to nothing, recently enough to be seen among those that run.
pub(crate) struct Failure {
    pub(crate) handle: &'static str,
    pub(crate) provider: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) prompt: &'static str,
    /// Minutes.
    pub(crate) ago: i64,
    pub(crate) failure: &'static str,
}

pub(crate) const FAILURES: [Failure; 4] = [
    Failure {
        handle: "meridian",
        provider: "ELEVENLABS",
        kind: "voice",
        prompt: "Good morning. Twelve buoys, eleven of them awake. The cold band arrived at ten past four.",
        ago: 95,
        failure: "The provider took too long. Nothing was charged.",
    },
    Failure {
        handle: "meridian",
        provider: "OPENAI",
        kind: "image",
        prompt: "A chart of a whole year as one line, drawn by somebody who was there",
        ago: 700,
        failure: "The provider is overloaded.",
    },
    Failure {
        handle: "atlas_notes",
        provider: "OPENAI",
        kind: "image",
        prompt: "The street plan of a town with two stations and no trains",
        ago: 240,
        failure: "The provider is overloaded.",
    },
    Failure {
        handle: "kiln_ceramics",
        provider: "RUNWARE",
        kind: "video",
        prompt: "A kiln cooling for fourteen hours, in eight seconds, without hurry",
        ago: 50,
        failure: "The provider could not make a video of this.",
    },
];

/// The words that a picture of this family was asked for with.
pub(crate) fn prompt(family: Family) -> &'static str {
    match family {
        Family::Tide => "Bands of tide readings, one behind the other, cold blues on quiet paper",
        Family::Harbour => "A harbour before sunrise, one light still on, flat shapes, no people",
        Family::Ridges => "Four ridges in morning mist, each a little lighter than the one before",
        Family::Chart => "A line chart that looks like weather, with honest axes",
        Family::Scatter => "A scatter of measurements with a trend that does not insist",
        Family::Calendar => "A year of days as a heat map, warm in the middle",
        Family::Glaze => "Glazed tiles from deep blue to ash grey, window light, slightly uneven",
        Family::Vessels => "Vessels on a shelf, one of them crooked on purpose",
        Family::Weave => "Woven cloth, close up, three threads and one mistake",
        Family::Stars => "A star map for one night in November, fine lines",
        Family::Contours => "Contour lines of a hill that nobody has named",
        Family::Streets => "A street plan with a river, drawn from memory",
        Family::Graph => "Nodes and links, few of them, well placed",
        Family::Poster => "A poster of plain shapes, two colours and a third that was not planned",
        Family::Rings => "A recording bent into a circle, as rings of a tree",
        Family::Ferns => "Ferns on paper, pressed, with a pencil note",
    }
}
