//! What the desk writes into the page, by server-side rendering.

use super::book::Book;
use super::code_sheet::CodeSheet;
use super::codebook::rows;
use super::desk::Desk as DeskView;
use super::fixture::Desk;
use super::margin::{Rod, Stripes};
use super::mask_sheet::MaskSheet;
use super::passage::{Corrected, Paragraph, ParagraphProps, TextColumn};
use super::reading::{Lens, Reading, reading};
use crate::i18n::Tongue;
use crate::store::{Seen, View};
use fieldwork::command::{Command, Mask, MaskWith};
use fieldwork::frame::Category;
use fieldwork::id::DocumentId;
use fieldwork::language::{Language, Localized};
use fieldwork::text::Span;
use std::rc::Rc;
use yew::LocalServerRenderer;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct StageProps {
    tongue: Tongue,
    view: View,
    children: Html,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Tongue> context={props.tongue}>
            <ContextProvider<View> context={props.view.clone()}>{ props.children.clone() }</ContextProvider<View>>
        </ContextProvider<Tongue>>
    }
}

async fn markup(tongue: Tongue, desk: &Desk, children: Html) -> String {
    let view = View::new(Seen {
        study: desk.study().clone(),
        device: desk.device(),
        actor: Some(desk.me),
        demo: false,
        read_only: None,
        recovered: Rc::default(),
        findings: Rc::default(),
        notebook: Rc::default(),
    });
    let html = LocalServerRenderer::<Stage>::with_props(StageProps { tongue, view, children })
        .hydratable(false)
        .render()
        .await;
    assert!(!html.contains(" style="), "an inline style: {html}");
    html
}

fn read(desk: &Desk, document: DocumentId, lens: &Lens) -> Rc<Reading> {
    Rc::new(reading(desk.study(), desk.study().documents.get(document).unwrap(), lens))
}

/// The texts of all elements with `data-start`, with where they say they start.
fn hosts(html: &str) -> Vec<(u32, String)> {
    html.split("data-start=\"")
        .skip(1)
        .map(|rest| {
            let (start, rest) = rest.split_once('"').unwrap();
            let (_, rest) = rest.split_once('>').unwrap();
            (start.parse().unwrap(), rest.split_once('<').unwrap().0.to_owned())
        })
        .collect()
}

