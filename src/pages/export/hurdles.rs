//! What stands in the way, each with its remedy beside it.

use super::{Reasoned, is_risk};
use crate::components::{Button, ButtonKind, Choice, Glyph, Icon, LinkButton, Select, use_toaster};
use crate::i18n::export::{ExportText, entry_of, k_figure, neutral_label};
use crate::i18n::{Tongue, use_tongue};
use crate::pages::parts::use_doing;
use crate::pages::study::{disclosure_name, disclosure_named, disclosures, language_of};
use crate::platform::clock;
use crate::store::{use_act, use_view};
use fieldwork::command::{Command, Mask, MaskWith};
use fieldwork::frame::Category;
use fieldwork::frame::{Attribute, Disclosure};
use fieldwork::guide::Question;
use fieldwork::id::{DocumentId, IdSource, RulingId};
use fieldwork::release::{Ruling, RulingOn};
use fieldwork::study::{Record, RecordId, Study};
use fieldwork::text::Span;
use privacy::blocker::{Blocker, Obstacle, Place, Whose};
use privacy::decision::Decided;
use std::collections::BTreeSet;
use workroom::{Reply, Request, Wish};
use yew::prelude::*;

/// Props of [`Hurdles`].
#[derive(Properties, PartialEq)]
pub struct HurdlesProps {
    /// What stands in the way.
    pub blockers: Vec<Blocker>,
    /// Smallest group found.
    pub k: Option<u32>,
    /// Smallest group wanted.
    pub wanted: u32,
    /// The permission to go below, where it was given.
    pub decided: Option<Decided>,
    /// The release that is prepared.
    pub wish: Wish,
    /// Gives or takes back the permission to go below.
    pub on_decide: Callback<Option<Decided>>,
}

/// A text to be ruled no identifier.
#[derive(Clone, PartialEq)]
struct Ruled {
    looks_like: String,
    text: String,
}

/// One check of the gate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    Hits,
    Marks,
    Fields,
    Roster,
    Risk,
    File,
}

fn check_of(obstacle: &Obstacle) -> Check {
    match obstacle {
        Obstacle::Named { .. } | Obstacle::RosterAbsent => Check::Roster,
        Obstacle::LooksLike { .. } | Obstacle::DecisionUnsigned => Check::Hits,
        Obstacle::PseudonymMissing { .. } | Obstacle::LabelEmpty { .. } | Obstacle::LinkBroken { .. } => Check::Marks,
        Obstacle::Undeclared | Obstacle::ValueUnknown { .. } => Check::Fields,
        Obstacle::BelowK { .. } | Obstacle::ReferralClassesSmall { .. } | Obstacle::ReferralLevelTooHigh { .. } => {
            Check::Risk
        }
        Obstacle::NothingLeft
        | Obstacle::NoStudy
        | Obstacle::SealedOnly
        | Obstacle::ForeignId { .. }
        | Obstacle::TimeOfDay { .. }
        | Obstacle::ReadsDifferently { .. }
        | Obstacle::Unreadable { .. } => Check::File,
    }
}

