//! A referral outside of an interview: the sheet of the interview, with the same suggestions and the same care.

use crate::i18n::interview::name_saved;
use crate::i18n::use_tongue;
use crate::pages::interview::names::{NamesSheet, use_naming};
use crate::pages::interview::naming::Naming;
use crate::pages::parts::not_done;
use crate::store::{Act, use_act, use_view};
use fieldwork::command::{Command, NewReferral};
use fieldwork::id::{InformantId, InterviewId};
use fieldwork::people::Tick;
use fieldwork::study::RecordId;
use uuid::Uuid;
use yew::prelude::*;

/// Props of [`NameSomebody`].
#[derive(Properties, PartialEq)]
pub struct NameSomebodyProps {
    /// Who names.
    pub from: InformantId,
    /// It wants to be closed.
    pub on_close: Callback<()>,
}

/// The sheet, open.
#[component]
pub fn NameSomebody(props: &NameSomebodyProps) -> Html {
    let (view, act, tongue) = (use_view(), use_act(), use_tongue());
    let naming = use_naming(&format!("naming/by/{}", props.from));
    let (error, saved, turn) =
        (use_state_eq(|| None::<AttrValue>), use_state_eq(|| None::<AttrValue>), use_state_eq(|| 0));
    let change = {
        let naming = naming.clone();
        Callback::from(move |next: Naming| naming.set(next))
    };
    let save = {
        let (naming, error, saved, turn) = (naming.clone(), error.clone(), saved.clone(), turn.clone());
        let (from, study) = (props.from, view.study.clone());
        Callback::from(move |()| {
            let referral = NewReferral { interview: None, ..naming.referral(from, InterviewId(Uuid::nil())) };
            let next = study.informants.values().map(|person| person.number).max().unwrap_or_default() + 1;
            let known = naming.same_as.and_then(|id| study.informants.get(id)).map(|person| person.number);
            match act.run(Command::Refer(referral)) {
                Ok(done) => {
                    keep_apart(&act, &done.created, &naming.not_same_as);
                    saved.set(Some(name_saved(known.unwrap_or(next), tongue).into()));
                    error.set(None);
                    naming.set(Naming::default());
                    turn.set(*turn + 1);
                }
                Err(why) => error.set(Some(not_done(&why, tongue).into())),
            }
        })
    };
    html! {
        <NamesSheet open=true study={view.study.clone()} from={props.from} naming={(*naming).clone()}
            may_refer={view.study.agrees(props.from, Tick::Refer)} named={Vec::new()} error={(*error).clone()}
            saved={(*saved).clone()} turn={*turn} on_change={change} on_save={save} on_close={props.on_close.clone()} />
    }
}

/// Those said not to be the person just entered are not suggested as a pair again.
fn keep_apart(act: &Act, created: &[RecordId], others: &[InformantId]) {
    let entered = created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None });
    if let Some(one) = entered {
        for other in others {
            // A refusal only means that the pair is shown again.
            let _shown_again = act.run(Command::NotSamePerson { one, other: *other });
        }
    }
}
