//! The study: what it asks, of which cases, with whom, under which criteria; and a picture of how far it is.

mod coupons;
mod forms;
mod missing;
mod rds;
mod today;

use crate::app::{Frame, Place};
use crate::components::{
    Button, ButtonKind, Card, Chip, Figures, Glyph, IconButton, LinkButton, Menu, MenuItem, Notice, SectorForm,
    SectorShape, Stat, TableFrame, Tone,
};
use crate::i18n::study::{self, StudyText};
use crate::i18n::{Common, Tongue, percent_of, use_tongue};
use crate::pages::parts::use_doing;
use crate::store::use_view;
use analysis::progress::{Progress, progress};
use fieldwork::coding::Coder;
use fieldwork::command::Command;
use fieldwork::frame::{
    Attribute, AttributeKind, AttributeOf, Case, Criterion, Disclosure, Frame as StudyFrame, ResearchQuestion, Sector,
};
use fieldwork::id::{AttributeId, CaseId, CoderId, CriterionId, ResearchQuestionId, SectorId};
use fieldwork::language::{Language, Localized};
use fieldwork::rank::Rank;
use fieldwork::study::{Record, RecordId, Study};
use forms::FrameSheet;
pub use forms::{attribute_value, disclosure_name, disclosure_named, disclosures};
use std::rc::Rc;
use uuid::Uuid;
use yew::prelude::*;

/// A fresh id for a record that a form is about to add.
fn fresh() -> Uuid {
    use fieldwork::id::IdSource;
    crate::platform::random::Random.fresh()
}

fn blank_question() -> Record {
    ResearchQuestion { id: ResearchQuestionId(fresh()), text: Localized::default(), rank: Rank(0) }.into()
}

fn blank_sector() -> Record {
    let id = SectorId(fresh());
    Sector { id, name: Localized::default(), government: false, target: None, rank: Rank(0) }.into()
}

/// The language of the study's texts that goes with a language of the interface.
pub const fn language_of(tongue: Tongue) -> Language {
    match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    }
}

/// What a sheet is open on: the record as it opens, its heading, and whether it is new.
#[derive(Clone, PartialEq)]
struct Editing {
    record: Record,
    title: StudyText,
    new: bool,
}