/// The checklist.
#[component]
pub fn Hurdles(props: &HurdlesProps) -> Html {
    let (view, act, tongue, doing, toaster) = (use_view(), use_act(), use_tongue(), use_doing(), use_toaster());
    let ruling = use_state(|| None::<Ruled>);
    let overriding = use_state(|| false);
    let mask_known = {
        let (act, view, doing, toaster) = (act.clone(), view.clone(), doing.clone(), toaster.clone());
        let decisions = props.wish.decisions.clone();
        let documents: BTreeSet<DocumentId> = props.blockers.iter().filter_map(|b| document_of(&b.place)).collect();
        Callback::from(move |_: MouseEvent| {
            let (act, view, doing, toaster) = (act.clone(), view.clone(), doing.clone(), toaster.clone());
            let (decisions, documents) = (decisions.clone(), documents.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let mut masks = Vec::new();
                for document in documents {
                    let request = Request::Suggestions { document, decisions: decisions.clone() };
                    let Ok(Reply::Suggestions(found)) = act.ask::<Request, Reply>(&request).await else {
                        toaster.say(ExportText::WorkerFailed.say(tongue));
                        return;
                    };
                    for suggestion in found {
                        let with = match suggestion.informant {
                            Some(informant) => MaskWith::Informant(informant),
                            None => MaskWith::New(suggestion.category, neutral_label(suggestion.category)),
                        };
                        masks.push(Mask { document, span: suggestion.span, with });
                    }
                }
                if !masks.is_empty() && view.read_only.is_none() {
                    doing(Command::Mask(masks), Some(ExportText::MaskAll.say(tongue).to_owned()));
                }
            });
        })
    };
    let rows = [
        (Check::Hits, ExportText::CheckHits),
        (Check::Marks, ExportText::CheckMarks),
        (Check::Fields, ExportText::CheckFields),
        (Check::Roster, ExportText::CheckRoster),
        (Check::Risk, ExportText::CheckRisk),
        (Check::File, ExportText::CheckFile),
    ];
    let rule = {
        let (ruling, doing) = (ruling.clone(), doing.clone());
        Callback::from(move |decided: Decided| {
            if let Some(ruled) = &*ruling {
                let record = Ruling {
                    id: RulingId(crate::platform::random::Random.fresh()),
                    on: RulingOn::NotIdentifier { looks_like: ruled.looks_like.clone() },
                    text: ruled.text.clone(),
                    by: decided.by,
                    reason: decided.reason,
                    at: clock::now(),
                };
                doing(Command::Add(record.into()), None);
            }
            ruling.set(None);
        })
    };
    let close_ruling = {
        let ruling = ruling.clone();
        Callback::from(move |()| ruling.set(None))
    };
    let close_override = {
        let overriding = overriding.clone();
        Callback::from(move |()| overriding.set(false))
    };
    let decide = {
        let (overriding, on_decide) = (overriding.clone(), props.on_decide.clone());
        Callback::from(move |decided: Decided| {
            on_decide.emit(Some(decided));
            overriding.set(false);
        })
    };
    let lift = props.on_decide.reform(|_: MouseEvent| None);
    let items = rows.into_iter().map(|(check, words)| {
        let here: Vec<&Blocker> = props.blockers.iter().filter(|blocker| check_of(&blocker.obstacle) == check).collect();
        let passed = here.is_empty();
        let named = here.iter().any(|b| document_of(&b.place).is_some() && matches!(b.obstacle, Obstacle::Named { .. } | Obstacle::LooksLike { .. }));
        let over = {
            let overriding = overriding.clone();
            Callback::from(move |_: MouseEvent| overriding.set(true))
        };
        html! {
            <li key={words.say(Tongue::Id)} class={classes!("gate__check", (!passed).then_some("gate__check--stopped"))}>
                <div class="gate__line">
                    <Icon name={if passed { Glyph::Check } else { Glyph::Alert }} />
                    <span class="grow">{ words.say(tongue) }</span>
                    <span class="small quiet">{ if passed && check == Check::File { ExportText::AtTheEnd.say(tongue).to_owned() } else if passed { ExportText::Passed.say(tongue).to_owned() } else { here.len().to_string() } }</span>
                </div>
                if check == Check::Risk {
                    if let Some(decided) = &props.decided {
                        <p class="small">{ format!("{}: {} — {}", ExportText::OverrideOn.say(tongue), decided.by, decided.reason) }</p>
                        <Button label={ExportText::TakeBack.say(tongue)} kind={ButtonKind::Plain} onclick={lift.clone()} />
                    }
                }
                if !passed {
                    if named { <Button label={ExportText::MaskAll.say(tongue)} icon={Glyph::Shield} onclick={mask_known.clone()} /> }
                    <ul class="gate__places">
                        { for here.iter().take(60).enumerate().map(|(place, blocker)| hurdle(&view.study, blocker, place, tongue, &doing, &ruling)) }
                    </ul>
                    if check == Check::Risk && here.iter().any(|b| is_risk(&b.obstacle)) {
                        <p class="small quiet">{ k_figure(props.k, props.wanted, tongue) }</p>
                        <Button label={ExportText::Override.say(tongue)} onclick={over} />
                    }
                }
            </li>
        }
    });
    html! {
        <>
            <ol class="list gate">{ for items }</ol>
            if let Some(ruled) = &*ruling {
                <Reasoned title={ExportText::WhyNot.say(tongue)} text={format!("“{}”", ruled.text)} on_decide={rule} on_close={close_ruling} />
            }
            if *overriding {
                <Reasoned title={ExportText::Override.say(tongue)} text={ExportText::OverrideText.say(tongue)} on_decide={decide} on_close={close_override} />
            }
        </>
    }
}

fn document_of(place: &Place) -> Option<DocumentId> {
    passage_of(place).map(|(document, _)| document)
}

