//! The desk itself: codebook, text with its margin, details, and the windows over them.

use crate::components::{
    Button, ButtonKind, Chip, Glyph, IconButton, KeyPress, Popover, Sheet, Switch, TipSide, use_keys, use_toaster,
};
use crate::i18n::coding::CodingText;
use crate::i18n::use_tongue;
use crate::pages::coding::bar::{ActionBar, Offered};
use crate::pages::coding::book::{Book, BookAct};
use crate::pages::coding::code_sheet::CodeSheet;
use crate::pages::coding::codebook::{Row, rows};
use crate::pages::coding::details::{Entry, entries, excerpt, memos, sources};
use crate::pages::coding::hands::Hands;
use crate::pages::coding::jumps::Onward;
use crate::pages::coding::looking::{Looking, Open, Step};
use crate::pages::coding::margin::Margin;
use crate::pages::coding::mask_sheet::{MaskSheet, Masking};
use crate::pages::coding::memo_sheet::MemoSheet;
use crate::pages::coding::passage::TextColumn;
use crate::pages::coding::press::{self, Act as Deed};
use crate::pages::coding::reading::{Lens, language, pseudonym_label, reading};
use crate::pages::coding::side::{MemoShown, Orphan, Side, SideAct};
use crate::pages::coding::words::Letters;
use crate::platform::selection;
use crate::store::{use_act, use_view};
use fieldwork::coding::{Code, Document, MemoTarget};
use fieldwork::id::{CodeId, SegmentId};
use fieldwork::identity::IdentityField;
use fieldwork::study::Study;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Milliseconds a selection must rest before the desk follows it; handles on a tablet report every step.
const REST: u32 = 90;
/// Codes offered in the bar.
const OFFERED: usize = 4;

/// Props of [`Desk`].
#[derive(Properties, PartialEq)]
pub struct DeskProps {
    /// The document on the desk.
    pub document: Rc<Document>,
}

/// Callbacks that stay the same while the desk is open, so that what did not change is not drawn again.
#[derive(Clone, PartialEq)]
struct Calls {
    deed: Callback<Deed>,
    book: Callback<BookAct>,
    side: Callback<SideAct>,
    light: Callback<SegmentId>,
    text_key: Callback<KeyboardEvent>,
    corrected: Callback<String>,
    give_up: Callback<()>,
    drawn: Callback<selection::Drawn>,
    press: Callback<KeyPress>,
    save_code: Callback<Code>,
    mask: Callback<Masking>,
    close: Callback<()>,
}

type Latest = Rc<RefCell<Option<Hands>>>;

/// A callback that does something with the hands of the last rendering.
fn with<T: 'static>(latest: &Latest, act: fn(&Hands, T)) -> Callback<T> {
    let latest = latest.clone();
    Callback::from(move |given: T| {
        let hands = latest.borrow().clone();
        if let Some(hands) = hands {
            act(&hands, given);
        }
    })
}

fn calls(latest: &Latest) -> Calls {
    Calls {
        deed: with(latest, Hands::deed),
        book: with(latest, Hands::book),
        side: with(latest, Hands::side),
        light: with(latest, Hands::light),
        text_key: with(latest, |hands, event: KeyboardEvent| hands.text_key(&event)),
        corrected: with(latest, |hands, words: String| hands.corrected(Some(&words))),
        give_up: with(latest, |hands, ()| hands.corrected(None)),
        drawn: with(latest, Hands::drawn),
        press: with(latest, |hands, press: KeyPress| pressed(hands, &press)),
        save_code: with(latest, |hands, code: Code| {
            if let Open::Code { fresh, apply, .. } = &hands.looking.open {
                hands.save_code(code, *fresh, *apply);
            }
        }),
        mask: with(latest, |hands, masking: Masking| {
            if let Open::Mask(span) = &hands.looking.open {
                hands.mask(*span, masking);
            }
        }),
        close: with(latest, |hands, ()| hands.step.emit(Step::Open(Open::Nothing))),
    }
}