/// The page.
#[component]
pub fn StudyPage() -> Html {
    let (view, tongue) = (use_view(), use_tongue());
    let doing = use_doing();
    let editing = use_state(|| None::<Editing>);
    let study = &view.study;
    let language = language_of(tongue);
    let Some(frame) = study.frame().cloned() else { return Html::default() };
    let figures = use_memo(view.clone(), |view| progress(&view.study));
    let conflicts = use_memo(view.clone(), |view| view.notebook(|notebook| notebook.conflicts().len()));
    let edit = {
        let editing = editing.clone();
        Callback::from(move |wanted: Editing| editing.set(Some(wanted)))
    };
    let close = {
        let editing = editing.clone();
        Callback::from(move |()| editing.set(None))
    };
    let save = {
        let (editing, doing) = (editing.clone(), doing.clone());
        Callback::from(move |record: Record| {
            let new = editing.as_ref().is_some_and(|editing| editing.new);
            let command = if new { Command::Add(record) } else { Command::Change(record) };
            if doing(command, None).is_some() {
                editing.set(None);
            }
        })
    };
    let list = Listing { study: study.clone(), doing, edit: edit.clone(), tongue };
    let open_frame = edit_this(&edit, frame.clone().into(), StudyText::EditFrame);
    let actions = html! {
        <Button label={Common::Change.say(tongue)} icon={Glyph::Pencil} onclick={open_frame.clone()} />
    };
    let interviews = study.interviews.len();
    let case_attributes: Vec<_> =
        study.ordered_attributes().into_iter().filter(|attribute| attribute.of == AttributeOf::Case).collect();
    html! {
        <Frame place={Place::Study} eyebrow={StudyText::Eyebrow.say(tongue)} title={frame.title.get(language).to_owned()} {actions}>
            <div class="page study">
                <div class="study__head">
                    <p class="study__about">
                        if frame.about.is_empty() { <span class="quiet">{ StudyText::AboutEmpty.say(tongue) }</span> }
                        else { { frame.about.get(language) } }
                    </p>
                    if study.people().is_empty() { { list.first_steps(&frame, open_frame.clone()) } } else { { next_figure(&figures, tongue) } }
                </div>
                if *conflicts > 0 {
                    <Notice tone={Tone::Warm} title={format!("{}: {}", StudyText::Conflicts.say(tongue), *conflicts)}
                        actions={html! { <LinkButton href="#/perangkat" label={Common::Open.say(tongue)} /> }} />
                }
                if !study.people().is_empty() {
                <today::TodayPart />
                <section class="section" aria-labelledby="study-progress">
                    <div class="section__head">
                        <h2 id="study-progress">{ StudyText::Progress.say(tongue) }</h2>
                        <p class="quiet">{ study::in_one_line(interviews, study.people().len(), tongue) }</p>
                    </div>
                    <div class="study__figures">
                        { sectors_figure(study, &figures, tongue) }
                        { waves_figure(&figures, tongue) }
                        { coding_figure(&figures, tongue) }
                    </div>
                </section>
                }
                { list.research_questions() }
                { list.cases(&case_attributes) }
                <div class="grid-two study__pair">
                    { list.sectors() }
                    { list.criteria() }
                </div>
                { list.attributes() }
                <section class="section" aria-labelledby="study-consent">
                    <div class="section__head">
                        <h2 id="study-consent">{ StudyText::Consent.say(tongue) }</h2>
                        <Button label={StudyText::EditConsent.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Pencil} onclick={open_frame} />
                    </div>
                    if frame.consent_text.is_empty() { <p class="quiet">{ StudyText::ConsentEmpty.say(tongue) }</p> }
                    else {
                        <div class="study__consent quote">{ for frame.consent_text.get(language).lines().map(|line| html! { <p>{ line.to_owned() }</p> }) }</div>
                        <p class="small quiet">{ study::version(frame.consent_version, tongue) }</p>
                    }
                </section>
                <missing::MissingPart />
                <coupons::CouponPart />
                <rds::RdsPart />
                { list.team(view.actor) }
            </div>
            if let Some(open) = &*editing {
                <FrameSheet key={format!("{:?}", open.record.id())} record={open.record.clone()} title={open.title.say(tongue)}
                    languages={frame.languages.clone()} attributes={case_attributes} on_save={save} on_close={close} />
            }
        </Frame>
    }
}

/// The class of a column: numbers stand under one another.
fn of_number(attribute: &Attribute) -> Option<&'static str> {
    matches!(attribute.kind, AttributeKind::Number).then_some("num")
}

fn edit_this(edit: &Callback<Editing>, record: Record, title: StudyText) -> Callback<MouseEvent> {
    edit.reform(move |_| Editing { record: record.clone(), title, new: false })
}

fn sectors_figure(study: &Study, figures: &Progress, tongue: Tongue) -> Html {
    let language = language_of(tongue);
    let sectors = study.ordered_sectors();
    let most = sectors
        .iter()
        .map(|s| s.target.unwrap_or(0) as usize)
        .chain(figures.by_sector.values().copied())
        .max()
        .unwrap_or(1)
        .max(1);
    html! {
        <Card eyebrow={StudyText::BySector.say(tongue)}>
            if sectors.is_empty() { <p class="quiet small">{ StudyText::NoSectorsYet.say(tongue) }</p> }
            <ul class="study__bars">
                { for sectors.iter().enumerate().map(|(place, sector)| {
                    let held = figures.by_sector.get(&sector.id).copied().unwrap_or_default();
                    let said = sector.target.map_or(held.to_string(), |target| study::of_target(held, target, tongue));
                    html! {
                        <li key={sector.id.to_string()} class="study__bar">
                            <SectorShape form={SectorForm::of(place)} />
                            <span class="study__bar-name">{ sector.name.get(language).to_owned() }</span>
                            <span class="study__bar-value num">{ said }</span>
                            { marks(held, sector.target.map_or(most, |target| target as usize)) }
                        </li>
                    }
                }) }
            </ul>
        </Card>
    }
}

