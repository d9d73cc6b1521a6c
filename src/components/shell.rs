//! The shell: rail or bottom bar with the places, the top bar, the content, and the windows that are always at hand
//! (command palette, key help). It knows nothing of studies; the app hands it words and callbacks.

use super::{
    CommandPalette, Glyph, Icon, IconButton, KeyPress, PaletteEntry, Saved, SavedState, Sheet, Shortcut, ShortcutHelp,
    TipSide, use_keys,
};
use crate::i18n::{ShellText, common::redo_of, common::undo_of, use_tongue};
use web_sys::HtmlElement;
use yew::prelude::*;

/// A place in the rail.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceLink {
    /// Its address within the app, as `#/…`.
    pub href: AttrValue,
    /// Its icon.
    pub icon: Glyph,
    /// Its name.
    pub label: AttrValue,
    /// A number or share beside the name.
    pub badge: Option<AttrValue>,
    /// It is the open one.
    pub current: bool,
    /// It has one of the five seats in the bottom bar of a small screen; the others wait under "more".
    pub in_bottom_bar: bool,
}

impl PlaceLink {
    /// A place without a badge, not open, and under "more" on a small screen.
    pub fn new(href: impl Into<AttrValue>, icon: Glyph, label: impl Into<AttrValue>) -> Self {
        Self { href: href.into(), icon, label: label.into(), badge: None, current: false, in_bottom_bar: false }
    }
}

/// A step back or forward in what was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// What is undone or done again, named: "kode “Timbal balik”".
    pub what: AttrValue,
    /// Do it.
    pub go: Callback<()>,
}

/// Props of [`Rail`] and [`BottomBar`].
#[derive(Properties, PartialEq)]
pub struct PlacesProps {
    /// The places in order.
    pub places: Vec<PlaceLink>,
    /// Where the mark of the app leads.
    #[prop_or(AttrValue::Static("#/"))]
    pub home: AttrValue,
    /// What stands at the foot of the rail: mostly the state of the backup.
    #[prop_or_default]
    pub foot: Option<Html>,
}

/// The places at the left, with words from 1024 px on.
#[component]
pub fn Rail(props: &PlacesProps) -> Html {
    let tongue = use_tongue();
    html! {
        <nav class="rail" aria-label={ShellText::Places.say(tongue)}>
            <a class="brand" href={props.home.clone()} aria-label={ShellText::ToHome.say(tongue)}>
                <Icon name={Glyph::Brand} />
                <span class="brand__word" aria-hidden="true" translate="no">{ "Jejaring" }</span>
            </a>
            <ul class="rail__list">{ for props.places.iter().map(rail_place) }</ul>
            if let Some(foot) = &props.foot { <div class="rail__foot"><div>{ foot.clone() }</div></div> }
        </nav>
    }
}

fn rail_place(place: &PlaceLink) -> Html {
    let long = place.badge.as_ref().is_some_and(|badge| badge.chars().count() > 2);
    html! {
        <li key={place.href.to_string()}>
            <a class="place" href={place.href.clone()} aria-label={place.label.clone()} aria-current={place.current.then_some("page")}>
                <Icon name={place.icon} />
                <span class="place__label">{ &place.label }</span>
                if let Some(badge) = &place.badge {
                    <span class={classes!("place__badge", long.then_some("place__badge--long"))}>{ badge }</span>
                }
            </a>
        </li>
    }
}

/// The places under the thumb, below 600 px: five and "more".
#[component]
pub fn BottomBar(props: &PlacesProps) -> Html {
    let tongue = use_tongue();
    let open = use_state(|| false);
    let seated: Vec<&PlaceLink> = props.places.iter().filter(|place| place.in_bottom_bar).take(5).collect();
    let others: Vec<&PlaceLink> = props.places.iter().filter(|place| !seated.contains(place)).collect();
    let elsewhere = others.iter().any(|place| place.current);
    let set = |to: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(to))
    };
    let close_after = set(false);
    html! {
        <>
            <nav class="bottombar" aria-label={ShellText::Places.say(tongue)}>
                { for seated.iter().map(|place| html! {
                    <a key={place.href.to_string()} class="tab-place" href={place.href.clone()}
                        aria-current={place.current.then_some("page")}>
                        <Icon name={place.icon} />
                        <span>{ &place.label }</span>
                    </a>
                }) }
                <button key="more" type="button" class="tab-place" aria-haspopup="dialog"
                    aria-current={elsewhere.then_some("true")} onclick={set(true).reform(|_: MouseEvent| ())}>
                    <Icon name={Glyph::Menu} />
                    <span>{ crate::i18n::Common::More.say(tongue) }</span>
                </button>
            </nav>
            <Sheet open={*open} title={ShellText::MorePlaces.say(tongue)} on_close={set(false)}>
                <ul class="rail__list rail__list--sheet" onclick={move |_| close_after.emit(())}>
                    { for others.iter().map(|place| rail_place(place)) }
                    <li key="home">
                        <a class="place" href={props.home.clone()}>
                            <Icon name={Glyph::Home} />
                            <span class="place__label">{ ShellText::Studies.say(tongue) }</span>
                        </a>
                    </li>
                </ul>
                if let Some(foot) = &props.foot { <div class="rail__foot rail__foot--sheet"><div>{ foot.clone() }</div></div> }
            </Sheet>
        </>
    }
}