fn pressed(hands: &Hands, press: &KeyPress) {
    let Some(key) = press.plain() else { return };
    if let Some(deed) = press::act(key, press.shift, &letters(&hands.study)) {
        press.event.prevent_default();
        hands.deed(deed);
    }
}

/// Codes by their letter, in lower case.
pub fn letters(study: &Study) -> BTreeMap<char, CodeId> {
    study.codes.values().filter_map(|code| Some((code.letter?.to_ascii_lowercase(), code.id))).collect()
}

/// The desk.
#[component]
pub fn Desk(props: &DeskProps) -> Html {
    let (tongue, act, view, toaster) = (use_tongue(), use_act(), use_view(), use_toaster());
    let looking = use_reducer_eq(Looking::default);
    let (column, find) = (use_node_ref(), use_node_ref());
    let study = view.study.clone();
    let document = &props.document;
    let lens = Lens {
        me: view.actor,
        blind: looking.blind,
        hidden: looking.hidden.clone(),
        as_reader: looking.as_reader,
        lit: looking.lit,
        tongue,
    };
    let read = use_memo((view.clone(), document.clone(), lens.clone()), |(view, document, lens)| {
        reading(&view.study, document, lens)
    });
    let characters = use_memo(document.clone(), |document| Letters::of(&document.text));
    let book = use_memo((view.clone(), lens.clone()), |(view, lens)| rows(&view.study, lens));
    let step = use_memo((), |()| {
        let dispatcher = looking.dispatcher();
        Callback::from(move |step: Step| dispatcher.dispatch(step))
    });
    let latest: Rc<Latest> = use_memo((), |()| Latest::default());
    let hands = Hands {
        study: study.clone(),
        document: document.clone(),
        letters: characters.clone(),
        reading: read.clone(),
        lens: lens.clone(),
        looking: Rc::new((*looking).clone()),
        step: (*step).clone(),
        act,
        toaster,
        column: column.clone(),
        find: find.clone(),
    };
    *latest.borrow_mut() = Some(hands.clone());
    let calls = use_memo((), |()| calls(&latest));
    use_effect_with(document.id, |_| gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0));
    use_keys(calls.press.clone());
    use_selection(&column, calls.drawn.clone());
    use_standing_selection(&column, &read, &looking);
    let here = entries(&study, document.id, hands.place(), &lens);
    let informant = document.interview.and_then(|id| study.interviews.get(id));
    let informant = informant.and_then(|interview| study.informants.get(study.person(interview.informant)));
    let keys = Rc::new(letters(&study));
    let bar = looking.span().filter(|_| looking.corrected.is_none()).map(|span| {
        html! {
            <ActionBar {span} column={column.clone()} offered={offered(&looking, &book)} letters={keys.clone()}
                removable={here.iter().any(|entry| entry.own)} on_act={calls.deed.clone()} />
        }
    });
    let side = || side(&hands, &here, &calls);
    let codebook = |find: NodeRef| {
        html! {
            <Book rows={(*book).clone()} typed={looking.typed.clone()} current={looking.code} on_act={calls.book.clone()} {find} />
        }
    };
    html! {
        <div class="coding">
            <div class="coding__book">{ codebook(find.clone()) }</div>
            <div class="coding__text">
                { tools(&hands, &calls) }
                <div class="sheet-of-text">
                    <TextColumn key="column" reading={read.clone()} informant={informant.map(|informant| informant.number)}
                        lang={document.language.tag()} corrected={looking.corrected.clone()} on_correct={calls.corrected.clone()}
                        on_give_up={calls.give_up.clone()} on_key={calls.text_key.clone()} node_ref={column.clone()} />
                    <Margin key="margin" reading={read.clone()} correcting={looking.corrected.is_some()} column={column.clone()}
                        on_pick={calls.light.clone()} />
                    <div key="bar">{ for bar }</div>
                </div>
                { peek(&hands, &here) }
            </div>
            <div class="coding__side">{ side() }</div>
            <p class="unseen" role="status">{ &looking.said }</p>
            <Sheet open={looking.open == Open::Book} title={CodingText::Codebook.say(tongue)} on_close={calls.close.clone()}
                class="coding-sheet">
                { codebook(NodeRef::default()) }
            </Sheet>
            <Sheet open={looking.open == Open::Details} title={CodingText::Details.say(tongue)} on_close={calls.close.clone()}
                class="coding-sheet">
                { side() }
            </Sheet>
            { window(&hands, &calls) }
        </div>
    }
}