/// One mark for each person there should be, filled for those there are; beyond two dozen a plain bar. It repeats what
/// the words beside it say.
fn marks(there: usize, wanted: usize) -> Html {
    const MOST: usize = 24;
    let all = wanted.max(there).max(1);
    let (count, filled) = if all <= MOST { (all, there) } else { (100, there * 100 / all) };
    let gap = if all <= MOST { 0.11 * count as f64 } else { 0.0 };
    html! {
        <svg class="study__bar-line" viewBox={format!("0 0 {} 6", count * 10)} preserveAspectRatio="none" aria-hidden="true">
            { for (0..count).map(|place| html! {
                <rect key={place} class={if place < filled { "study__bar-fill" } else { "study__bar-room" }} x={(place * 10).to_string()} y="0"
                    width={format!("{:.2}", 10.0 - gap)} height="6" />
            }) }
        </svg>
    }
}

fn waves_figure(figures: &Progress, tongue: Tongue) -> Html {
    html! {
        <Card eyebrow={StudyText::ByWave.say(tongue)}>
            if figures.by_wave.is_empty() { <p class="quiet small">{ "–" }</p> }
            <ul class="study__bars">
                { for figures.by_wave.iter().enumerate().map(|(wave, (held, all))| html! {
                    <li key={wave} class="study__bar study__bar--bare">
                        <span class="study__bar-name">{ study::wave(wave as u32, tongue) }</span>
                        <span class="study__bar-value num">{ study::share(*held, *all, tongue) }</span>
                        { marks(*held, *all) }
                    </li>
                }) }
            </ul>
        </Card>
    }
}

fn coding_figure(figures: &Progress, tongue: Tongue) -> Html {
    let part = |what: StudyText, part: u32| {
        (what.say(tongue).into(), percent_of(figures.coverage.share(part), 0, tongue).into())
    };
    let lines = vec![
        (
            StudyText::DocumentsCoded.say(tongue).into(),
            study::share(figures.documents.0, figures.documents.1, tongue).into(),
        ),
        (StudyText::SegmentsMade.say(tongue).into(), figures.segments.to_string().into()),
        (StudyText::CodesUsed.say(tongue).into(), study::share(figures.codes.0, figures.codes.1, tongue).into()),
        part(StudyText::TextCoded, figures.coverage.coded),
        part(StudyText::PassagesSorted, figures.coverage.sorted),
    ];
    html! { <Card eyebrow={StudyText::Coding.say(tongue)}><Figures {lines} /></Card> }
}

fn next_figure(figures: &Progress, tongue: Tongue) -> Html {
    html! {
        <Card eyebrow={StudyText::Next.say(tongue)}>
            <div class="study__next">
                <Stat value={figures.to_contact.to_string()} label={StudyText::ToContact.say(tongue)} href="#/informan" />
                <Stat value={figures.scheduled.to_string()} label={StudyText::Scheduled.say(tongue)} href="#/informan" />
                <Stat value={figures.open.to_string()} label={StudyText::InterviewsOpen.say(tongue)} href="#/wawancara" />
            </div>
        </Card>
    }
}

/// The lists of the frame, with their ways to add, change, move and remove.
struct Listing {
    study: Rc<Study>,
    doing: Rc<dyn Fn(Command, Option<String>) -> Option<fieldwork::notebook::Done>>,
    edit: Callback<Editing>,
    tongue: Tongue,
}