#[tokio::test(flavor = "current_thread")]
async fn every_run_says_where_it_starts_and_tints_lie_over_one_another() {
    let mut desk = Desk::new();
    let (a, b) = (desk.code("Timbal balik", None, 1, true), desk.code("Partisipasi", None, 4, true));
    let document = desk.document(&["Tanya 👍🏽?", "satu dua tiga"]); // said from 10
    desk.segment(document, (10, 18), a);
    desk.segment(document, (15, 23), b);
    let reading = read(&desk, document, &Lens::default());
    let html = markup(Tongue::Id, &desk, html! { <TextColumn {reading} informant={Some(7)} lang="id" /> }).await;
    let expected = [(0, "Tanya 👍🏽?"), (10, "satu "), (15, "dua"), (18, " tiga")];
    assert_eq!(hosts(&html), expected.map(|(at, words)| (at, words.to_owned())));
    assert!(html.contains("tint hue-1\"><span class=\"tint hue-4"), "{html}");
    assert!(html.contains("title=\"Timbal balik · Partisipasi\""), "{html}");
    assert!(html.contains("Pewawancara") && html.contains("Informan 07"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_mask_is_framed_and_the_reader_sees_its_label() {
    let mut desk = Desk::new();
    let document = desk.document(&["?", "Lalu Bu Sri datang"]);
    let with = MaskWith::New(Category::Person, Localized::both("seorang pejabat", "an official"));
    desk.run(Command::Mask(vec![Mask { document, span: Span::new(7, 13).unwrap(), with }]));
    let framed = read(&desk, document, &Lens::default());
    let html = markup(Tongue::Id, &desk, html! { <TextColumn reading={framed} lang="id" /> }).await;
    assert!(html.contains("run--masked") && html.contains("Disamarkan sebagai seorang pejabat"), "{html}");
    let reader = read(&desk, document, &Lens { as_reader: true, tongue: Tongue::En, ..Lens::default() });
    let html = markup(Tongue::En, &desk, html! { <TextColumn reading={reader} lang="id" /> }).await;
    assert!(html.contains(">[an official]<") && html.contains("data-end=\"13\""), "{html}");
    assert!(!html.contains("Sri"), "{html}");
}

#[test]
fn a_coding_elsewhere_leaves_a_paragraph_undrawn() {
    let mut desk = Desk::new();
    let code = desk.code("A", None, 1, true);
    let document = desk.document(&["?", "satu", "?", "dua"]); // said at 2 and 9
    let props = |desk: &Desk, at: usize| ParagraphProps {
        block: read(desk, document, &Lens::default()).blocks[at].clone(),
        informant: Some(1),
        corrected: None,
        lang: "id".into(),
        on_correct: Callback::noop(),
        on_give_up: Callback::noop(),
    };
    let noop = Callback::noop();
    let same = |before: ParagraphProps, after: ParagraphProps| {
        let (before, after) = (
            ParagraphProps { on_correct: noop.clone(), on_give_up: Callback::noop(), ..before },
            ParagraphProps { on_correct: noop.clone(), ..after },
        );
        ParagraphProps { on_give_up: before.on_give_up.clone(), ..after } == before
    };
    let (first, second) = (props(&desk, 1), props(&desk, 3));
    desk.segment(document, (9, 12), code);
    assert!(same(first, props(&desk, 1)));
    assert!(!same(second, props(&desk, 3)));
}

#[tokio::test(flavor = "current_thread")]
async fn a_paragraph_being_corrected_is_a_text_box() {
    let mut desk = Desk::new();
    let document = desk.document(&["?", "satu dua"]);
    let reading = read(&desk, document, &Lens::default());
    let corrected = Corrected { document, start: 2, head: "?\n".into(), words: "satu dua".into(), tail: "".into() };
    assert_eq!(corrected.with("satu"), Command::Correct { document, text: "?\nsatu".into() });
    let block = reading.blocks[1].clone();
    let html = markup(Tongue::Id, &desk, html! { <Paragraph {block} corrected={Some(corrected)} lang="id" /> }).await;
    assert!(html.contains("<textarea") && html.contains("satu dua"), "{html}");
    assert!(hosts(&html).is_empty(), "{html}");
}

fn x_of(html: &str, nth: usize) -> &str {
    html.split("x1=\"").nth(nth + 1).unwrap().split('"').next().unwrap()
}

#[tokio::test(flavor = "current_thread")]
async fn overlapping_stripes_stand_side_by_side_and_name_a_second_coder() {
    let mut desk = Desk::new();
    let code = desk.code("Timbal balik", None, 1, true);
    let document = desk.document(&["?", "satu dua tiga"]);
    desk.segment(document, (2, 6), code);
    desk.me = desk.coder("Rina");
    desk.segment(document, (2, 10), code);
    let lens = Lens { me: Some(desk.me), ..Lens::default() };
    let stripes = read(&desk, document, &lens).stripes.clone();
    let rods: Vec<Rod> = stripes.into_iter().map(|stripe| Rod { stripe, top: 10, bottom: 60 }).collect();
    let html = markup(Tongue::Id, &desk, html! { <Stripes rods={rods.clone()} width={160} /> }).await;
    assert_ne!(x_of(&html, 0), x_of(&html, 1));
    assert!(html.contains("aria-label=\"Timbal balik · Pengode 1\"") && html.contains("rod--other"), "{html}");
    assert_eq!(html.matches("rod__name").count(), 2);
    let narrow = markup(Tongue::Id, &desk, html! { <Stripes {rods} width={36} /> }).await;
    assert_eq!(narrow.matches("rod__name").count(), 0);
    assert_eq!(narrow.matches("rod__line").count(), 2, "every coding keeps its stripe");
}

#[tokio::test(flavor = "current_thread")]
async fn the_codebook_offers_to_make_what_it_does_not_find() {
    let mut desk = Desk::new();
    let group = desk.code("Faktor", None, 1, false);
    desk.code("Timbal balik", Some(group), 1, true);
    let rows = rows(desk.study(), &Lens::default());
    let all =
        markup(Tongue::Id, &desk, html! { <Book rows={rows.clone()} typed="" on_act={Callback::noop()} /> }).await;
    assert!(all.contains("Faktor") && all.contains("code--in-1") && all.contains("aria-label=\"0 bagian\""), "{all}");
    let part =
        markup(Tongue::Id, &desk, html! { <Book rows={rows.clone()} typed="timbal" on_act={Callback::noop()} /> })
            .await;
    assert!(part.contains("Timbal balik") && part.contains("Buat kode “timbal”"), "{part}");
    let whole =
        markup(Tongue::En, &desk, html! { <Book {rows} typed="Timbal balik" on_act={Callback::noop()} /> }).await;
    assert!(!whole.contains("Make the code"), "{whole}");
}

#[tokio::test(flavor = "current_thread")]
async fn the_whole_desk_stands_in_both_languages() {
    let mut desk = Desk::new();
    let code = desk.code("Timbal balik", None, 1, true);
    let document = desk.document(&["Tanya?", "satu dua tiga"]);
    desk.segment(document, (7, 11), code);
    let record = desk.study().documents.get(document).unwrap().clone();
    for (tongue, words) in [(Tongue::Id, "Buku kode"), (Tongue::En, "Codebook")] {
        let html = markup(tongue, &desk, html! { <DeskView document={record.clone()} /> }).await;
        assert!(html.contains(words) && html.contains("satu") && html.contains("role=\"status\""), "{html}");
        assert!(!html.contains("role=\"toolbar\""), "no bar without a selection: {html}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_sheets_name_what_they_ask_for() {
    let mut desk = Desk::new();
    let id = desk.code("Timbal balik", None, 3, true);
    let code = (**desk.study().codes.get(id).unwrap()).clone();
    let languages = vec![Language::Indonesian, Language::English];
    let person = desk.person(None);
    let sheet = html! {
        <CodeSheet {code} fresh=false languages={languages.clone()} parents={Vec::new()} on_save={Callback::noop()}
            on_close={Callback::noop()} />
    };
    let html = markup(Tongue::Id, &desk, sheet).await;
    assert!(
        html.contains("Nama (ID)") && html.contains("Nama (EN)") && html.contains("aria-label=\"Warna 12\""),
        "{html}"
    );
    let sheet = html! {
        <MaskSheet words="Bu Sri" others={2} people={vec![(person, 1, "Sri Wahyuni".to_owned())]} known={Vec::new()} {languages}
            on_mask={Callback::noop()} on_close={Callback::noop()} />
    };
    let html = markup(Tongue::En, &desk, sheet).await;
    assert!(html.contains("Also mask 2 other places with the same words"), "{html}");
    assert!(html.contains("Informant 01 · Sri Wahyuni"), "the likely person is offered: {html}");
}
