//! The type column: what a row is.

use super::problem::nearest;

/// What a row of the survey is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Free words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A number on a slider.
    Range,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time of day.
    DateTime,
    /// Choices of a list.
    Select {
        /// How many, and whether in order.
        how: Select,
        /// The list's name; empty where it is missing.
        list: String,
        /// Whether "other" is offered besides.
        other: bool,
    },
    /// Choices of a file.
    SelectFile {
        /// How many.
        how: Select,
        /// The file.
        file: String,
    },
    /// Choices of the sheet `external_choices`.
    SelectExternal {
        /// The list's name.
        list: String,
    },
    /// Read aloud.
    Note,
    /// Confirmed with a tap.
    Acknowledge,
    /// Computed.
    Calculate,
    /// Held, not shown.
    Hidden,
    /// A sound.
    Audio,
    /// A picture.
    Image,
    /// A moving picture.
    Video,
    /// Any file.
    File,
    /// A point on the map.
    Geopoint,
    /// The beginning of a group, repeat or loop.
    Begin(Block),
    /// Its end.
    End(Block),
    /// Recorded about the device or the interviewer by other programs.
    Recorded(String),
    /// Known elsewhere, not asked here.
    Kept(String),
    /// A setting written on the survey, and which.
    Setting(&'static str),
}

/// How many choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Select {
    /// One.
    One,
    /// Any number.
    Many,
    /// All, in order.
    Rank,
}

/// What a begin and an end enclose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A group.
    Group,
    /// A repeat.
    Repeat,
    /// A loop over a list, one group per choice.
    Loop(String),
}

impl Block {
    /// The word for people.
    pub fn word(&self) -> &'static str {
        match self {
            Block::Group => "group",
            Block::Repeat => "repeat",
            Block::Loop(_) => "loop",
        }
    }
}

/// A type as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Known as it stands.
    Known(Type),
    /// Known in this letter case.
    Case(Type, String),
    /// Nobody knows it; perhaps this was meant.
    Unknown(Option<String>),
}

const PLAIN: [(&str, Type); 33] = [
    ("text", Type::Text),
    ("string", Type::Text),
    ("integer", Type::Integer),
    ("int", Type::Integer),
    ("decimal", Type::Decimal),
    ("range", Type::Range),
    ("date", Type::Date),
    ("time", Type::Time),
    ("dateTime", Type::DateTime),
    ("datetime", Type::DateTime),
    ("note", Type::Note),
    ("acknowledge", Type::Acknowledge),
    ("trigger", Type::Acknowledge),
    ("calculate", Type::Calculate),
    ("hidden", Type::Hidden),
    ("audio", Type::Audio),
    ("background-audio", Type::Audio),
    ("add audio prompt", Type::Audio),
    ("image", Type::Image),
    ("photo", Type::Image),
    ("add image prompt", Type::Image),
    ("add photo prompt", Type::Image),
    ("video", Type::Video),
    ("add video prompt", Type::Video),
    ("file", Type::File),
    ("add file prompt", Type::File),
    ("geopoint", Type::Geopoint),
    ("gps", Type::Geopoint),
    ("location", Type::Geopoint),
    ("set_form_title", Type::Setting("form_title")),
    ("form_title", Type::Setting("form_title")),
    ("set_form_id", Type::Setting("form_id")),
    ("form_id", Type::Setting("form_id")),
];

const RECORDED: [&str; 15] = [
    "start",
    "end",
    "today",
    "deviceid",
    "device_id",
    "imei",
    "subscriberid",
    "simserial",
    "username",
    "phonenumber",
    "phone_number",
    "email",
    "audit",
    "start-geopoint",
    "background-geopoint",
];

const KEPT: [&str; 6] = ["barcode", "geotrace", "geoshape", "csv-external", "xml-external", "xml_external"];