impl Listing {
    fn add(&self, record: impl Fn() -> Record + 'static, title: StudyText) -> Html {
        let onclick = self.edit.reform(move |_: MouseEvent| Editing { record: record(), title, new: true });
        html! { <Button label={title.say(self.tongue)} kind={ButtonKind::Plain} icon={Glyph::Plus} {onclick} /> }
    }

    /// Buttons to change, move and remove a record; `next` and `before` are the neighbours to move past.
    fn tools(
        &self,
        record: Record,
        title: StudyText,
        before: Option<RecordId>,
        after_next: Option<Option<RecordId>>,
    ) -> Html {
        let id = record.id();
        let tongue = self.tongue;
        let shift = |to: Option<RecordId>| {
            let doing = self.doing.clone();
            Callback::from(move |()| {
                doing(Command::Move { what: id, under: None, before: to }, None);
            })
        };
        let remove = {
            let doing = self.doing.clone();
            Callback::from(move |()| {
                doing(Command::Remove(id), Some(StudyText::Removed.say(tongue).to_owned()));
            })
        };
        let up =
            before.map(|before| MenuItem::new(StudyText::MoveUp.say(tongue), shift(Some(before))).icon(Glyph::ArrowUp));
        let down =
            after_next.map(|after| MenuItem::new(StudyText::MoveDown.say(tongue), shift(after)).icon(Glyph::ArrowDown));
        let remove = MenuItem::new(Common::Remove.say(tongue), remove).icon(Glyph::Trash).danger();
        let items: Vec<MenuItem> = up.into_iter().chain(down).chain([remove]).collect();
        html! {
            <span class="study__tools">
                <IconButton icon={Glyph::Pencil} label={Common::Change.say(tongue)} onclick={edit_this(&self.edit, record, title)} />
                <Menu label={Common::More.say(tongue)} {items} />
            </span>
        }
    }

