//! The markup of the forms, the table of texts, the try-out and the paper form, on a guide with a question of every kind.

use super::answering::{Answering, AnsweringProps};
use super::contents::Contents;
use super::document::{Document, DocumentProps, Shown};
use super::draft::{Draft, Kind, Uses};
use super::formula_box::{FormulaBox, FormulaBoxProps};
use super::print_sheet::{OnPaper, PrintSheet, PrintSheetProps};
use super::question_sheet::{QuestionSheet, QuestionSheetProps};
use super::scope::Scope;
use super::section_sheet::{SectionSheet, SectionSheetProps};
use super::stage_at;
use super::translations::{Translations, TranslationsProps};
use super::trial::{Trial, guide, question, section};
use super::trial_run::{Run, pretended};
use fieldwork::command::Command;
use fieldwork::formula::Formula;
use fieldwork::guide::{Choice, ListOf, Question, QuestionKind, Scale, Unresolved};
use fieldwork::id::Place;
use fieldwork::interview::AnswerValue;
use fieldwork::language::{Language, Localized};
use fieldwork::time::Moment;
use std::rc::Rc;
use yew::prelude::*;
use yew::{LocalServerRenderer, html::BaseComponent};

const BOTH: [Language; 2] = [Language::Indonesian, Language::English];

fn drawn<C: BaseComponent>(props: C::Properties) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

fn contents(trial: &Trial) -> Rc<Contents> {
    Rc::new(Contents::of(&trial.study()))
}

fn choice(name: &str, label: &str) -> Choice {
    Choice { name: name.into(), label: Localized::both(label, label), ..Choice::default() }
}

/// [`guide`] with a question of each kind it lacks, from 20 on, in its third section.
fn every_kind() -> Trial {
    let mut trial = guide();
    let scale = Scale { min: 1, max: 4, low: Localized::both("kurang", "poor"), high: Localized::both("baik", "good") };
    let rows = vec![choice("guru", "Guru"), choice("siswa", "Siswa")];
    let mut towns = vec![choice("solo", "Surakarta"), choice("semarang", "Semarang")];
    towns[1].specify = true;
    let kinds = [
        QuestionKind::Text { long: false },
        QuestionKind::Integer,
        QuestionKind::Time,
        QuestionKind::DateTime,
        QuestionKind::Ranking { choices: towns.clone() },
        QuestionKind::Matrix { rows, scale },
        QuestionKind::File { picture: true },
        QuestionKind::File { picture: false },
        QuestionKind::Audio,
        QuestionKind::Point,
        QuestionKind::List { of: ListOf::Things, count: Some(Formula::parse("${lama}").unwrap()) },
        QuestionKind::Calculated { formula: Formula::parse("${lama} * 12").unwrap() },
        QuestionKind::One { choices: towns },
    ];
    for (n, kind) in (20..).zip(kinds) {
        let words = Localized::both(format!("Tanya {n}?"), format!("Ask {n}?"));
        trial.act(Command::Add(Question::new(question(n), section(3), &format!("tanya_{n}"), words, kind).into()));
    }
    trial
}

fn sheet(trial: &Trial, draft: Draft, resolving: Option<Unresolved>) -> String {
    let contents = contents(trial);
    let entries: Vec<_> = contents.entries().cloned().collect();
    drawn::<QuestionSheet>(QuestionSheetProps {
        uses: Uses::of(&trial.study(), &entries, draft.id),
        draft,
        contents,
        languages: BOTH.to_vec(),
        language: Language::Indonesian,
        resolving,
        save: Callback::from(|_| Ok(())),
        replace: Callback::from(|_| Ok(())),
        on_close: Callback::noop(),
    })
}

/// Every box has a name: a label that points to it, or one around it.
fn every_box_is_named(html: &str) {
    for tag in ["<input", "<textarea", "<select"] {
        for part in html.split(tag).skip(1) {
            let opening = part.split('>').next().unwrap();
            let named = opening
                .split("id=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .is_some_and(|id| html.contains(&format!("for=\"{id}\"")));
            assert!(named || opening.contains("type=\"checkbox\""), "{tag}{opening}");
        }
    }
}

/// Whether the part that folds is open; `None` where there is none.
fn fold(html: &str) -> Option<bool> {
    let tags = html.split("<details").skip(1).filter_map(|rest| rest.split('>').next());
    tags.into_iter().find(|tag| tag.contains("class=\"guide-more\"")).map(|tag| tag.contains("open"))
}