const SELECTS: [(&str, Select); 13] = [
    ("add select multiple prompt using", Select::Many),
    ("add select one prompt using", Select::One),
    ("select all that apply from", Select::Many),
    ("select all that apply", Select::Many),
    ("select multiple from", Select::Many),
    ("select_multiple", Select::Many),
    ("select multiple", Select::Many),
    ("select one from", Select::One),
    ("select_one", Select::One),
    ("select one", Select::One),
    ("select1", Select::One),
    ("select", Select::One),
    ("rank", Select::Rank),
];

const FILES: [(&str, Select); 4] = [
    ("select_multiple_from_file", Select::Many),
    ("select multiple from file", Select::Many),
    ("select_one_from_file", Select::One),
    ("select one from file", Select::One),
];

const OTHERS: [&str; 3] = [" or specify other", " or_other", " or other"];

/// Reads a type.
pub fn read(text: &str) -> Typed {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(kind) = known(&text) {
        return Typed::Known(kind);
    }
    // Lists and files keep their case; only the words of the type are lowered.
    let lowered = lowered(&text);
    if let Some(kind) = known(&lowered) {
        return Typed::Case(kind, lowered);
    }
    Typed::Unknown(meant(&lowered))
}

fn known(text: &str) -> Option<Type> {
    if let Some((_, kind)) = PLAIN.iter().find(|(word, _)| *word == text) {
        return Some(kind.clone());
    }
    if RECORDED.contains(&text) {
        return Some(Type::Recorded(text.to_owned()));
    }
    if KEPT.contains(&text) || text.starts_with("osm ") || text == "osm" {
        return Some(Type::Kept(text.to_owned()));
    }
    block(text).or_else(|| select(text))
}

fn block(text: &str) -> Option<Type> {
    let (begins, rest) = match text.split_once([' ', '_'])? {
        ("begin", rest) => (true, rest),
        ("end", rest) => (false, rest),
        _ => return None,
    };
    let made = |block| Some(if begins { Type::Begin(block) } else { Type::End(block) });
    match rest {
        "group" => made(Block::Group),
        "repeat" | "lgroup" | "looped group" => made(Block::Repeat),
        "loop" => made(Block::Loop(String::new())),
        rest => {
            let list = rest.strip_prefix("loop ").map(|rest| rest.strip_prefix("over ").unwrap_or(rest))?;
            made(Block::Loop(list.to_owned()))
        }
    }
}

fn select(text: &str) -> Option<Type> {
    let after = |word: &str| {
        let rest = text.strip_prefix(word)?;
        if rest.is_empty() { Some("") } else { rest.strip_prefix(' ') }
    };
    for (word, how) in FILES {
        if let Some(file) = after(word) {
            return Some(Type::SelectFile { how, file: file.to_owned() });
        }
    }
    if let Some(list) = after("select_one_external") {
        return Some(Type::SelectExternal { list: list.to_owned() });
    }
    for (word, how) in SELECTS {
        let Some(rest) = after(word) else { continue };
        if word == "select" && rest.is_empty() {
            return None;
        }
        let padded = format!(" {rest}");
        let bare = OTHERS.iter().find_map(|suffix| padded.strip_suffix(suffix));
        let list = bare.unwrap_or(&padded).trim().to_owned();
        if list.contains(' ') && !list.starts_with("${") {
            return None;
        }
        return Some(Type::Select { how, list, other: bare.is_some() });
    }
    None
}

/// The text with its words lowered, except the list or file a select names.
fn lowered(text: &str) -> String {
    let low = text.to_lowercase();
    if low == "datetime" {
        return "dateTime".to_owned();
    }
    let words = SELECTS.iter().chain(&FILES).map(|(word, _)| *word).chain(["select_one_external"]);
    let longest = words.filter(|word| low.starts_with(&format!("{word} "))).max_by_key(|word| word.len());
    let Some(word) = longest else { return low };
    let rest: String = text.chars().skip(word.chars().count()).collect();
    let other = OTHERS.iter().find(|suffix| rest.to_lowercase().ends_with(*suffix));
    match other {
        Some(suffix) => {
            let keep = rest.chars().count().saturating_sub(suffix.chars().count());
            format!("{word}{}{suffix}", rest.chars().take(keep).collect::<String>())
        }
        None => format!("{word}{rest}"),
    }
}

