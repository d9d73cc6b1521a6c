//! The store in Yew: one provider around the whole app, and the hooks by which pages reach it.

use crate::platform::recover;
use crate::platform::visibility::{Sight, is_hidden, watch};
use crate::store::act::Act;
use crate::store::beyond;
use crate::store::browser::Browser;
use crate::store::idle::Presence;
use crate::store::outcome::NotDone;
use crate::store::phase::Phase;
use crate::store::recorder::Recording;
use crate::store::rescue;
use crate::store::session::News;
use crate::store::view::{Status, View};
use crate::store::world::World;
use fieldwork::command::Command;
use gloo::timers::callback::Interval;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use vault::place::Project;
use yew::prelude::*;

/// How often it is looked whether the study locks by itself, in milliseconds.
const LOOK_EVERY: u32 = 5_000;

/// What the provider shows its children.
#[derive(Clone, Default, PartialEq)]
struct Snapshot {
    phase: Phase,
    view: View,
    status: Status,
    generation: u32,
}

/// Props of [`StoreProvider`].
#[derive(Properties, PartialEq)]
pub struct StoreProviderProps {
    /// The app.
    pub children: Html,
}

/// Gives the app its study. Looks at the device when it first appears; remounts everything inside when a vault is opened
/// or locked, so that nothing typed or drawn before survives it.
#[component]
pub fn StoreProvider(props: &StoreProviderProps) -> Html {
    let act = use_memo((), |()| Act::default());
    let snapshot = use_state_eq(Snapshot::default);
    {
        let (act, snapshot) = (Rc::clone(&act), snapshot.setter());
        use_effect_with((), move |()| {
            offer_rescue(listen(&act, snapshot));
            let presence = guard(&act);
            let first = Act::clone(&act);
            wasm_bindgen_futures::spawn_local(async move { first.begin().await });
            move || {
                drop(presence);
                act.store().on_change(Rc::new(|_| {}));
            }
        });
    }
    let Snapshot { phase, view, status, generation } = (*snapshot).clone();
    html! {
        <ContextProvider<Act> context={Act::clone(&act)}>
        <ContextProvider<Phase> context={phase}>
        <ContextProvider<View> context={view}>
        <ContextProvider<Status> context={status}>
            <Remount key={generation.to_string()}>{ props.children.clone() }</Remount>
        </ContextProvider<Status>>
        </ContextProvider<View>>
        </ContextProvider<Phase>>
        </ContextProvider<Act>>
    }
}

/// A keyed layer: a new key makes everything inside anew.
#[component]
fn Remount(props: &StoreProviderProps) -> Html {
    props.children.clone()
}

/// Takes every change of the store to the screens.
///
/// Returns where the id of the vault opened last is kept.
fn listen(act: &Act, screens: UseStateSetter<Snapshot>) -> Rc<Cell<Option<Project>>> {
    let opened = Rc::new(Cell::new(None));
    let note = Rc::clone(&opened);
    let last = RefCell::new(Snapshot::default());
    let store = Rc::downgrade(act.store());
    act.store().on_change(Rc::new(move |news| {
        let Some(store) = store.upgrade() else { return };
        let session = store.session();
        let mut last = last.borrow_mut();
        last.phase = store.phase();
        last.generation = store.generation();
        last.status = session.as_ref().map(|session| session.status()).unwrap_or_default();
        match news {
            News::Study | News::TakenOver => {
                note.set(session.as_ref().map(|session| session.vault()).or(note.get()));
                last.view = session.map(|session| session.view()).unwrap_or_default();
            }
            News::Status => {}
        }
        screens.set(last.clone());
    }));
    opened
}

/// Lets the recovery dialog offer a copy of the vault opened last.
fn offer_rescue(opened: Rc<Cell<Option<Project>>>) {
    recover::offer_rescue(move || rescue::after_a_stop(Browser::default(), opened.get()));
}

/// Commits what is typed when the page is hidden or left, and locks when nobody is there.
fn guard(act: &Act) -> impl Sized + use<> {
    let presence = Rc::new(RefCell::new(Presence::default()));
    let elapsed = {
        let act = act.clone();
        move || act.store().world().elapsed_ms()
    };
    presence.borrow_mut().touched(elapsed());
    let lock_if_over = {
        let (act, presence, elapsed) = (act.clone(), Rc::clone(&presence), elapsed.clone());
        move || {
            let open = act.store().session().filter(|session| !session.is_demo());
            let over = open.and_then(|session| presence.borrow().is_over(elapsed(), session.lock_after()));
            if over.is_some() && act.recorder().now().is_some() {
                // The recording goes on; who wants to see the study says the passphrase.
                beyond::cover_recording(act.recorder());
            } else if let Some(by) = over {
                let act = act.clone();
                wasm_bindgen_futures::spawn_local(async move { act.lock_by_itself(by).await });
            }
        }
    };
    let every = Interval::new(LOOK_EVERY, lock_if_over.clone());
    let act = act.clone();
    let watch = watch(move |sight| match sight {
        Sight::Touched => presence.borrow_mut().touched(elapsed()),
        Sight::Leaving => leave(&act),
        Sight::Hidden => {
            leave(&act);
            presence.borrow_mut().hidden(elapsed());
        }
        Sight::Shown => {
            lock_if_over();
            presence.borrow_mut().shown();
            presence.borrow_mut().touched(elapsed());
            if act.recorder().now().is_some() {
                let recorder = Rc::clone(act.recorder());
                wasm_bindgen_futures::spawn_local(async move { beyond::stay_awake(&recorder).await });
            }
        }
    });
    (every, watch)
}