/// Props of [`TopBar`].
#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// The small line: where one is.
    #[prop_or_default]
    pub eyebrow: Option<AttrValue>,
    /// The title of the screen, its heading of level 1.
    pub title: AttrValue,
    /// The way back, before the title.
    #[prop_or_default]
    pub back: Option<Html>,
    /// Buttons and tabs of the place.
    #[prop_or_default]
    pub actions: Option<Html>,
    /// Whether what was typed is safe; left out where nothing can be typed.
    #[prop_or_default]
    pub saved: Option<Saved>,
    /// Try to save once more.
    #[prop_or_default]
    pub on_retry: Option<Callback<()>>,
    /// What can be undone.
    #[prop_or_default]
    pub undo: Option<Turn>,
    /// What can be done again.
    #[prop_or_default]
    pub redo: Option<Turn>,
    /// Gives the tools a line of their own on a small screen.
    #[prop_or_default]
    pub crowded: bool,
}

/// The bar above the content.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let tongue = use_tongue();
    html! {
        <header class={classes!("topbar", props.crowded.then_some("topbar--crowded"))}>
            if let Some(back) = &props.back { { back.clone() } }
            <div class="topbar__where">
                if let Some(eyebrow) = &props.eyebrow { <p class="topbar__eyebrow">{ eyebrow }</p> }
                <h1 class="topbar__title">{ &props.title }</h1>
            </div>
            <div class="topbar__tools">
                if props.undo.is_some() || props.redo.is_some() {
                    <div class="topbar__undo">
                        if let Some(undo) = &props.undo {
                            <button type="button" class="button button--plain" aria-label={undo_of(&undo.what, tongue)} title={undo_of(&undo.what, tongue)}
                                onclick={undo.go.reform(|_: MouseEvent| ())}>
                                <Icon name={Glyph::Undo} />
                                <span class="button__label">{ undo_of(&undo.what, tongue) }</span>
                            </button>
                        }
                        if let Some(redo) = &props.redo {
                            <IconButton icon={Glyph::Redo} label={redo_of(&redo.what, tongue)} tip={TipSide::BelowEnd}
                                onclick={redo.go.reform(|_| ())} class="wide-only" />
                        }
                    </div>
                }
                if let Some(saved) = &props.saved { <SavedState state={saved.clone()} on_retry={props.on_retry.clone()} /> }
                if let Some(actions) = &props.actions { { actions.clone() } }
            </div>
        </header>
    }
}

/// Props of [`Shell`].
#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// The places in order.
    pub places: Vec<PlaceLink>,
    /// Where the mark of the app leads.
    #[prop_or(AttrValue::Static("#/"))]
    pub home: AttrValue,
    /// What stands at the foot of the rail.
    #[prop_or_default]
    pub foot: Option<Html>,
    /// Hides rail and bottom bar, for interview and coding.
    #[prop_or_default]
    pub bare: bool,
    /// Shows a button that hides or shows the rail, and what it does.
    #[prop_or_default]
    pub on_toggle_rail: Option<Callback<()>>,
    /// The small line over the title.
    #[prop_or_default]
    pub eyebrow: Option<AttrValue>,
    /// The title of the screen.
    pub title: AttrValue,
    /// Buttons and tabs of the place.
    #[prop_or_default]
    pub actions: Option<Html>,
    /// Whether what was typed is safe.
    #[prop_or_default]
    pub saved: Option<Saved>,
    /// Try to save once more.
    #[prop_or_default]
    pub on_retry: Option<Callback<()>>,
    /// What can be undone; Ctrl/⌘+Z does it outside of text boxes.
    #[prop_or_default]
    pub undo: Option<Turn>,
    /// What can be done again; Ctrl/⌘+Shift+Z.
    #[prop_or_default]
    pub redo: Option<Turn>,
    /// Gives the tools of the top bar a line of their own on a small screen.
    #[prop_or_default]
    pub crowded: bool,
    /// What the command palette finds besides the places.
    #[prop_or_default]
    pub palette: Vec<PaletteEntry>,
    /// The keys of the place, for the key help.
    #[prop_or_default]
    pub shortcuts: Vec<Shortcut>,
    /// The content.
    pub children: Html,
}

