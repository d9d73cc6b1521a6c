//! The frame around every place of an open study: rail, top bar with the saved state and undo, banners, command palette.

use super::places::{Place, places};
use super::recovered::RecoveredTexts;
use crate::components::{
    Button, Glyph, Icon, Notice, PaletteEntry, Saved as SavedWords, Shell, Shortcut, Tone, Turn, use_toaster,
};
use crate::i18n::app::{AppText, not_in_backup, not_saved_other};
use crate::i18n::deed::deed;
use crate::i18n::device::DeviceText;
use crate::i18n::{Common, ShellText, Tongue, use_tongue};
use crate::pages::parts::not_done;
use crate::pages::recording::RecordingStrip;
use crate::platform::update;
use crate::store::{NotDone, ReadOnly, Saved, Status, View, Why, use_act, use_status, use_view};
use fieldwork::command::Command;
use fieldwork::id::BatchId;
use fieldwork::language::Language;
use yew::prelude::*;

/// Props of [`Frame`].
#[derive(Properties, PartialEq)]
pub struct FrameProps {
    /// The place in the rail.
    pub place: Place,
    /// The small line over the title.
    #[prop_or_default]
    pub eyebrow: Option<AttrValue>,
    /// The title of the screen.
    pub title: AttrValue,
    /// Buttons and tabs of the place.
    #[prop_or_default]
    pub actions: Option<Html>,
    /// The keys of the place.
    #[prop_or_default]
    pub shortcuts: Vec<Shortcut>,
    /// Gives the tools of the top bar a line of their own on a small screen.
    #[prop_or_default]
    pub crowded: bool,
    /// Lets the person hide the rail here (coding, interview).
    #[prop_or_default]
    pub wide: bool,
    /// The content.
    pub children: Html,
}

/// The frame.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let (view, status, act, tongue) = (use_view(), use_status(), use_act(), use_tongue());
    let toaster = use_toaster();
    let bare = use_state(|| false);
    let places =
        use_memo((view.clone(), props.place, tongue), |(view, place, tongue)| places(&view.study, *place, *tongue));
    let palette = use_memo((view.clone(), tongue), |(view, tongue)| palette(view, *tongue));
    let turn = |named: Option<(BatchId, fieldwork::deed::Deed)>, make: fn(BatchId) -> Command| {
        named.map(|(batch, what)| {
            let (act, toaster) = (act.clone(), toaster.clone());
            let go = Callback::from(move |()| {
                if let Err(why) = act.run(make(batch)) {
                    toaster.say(not_done(&why, tongue));
                }
            });
            Turn { what: deed(what, tongue).into(), go }
        })
    };
    let on_toggle_rail = props.wide.then(|| {
        let bare = bare.clone();
        Callback::from(move |()| bare.set(!*bare))
    });
    html! {
        <Shell places={(*places).clone()} home="#/studi" foot={foot(&status, view.study.interviews.is_empty(), tongue)} bare={props.wide && *bare} {on_toggle_rail}
            eyebrow={props.eyebrow.clone()} title={props.title.clone()} actions={props.actions.clone()}
            saved={saved(&status)} crowded={props.crowded}
            undo={turn(view.undoable(), Command::Undo)} redo={turn(view.redoable(), Command::Redo)}
            palette={(*palette).clone()} shortcuts={props.shortcuts.clone()}>
            <NotSaved />
            <Banners />
            <RecordingStrip />
            { props.children.clone() }
        </Shell>
    }
}

/// Messages that concern the whole study, over every place.
#[component]
fn Banners() -> Html {
    let (view, act, tongue) = (use_view(), use_act(), use_tongue());
    let waiting = use_state_eq(update::is_waiting);
    {
        let waiting = waiting.setter();
        use_effect_with((), move |()| {
            let listener = update::on_waiting(move || waiting.set(true));
            move || drop(listener)
        });
    }
    let leave = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| {
            let act = act.clone();
            wasm_bindgen_futures::spawn_local(async move { act.leave_demo().await });
        })
    };
    // A new version is never taken in mid-interview.
    let in_interview = view.study.interviews.values().any(|interview| interview.ended.is_none());
    let read_only = view.read_only.map(|why| match why {
        ReadOnly::Fork => AppText::ReadOnlyFork,
        ReadOnly::Broken => AppText::ReadOnlyBroken,
        ReadOnly::Newer => AppText::ReadOnlyNewer,
    });
    html! {
        <>
            if view.demo {
                <div class="banner banner--demo" role="note">
                    <p class="banner__text"><strong>{ AppText::Demo.say(tongue) }</strong>{ AppText::DemoBanner.say(tongue) }</p>
                    <button type="button" class="banner__act" onclick={leave}>{ AppText::LeaveDemo.say(tongue) }</button>
                </div>
            }
            if let Some(why) = read_only {
                <Notice tone={Tone::Danger} title={AppText::ReadOnly.say(tongue)} urgent=true class="banner-notice">
                    <p>{ why.say(tongue) }</p>
                </Notice>
            }
            if !view.recovered.is_empty() { <RecoveredTexts /> }
            if *waiting && !in_interview {
                <Notice title={AppText::UpdateWaiting.say(tongue)} class="banner-notice"
                    actions={html! { <Button label={AppText::UpdateNow.say(tongue)} onclick={|_: MouseEvent| update::take()} /> }} />
            }
        </>
    }
}