/// Writes what is typed and what was heard so far.
fn leave(act: &Act) {
    act.commit_all();
    if act.recorder().now().is_some() {
        beyond::flush_recording(act.recorder());
    }
}

/// The recording that runs, whichever page is on the screen.
#[hook]
pub fn use_recording() -> Option<Recording> {
    let act = use_act();
    let now = use_state_eq(|| act.recorder().now());
    let ended = use_state_eq(|| act.recorder().ended());
    {
        let (now, ended) = (now.clone(), ended.setter());
        use_effect_with(act, move |act| {
            let (recorder, told) = (Rc::clone(act.recorder()), now.setter());
            told.set(recorder.now());
            let heard = Rc::clone(&recorder);
            let watching = recorder.watch(Rc::new(move || {
                told.set(heard.now());
                ended.set(heard.ended());
            }));
            move || drop(watching)
        });
    }
    *now
}

/// Where the app stands: what the shell shows as a whole.
#[hook]
pub fn use_phase() -> Phase {
    use_context::<Phase>().unwrap_or_default()
}

/// The open study. Outside an open one it is empty.
#[hook]
pub fn use_view() -> View {
    use_context::<View>().unwrap_or_default()
}

/// How safely the work is stored.
#[hook]
pub fn use_status() -> Status {
    use_context::<Status>().unwrap_or_default()
}

/// What a page can do. The handle never changes.
#[hook]
pub fn use_act() -> Act {
    let given = use_context::<Act>();
    let alone = use_memo(given.is_none(), |missing| missing.then(Act::default));
    given.or_else(|| (*alone).clone()).unwrap_or_default()
}

/// Whether the page is out of sight: the shell covers the study then, for the picture the task switcher takes.
#[hook]
pub fn use_hidden() -> bool {
    let hidden = use_state_eq(is_hidden);
    let told = hidden.setter();
    use_effect_with((), move |()| {
        let watch = watch(move |sight| match sight {
            Sight::Hidden => told.set(true),
            Sight::Shown => told.set(false),
            Sight::Leaving | Sight::Touched => {}
        });
        move || drop(watch)
    });
    *hidden
}

/// A text box's journal. Cheap to clone into callbacks.
#[derive(Clone)]
pub struct Journal {
    act: Act,
    spot: Rc<str>,
    make: Rc<dyn Fn(&str) -> Command>,
    told: Rc<dyn Fn(Option<NotDone>)>,
    /// Why the text could not become what it should, for the words under the text box.
    pub refused: Option<NotDone>,
}

impl Journal {
    /// The whole text after a change. Call it on every `input` event.
    pub fn typed(&self, text: impl Into<String>) {
        self.act.typed(&self.spot, text.into(), Rc::clone(&self.make), Rc::clone(&self.told));
    }

    /// Makes the text an event now. Call it on `blur` and before going on; leaving the place does it by itself.
    ///
    /// # Errors
    /// Why the text cannot be that.
    pub fn commit(&self) -> Result<(), NotDone> {
        self.act.commit(&self.spot)
    }
}

/// The journal of one text box.
///
/// `spot` names the text box in this study (made of ids, like `answer/INTERVIEW/QUESTION`); `make` turns its text into the
/// command it means. Text is sealed as a draft within a second of the first unsaved key, and becomes one event on a pause
/// of three seconds, on [`commit`](Journal::commit), when the component goes or its `spot` changes, and when the page is
/// hidden, left or locked.
///
/// `make` is called with the text again and again, so it must say what the text *is* (`Answer`, `Change`, `Identify`), not add
/// something new each time (`Note`, `WriteMemo`): add the record once, then change it.
#[hook]
pub fn use_journal(spot: &str, make: impl Fn(&str) -> Command + 'static) -> Journal {
    let act = use_act();
    let refused = use_state_eq(|| None);
    let spot: Rc<str> = Rc::from(spot);
    {
        let act = act.clone();
        use_effect_with(Rc::clone(&spot), move |spot| {
            let spot = Rc::clone(spot);
            // A refusal belongs to a text box that is no longer there.
            move || drop(act.commit(&spot))
        });
    }
    let setter = refused.setter();
    Journal { act, spot, make: Rc::new(make), told: Rc::new(move |why| setter.set(why)), refused: (*refused).clone() }
}

/// What a form keeps while it is filled in. Cheap to clone into callbacks.
#[derive(Clone)]
pub struct Kept {
    act: Act,
    spot: Rc<str>,
    /// What was filled in before and neither saved nor given up: before a crash, a lock, or leaving the place.
    pub before: Option<Rc<str>>,
}

impl Kept {
    /// The form as it is filled in now, in words of its own. Call it on every change.
    pub fn keep(&self, text: impl Into<String>) {
        self.act.keep(&self.spot, text.into());
    }

    /// What is kept now, for a form that opens again and again within one page.
    pub fn now(&self) -> Option<String> {
        self.act.kept(&self.spot)
    }

    /// The form was saved or given up.
    pub fn let_go(&self) {
        self.act.let_go(&self.spot);
    }
}

/// Keeps what is filled into a form that is saved as a whole: a correction, a definition, a question of the guide. Unlike
/// with [`use_journal`] nothing of it becomes an event before the person saves it, so that no half sentence ever stands in
/// the study; but it is sealed as a draft within a second, and the form finds it again in [`Kept::before`].
///
/// `spot` names the form in this study, like `code/ID`.
#[hook]
pub fn use_kept(spot: &str) -> Kept {
    let act = use_act();
    let before = use_memo((act.clone(), spot.to_owned()), |(act, spot)| act.kept(spot).map(Rc::<str>::from));
    Kept { act, spot: Rc::from(spot), before: (*before).clone() }
}
