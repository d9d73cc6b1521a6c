//! One set of line icons on a 24 px grid, drawn as path data so that they take the ink of the text beside them.

use yew::prelude::*;

macro_rules! glyphs {
    ($( $(#[$doc:meta])* $name:ident = $path:literal; )+) => {
        /// A drawing of the icon set. Its meaning is always said by the word or name beside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Glyph { $( $(#[$doc])* $name, )+ }

        impl Glyph {
            /// Every icon of the set.
            pub const ALL: &'static [Glyph] = &[$( Glyph::$name, )+];

            /// SVG path data within a box of 24 by 24.
            pub const fn path(self) -> &'static str {
                match self { $( Glyph::$name => $path, )+ }
            }
        }
    };
}

glyphs! {
    /// The mark of Jejaring: three people and the ties between them.
    Brand = "M9.8 4.5a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M2.8 18a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M16.8 18a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0M11 6.6 6 16M13 6.6 18 16M7.2 18h9.6";
    /// Home: the studies on the device.
    Home = "M4 11 12 4l8 7M6 9.500V20h12V9.500M10 20v-6h4v6";
    /// A study.
    Study = "M4 5h16M4 12h10M4 19h7";
    /// Several studies.
    Studies = "M5 4h10v13H5zM9 20h10V8M8 8h4M8 11.500h4";
    /// The interview guide.
    Guide = "M8 4h11v16H5V7zM8 4v3H5M9 11h7M9 15h5";
    /// Informants.
    People = "M5.800 8a3.200 3.200 0 1 0 6.400 0a3.200 3.200 0 1 0-6.400 0M3 19c.6-3.400 3-5 6-5s5.400 1.600 6 5M16 5.500a3 3 0 0 1 0 5.600M18 14.600c1.700.8 2.700 2.300 3 4.400";
    /// One person.
    Person = "M8.500 8a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0M5 20c.7-4 3.500-6 7-6s6.300 2 7 6";
    /// Adding a person.
    UserPlus = "M6.500 8a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0M3.500 20c.6-3.800 3.300-5.500 6.500-5.500 1.500 0 2.800.4 3.900 1M18 14v7M14.500 17.500h7";
    /// A person who said yes.
    UserCheck = "M6.500 8a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0M3.500 20c.6-3.800 3.300-5.500 6.500-5.500 1.200 0 2.200.2 3.200.7M14.500 18l2.300 2.300L21 16";
    /// Referrals.
    Referrals = "M9.700 5a2.300 2.300 0 1 0 4.600 0a2.300 2.300 0 1 0-4.600 0M2.700 19a2.300 2.300 0 1 0 4.600 0a2.300 2.300 0 1 0-4.600 0M9.700 19a2.300 2.300 0 1 0 4.600 0a2.300 2.300 0 1 0-4.600 0M16.700 19a2.300 2.300 0 1 0 4.600 0a2.300 2.300 0 1 0-4.600 0M12 7.300v9.400M11 7 6 17M13 7l5 10";
    /// An interview, or recording.
    Mic = "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21";
    /// A transcript, or a text.
    Text = "M5 4h14v16H5zM8.500 8.500h7M8.500 12h7M8.500 15.500h4";
    /// Coding, or changing.
    Pencil = "m4 20 1-4L16 5l3 3L8 19zM14 7l3 3";
    /// Analysis.
    Bars = "M4 20V10M10 20V4M16 20v-7M21 20H3";
    /// Anonymizing, or protection.
    Shield = "M12 3 5 6v5c0 4.500 2.900 8 7 10 4.100-2 7-5.500 7-10V6z";
    /// Protection that holds.
    ShieldCheck = "M12 3 5 6v5c0 4.500 2.900 8 7 10 4.100-2 7-5.500 7-10V6zM8.800 12l2.300 2.300 4.200-4.300";
    /// Export: out of the app.
    Upload = "M12 15V3m0 0L8 7m4-4 4 4M5 14v6h14v-6";
    /// Import or download: into the device.
    Download = "M12 3v12m0 0-4-4m4 4 4-4M5 14v6h14v-6";
    /// Locked.
    Lock = "M6 11h12v9H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11M12 14.500v2";
    /// Open.
    Unlock = "M6 11h12v9H6zM8.500 11V7.500a3.500 3.500 0 0 1 6.800-1.200M12 14.500v2";
    /// A key.
    Key = "M4 15.500a4 4 0 1 0 8 0a4 4 0 1 0-8 0M11 12.700 19.500 4M16 7.600l3 2.900M13.600 10l1.900 1.900";
    /// Done, or saved.
    Check = "m5 12.500 4.500 4.500L19 7";
    /// Something to heed.
    Alert = "M12 4 2.800 20h18.400zM12 10v4.500M12 17.300h.01";
    /// Something to know.
    About = "M3.500 12a8.500 8.500 0 1 0 17 0a8.500 8.500 0 1 0-17 0M12 11v5.500M12 7.700h.01";
    /// A question.
    Help = "M3.500 12a8.500 8.500 0 1 0 17 0a8.500 8.500 0 1 0-17 0M9.600 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.200 1-1.200 1.900M12 16.700h.01";
    /// Close, or not.
    Cross = "M6 6l12 12M18 6 6 18";
    /// Add.
    Plus = "M12 5v14M5 12h14";
    /// Less.
    Minus = "M5 12h14";
    /// Down, or open.
    ChevronDown = "m6 9.500 6 6 6-6";
    /// Up, or closed.
    ChevronUp = "m6 14.500 6-6 6 6";
    /// Onwards in a list.
    ChevronRight = "m9.500 6 6 6-6 6";
    /// Back in a list.
    ChevronLeft = "m14.500 6-6 6 6 6";
    /// To the left, or back.
    ArrowLeft = "M20 12H4m0 0 6-6m-6 6 6 6";
    /// To the right, or on.
    ArrowRight = "M4 12h16m0 0-6-6m6 6-6 6";
    /// Upwards.
    ArrowUp = "M12 20V4m0 0-6 6m6-6 6 6";
    /// Downwards.
    ArrowDown = "M12 4v16m0 0-6-6m6 6 6-6";
    /// Search.
    Search = "M4 10.500a6.500 6.500 0 1 0 13 0a6.500 6.500 0 1 0-13 0M15.300 15.300 20 20";
    /// Undo.
    Undo = "M4 9h10a5.500 5.500 0 0 1 0 11h-4M4 9l4.500-4.500M4 9l4.500 4.500";
    /// Redo.
    Redo = "M20 9H10a5.500 5.500 0 0 0 0 11h4M20 9l-4.500-4.500M20 9l-4.500 4.500";
    /// Delete.
    Trash = "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5.500M14 11v5.500";
    /// Show.
    Eye = "M2.500 12C4.500 8 8 6 12 6s7.500 2 9.500 6c-2 4-5.500 6-9.500 6s-7.500-2-9.500-6zM9.200 12a2.800 2.800 0 1 0 5.600 0a2.800 2.800 0 1 0-5.600 0";
    /// Hide.
    EyeOff = "M9.800 6.300C10.500 6.100 11.300 6 12 6c4 0 7.500 2 9.500 6-.7 1.400-1.600 2.500-2.600 3.400M15.400 17.400c-1.100.4-2.200.6-3.400.6-4 0-7.500-2-9.500-6 .9-1.800 2.100-3.200 3.500-4.200M10.100 10.100a2.700 2.700 0 0 0 3.800 3.800M4 4l16 16";
    /// A note.
    Note = "M5 5h14v10H9l-4 4z";
    /// A memo.
    Memo = "M5 4h14v10l-6 6H5zM13 20v-6h6M8.500 8.500h7M8.500 12h3";
    /// A mark in time, or a bookmark.
    Bookmark = "M6 4h12v16l-6-4-6 4z";
    /// A point to come back to.
    Flag = "M6 21V4M6 5c4-2 7 2 12 0v9c-5 2-8-2-12 0";
    /// A code.
    Tag = "M4 4h8l8 8-8 8-8-8zM8.300 8.300h.01";
    /// Words of a person.
    Quote = "M10 7c-3 .7-4.500 2.700-4.500 6v4H10v-5H7.300M18.500 7c-3 .7-4.500 2.700-4.500 6v4h4.500v-5h-2.700";
    /// Time of day.
    Clock = "M3.500 12a8.500 8.500 0 1 0 17 0a8.500 8.500 0 1 0-17 0M12 7v5l3.500 2";
    /// What happened before.
    History = "M4.500 8.500A8.500 8.500 0 1 1 3.500 12M4 4v4.500h4.500M12 7.500V12l3 2";
    /// A day.
    Calendar = "M4 6h16v14H4zM4 10.500h16M8.500 3.500V8M15.500 3.500V8";
    /// A telephone number.
    Phone = "M7.500 3.500 10 8.500 8 10.300c1.200 2.500 3.200 4.500 5.700 5.700l1.800-2 5 2.500c0 2.500-1.500 4-4 4C9.500 20 4 14.500 3.500 7.500c0-2.500 1.500-4 4-4z";
    /// An e-mail address.
    Mail = "M3.500 6h17v12.500h-17zM4 7l8 6 8-6";
    /// An office or place.
    Pin = "M12 21c-4.500-4.500-6.500-7.700-6.500-11a6.500 6.500 0 0 1 13 0c0 3.300-2 6.500-6.500 11zM9.700 10a2.300 2.300 0 1 0 4.600 0a2.300 2.300 0 1 0-4.600 0";
    /// Copy.
    Copy = "M9 9h11v11H9zM15 9V4H4v11h5";
    /// Print.
    Print = "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6.500H7z";
    /// Settings.
    Settings = "M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0a2 2 0 1 0-4 0M7 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0";
    /// Light.
    Sun = "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400";
    /// Dark.
    Moon = "M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z";
    /// Strong contrast.
    Contrast = "M3.500 12a8.500 8.500 0 1 0 17 0a8.500 8.500 0 1 0-17 0M12 3.500v17M12 7.500l6.500-.6M12 12h8.500M12 16.500l6.500.6";
    /// The list of places.
    Menu = "M4 6.500h16M4 12h16M4 17.500h16";
    /// Show or hide the panel at the left.
    Panel = "M4 5h16v14H4zM9.500 5v14";
    /// More.
    More = "M4.6 12a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0M11.1 12a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0M17.6 12a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0";
    /// Move by dragging.
    Drag = "M8.1 6a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0M14.1 6a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0M8.1 12a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0M14.1 12a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0M8.1 18a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0M14.1 18a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0";
    /// A tie.
    Link = "M10 14.500 14.500 10M8 11.500l-2.500 2.500a3.200 3.200 0 0 0 4.500 4.500l2.500-2.500M11.500 8 14 5.500a3.200 3.200 0 0 1 4.500 4.500L16 12.500";
    /// A file.
    File = "M6 3.500h8.500L18.500 8v12.500H6zM14 3.500V8.500h4.500";
    /// A new file or study.
    FilePlus = "M6 3.500h8.500L18.500 8v12.500H6zM14 3.500V8.500h4.500M12.200 11.500v5.500M9.500 14.200h5.500";
    /// A folder or case.
    Folder = "M3.500 6h6l2 2.500h9V19h-17z";
    /// This device.
    Device = "M5 4h14v16H5zM11 17h2";
    /// The look.
    Palette = "M12 3.500a8.500 8.500 0 1 0 0 17c1.500 0 2-.9 2-1.800 0-1.500-1.400-1.700-1.400-3 0-1 .8-1.700 1.900-1.700h2c2.300 0 4-1.500 4-3.700 0-3.800-3.800-6.800-8.500-6.800zM8 10.500h.01M12 7.500h.01M16 10h.01";
    /// Keys.
    Keyboard = "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M17.500 10h.01M7 14h.01M10 14h5M17.500 14h.01";
    /// The language.
    Globe = "M3.500 12a8.500 8.500 0 1 0 17 0a8.500 8.500 0 1 0-17 0M3.500 12h17M12 3.500c-5 5.500-5 11.500 0 17 5-5.500 5-11.500 0-17";
    /// Start, or go on.
    Play = "M7 4.500v15l12-7.500z";
    /// Pause.
    Pause = "M8.500 5v14M15.500 5v14";
    /// Stop.
    Stop = "M6.500 6.500h11v11h-11z";
    /// Skipped by a rule.
    Skip = "M5 5.500v13l9-6.500zM18.500 5.500v13";
    /// Narrow a list down.
    Filter = "M4 6h16M7 12h10M10.500 18h3";
    /// Order a list.
    Sort = "M7 5v14m0 0-3-3.500M7 19l3-3.500M17 19V5m0 0-3 3.500M17 5l3 3.500";
    /// Join two.
    Merge = "M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8";
    /// A table.
    Table = "M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9";
    /// A list.
    List = "M8.500 6H20M8.500 12H20M8.500 18H20M4.500 6h.01M4.500 12h.01M4.500 18h.01";
    /// Leave.
    Leave = "M14 4H5v16h9M10 12h11m0 0-3.500-3.500M21 12l-3.500 3.500";
    /// Elsewhere.
    Outside = "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6";
}

/// Props of [`Icon`].
#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// Which drawing.
    pub name: Glyph,
    /// More classes: `icon--small`, `icon--large`, a colour.
    #[prop_or_default]
    pub class: Classes,
    /// What it means, only where no word stands beside it; without it the icon is hidden from screen readers.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// A line icon in the ink of the text around it.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let hidden = props.label.is_none().then_some("true");
    let role = props.label.is_some().then_some("img");
    html! {
        <svg class={classes!("icon", props.class.clone())} viewBox="0 0 24 24" aria-hidden={hidden} role={role}
            aria-label={props.label.clone()} focusable="false">
            <path d={props.name.path()} />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_drawn_once_and_starts_with_a_move() {
        for (at, glyph) in Glyph::ALL.iter().enumerate() {
            assert!(glyph.path().starts_with(['M', 'm']), "{glyph:?}");
            let twin = Glyph::ALL.iter().skip(at + 1).find(|other| other.path() == glyph.path());
            assert_eq!(twin, None, "{glyph:?} is drawn like another");
        }
    }
}