#[test]
fn there_is_a_form_for_every_kind_and_the_rare_is_folded_away() {
    let trial = every_kind();
    for entry in contents(&trial).entries() {
        let html = sheet(&trial, Draft::of(&entry.question), None);
        assert!(!html.contains("style="), "{}", entry.question.name);
        every_box_is_named(&html);
        let asked = Kind::of(&entry.question.kind).is_asked();
        assert_eq!(fold(&html).is_some(), asked, "{}", entry.question.name);
    }
    let plain = sheet(&trial, Draft::of(&trial.question("peran")), None);
    assert!(fold(&plain) == Some(false) && plain.contains("Saringan pilihan"));
    let list = sheet(&trial, Draft::of(&trial.question("tanya_30")), None);
    assert!(fold(&list) == Some(true) && list.contains("value=\"${lama}\""));
    assert!(list.contains("Organisasi (disimpan bersama data diri)"));
    let matrix = sheet(&trial, Draft::of(&trial.question("tanya_25")), None);
    assert!(matrix.contains("Baris tabel") && matrix.contains("Nilai terendah"));
}

#[test]
fn what_stood_in_a_file_is_shown_where_it_is_settled() {
    let trial = every_kind();
    let mut question = (*trial.question("lama")).clone();
    let open = Unresolved { column: "constraint".into(), found: ". =< 5".into(), code: "expr_syntax".into() };
    question.unresolved = vec![open];
    let (draft, open) = Draft::of(&question).resolving(0);
    let html = sheet(&trial, draft, open);
    assert!(html.contains("Di kolom “constraint” tertulis") && fold(&html) == Some(true));
    assert!(html.contains("value=\". =&lt; 5\"") || html.contains("value=\". =< 5\""), "the formula is in its box");
    let mut trial = trial;
    trial.act(Command::Change(question.into()));
    let document = drawn::<Document>(DocumentProps {
        contents: contents(&trial),
        shown: Shown::One(Language::Indonesian),
        on: Callback::noop(),
    });
    assert!(document.contains("Selesaikan") && document.contains("Buang saja"));
    assert_eq!(contents(&trial).sums.unresolved, 1);
}

fn formula(source: &str) -> String {
    let trial = every_kind();
    drawn::<FormulaBox>(FormulaBoxProps {
        label: "Rumus".into(),
        source: source.to_owned().into(),
        scope: Scope::of(&contents(&trial), 4, "bentuk"),
        language: Language::Indonesian,
        on_input: Callback::noop(),
        hint: None,
        optional: false,
        strict: false,
        refused: None,
        focus: false,
    })
}

#[test]
fn a_formula_shows_its_fault_at_its_place_with_a_remedy_and_what_it_may_speak_of() {
    let html = formula("seleted(${peran}, 'lsm')");
    assert!(html.contains("maksudnya “selected”?"));
    assert!(html.contains("<mark title=\"di sini\">seleted</mark>"), "{html}");
    assert!(formula("${perna} = 'lsm'").contains("Maksudnya “peran”?"));
    assert!(formula("${hasil} > 1").contains("baru ditanyakan sesudahnya, di nomor 6"));
    let fine = formula("${lama} > 1");
    assert!(!fine.contains("aria-invalid") && formula("${lama").contains("aria-invalid"));
    // What comes before, and what is worked out; not what comes later.
    assert!(fine.contains("<code>${peran}</code>") && fine.contains("<code>${tanya_31}</code>"));
    assert!(!fine.contains("<code>${hasil}</code>"));
    assert!(fine.contains("string-length(.)") && fine.contains("akar kuadrat"));
}

#[test]
fn a_section_is_asked_for_each_item_of_an_earlier_list_only() {
    let mut trial = every_kind();
    let form = |trial: &Trial, n| {
        drawn::<SectionSheet>(SectionSheetProps {
            section: (**trial.study().sections.get(section(n)).unwrap()).clone(),
            resolve: None,
            new: false,
            contents: contents(trial),
            languages: BOTH.to_vec(),
            language: Language::Indonesian,
            save: Callback::from(|_| Ok(())),
            on_close: Callback::noop(),
        })
    };
    let none = form(&trial, 3);
    assert!(none.contains("Belum ada pertanyaan daftar") && none.contains("2 · Isi"));
    every_box_is_named(&none);
    let list = Question::new(
        question(50),
        section(1),
        "proyek",
        Localized::both("Proyek?", "Projects?"),
        QuestionKind::List { of: ListOf::Things, count: None },
    );
    trial.act(Command::Add(list.into()));
    let third = form(&trial, 3);
    assert!(third.contains("5 · Proyek?"));
    let mut section = (**trial.study().sections.get(section(3)).unwrap()).clone();
    section.for_each = Some(question(50));
    section.shuffled = true;
    trial.act(Command::Change(section.into()));
    let document = drawn::<Document>(DocumentProps {
        contents: contents(&trial),
        shown: Shown::One(Language::Indonesian),
        on: Callback::noop(),
    });
    assert!(document.contains("Sekali untuk setiap butir no. 5: Proyek?") && document.contains("urutan acak"));
}