/// What was probably meant by a type nobody knows.
fn meant(text: &str) -> Option<String> {
    let blocks = ["begin_group", "end_group", "begin_repeat", "end_repeat"];
    let words = PLAIN.iter().map(|(word, _)| *word).chain(RECORDED).chain(KEPT).chain(blocks);
    if let Some(word) = nearest(text, words) {
        return Some(word.to_owned());
    }
    let everyday = [
        ("number", "integer"),
        ("numeric", "integer"),
        ("float", "decimal"),
        ("double", "decimal"),
        ("textarea", "text"),
        ("long text", "text"),
        ("single choice", "select_one LIST"),
        ("multiple choice", "select_multiple LIST"),
        ("group", "begin_group"),
        ("repeat", "begin_repeat"),
        ("calculation", "calculate"),
        ("picture", "image"),
        ("voice", "audio"),
        ("teks", "text"),
        ("angka", "integer"),
        ("tanggal", "date"),
        ("catatan", "note"),
    ];
    if let Some((_, word)) = everyday.iter().find(|(everyday, _)| *everyday == text) {
        return Some((*word).to_owned());
    }
    let (head, rest) = text.split_once(' ')?;
    let word = nearest(head, ["select_one", "select_multiple", "rank"])?;
    Some(format!("{word} {rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(list: &str, other: bool) -> Type {
        Type::Select { how: Select::One, list: list.into(), other }
    }

    fn many(list: &str, other: bool) -> Type {
        Type::Select { how: Select::Many, list: list.into(), other }
    }

    #[test]
    fn types_are_read_in_all_their_spellings() {
        for (text, expected) in [
            ("text", Type::Text),
            ("integer", Type::Integer),
            ("select_one sektor", one("sektor", false)),
            ("select one from sektor", one("sektor", false)),
            ("select1 sektor or_other", one("sektor", true)),
            ("select_multiple  bentuk or specify other", many("bentuk", true)),
            ("select all that apply from bentuk", many("bentuk", false)),
            ("rank alasan", Type::Select { how: Select::Rank, list: "alasan".into(), other: false }),
            ("select_one", one("", false)),
            ("select_one or_other", one("", true)),
            ("select_one ${kota}", one("${kota}", false)),
            ("select_one_from_file kota.csv", Type::SelectFile { how: Select::One, file: "kota.csv".into() }),
            ("begin_group", Type::Begin(Block::Group)),
            ("begin group", Type::Begin(Block::Group)),
            ("begin lgroup", Type::Begin(Block::Repeat)),
            ("end_repeat", Type::End(Block::Repeat)),
            ("begin loop over kota", Type::Begin(Block::Loop("kota".into()))),
            ("deviceid", Type::Recorded("deviceid".into())),
            ("barcode", Type::Kept("barcode".into())),
        ] {
            assert_eq!(read(text), Typed::Known(expected), "{text}");
        }
    }

    #[test]
    fn other_letter_case_is_taken_with_a_word() {
        assert_eq!(read("Text"), Typed::Case(Type::Text, "text".into()));
        assert_eq!(read("Select_One Sektor"), Typed::Case(one("Sektor", false), "select_one Sektor".into()));
        assert_eq!(read("DATETIME"), Typed::Case(Type::DateTime, "dateTime".into()));
        assert_eq!(read("Begin Group"), Typed::Case(Type::Begin(Block::Group), "begin group".into()));
    }

    #[test]
    fn what_nobody_knows_has_a_nearest_word() {
        for (text, expected) in [
            ("txet", Some("text")),
            ("selct_one sektor", Some("select_one sektor")),
            ("number", Some("integer")),
            ("begin_grup", Some("begin_group")),
            ("geopint", Some("geopoint")),
            ("spaceship", None),
            ("select_one two words", None),
        ] {
            assert_eq!(read(text), Typed::Unknown(expected.map(str::to_owned)), "{text}");
        }
    }
}
