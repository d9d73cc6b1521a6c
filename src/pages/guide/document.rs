//! The guide as a document to be read: sections, questions numbered through, what is asked of whom. On paper the same
//! document is a form, with boxes to tick and lines to write on.

use super::contents::{Chapter, Contents, Entry};
use super::draft::Kind;
use super::dragging::{Drag, Lifted, use_dragging};
use super::places::{Spot, Way};
use super::spoken::{self, tongue_of};
use crate::components::{Button, ButtonKind, Chip, Glyph, Icon, IconButton, Menu, MenuItem, TipSide, Tone};
use crate::i18n::guide::{self as words, GuideText};
use crate::i18n::interview::missing_in;
use crate::i18n::{Tongue, use_tongue};
use crate::pages::parts::language_name;
use crate::store::use_view;
use fieldwork::frame::{Disclosure, Frame};
use fieldwork::guide::{Choice, Question, QuestionKind, Scale, Unresolved};
use fieldwork::id::{QuestionId, SectionId};
use fieldwork::interview::Missing;
use fieldwork::language::{Language, Localized};
use fieldwork::study::{RecordId, Study};
use std::rc::Rc;
use yew::prelude::*;

/// In which language the guide is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In one.
    One(Language),
    /// In all of the study's, side by side.
    All(Vec<Language>),
}

impl Shown {
    /// The language for texts that are shown once: labels in rules, words between.
    pub fn leading(&self) -> Language {
        match self {
            Shown::One(language) => *language,
            Shown::All(languages) => languages.first().copied().unwrap_or(Language::Indonesian),
        }
    }
}

/// What a person wants to do with the guide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// Write a new section.
    AddSection,
    /// Change a section.
    EditSection(SectionId),
    /// Make a second section like this one, with its questions.
    DuplicateSection(SectionId),
    /// Settle what a file left open at a section or question, by its place there.
    Resolve(RecordId, usize),
    /// Drop it.
    DropOpen(RecordId, usize),
    /// Write a new question at the end of a section.
    AddQuestion(SectionId),
    /// Change a question.
    Edit(QuestionId),
    /// Make a second question like this one.
    Duplicate(QuestionId),
    /// Move a section or question one step.
    Step(RecordId, Way),
    /// Drop a question.
    Drop(QuestionId, Spot),
    /// Drop a section before another one, or after it.
    DropSection(SectionId, SectionId, bool),
    /// Remove a section or question.
    Remove(RecordId),
    /// Bring a section into view.
    Jump(SectionId),
    /// Try the guide out.
    TryOut,
    /// Print it.
    Print,
    /// Give it to other programs.
    Share,
}

/// The id of the element of a section's heading.
pub fn heading_id(section: SectionId) -> String {
    format!("guide-section-{section}")
}

/// The id of the control that keeps the focus of a section or question when it is moved.
pub fn anchor_id(what: RecordId) -> String {
    if let RecordId::Question(id) = what {
        format!("guide-edit-{id}")
    } else if let RecordId::Section(id) = what {
        format!("guide-rename-{id}")
    } else {
        format!("guide-{:?}", what.kind())
    }
}

/// Props of [`Document`].
#[derive(Properties, PartialEq)]
pub struct DocumentProps {
    /// The guide.
    pub contents: Rc<Contents>,
    /// In which language.
    pub shown: Shown,
    /// What the person wants.
    pub on: Callback<Wish>,
}

/// The document.
#[component]
pub fn Document(props: &DocumentProps) -> Html {
    let tongue = use_tongue();
    let (lifted, on_drag) = use_dragging(&props.on);
    let add = props.on.reform(|_: MouseEvent| Wish::AddSection);
    let last = props.contents.chapters.len();
    let view = use_view();
    let boxes = paper_missing(&view.study, props.shown.leading(), words_tongue(&props.shown, tongue));
    html! {
        <ContextProvider<PaperMissing> context={boxes}>
        <div class={classes!("guide__document", matches!(props.shown, Shown::All(_)).then_some("guide__document--pairs"))}>
            { for props.contents.chapters.iter().map(|chapter| html! {
                <ChapterPart key={chapter.section.id.to_string()} chapter={chapter.clone()} last={chapter.number == last}
                    shown={props.shown.clone()} lifted={(*lifted).clone().within(chapter)} on={props.on.clone()} on_drag={on_drag.clone()} />
            }) }
            <div class="guide__add screen-only">
                <Button label={GuideText::AddSection.say(tongue)} icon={Glyph::Plus} onclick={add} />
            </div>
        </div>
        </ContextProvider<PaperMissing>>
    }
}