/// Follows the browser's selection.
#[hook]
fn use_selection(column: &NodeRef, on_drawn: Callback<selection::Drawn>) {
    let column = column.clone();
    use_effect_with(on_drawn, move |on_drawn| {
        let on_drawn = on_drawn.clone();
        let waiting: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let listener = EventListener::new(&gloo::utils::document(), "selectionchange", move |_| {
            let (column, on_drawn) = (column.clone(), on_drawn.clone());
            let rested = Timeout::new(REST, move || {
                if let Some(drawn) = column.cast::<Element>().and_then(|column| selection::read(&column)) {
                    on_drawn.emit(drawn);
                }
            });
            *waiting.borrow_mut() = Some(rested);
        });
        move || drop(listener)
    });
}

/// Puts the selection back after the text was drawn anew, and keeps it visible while the focus is elsewhere.
#[hook]
fn use_standing_selection(
    column: &NodeRef,
    read: &Rc<crate::pages::coding::reading::Reading>,
    looking: &UseReducerHandle<Looking>,
) {
    let drawn = looking.drawn;
    {
        let column = column.clone();
        use_effect_with(read.clone(), move |_| {
            let in_text = gloo::utils::document()
                .active_element()
                .is_some_and(|focused| matches!(focused.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
            if let (Some(column), Some(drawn), false) = (column.cast::<Element>(), drawn, in_text) {
                selection::choose(&column, drawn);
            }
        });
    }
    let column = column.clone();
    use_effect_with((read.clone(), drawn), move |(_, drawn)| {
        if let Some(column) = column.cast::<Element>() {
            selection::paint(&column, drawn.and_then(selection::Drawn::span));
        }
    });
}

fn offered(looking: &Looking, book: &[Row]) -> Vec<Offered> {
    let row = |code: &CodeId| book.iter().find(|row| row.id == *code);
    let known: Vec<&Row> = looking.recent.iter().take(OFFERED).filter_map(row).collect();
    known
        .into_iter()
        .enumerate()
        .map(|(at, row)| Offered {
            look: row.look,
            name: row.name.clone(),
            key: row.letter.map_or_else(|| (at + 1).to_string(), |letter| letter.to_string()),
        })
        .collect()
}

/// The small tools over the text.
fn tools(hands: &Hands, calls: &Calls) -> Html {
    let tongue = hands.lens.tongue;
    let looking = &hands.looking;
    let deed = |deed: Deed| calls.deed.reform(move |_: MouseEvent| deed);
    let open = |open: Open| {
        let step = hands.step.clone();
        Callback::from(move |_: MouseEvent| step.emit(Step::Open(open.clone())))
    };
    let toggle_view = {
        let (step, on) = (hands.step.clone(), looking.choosing_view);
        Callback::from(move |_: MouseEvent| step.emit(Step::ChoosingView(!on)))
    };
    let flip = |make: fn(bool) -> Step| hands.step.reform(make);
    let coder = |coder: Rc<fieldwork::coding::Coder>| {
        let id = coder.id;
        let on_change = hands.step.reform(move |on: bool| Step::Hide(id, !on));
        html! {
            <Switch key={id.to_string()} label={coder.label.clone()} on={!looking.hidden.contains(&id)} {on_change}
                disabled={looking.blind && Some(id) != hands.lens.me} />
        }
    };
    let coders = hands.study.ordered_coders();
    html! {
        <div class="text-tools" role="group" aria-label={CodingText::View.say(tongue)}>
            <Button label={CodingText::Codebook.say(tongue)} name={CodingText::Codebook.say(tongue)} icon={Glyph::Tag} kind={ButtonKind::Plain} class="only-without-book"
                onclick={open(Open::Book)} />
            <IconButton icon={Glyph::ArrowUp} label={CodingText::PreviousUncoded.say(tongue)} kbd="["
                onclick={deed(Deed::Uncoded(Onward::Previous))} />
            <IconButton icon={Glyph::ArrowDown} label={CodingText::NextUncoded.say(tongue)} kbd="]"
                onclick={deed(Deed::Uncoded(Onward::Next))} />
            if looking.code.is_some() {
                <IconButton icon={Glyph::ChevronLeft} label={CodingText::PreviousCoding.say(tongue)} kbd="<" class="wide-only"
                    onclick={deed(Deed::Coding(Onward::Previous))} />
                <IconButton icon={Glyph::ChevronRight} label={CodingText::NextCoding.say(tongue)} kbd=">" class="wide-only"
                    onclick={deed(Deed::Coding(Onward::Next))} />
            }
            <IconButton icon={Glyph::Pencil} label={CodingText::Correct.say(tongue)}
                kbd={press::shown(press::CORRECT, &letters(&hands.study))} onclick={deed(Deed::Correct)}
                disabled={looking.corrected.is_some()} />
            if looking.as_reader { <Chip label={CodingText::AsReader.say(tongue)} icon={Glyph::Shield} class="text-tools__chip" /> }
            <Popover open={looking.choosing_view} label={CodingText::View.say(tongue)} class="popover--end"
                on_close={hands.step.reform(|()| Step::ChoosingView(false))}
                anchor={html! {
                    <IconButton icon={Glyph::Eye} label={CodingText::View.say(tongue)} expanded={looking.choosing_view}
                        tip={TipSide::BelowEnd} onclick={toggle_view} />
                }}>
                <div class="stack stack--tight view-choices">
                    <Switch label={CodingText::AsReader.say(tongue)} on={looking.as_reader} on_change={flip(Step::AsReader)} />
                    if coders.len() > 1 {
                        <Switch label={CodingText::Blind.say(tongue)} on={looking.blind} on_change={flip(Step::Blind)} />
                        <p class="eyebrow">{ CodingText::Coders.say(tongue) }</p>
                        { for coders.into_iter().map(coder) }
                    }
                </div>
            </Popover>
            <Button label={CodingText::Details.say(tongue)} name={CodingText::Details.say(tongue)} icon={Glyph::Panel} kind={ButtonKind::Plain} class="only-without-side"
                onclick={open(Open::Details)} />
        </div>
    }
}

/// Where the details have no room: the codes at the place one touched.
fn peek(hands: &Hands, here: &[Entry]) -> Html {
    if here.is_empty() || hands.looking.span().is_some() {
        return Html::default();
    }
    let open = hands.step.reform(|_: MouseEvent| Step::Open(Open::Details));
    html! {
        <button type="button" class="peek only-without-side" onclick={open}>
            { for here.iter().map(|entry| html! {
                <span key={entry.id.to_string()} class="peek__code">
                    <crate::components::CodeSwatch order={entry.look} />
                    { if entry.own { entry.name.clone() } else { format!("{} · {}", entry.name, entry.coder) } }
                </span>
            }) }
        </button>
    }
}

/// The details.
fn side(hands: &Hands, here: &[Entry], calls: &Calls) -> Html {
    let (study, lens, looking) = (&hands.study, &hands.lens, &hands.looking);
    let place = hands.place();
    let mut targets: Vec<MemoTarget> = here.iter().map(|entry| MemoTarget::Segment(entry.id)).collect();
    targets.extend(looking.code.map(MemoTarget::Code));
    targets.push(MemoTarget::Document(hands.document.id));
    let shown = |target: &MemoTarget| {
        memos(study, *target, lens).into_iter().map(|memo| MemoShown {
            about: hands.about(memo.target),
            coder: study.coders.get(memo.coder).map(|coder| coder.label.clone()).unwrap_or_default(),
            own: Some(memo.coder) == lens.me,
            memo,
        })
    };
    let memo_target = targets.first().copied().unwrap_or(MemoTarget::Document(hands.document.id));
    let memos: Vec<MemoShown> = targets.iter().flat_map(shown).collect();
    let at = looking.drawn;
    let masks = study
        .mentions
        .values()
        .filter(|mention| mention.document == hands.document.id)
        .filter(|mention| match (at, mention.span) {
            (Some(at), Some(span)) => match at.span() {
                Some(drawn) => drawn.overlaps(span),
                None => span.start() <= at.focus && at.focus <= span.end(),
            },
            (None, _) | (_, None) => false,
        })
        .map(|mention| (mention.id, pseudonym_label(study, mention.pseudonym, lens.tongue)))
        .collect::<Vec<_>>();
    let looks = crate::pages::coding::look::looks(study);
    let orphans: Vec<Orphan> = study
        .orphans_of(hands.document.id)
        .iter()
        .filter(|segment| Some(segment.coder) == lens.me)
        .map(|segment| Orphan {
            id: segment.id,
            name: study
                .codes
                .get(segment.code)
                .map(|code| code.name.get(language(lens.tongue)).to_owned())
                .unwrap_or_default(),
            look: looks.get(&segment.code).copied().unwrap_or_default(),
            words: excerpt(&segment.orphaned),
        })
        .collect();
    let code = looking.code.or_else(|| here.first().map(|entry| entry.code)).and_then(|code| study.codes.get(code));
    let code = code.map(|code| (code.name.get(language(lens.tongue)).to_owned(), sources(study, code.id, lens)));
    html! {
        <Side selected={looking.span().is_some()} anywhere={place.is_some()} entries={here.to_vec()} {masks} {memos} {memo_target}
            {code} {orphans} on_act={calls.side.clone()} />
    }
}

/// The open window, if any.
fn window(hands: &Hands, calls: &Calls) -> Html {
    let (study, tongue, looking) = (&hands.study, hands.lens.tongue, &hands.looking);
    let refused = looking.refused.clone().map(AttrValue::from);
    let languages = study.frame().map(|frame| frame.languages.clone()).unwrap_or_else(|| vec![language(tongue)]);
    match &looking.open {
        Open::Nothing | Open::Book | Open::Details => Html::default(),
        Open::Code { code, fresh, .. } => {
            let parents: Vec<(CodeId, String)> = study
                .code_tree()
                .into_iter()
                .filter(|(_, other)| other.id != code.id)
                .map(|(depth, other)| (other.id, format!("{}{}", "– ".repeat(depth), other.name.get(language(tongue)))))
                .collect();
            html! {
                <CodeSheet key={code.id.to_string()} code={(**code).clone()} fresh={*fresh} {languages} {parents} {refused}
                    on_save={calls.save_code.clone()} on_close={calls.close.clone()} />
            }
        }
        Open::Mask(span) => {
            let people: Vec<_> = study
                .people()
                .iter()
                .map(|person| {
                    (person.id, person.number, study.identities.field(person.id, IdentityField::Name).to_owned())
                })
                .collect();
            let known: Vec<_> =
                study.pseudonyms.values().map(|p| (p.id, pseudonym_label(study, p.id, tongue))).collect();
            html! {
                <MaskSheet words={hands.letters.words(*span)} others={hands.other_places(*span).len()} {people} {known} {languages}
                    {refused} on_mask={calls.mask.clone()} on_close={calls.close.clone()} />
            }
        }
        Open::Memo { targets, memo } => {
            html! { <MemoSheet targets={targets.clone()} memo={*memo} on_close={calls.close.clone()} /> }
        }
    }
}