    /// What a study needs before its first interview, until it has its first person.
    fn first_steps(&self, frame: &StudyFrame, open_frame: Callback<MouseEvent>) -> Html {
        let study = &self.study;
        let question = self.edit.reform(|_: MouseEvent| Editing {
            record: blank_question(),
            title: StudyText::AddQuestion,
            new: true,
        });
        let sector = self.edit.reform(|_: MouseEvent| Editing {
            record: blank_sector(),
            title: StudyText::AddSector,
            new: true,
        });
        let way = |onclick: Callback<MouseEvent>, words: StudyText| {
            html! { <button type="button" class="study__step-way" {onclick}>{ words.say(self.tongue) }</button> }
        };
        let link = |href: &'static str, words: StudyText| {
            html! { <a class="study__step-way" {href}>{ words.say(self.tongue) }</a> }
        };
        let steps = [
            (!frame.about.is_empty(), way(open_frame.clone(), StudyText::StepAbout)),
            (!study.research_questions.is_empty(), way(question, StudyText::StepQuestion)),
            (!study.sectors.is_empty(), way(sector, StudyText::StepSectors)),
            (!frame.consent_text.is_empty(), way(open_frame, StudyText::StepConsent)),
            (!study.questions.is_empty(), link("#/panduan", StudyText::StepGuide)),
            (false, link("#/informan", StudyText::StepSeed)),
        ];
        html! {
            <Card eyebrow={StudyText::FirstSteps.say(self.tongue)}>
                <ol class="list list--dots study__steps">{ for steps.into_iter().enumerate().map(|(place, (done, way))| html! {
                    <li key={place} class={done.then_some("done")}>
                        { way }
                        if done { <span class="unseen">{ StudyText::StepDone.say(self.tongue) }</span> }
                    </li>
                }) }</ol>
            </Card>
        }
    }

    fn section(&self, id: &'static str, title: StudyText, add: Html, body: Html) -> Html {
        html! {
            <section class="section" aria-labelledby={id}>
                <div class="section__head"><h2 {id}>{ title.say(self.tongue) }</h2>{ add }</div>
                { body }
            </section>
        }
    }

    fn rows(&self, rows: Vec<(Html, Record)>, title: StudyText, empty: StudyText) -> Html {
        if rows.is_empty() {
            return html! { <p class="quiet">{ empty.say(self.tongue) }</p> };
        }
        let ids: Vec<RecordId> = rows.iter().map(|(_, record)| record.id()).collect();
        let items = rows.into_iter().enumerate().map(|(place, (shown, record))| {
            let before = place.checked_sub(1).and_then(|place| ids.get(place)).copied();
            let after_next = (place + 1 < ids.len()).then(|| ids.get(place + 2).copied());
            html! {
                <li key={format!("{:?}", record.id())} class="study__row">
                    <div class="grow">{ shown }</div>
                    { self.tools(record, title, before, after_next) }
                </li>
            }
        });
        html! { <ol class="list study__list">{ for items }</ol> }
    }

    fn research_questions(&self) -> Html {
        let language = language_of(self.tongue);
        let add = self.add(blank_question, StudyText::AddQuestion);
        let rows = self.study.ordered_research_questions().into_iter().map(|question| {
            (
                html! { <p class="quote">{ question.text.get(language).to_owned() }</p> },
                Record::from((*question).clone()),
            )
        });
        let body = self.rows(rows.collect(), StudyText::QuestionText, StudyText::QuestionsEmpty);
        self.section("study-questions", StudyText::Questions, add, body)
    }

    fn sectors(&self) -> Html {
        let language = language_of(self.tongue);
        let add = self.add(blank_sector, StudyText::AddSector);
        let rows = self.study.ordered_sectors().into_iter().enumerate().map(|(place, sector)| {
            let target = sector.target.map_or(StudyText::NoTarget.say(self.tongue).to_owned(), |n| n.to_string());
            let shown = html! {
                <span class="row row--tight">
                    <SectorShape form={SectorForm::of(place)} />
                    <span>{ sector.name.get(language).to_owned() }</span>
                    <span class="quiet small num push">{ target }</span>
                </span>
            };
            (shown, Record::from((*sector).clone()))
        });
        let body = self.rows(rows.collect(), StudyText::SectorName, StudyText::SectorsEmpty);
        self.section("study-sectors", StudyText::Sectors, add, body)
    }

    fn criteria(&self) -> Html {
        let language = language_of(self.tongue);
        let add = self.add(
            || Criterion { id: CriterionId(fresh()), text: Localized::default(), rank: Rank(0) }.into(),
            StudyText::AddCriterion,
        );
        let rows = self.study.ordered_criteria().into_iter().map(|criterion| {
            (html! { <span>{ criterion.text.get(language).to_owned() }</span> }, Record::from((*criterion).clone()))
        });
        let body = self.rows(rows.collect(), StudyText::CriterionText, StudyText::CriteriaEmpty);
        self.section("study-criteria", StudyText::Criteria, add, body)
    }

    fn attributes(&self) -> Html {
        let language = language_of(self.tongue);
        let add = self.add(
            || {
                Attribute {
                    id: AttributeId(fresh()),
                    name: String::new(),
                    label: Localized::default(),
                    of: AttributeOf::Informant,
                    kind: AttributeKind::Text,
                    disclosure: Disclosure::Undeclared,
                    rank: Rank(0),
                }
                .into()
            },
            StudyText::AddAttribute,
        );
        let rows = self.study.ordered_attributes().into_iter().map(|attribute| {
            let of = match attribute.of {
                AttributeOf::Case => StudyText::OfCase,
                AttributeOf::Informant => StudyText::OfInformant,
            };
            let told = forms::disclosures(self.tongue)
                .into_iter()
                .find(|choice| choice.value == disclosure_name(attribute.disclosure))
                .map(|choice| choice.label)
                .unwrap_or_default();
            let tone = if attribute.disclosure == Disclosure::Undeclared { Tone::Warm } else { Tone::Plain };
            let shown = html! {
                <span class="row row--tight row--wrap">
                    <span>{ attribute.label.get(language).to_owned() }</span>
                    <span class="quiet small">{ of.say(self.tongue) }</span>
                    <span class="push"><Chip label={told} {tone} /></span>
                </span>
            };
            (shown, Record::from((*attribute).clone()))
        });
        let body = self.rows(rows.collect(), StudyText::AttributeLabel, StudyText::AttributesEmpty);
        self.section("study-attributes", StudyText::Attributes, add, body)
    }

    fn cases(&self, attributes: &[Rc<Attribute>]) -> Html {
        let language = language_of(self.tongue);
        let tongue = self.tongue;
        let add = self.add(
            || {
                Case {
                    id: CaseId(fresh()),
                    name: String::new(),
                    public: None,
                    attributes: Default::default(),
                    rank: Rank(0),
                }
                .into()
            },
            StudyText::AddCase,
        );
        let cases = self.study.ordered_cases();
        let value = |case: &Case, attribute: &Attribute| {
            let value = case.attributes.get(&attribute.id).cloned().unwrap_or_default();
            match &attribute.kind {
                AttributeKind::Category(values) => values
                    .iter()
                    .find(|known| known.name == value)
                    .map_or(value.clone(), |known| known.label.get(language).to_owned()),
                AttributeKind::Text | AttributeKind::Number => value,
            }
        };
        let ids: Vec<RecordId> = cases.iter().map(|case| RecordId::Case(case.id)).collect();
        let body = if cases.is_empty() {
            html! { <p class="quiet">{ StudyText::CasesEmpty.say(tongue) }</p> }
        } else {
            html! {
                <TableFrame caption={StudyText::Cases.say(tongue)} hide_caption=true class="study__cases">
                    <thead><tr>
                        <th scope="col">{ StudyText::CaseName.say(tongue) }</th>
                        { for attributes.iter().map(|attribute| html! { <th key={attribute.id.to_string()} scope="col" class={of_number(attribute)}>{ attribute.label.get(language).to_owned() }</th> }) }
                        <th scope="col"><span class="unseen">{ Common::Change.say(tongue) }</span></th>
                    </tr></thead>
                    <tbody>{ for cases.iter().enumerate().map(|(place, case)| {
                        let before = place.checked_sub(1).and_then(|place| ids.get(place)).copied();
                        let after_next = (place + 1 < ids.len()).then(|| ids.get(place + 2).copied());
                        let shown = if case.public.is_some() { StudyText::CaseShown } else { StudyText::CaseMasked };
                        html! {
                            <tr key={case.id.to_string()}>
                                <th scope="row">{ case.name.clone() }<span class="small quiet study__under">{ shown.say(tongue) }</span></th>
                                { for attributes.iter().map(|attribute| html! { <td key={attribute.id.to_string()} class={of_number(attribute)}>{ value(case, attribute) }</td> }) }
                                <td>{ self.tools(Record::from((**case).clone()), StudyText::CaseName, before, after_next) }</td>
                            </tr>
                        }
                    }) }</tbody>
                </TableFrame>
            }
        };
        self.section("study-cases", StudyText::Cases, add, body)
    }

    fn team(&self, me: Option<CoderId>) -> Html {
        let add = self
            .add(|| Coder { id: CoderId(fresh()), label: String::new(), rank: Rank(0) }.into(), StudyText::AddCoder);
        let rows = self.study.ordered_coders().into_iter().map(|coder| {
            let shown = html! {
                <span class="row row--tight">
                    <span>{ coder.label.clone() }</span>
                    if Some(coder.id) == me { <Chip label={StudyText::Me.say(self.tongue)} tone={Tone::Accent} /> }
                </span>
            };
            (shown, Record::from((*coder).clone()))
        });
        let body = self.rows(rows.collect(), StudyText::CoderLabel, StudyText::TeamHint);
        self.section("study-team", StudyText::Team, add, body)
    }
}