/// The words beside the boxes for why there is no answer, the same at every question of the paper.
#[derive(Clone, Debug, PartialEq)]
struct PaperMissing(Rc<[AttrValue]>);

/// What the study offers, but for "not asked": a box that is left empty says so on paper.
fn paper_missing(study: &Study, language: Language, paper: Tongue) -> PaperMissing {
    let all = || vec![Missing::DontKnow, Missing::Refused, Missing::NotApplicable];
    let offered = study.frame().map_or_else(all, Frame::missing_offered);
    let words = offered.into_iter().filter(|why| *why != Missing::NotAsked);
    PaperMissing(words.map(|why| AttrValue::from(missing_in(study, why, language, paper))).collect())
}

#[component]
fn MissingBoxes() -> Html {
    let words = use_context::<PaperMissing>();
    html! {
        <span class="guide-paper__missing">
            { for words.iter().flat_map(|words| words.0.iter()).map(|word| html! {
                <span key={word.to_string()} class="guide-paper__box">{ word }</span>
            }) }
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct ChapterPartProps {
    chapter: Chapter,
    last: bool,
    shown: Shown,
    lifted: Lifted,
    on: Callback<Wish>,
    on_drag: Callback<Drag>,
}

#[component]
fn ChapterPart(props: &ChapterPartProps) -> Html {
    let tongue = use_tongue();
    let chapter = &props.chapter;
    let (id, number) = (chapter.section.id, chapter.number);
    let what = RecordId::Section(id);
    let wish = |wish: Wish| props.on.reform(move |()| wish);
    let mut items = Vec::new();
    if number > 1 {
        items.push(MenuItem::new(GuideText::MoveUp.say(tongue), wish(Wish::Step(what, Way::Up))).icon(Glyph::ArrowUp));
    }
    if !props.last {
        items.push(
            MenuItem::new(GuideText::MoveDown.say(tongue), wish(Wish::Step(what, Way::Down))).icon(Glyph::ArrowDown),
        );
    }
    items.push(
        MenuItem::new(GuideText::DuplicateSection.say(tongue), wish(Wish::DuplicateSection(id))).icon(Glyph::Copy),
    );
    items.push(
        MenuItem::new(GuideText::RemoveSection.say(tongue), wish(Wish::Remove(what))).icon(Glyph::Trash).danger(),
    );
    let add = props.on.reform(move |_: MouseEvent| Wish::AddQuestion(id));
    let edit = props.on.reform(move |_: MouseEvent| Wish::EditSection(id));
    let anchor = anchor_id(what);
    let over = props.lifted.spot == Some(Spot::Into(id));
    let empty = chapter.entries.is_empty();
    let facts = super::section_sheet::facts(chapter, props.shown.leading(), words_tongue(&props.shown, tongue));
    let is_dragged = props.lifted.question.is_some();
    let ondragover = props.on_drag.reform(move |event: DragEvent| Drag::Over(event, Spot::Into(id)));
    let ondrop = props.on_drag.reform(Drag::Drop);
    html! {
        <section class={classes!("guide-section", chapter.above.map(|_| "guide-section--under"))} aria-labelledby={heading_id(id)}>
            <header class="guide-section__head" onkeydown={stepping(&props.on, what)}>
                <div class="grow">
                    <p class="eyebrow eyebrow--accent">{ words::section_number(number, words_tongue(&props.shown, tongue)) }</p>
                    <h2 id={heading_id(id)} class="guide-section__title" tabindex="-1">{ text(&chapter.section.title, &props.shown, tongue) }</h2>
                </div>
                <div class="guide-tools screen-only">
                    <span id={anchor} class="guide-tools__anchor">
                        <IconButton icon={Glyph::Pencil} label={GuideText::EditSection.say(tongue)} tip={TipSide::BelowEnd} onclick={edit} />
                    </span>
                    <Menu label={words::more_for_section(number, tongue)} {items} />
                </div>
            </header>
            if !facts.is_empty() {
                <ul class="guide-section__facts">{ for facts.into_iter().map(|fact| html! { <li key={fact.clone()}>{ fact }</li> }) }</ul>
            }
            { open_things(&chapter.section.unresolved, what, &props.on, tongue) }
            if empty {
                <p class={classes!("guide-section__empty", "quiet", over.then_some("guide-section__empty--over"))}
                    ondragover={is_dragged.then_some(ondragover)} ondrop={is_dragged.then_some(ondrop)}>
                    { GuideText::SectionEmpty.say(tongue) }
                </p>
            } else {
                <ol class="guide-section__list">
                    { for chapter.entries.iter().map(|entry| html! {
                        <EntryPart key={entry.question.id.to_string()} entry={entry.clone()} shown={props.shown.clone()}
                            lifted={props.lifted.clone().at(entry.question.id)} on={props.on.clone()} on_drag={props.on_drag.clone()} />
                    }) }
                </ol>
            }
            <div class="guide-section__add screen-only">
                <Button label={GuideText::AddQuestion.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Plus} onclick={add} />
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct EntryPartProps {
    entry: Entry,
    shown: Shown,
    lifted: Lifted,
    on: Callback<Wish>,
    on_drag: Callback<Drag>,
}

#[component]
fn EntryPart(props: &EntryPartProps) -> Html {
    let tongue = use_tongue();
    let Entry { question, number, condition } = &props.entry;
    let (id, number) = (question.id, *number);
    let what = RecordId::Question(id);
    let paper = words_tongue(&props.shown, tongue);
    let shown = &props.shown;
    let note = !question.kind.is_asked();
    let worked_out =
        if let QuestionKind::Calculated { formula } = &question.kind { Some(formula.source()) } else { None };
    let heading = format!("guide-ask-{id}");
    let rule = condition
        .as_ref()
        .map(|condition| words::asked_if(&spoken::condition(condition, shown.leading(), paper), paper));
    let lifted = &props.lifted;
    let drop_class = match lifted.spot {
        Some(Spot::Before(_)) => Some("guide-entry--before"),
        Some(Spot::After(_)) => Some("guide-entry--after"),
        Some(Spot::Into(_)) | None => None,
    };
    let ondragover = props.on_drag.reform(move |event: DragEvent| {
        let spot = super::dragging::half(&event, id);
        Drag::Over(event, spot)
    });
    let ondrop = props.on_drag.reform(Drag::Drop);
    html! {
        <li class={classes!("guide-entry", note.then_some("guide-entry--note"), drop_class,
            (lifted.question == Some(id)).then_some("guide-entry--lifted"))}
            {ondragover} {ondrop} onkeydown={stepping(&props.on, what)}>
            <span class="guide-entry__number" aria-hidden="true">{ number }</span>
            <article class="guide-entry__body" aria-labelledby={heading.clone()}>
                <h3 id={heading} class="guide-entry__ask"><span class="unseen">{ format!("{number}. ") }</span>{ text(&question.text, shown, tongue) }</h3>
                if !question.hint.is_empty() { <div class="guide-entry__hint">{ text(&question.hint, shown, tongue) }</div> }
                if let Some(rule) = rule {
                    <p class="guide-entry__rule"><Icon name={Glyph::Skip} class="icon--small" /><span>{ rule }</span></p>
                }
                if let Some(source) = worked_out { <p class="guide-entry__formula"><code>{ words::worked_out(source) }</code></p> }
                { answers(question, shown, tongue) }
                if !question.guidance.is_empty() {
                    <div class="guide-entry__guidance">
                        <p class="guide-entry__label">{ GuideText::ForInterviewer.say(paper) }</p>
                        { text(&question.guidance, shown, tongue) }
                    </div>
                }
                if !question.probes.is_empty() {
                    <div class="guide-entry__probes">
                        <p class="guide-entry__label">{ GuideText::DigDeeper.say(paper) }</p>
                        <ul>{ for question.probes.iter().enumerate().map(|(at, probe)| html! { <li key={at}>{ text(probe, shown, tongue) }</li> }) }</ul>
                    </div>
                }
                { open_things(&question.unresolved, what, &props.on, tongue) }
                <p class="guide-entry__facts">
                    <span class="guide-entry__kind">if question.kind == QuestionKind::Note { <Icon name={Glyph::Quote} class="icon--small" /> }{ kind_words(question, paper) }</span>
                    if question.required { <span>{ GuideText::Required.say(paper) }</span> }
                    { for more_facts(question).into_iter().map(|fact| html! { <span key={fact.say(paper)} class="screen-only">{ fact.say(paper) }</span> }) }
                    <code class="screen-only">{ question.name.clone() }</code>
                    if question.kind != QuestionKind::Note && question.disclosure == Disclosure::Undeclared {
                        <span class="screen-only"><Chip label={GuideText::NotJudged.say(tongue)} tone={Tone::Warm} /></span>
                    }
                </p>
                { lines(&question.kind, paper) }
            </article>
            <Tools {id} {number} on={props.on.clone()} on_drag={props.on_drag.clone()} />
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ToolsProps {
    id: QuestionId,
    number: usize,
    on: Callback<Wish>,
    on_drag: Callback<Drag>,
}

/// What can be done with a question.
#[component]
fn Tools(props: &ToolsProps) -> Html {
    let tongue = use_tongue();
    let (id, number) = (props.id, props.number);
    let what = RecordId::Question(id);
    let wish = |wish: Wish| props.on.reform(move |()| wish);
    let items = vec![
        MenuItem::new(GuideText::MoveUp.say(tongue), wish(Wish::Step(what, Way::Up))).icon(Glyph::ArrowUp),
        MenuItem::new(GuideText::MoveDown.say(tongue), wish(Wish::Step(what, Way::Down))).icon(Glyph::ArrowDown),
        MenuItem::new(GuideText::Duplicate.say(tongue), wish(Wish::Duplicate(id))).icon(Glyph::Copy),
        MenuItem::new(GuideText::RemoveQuestion.say(tongue), wish(Wish::Remove(what))).icon(Glyph::Trash).danger(),
    ];
    let edit = props.on.reform(move |_: MouseEvent| Wish::Edit(id));
    let ondragstart = props.on_drag.reform(move |event: DragEvent| Drag::Lift(event, id));
    let ondragend = props.on_drag.reform(|_: DragEvent| Drag::End);
    html! {
        <div class="guide-tools screen-only">
            <span class="guide-tools__drag" draggable="true" {ondragstart} {ondragend} title={GuideText::DragToMove.say(tongue)} aria-hidden="true">
                <Icon name={Glyph::Drag} />
            </span>
            <span id={anchor_id(what)} class="guide-tools__anchor">
                <IconButton icon={Glyph::Pencil} label={words::of_question(GuideText::EditQuestion, number, tongue)} tip={TipSide::BelowEnd} onclick={edit} />
            </span>
            <Menu label={words::more_for_question(number, tongue)} {items} />
        </div>
    }
}

/// Alt+↑ and Alt+↓ on whatever has the focus inside.
fn stepping(on: &Callback<Wish>, what: RecordId) -> Callback<KeyboardEvent> {
    let on = on.clone();
    Callback::from(move |event: KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowUp" if event.alt_key() => Way::Up,
            "ArrowDown" if event.alt_key() => Way::Down,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on.emit(Wish::Step(what, way));
    })
}

/// The language of the words between the guide's texts: the guide's where one is shown, the interface's otherwise.
fn words_tongue(shown: &Shown, tongue: Tongue) -> Tongue {
    match shown {
        Shown::One(language) => tongue_of(*language),
        Shown::All(_) => tongue,
    }
}

/// A text of the guide in the languages shown. One that is missing says so, and where another language stands in for it,
/// that one is marked as what it is.
pub fn text(text: &Localized, shown: &Shown, tongue: Tongue) -> Html {
    match shown {
        Shown::One(language) if text.has(*language) || text.is_empty() => {
            html! { <span lang={language.tag()}>{ text.get(*language).to_owned() }</span> }
        }
        Shown::One(language) => {
            let instead = Language::ALL.into_iter().find(|other| text.has(*other));
            html! {
                <>
                    <span lang={instead.map(Language::tag)} class="guide__instead">{ text.get(*language).to_owned() }</span>
                    { " " }<span class="guide__missing screen-only">{ GuideText::NotTranslated.say(tongue) }</span>
                </>
            }
        }
        Shown::All(languages) => html! {
            <span class="guide-pair">
                { for languages.iter().map(|language| html! {
                    <span key={language.tag()} class="guide-pair__side">
                        <span class="guide-pair__language">{ language_name(*language, tongue) }</span>
                        if text.has(*language) {
                            <span lang={language.tag()}>{ text.get(*language).to_owned() }</span>
                        } else {
                            <span class="guide__missing">{ GuideText::NotTranslated.say(tongue) }</span>
                        }
                    </span>
                }) }
            </span>
        },
    }
}

fn kind_words(question: &Question, tongue: Tongue) -> String {
    spoken::kind(Kind::of(&question.kind)).say(tongue).to_owned()
}

/// What else a question has, in a word each.
fn more_facts(question: &Question) -> Vec<GuideText> {
    let facts = [
        (question.strict, GuideText::FactStrict),
        (question.check.is_some(), GuideText::FactChecked),
        (question.default.is_some(), GuideText::FactBegins),
        (question.choice_filter.is_some(), GuideText::FactFiltered),
        (question.shuffled, GuideText::FactShuffled),
    ];
    facts.into_iter().filter(|(is, _)| *is).map(|(_, fact)| fact).collect()
}

/// What a file left open, each with its two ways out.
fn open_things(open: &[Unresolved], what: RecordId, on: &Callback<Wish>, tongue: Tongue) -> Html {
    if open.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="guide-open screen-only" aria-label={GuideText::FromFile.say(tongue)}>
            { for open.iter().enumerate().map(|(place, open)| html! {
                <li key={place} class="guide-open__thing">
                    <div class="grow">
                        <p class="guide-entry__label">{ words::stood_in(&open.column, tongue) }</p>
                        <code class="guide-open__found">{ open.found.clone() }</code>
                    </div>
                    <div class="row row--wrap">
                        <Button label={GuideText::Resolve.say(tongue)} icon={Glyph::Pencil} onclick={on.reform(move |_: MouseEvent| Wish::Resolve(what, place))} />
                        <Button label={GuideText::DropIt.say(tongue)} kind={ButtonKind::Plain} onclick={on.reform(move |_: MouseEvent| Wish::DropOpen(what, place))} />
                    </div>
                </li>
            }) }
        </ul>
    }
}

/// Choices with boxes to tick, the points of a scale between what its ends mean, a table of rows and points.
fn answers(question: &Question, shown: &Shown, tongue: Tongue) -> Html {
    match &question.kind {
        QuestionKind::One { choices } | QuestionKind::Many { choices } | QuestionKind::Ranking { choices } => {
            let many = matches!(question.kind, QuestionKind::Many { .. }).then_some("guide-choices--many");
            let form = matches!(question.kind, QuestionKind::Ranking { .. }).then_some("guide-choices--ranks").or(many);
            let namely = GuideText::Namely.say(words_tongue(shown, tongue));
            html! {
                <ul class={classes!("guide-choices", form)}>
                    { for choices.iter().map(|choice| html! {
                        <li key={choice.name.clone()}>
                            { text(&choice.label, shown, tongue) }
                            if choice.specify { <span class="guide-choices__namely">{ format!(", {namely} …") }</span> }
                        </li>
                    }) }
                </ul>
            }
        }
        QuestionKind::Scale(scale) => scale_points(scale, shown, tongue),
        QuestionKind::Matrix { rows, scale } => matrix(rows, scale, shown, tongue),
        QuestionKind::Number
        | QuestionKind::Integer
        | QuestionKind::Date
        | QuestionKind::Time
        | QuestionKind::DateTime
        | QuestionKind::Text { .. }
        | QuestionKind::File { .. }
        | QuestionKind::Audio
        | QuestionKind::Point
        | QuestionKind::List { .. }
        | QuestionKind::Calculated { .. }
        | QuestionKind::Note => Html::default(),
    }
}

/// A table: a row for each thing, a circle for each point.
fn matrix(rows: &[Choice], scale: &Scale, shown: &Shown, tongue: Tongue) -> Html {
    html! {
        <div class="guide-matrix">
            <p class="guide-matrix__ends">
                <span class="guide-scale__end">{ scale.min }{ " = " }{ text(&scale.low, shown, tongue) }</span>
                <span class="guide-scale__end">{ scale.max }{ " = " }{ text(&scale.high, shown, tongue) }</span>
            </p>
            <table>
                <thead><tr><td></td>{ for (scale.min..=scale.max).map(|point| html! { <th key={point} scope="col">{ point }</th> }) }</tr></thead>
                <tbody>
                    { for rows.iter().map(|row| html! {
                        <tr key={row.name.clone()}>
                            <th scope="row">{ text(&row.label, shown, tongue) }</th>
                            { for (scale.min..=scale.max).map(|point| html! { <td key={point}><span class="guide-matrix__point" aria-hidden="true"></span></td> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn scale_points(scale: &Scale, shown: &Shown, tongue: Tongue) -> Html {
    html! {
        <div class="guide-scale">
            <span class="guide-scale__end">{ text(&scale.low, shown, tongue) }</span>
            <ol class="guide-scale__points">{ for (scale.min..=scale.max).map(|point| html! { <li key={point}>{ point }</li> }) }</ol>
            <span class="guide-scale__end">{ text(&scale.high, shown, tongue) }</span>
        </div>
    }
}

/// What a pen fills in, on paper only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paper {
    /// So many lines to write on.
    Lines(usize),
    /// Boxes for single signs, in groups.
    Boxes(&'static [usize]),
    /// A numbered list with lines.
    Items,
    /// A line for notes beside what is ticked.
    Notes,
    /// A line for the number of what was photographed or recorded.
    Attached,
    /// Nothing.
    Nothing,
}

impl Paper {
    const fn of(kind: &QuestionKind) -> Self {
        match kind {
            QuestionKind::Text { long: true } => Paper::Lines(7),
            QuestionKind::Text { long: false } => Paper::Lines(2),
            QuestionKind::Number | QuestionKind::Integer => Paper::Lines(1),
            QuestionKind::Date => Paper::Boxes(&[2, 2, 4]),
            QuestionKind::Time => Paper::Boxes(&[2, 2]),
            QuestionKind::DateTime => Paper::Boxes(&[2, 2, 4, 2, 2]),
            QuestionKind::Point => Paper::Lines(1),
            QuestionKind::One { .. }
            | QuestionKind::Many { .. }
            | QuestionKind::Ranking { .. }
            | QuestionKind::Matrix { .. }
            | QuestionKind::Scale(_) => Paper::Notes,
            QuestionKind::List { .. } => Paper::Items,
            QuestionKind::File { .. } | QuestionKind::Audio => Paper::Attached,
            QuestionKind::Calculated { .. } | QuestionKind::Note => Paper::Nothing,
        }
    }
}

/// Items a list on paper has room for.
const ITEMS: usize = 6;

/// Lines to write on and boxes to fill in, on paper only, and boxes for why there is no answer.
fn lines(kind: &QuestionKind, paper: Tongue) -> Html {
    let line = |n: usize| html! { <span key={n} class="guide-paper__line"></span> };
    let with = Paper::of(kind);
    let body = match with {
        Paper::Nothing => return Html::default(),
        Paper::Lines(count) => html! { { for (0..count).map(line) } },
        Paper::Notes => html! {
            <><span class="guide-paper__label">{ GuideText::PaperNotes.say(paper) }</span>{ line(0) }</>
        },
        Paper::Attached => html! {
            <><span class="guide-paper__label">{ GuideText::PaperAttach.say(paper) }</span>{ line(0) }</>
        },
        Paper::Items => html! {
            { for (1..=ITEMS).map(|n| html! { <span key={n} class="guide-paper__line guide-paper__line--item">{ n }</span> }) }
        },
        Paper::Boxes(groups) => html! {
            <span class="guide-paper__signs">
                { for groups.iter().enumerate().map(|(n, group)| html! {
                    <span key={n}>{ for (0..*group).map(|n| html! { <span key={n} class="guide-paper__sign"></span> }) }</span>
                }) }
            </span>
        },
    };
    let ranked = matches!(kind, QuestionKind::Ranking { .. });
    html! {
        <div class="guide-paper print-only" aria-hidden="true">
            if ranked { <span class="guide-paper__rank">{ GuideText::PaperRankHint.say(paper) }</span> }
            { body }
            <MissingBoxes />
        </div>
    }
}