#[test]
fn every_kind_can_be_tried_out() {
    let trial = every_kind();
    let stage = Rc::new(stage_at(&trial.study(), Moment::new(1_365_735_600_000, 420)));
    let run = Run::begin(&stage);
    let control = |run: &Run, n: u128| {
        let place = Place::from(question(n));
        drawn::<Answering>(AnsweringProps {
            question: trial.study().questions.get(question(n)).unwrap().clone(),
            language: Language::Indonesian,
            stage: stage.clone(),
            run: run.clone(),
            place,
            offered: run.course(&stage).offered(place),
            on: Callback::noop(),
            on_enter: Callback::noop(),
        })
    };
    for n in (2..=7).chain(20..=32).filter(|n| *n != 31) {
        let html = control(&run, n);
        assert!(html.contains("<input") || html.contains("<textarea") || html.contains("<button"), "{n}");
        every_box_is_named(&html);
    }
    assert!(control(&run, 31).is_empty(), "what is worked out is not asked");
    let place = |n: u128| Place::from(question(n));
    let ranked = run.with(place(24), Some(AnswerValue::Ranking(vec!["semarang".into()])));
    assert!(control(&ranked, 24).contains("Semarang</span><span class=\"unseen\"> (1)"));
    let town = run.with(place(32), Some(AnswerValue::One("semarang".into())));
    assert_eq!(control(&town, 32).matches("type=\"text\"").count(), 1, "words of one's own are asked for");
    assert_eq!(control(&run, 32).matches("type=\"text\"").count(), 0);
    let listed = run.with_item(place(30), "Pelatihan", None);
    assert!(control(&listed, 30).contains("Pelatihan"));
    let photographed = run.with(place(26), Some(pretended()));
    assert!(control(&photographed, 26).contains("aria-checked=\"true\""));
}

#[test]
fn the_table_of_texts_counts_what_is_missing_in_each_language() {
    let trial = guide();
    let html = drawn::<Translations>(TranslationsProps { contents: contents(&trial), languages: BOTH.to_vec() });
    assert!(html.contains("lengkap") && html.contains("1 belum ada"));
    assert!(html.contains("No. 5 · Pertanyaan gali 2") && html.contains("Bagian 2 · Judul"));
    assert_eq!(html.matches("guide-texts__cell--open").count(), 1);
    assert!(html.contains("lang=\"en\"") && html.contains("How did it begin?"));
    every_box_is_named(&html);
}

#[test]
fn paper_has_something_to_fill_in_for_every_kind() {
    let trial = every_kind();
    let html = drawn::<Document>(DocumentProps {
        contents: contents(&trial),
        shown: Shown::One(Language::Indonesian),
        on: Callback::noop(),
    });
    let entry = |name: &str| {
        let at = html.find(&format!("<code class=\"screen-only\">{name}</code>")).unwrap();
        let rest = &html[at..];
        rest[..rest.find("</article>").unwrap()].to_owned()
    };
    let signs = |name: &str| entry(name).matches("guide-paper__sign\"").count();
    assert_eq!((signs("tutup"), signs("tanya_22"), signs("tanya_23")), (8, 4, 12));
    assert_eq!(entry("tanya_30").matches("guide-paper__line--item").count(), 6);
    assert!(entry("tanya_26").contains("Nomor foto") && entry("tanya_28").contains("Nomor foto"));
    assert!(entry("tanya_24").contains("Tulis nomor urut"));
    assert!(!entry("tanya_31").contains("guide-paper"));
    // Two rows of four points.
    assert_eq!(html.matches("guide-matrix__point").count(), 8);
}

#[test]
fn paper_is_asked_for_in_a_language_and_leaves_out_what_is_not_wanted() {
    let paper = OnPaper { guidance: false, probes: true, ..OnPaper::all(&Shown::One(Language::English)) };
    assert_eq!(paper.language, Language::English);
    assert_eq!(paper.classes().to_string(), "guide--no-guidance");
    let html = drawn::<PrintSheet>(PrintSheetProps {
        paper,
        languages: BOTH.to_vec(),
        on_print: Callback::noop(),
        on_close: Callback::noop(),
    });
    assert_eq!(html.matches("role=\"switch\"").count(), 3);
    assert_eq!(html.matches("aria-checked=\"true\"").count(), 2);
}