fn passage_of(place: &Place) -> Option<(DocumentId, Option<Span>)> {
    match place {
        Place::Record { of: RecordId::Document(id), span, .. } => Some((*id, *span)),
        Place::Record { .. } | Place::Value { .. } | Place::File { .. } | Place::Release => None,
    }
}

/// Where something stands, in words, and the address that leads there.
pub fn place_words(study: &Study, place: &Place, tongue: Tongue) -> (String, Option<String>) {
    let language = language_of(tongue);
    let of = match place {
        Place::Record { of, .. } | Place::Value { of, .. } => *of,
        Place::File { view, .. } => return (entry_of(ExportText::PlaceFile.say(tongue), view), None),
        Place::Release => return (ExportText::Release.say(tongue).to_owned(), None),
    };
    let number = |id| study.informants.get(id).map(|person| format!("{:02}", person.number)).unwrap_or_default();
    let name = |id: &fieldwork::id::QuestionId| study.questions.get(*id).map(|q| q.name.clone()).unwrap_or_default();
    match of {
        RecordId::Document(id) => {
            let who = study
                .documents
                .get(id)
                .and_then(|d| d.interview)
                .and_then(|i| study.interviews.get(i))
                .map(|i| number(study.person(i.informant)));
            (entry_of(ExportText::PlaceDocument.say(tongue), &who.unwrap_or_default()), Some(format!("#/koding/{id}")))
        }
        RecordId::Answer(fieldwork::id::AnswerId { interview, question, .. }) => {
            (entry_of(ExportText::PlaceAnswer.say(tongue), &name(&question)), Some(format!("#/wawancara/{interview}")))
        }
        RecordId::Question(id) => {
            (entry_of(ExportText::PlaceGuide.say(tongue), &name(&id)), Some("#/panduan".to_owned()))
        }
        RecordId::Section(_) => (ExportText::PlaceGuide.say(tongue).to_owned(), Some("#/panduan".to_owned())),
        RecordId::Code(id) => {
            let code = study.codes.get(id).map(|code| code.name.get(language).to_owned()).unwrap_or_default();
            (entry_of(ExportText::PlaceCode.say(tongue), &code), Some("#/transkrip".to_owned()))
        }
        RecordId::Memo(_) => (ExportText::PlaceMemo.say(tongue).to_owned(), Some("#/transkrip".to_owned())),
        RecordId::Informant(id) => {
            (entry_of(ExportText::Informants.say(tongue), &number(id)), Some(format!("#/informan/{id}")))
        }
        RecordId::Attribute(id) => {
            let label = study.attributes.get(id).map(|a| a.label.get(language).to_owned()).unwrap_or_default();
            (entry_of(ExportText::PlaceStudy.say(tongue), &label), Some("#/studi".to_owned()))
        }
        RecordId::Frame(())
        | RecordId::ResearchQuestion(_)
        | RecordId::Sector(_)
        | RecordId::Criterion(_)
        | RecordId::Case(_) => (ExportText::PlaceStudy.say(tongue).to_owned(), Some("#/studi".to_owned())),
        RecordId::Status(_)
        | RecordId::Attempt(_)
        | RecordId::Eligibility(_)
        | RecordId::Consent(_)
        | RecordId::Referral(_)
        | RecordId::Coupon(_)
        | RecordId::Interview(_)
        | RecordId::Round(_)
        | RecordId::Amendment(_)
        | RecordId::Attachment(_)
        | RecordId::Note(_)
        | RecordId::TimeMark(_)
        | RecordId::Relevance(_)
        | RecordId::Segment(_)
        | RecordId::Coder(_)
        | RecordId::Assessment(_)
        | RecordId::Mention(_)
        | RecordId::Pseudonym(_)
        | RecordId::Ruling(_)
        | RecordId::Departure(_)
        | RecordId::Search(_) => (ExportText::PlaceOther.say(tongue).to_owned(), None),
    }
}

