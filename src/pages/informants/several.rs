//! Doing one thing for several people at once: their next status, their sector. One deed, taken back as one.

use super::line::SectorLook;
use crate::components::{Button, ButtonKind, Choice, Glyph, Select, TextInput};
use crate::i18n::Common;
use crate::i18n::informants::{One, People, chosen_people, several_done};
use crate::i18n::interview::stage;
use crate::i18n::use_tongue;
use crate::pages::informant::facts::needs_reason;
use crate::pages::parts::use_doing;
use fieldwork::command::{Command, Several};
use fieldwork::id::InformantId;
use fieldwork::people::Stage;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Who is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen(pub Rc<BTreeSet<InformantId>>);

/// What a tick does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choosing {
    /// In if out, out if in.
    Turn(InformantId),
    /// These and nobody else.
    These(BTreeSet<InformantId>),
}

impl Reducible for Chosen {
    type Action = Choosing;

    fn reduce(self: Rc<Self>, action: Choosing) -> Rc<Self> {
        let next = match action {
            Choosing::These(people) => people,
            Choosing::Turn(id) => {
                let mut people = (*self.0).clone();
                if !people.remove(&id) {
                    people.insert(id);
                }
                people
            }
        };
        Rc::new(Self(Rc::new(next)))
    }
}

/// Props of [`SeveralBar`].
#[derive(Properties, PartialEq)]
pub struct SeveralBarProps {
    /// Who is chosen.
    pub chosen: Rc<BTreeSet<InformantId>>,
    /// The sectors.
    pub sectors: Vec<SectorLook>,
    /// Chosen no more.
    pub on_clear: Callback<()>,
}

/// The bar over the table while somebody is chosen.
#[component]
pub fn SeveralBar(props: &SeveralBarProps) -> Html {
    let (tongue, doing) = (use_tongue(), use_doing());
    let to = use_state_eq(|| None::<Stage>);
    let (reason, wrong) = (use_state_eq(String::new), use_state_eq(|| false));
    let run = {
        let (chosen, on_clear) = (props.chosen.clone(), props.on_clear.clone());
        Rc::new(move |what: Several| {
            let said = Some(several_done(chosen.len(), tongue));
            if doing(Command::ForSeveral { informants: (*chosen).clone(), what }, said).is_some() {
                on_clear.emit(());
            }
        })
    };
    let note = {
        let (run, to, reason, wrong) = (run.clone(), to.clone(), reason.clone(), wrong.clone());
        Callback::from(move |()| {
            let Some(stage) = *to else { return };
            if needs_reason(stage) && reason.trim().is_empty() {
                wrong.set(true);
                return;
            }
            run(Several::Stage { stage, reason: (*reason).clone() });
        })
    };
    let choose_stage = {
        let (to, wrong) = (to.clone(), wrong.clone());
        Callback::from(move |value: String| {
            wrong.set(false);
            to.set(value.parse::<usize>().ok().and_then(|place| Stage::ALL.get(place).copied()));
        })
    };
    let choose_sector = Callback::from(move |value: String| {
        if let Ok(id) = value.parse() {
            run(Several::Sector(Some(id)));
        }
    });
    let type_reason = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let stages: Vec<Choice> = Stage::ALL
        .into_iter()
        .enumerate()
        // What an interview or a withdrawal makes of a person is noted there.
        .filter(|(_, stage)| !matches!(stage, Stage::Partial | Stage::Interviewed | Stage::Withdrawn))
        .map(|(place, to)| Choice::new(place.to_string(), stage(to, tongue)))
        .collect();
    let sectors: Vec<Choice> =
        props.sectors.iter().map(|sector| Choice::new(sector.id.to_string(), sector.name.clone())).collect();
    let place = to.and_then(|to| Stage::ALL.iter().position(|known| *known == to));
    html! {
        <div class="several" role="group" aria-label={chosen_people(props.chosen.len(), tongue)}>
            <span class="strong several__count" role="status">{ chosen_people(props.chosen.len(), tongue) }</span>
            <Select label={One::NewStatus.say(tongue)} hide_label=true none={One::NewStatus.say(tongue)} choices={stages}
                value={place.map(|place| place.to_string()).unwrap_or_default()} on_change={choose_stage} />
            if to.is_some() {
                <TextInput label={One::Reason.say(tongue)} hide_label=true placeholder={One::Reason.say(tongue)} identity=true
                    value={(*reason).clone()} on_input={type_reason} on_enter={note.clone()}
                    error={(*wrong).then(|| AttrValue::from(One::ReasonNeeded.say(tongue)))} />
                <Button label={One::NoteStatus.say(tongue)} kind={ButtonKind::Main} onclick={note.reform(|_: MouseEvent| ())} />
            } else if !sectors.is_empty() {
                <Select label={People::IntoSector.say(tongue)} hide_label=true none={People::IntoSector.say(tongue)} choices={sectors}
                    value="" on_change={choose_sector} />
            }
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Cross}
                onclick={props.on_clear.reform(|_: MouseEvent| ())} class="several__end" />
        </div>
    }
}