/// Which window is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Window {
    None,
    Palette,
    Keys,
}

/// The frame around every screen of a study.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let tongue = use_tongue();
    let window = use_state(|| Window::None);
    let main = use_node_ref();
    let keys = use_callback(
        (window.clone(), props.undo.clone(), props.redo.clone()),
        |press: KeyPress, (window, undo, redo)| heard(&press, window, undo.as_ref(), redo.as_ref()),
    );
    use_keys(keys);
    let close = {
        let window = window.clone();
        Callback::from(move |()| window.set(Window::None))
    };
    let skip = {
        let main = main.clone();
        move |_: MouseEvent| {
            if let Some(main) = main.cast::<HtmlElement>() {
                let _focus_is_a_courtesy = main.focus();
            }
        }
    };
    let toggle = props.on_toggle_rail.as_ref().map(|on_toggle| {
        let label = if props.bare { ShellText::ShowPlaces } else { ShellText::HidePlaces };
        html! {
            <IconButton icon={Glyph::Panel} label={label.say(tongue)} class="topbar__rail wide-only" expanded={!props.bare}
                onclick={on_toggle.reform(|_| ())} />
        }
    });
    let mut entries: Vec<PaletteEntry> =
        props.places.iter().map(|place| place_entry(place, ShellText::Page.say(tongue).into())).collect();
    entries.extend(props.palette.iter().cloned());
    html! {
        <div class={classes!("shell", props.bare.then_some("shell--bare"))}>
            <button type="button" class="skip" onclick={skip}>{ ShellText::SkipToContent.say(tongue) }</button>
            <Rail places={props.places.clone()} home={props.home.clone()} foot={props.foot.clone()} />
            <div class="shell__body">
                <TopBar eyebrow={props.eyebrow.clone()} title={props.title.clone()} back={toggle} actions={props.actions.clone()}
                    saved={props.saved.clone()} on_retry={props.on_retry.clone()} undo={props.undo.clone()}
                    redo={props.redo.clone()} crowded={props.crowded} />
                <main ref={main} id="main" class="shell__main" tabindex="-1">{ props.children.clone() }</main>
            </div>
            <BottomBar places={props.places.clone()} home={props.home.clone()} foot={props.foot.clone()} />
            <CommandPalette open={*window == Window::Palette} {entries} on_close={close.clone()} />
            <ShortcutHelp open={*window == Window::Keys} here={props.shortcuts.clone()} on_close={close} />
        </div>
    }
}

/// A place as something the palette finds. Its address is the app's own, never text typed by a person.
fn place_entry(place: &PlaceLink, hint: AttrValue) -> PaletteEntry {
    let href = place.href.clone();
    let go = Callback::from(move |()| {
        let _stays_where_it_is = gloo::utils::window().location().set_hash(&href);
    });
    PaletteEntry { label: place.label.clone(), hint, icon: place.icon, go }
}

fn heard(press: &KeyPress, window: &UseStateHandle<Window>, undo: Option<&Turn>, redo: Option<&Turn>) {
    let key = press.key.to_lowercase();
    let turn = match (key.as_str(), press.shift) {
        ("z", false) => undo,
        ("z", true) | ("y", false) => redo,
        _ => None,
    };
    if press.command && key == "k" {
        press.event.prevent_default();
        window.set(if **window == Window::Palette { Window::None } else { Window::Palette });
    } else if press.plain() == Some("?") {
        press.event.prevent_default();
        window.set(Window::Keys);
    } else if let Some(turn) = turn.filter(|_| press.command && !press.in_text && !press.in_dialog) {
        press.event.prevent_default();
        turn.go.emit(());
    }
}