/// The words found, where the obstacle holds some.
pub fn found_words(obstacle: &Obstacle) -> Option<&str> {
    match obstacle {
        Obstacle::Named { text, .. } | Obstacle::LooksLike { text, .. } | Obstacle::TimeOfDay { text } => Some(text),
        Obstacle::ValueUnknown { value } => Some(value),
        Obstacle::ForeignId { id } => Some(id),
        Obstacle::ReadsDifferently { part } => Some(part),
        Obstacle::Unreadable { reason } => Some(reason),
        Obstacle::PseudonymMissing { .. }
        | Obstacle::LabelEmpty { .. }
        | Obstacle::Undeclared
        | Obstacle::LinkBroken { .. }
        | Obstacle::DecisionUnsigned
        | Obstacle::RosterAbsent
        | Obstacle::NothingLeft
        | Obstacle::NoStudy
        | Obstacle::SealedOnly
        | Obstacle::BelowK { .. }
        | Obstacle::ReferralLevelTooHigh { .. }
        | Obstacle::ReferralClassesSmall { .. } => None,
    }
}

type Doing = std::rc::Rc<dyn Fn(Command, Option<String>) -> Option<fieldwork::notebook::Done>>;

fn hurdle(
    study: &Study,
    blocker: &Blocker,
    place: usize,
    tongue: Tongue,
    doing: &Doing,
    ruling: &UseStateHandle<Option<Ruled>>,
) -> Html {
    let (words, href) = place_words(study, &blocker.place, tongue);
    let passage = passage_of(&blocker.place);
    let mask = match (&blocker.obstacle, passage) {
        (Obstacle::Named { whose: Whose::Informant { id, .. }, .. }, Some((document, Some(span)))) => {
            Some(Mask { document, span, with: MaskWith::Informant(*id) })
        }
        (Obstacle::Named { whose: Whose::Coupon { .. }, .. }, Some((document, Some(span)))) => {
            let category = Category::IdNumber;
            Some(Mask { document, span, with: MaskWith::New(category, neutral_label(category)) })
        }
        (Obstacle::LooksLike { what, .. }, Some((document, Some(span)))) => {
            Some(Mask { document, span, with: MaskWith::New(what.category(), neutral_label(what.category())) })
        }
        (_, _) => None,
    };
    let on_mask = mask.map(|mask| {
        let doing = doing.clone();
        Callback::from(move |_: MouseEvent| {
            doing(Command::Mask(vec![mask.clone()]), Some(ExportText::MaskThis.say(tongue).to_owned()));
        })
    });
    let on_rule = if let Obstacle::LooksLike { what, text, .. } = &blocker.obstacle {
        let looks_like = what.name().to_owned();
        let (ruling, ruled) = (ruling.clone(), Ruled { looks_like, text: text.clone() });
        Some(Callback::from(move |_: MouseEvent| ruling.set(Some(ruled.clone()))))
    } else {
        None
    };
    let judge = match (&blocker.obstacle, &blocker.place) {
        (Obstacle::Undeclared, Place::Record { of, .. }) => judge(study, *of, doing, tongue),
        (_, _) => None,
    };
    html! {
        <li key={place} class="gate__place">
            <span class="grow">
                <span>{ words }</span>
                if let Some(found) = found_words(&blocker.obstacle) { <q class="gate__found">{ found.to_owned() }</q> }
            </span>
            if let Some(judge) = judge { { judge } }
            if let Some(onclick) = on_mask { <Button label={ExportText::MaskThis.say(tongue)} icon={Glyph::Shield} {onclick} /> }
            if let Some(onclick) = on_rule { <Button label={ExportText::NotIdentifier.say(tongue)} kind={ButtonKind::Plain} {onclick} /> }
            if let Some(href) = href { <LinkButton {href} label={ExportText::Go.say(tongue)} /> }
        </li>
    }
}

/// A choice of the degree of disclosure, right where it is missing.
fn judge(study: &Study, of: RecordId, doing: &Doing, tongue: Tongue) -> Option<Html> {
    let judged: Box<dyn Fn(Disclosure) -> Record> = if let RecordId::Attribute(id) = of {
        let attribute = (**study.attributes.get(id)?).clone();
        Box::new(move |disclosure| Attribute { disclosure, ..attribute.clone() }.into())
    } else if let RecordId::Question(id) = of {
        let question = (**study.questions.get(id)?).clone();
        Box::new(move |disclosure| Question { disclosure, ..question.clone() }.into())
    } else {
        return None;
    };
    let doing = doing.clone();
    let on_change = Callback::from(move |name: String| {
        doing(Command::Change(judged(disclosure_named(&name))), None);
    });
    let choices: Vec<Choice> = disclosures(tongue);
    let value = disclosure_name(Disclosure::Undeclared);
    Some(html! { <Select label={ExportText::Judge.say(tongue)} hide_label=true {choices} {value} {on_change} /> })
}