/// The foot of the rail: how many interviews are in no backup file, and how many copies there are.
fn foot(status: &Status, nobody_yet: bool, tongue: Tongue) -> Html {
    let copies = if status.copies >= 2 { AppText::TwoCopies } else { AppText::OneCopy };
    html! {
        <a class="foot-link" href="#/perangkat">
            // Where the rail has no room for words, the sign stands for them.
            if status.unsaved_interviews > 0 {
                <Icon name={Glyph::Alert} class="foot-link__sign foot-link__sign--open" />
                { foot_count(status.unsaved_interviews, tongue) }
            } else {
                <Icon name={Glyph::ShieldCheck} class="foot-link__sign" />
                <span>{ if nobody_yet { AppText::NothingToBackUp } else { AppText::AllBackedUp }.say(tongue) }</span>
            }
            <span class="foot-link__copies">{ copies.say(tongue) }</span>
        </a>
    }
}

fn foot_count(n: usize, tongue: Tongue) -> Html {
    let (number, rest) = not_in_backup(n, tongue);
    html! { <span><b>{ number }</b>{ " " }{ rest }</span> }
}

/// The saved state in two words; why something is not saved stands in [`NotSaved`], where there is room for it.
fn saved(status: &Status) -> Option<SavedWords> {
    match &status.saved {
        Saved::Nothing => None,
        Saved::Saved(at) => Some(SavedWords::At(at.clock().into())),
        Saved::Saving => Some(SavedWords::Saving),
        Saved::NotSaved(_) => Some(SavedWords::NotSaved(AttrValue::default())),
    }
}

/// Why something is not saved, what is safe, and what can be done. In ordinary times nothing.
#[component]
fn NotSaved() -> Html {
    let (status, act, tongue) = (use_status(), use_act(), use_tongue());
    let toaster = use_toaster();
    let Saved::NotSaved(why) = &status.saved else { return html! {} };
    let words = match why {
        Why::Full => AppText::NotSavedFull.say(tongue).to_owned(),
        Why::Gone => AppText::NotSavedGone.say(tongue).to_owned(),
        Why::OtherTab => AppText::NotSavedOtherTab.say(tongue).to_owned(),
        Why::Differs => AppText::NotSavedDiffers.say(tongue).to_owned(),
        Why::Other(name) => not_saved_other(name, tongue),
    };
    let retry = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.retry())
    };
    let rescue = Callback::from(move |_: MouseEvent| {
        let (act, toaster) = (act.clone(), toaster.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let done = match act.vault() {
                Some(vault) => act.rescue(vault).await.is_ok(),
                None => false,
            };
            toaster.say(if done { DeviceText::RescueDone } else { DeviceText::RescueFailed }.say(tongue));
        });
    });
    let actions = html! {
        <>
            <Button label={Common::TryAgain.say(tongue)} onclick={retry} />
            <Button label={DeviceText::Rescue.say(tongue)} icon={Glyph::Download} onclick={rescue} />
        </>
    };
    html! {
        <Notice tone={Tone::Danger} title={Common::NotSaved.say(tongue)} urgent=true class="banner-notice" {actions}>
            <p>{ words }</p>
        </Notice>
    }
}

/// What the command palette finds: people by number and name, codes, questions, transcripts.
fn palette(view: &View, tongue: Tongue) -> Vec<PaletteEntry> {
    let language = match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    };
    let study = &view.study;
    let entry = |label: String, hint: ShellText, icon: Glyph, hash: String| PaletteEntry {
        label: label.into(),
        hint: hint.say(tongue).into(),
        icon,
        go: Callback::from(move |()| {
            let _stays_where_it_is = gloo::utils::window().location().set_hash(&hash);
        }),
    };
    let mut entries = Vec::new();
    for person in study.people() {
        let name = study.identities.field(person.id, fieldwork::identity::IdentityField::Name);
        let label = format!("{:02} {name}", person.number);
        entries.push(entry(label, ShellText::Informants, Glyph::Person, format!("/informan/{}", person.id)));
    }
    for question in study.guide() {
        let label = question.text.get(language).to_owned();
        entries.push(entry(label, ShellText::Guide, Glyph::Guide, "/panduan".to_owned()));
    }
    let first = study.ordered_documents().first().map(|document| document.id);
    for code in study.codes.values() {
        let hash = first.map_or("/transkrip".to_owned(), |id| format!("/koding/{id}"));
        entries.push(entry(code.name.get(language).to_owned(), ShellText::Coding, Glyph::Pencil, hash));
    }
    entries
}

/// Words for a refusal under a field, or nothing.
pub fn with_refusal(why: Option<&NotDone>, tongue: Tongue) -> Option<AttrValue> {
    why.map(|why| not_done(why, tongue).into())
}
