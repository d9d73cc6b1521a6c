//! What the screens of an interview write into the page, in both languages.

use super::amend::AmendForm;
use super::closing::ClosingPage;
use super::consent::ConsentPage;
use super::ended::EndedPage;
use super::jump::Questions;
use super::list::InterviewList;
use super::names::NamesForm;
use super::naming::{Naming, named_in};
use super::screen::QuestionScreen;
use super::trial::{self, BEGIN_MS, Trial};
use super::way::Sitting;
use crate::i18n::Tongue;
use fieldwork::command::Item;
use fieldwork::command::{Command, NewPerson};
use fieldwork::id::{CaseId, InterviewId, Place};
use fieldwork::identity::IdentityField;
use fieldwork::interview::{AnswerValue, Missing, Outcome};
use fieldwork::language::Language;
use fieldwork::people::Permission;
use fieldwork::time::Moment;
use std::rc::Rc;
use yew::LocalServerRenderer;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct StageProps {
    tongue: Tongue,
    children: Html,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! { <ContextProvider<Tongue> context={props.tongue}>{ props.children.clone() }</ContextProvider<Tongue>> }
}

/// The markup, after checks every screen passes: no inline style, and each label's control is there.
async fn markup(tongue: Tongue, children: Html) -> String {
    let page =
        LocalServerRenderer::<Stage>::with_props(StageProps { tongue, children }).hydratable(false).render().await;
    assert!(!page.contains(" style="), "an inline style");
    for label in page.split(" for=\"").skip(1) {
        let id = label.split('"').next().unwrap();
        assert!(page.contains(&format!(" id=\"{id}\"")), "nothing has the id {id} a label names");
    }
    page
}

const NOW: Moment = Moment::new(BEGIN_MS + 1_104_000, 420);

fn sitting(trial: &Trial) -> Rc<Sitting> {
    Rc::new(Sitting::of(&trial.study(), trial.interview).unwrap())
}

async fn at(trial: &Trial, n: u128, tongue: Tongue) -> String {
    at_place(trial, trial::place(n), tongue).await
}

async fn at_place(trial: &Trial, place: Place, tongue: Tongue) -> String {
    let languages = vec![Language::Indonesian, Language::English];
    let screen = html! {
        <QuestionScreen study={trial.study()} sitting={sitting(trial)} at={place} {languages} now={NOW} on={Callback::noop()} />
    };
    markup(tongue, screen).await
}

#[tokio::test(flavor = "current_thread")]
async fn a_question_for_words_has_a_box_named_by_it_guidance_probes_and_missing_codes() {
    let mut trial = Trial::agreed();
    trial.answer(5, AnswerValue::Text("Dari rapat dua kali.".into()));
    let page = at(&trial, 5, Tongue::Id).await;
    assert!(page.contains("Bagian 2 · pertanyaan 5 dari 8"));
    assert!(page.contains(">Bagaimana mulainya?</h2>"));
    assert!(page.contains("Biarkan bercerita."));
    assert!(page.contains("<textarea") && page.contains("Dari rapat dua kali."));
    assert!(page.contains("Siapa yang hadir?") && page.contains("Apa syaratnya?"));
    for words in ["Tidak tahu", "Menolak menjawab", "Tidak berlaku", "Tidak ditanyakan", "Tandai 10:18", "Catatan"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("1 terjawab"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_interface_and_the_questions_have_languages_of_their_own() {
    let mut trial = Trial::agreed();
    let page = at(&trial, 5, Tongue::En).await;
    assert!(
        page.contains("Section 2 · question 5 of 8")
            && page.contains("Bagaimana mulainya?")
            && page.contains("Don’t know")
    );
    let mut interview = (*trial.study().interviews.get(trial.interview).unwrap().clone()).clone();
    interview.language = Language::English;
    trial.act(Command::Change(interview.into()));
    let page = at(&trial, 5, Tongue::Id).await;
    assert!(page.contains("lang=\"en\"") && page.contains("How did it begin?") && page.contains("Tidak tahu"));
    assert!(!page.contains("Bagaimana mulainya?"));
}

#[tokio::test(flavor = "current_thread")]
async fn each_kind_of_question_has_its_own_control() {
    let mut trial = Trial::agreed();
    trial.answer(2, AnswerValue::One("ya".into()));
    trial.answer(4, AnswerValue::Number("3.5".into()));
    let count = |page: &str, what: &str| page.matches(what).count();

    let note = at(&trial, 1, Tongue::Id).await;
    assert!(note.contains("Bacakan") && !note.contains("Tidak tahu") && !note.contains("<textarea"));
    let one = at(&trial, 2, Tongue::Id).await;
    assert_eq!(count(&one, "type=\"radio\""), 2);
    assert!(one.contains("choice--on"));
    let many = at(&trial, 3, Tongue::En).await;
    assert_eq!(count(&many, "type=\"checkbox\"") - count(&many, "probe__box"), 3);
    let number = at(&trial, 4, Tongue::Id).await;
    assert!(number.contains("inputmode=\"decimal\"") && number.contains("value=\"3,5\""));
    assert!(at(&trial, 4, Tongue::En).await.contains("value=\"3.5\""));
    let scale = at(&trial, 6, Tongue::Id).await;
    assert_eq!(count(&scale, "type=\"radio\""), 5);
    assert!(scale.contains("1 · tidak penting") && scale.contains("5 · sangat penting"));
    assert!(at(&trial, 7, Tongue::En).await.contains("type=\"date\""));
    assert!(at(&trial, 8, Tongue::Id).await.contains("Ke penutup"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_soft_check_offers_reasons_and_lets_go() {
    let trial = Trial::agreed();
    let screen = html! {
        <QuestionScreen study={trial.study()} sitting={sitting(&trial)} at={trial::place(2)} languages={vec![Language::Indonesian]} now={NOW}
            wants_reason={Some(trial::place(2))} on={Callback::noop()} />
    };
    let page = markup(Tongue::Id, screen).await;
    assert!(
        page.contains("role=\"alert\"")
            && page.contains("Pertanyaan ini belum dijawab")
            && page.contains("Lewati dulu")
    );
    // The codes stand in the notice, not a second time under the question.
    assert_eq!(page.matches("Menolak menjawab").count(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn a_whole_section_shows_its_questions_without_those_a_rule_skips() {
    let mut trial = Trial::agreed();
    trial.answer(2, AnswerValue::One("tidak".into()));
    let screen = html! {
        <QuestionScreen study={trial.study()} sitting={sitting(&trial)} at={trial::place(2)} whole=true languages={vec![Language::Indonesian]}
            now={NOW} on={Callback::noop()} />
    };
    let page = markup(Tongue::Id, screen).await;
    assert!(page.contains("Pernah ke kota mitra?") && page.contains("Berapa tahun?"));
    assert!(!page.contains("Kota mana saja?"));
}

#[tokio::test(flavor = "current_thread")]
async fn consent_asks_six_things_each_by_itself_and_shows_the_version() {
    for (tongue, language, words) in [
        (
            Tongue::Id,
            Language::Indonesian,
            ["Kami bertanya tentang kerja Anda.", "Versi 1 · 12 April 2013, 10:18", "Boleh direkam"],
        ),
        (
            Tongue::En,
            Language::English,
            ["We ask about your work.", "Version 1 · 12 April 2013, 10:18", "May be recorded"],
        ),
    ] {
        let trial = Trial::new();
        let text = trial.study().frame().unwrap().consent_text.get(language).to_owned();
        let page = markup(tongue, html! {
            <ConsentPage {text} version={1} {language} languages={vec![Language::Indonesian, Language::English]} now={NOW} study_href="#/studi"
                on_speak={Callback::noop()} on_agree={Callback::noop()} on_decline={Callback::noop()} />
        })
        .await;
        assert_eq!(page.matches("role=\"radiogroup\"").count(), 6);
        for words in words {
            assert!(page.contains(words), "{words}");
        }
        // Nothing is agreed to before it was asked.
        assert!(!page.contains("choice--on\" for=\"tick"));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_list_of_questions_says_where_each_stands_and_why_one_is_skipped() {
    let mut trial = Trial::agreed();
    trial.answer(2, AnswerValue::One("tidak".into()));
    trial.answer(4, AnswerValue::Missing(Missing::DontKnow));
    let list = |tongue| {
        markup(
            tongue,
            html! { <Questions study={trial.study()} sitting={sitting(&trial)} at={trial::place(5)} on={Callback::noop()} /> },
        )
    };
    let page = list(Tongue::Id).await;
    for words in [
        "Terjawab",
        "Tidak tahu",
        "Belum dijawab",
        "Bacaan",
        "Dilewati karena pertanyaan 2 dijawab “Tidak”.",
        "sedang di sini",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // The skipped one cannot be pressed, the seven others can.
    assert_eq!(
        page.split("<button").skip(1).filter(|button| button.split('>').next().unwrap().contains("jump__line")).count(),
        7
    );
    assert!(list(Tongue::En).await.contains("Skipped because question 2 was answered “Tidak”."));
}

#[tokio::test(flavor = "current_thread")]
async fn contacts_stay_closed_until_permission_is_given_and_missing_consent_is_said() {
    let trial = Trial::agreed();
    let form = |permission, may_refer| {
        let naming = Naming { name: "Sari".into(), permission, ..Naming::default() };
        let (study, named) = (trial.study(), named_in(&trial.study(), trial.interview));
        markup(
            Tongue::Id,
            html! {
                <NamesForm open=true {study} from={trial.person} {naming} {may_refer} {named} turn={0} on_change={Callback::noop()}
                    on_save={Callback::noop()} on_close={Callback::noop()} />
            },
        )
    };
    let closed = form(Permission::Unknown, true).await;
    assert!(!closed.contains("Nomor telepon") && closed.contains("Nomor dan email dapat diisi setelah"));
    assert!(!closed.contains("Informan belum setuju"));
    let open = form(Permission::Given, false).await;
    assert!(open.contains("Nomor telepon") && open.contains("Informan belum setuju menyebut orang lain"));
    // Whatever names somebody is kept from the browser's memory.
    assert!(open.matches("spellcheck=\"false\"").count() >= 7);
}

#[tokio::test(flavor = "current_thread")]
async fn somebody_alike_is_offered_while_the_name_is_typed() {
    let mut trial = Trial::agreed();
    let identity = vec![(IdentityField::Name, "Bambang Sutrisno".to_owned())];
    trial.act(Command::EnterPerson(NewPerson { identity, ..NewPerson::default() }));
    let naming = Naming { name: "Pak Bambang Sutrisno".into(), ..Naming::default() };
    let page = markup(Tongue::En, html! {
        <NamesForm open=true study={trial.study()} from={trial.person} {naming} may_refer=true named={Vec::new()} turn={0}
            on_change={Callback::noop()} on_save={Callback::noop()} on_close={Callback::noop()} />
    })
    .await;
    assert!(
        page.contains("Perhaps the same person") && page.contains("Bambang Sutrisno") && page.contains("same name")
    );
    assert!(page.contains("No, somebody new"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_closing_lists_what_is_open_and_the_page_after_the_end_what_was_said() {
    let mut trial = Trial::agreed();
    trial.answer(2, AnswerValue::One("ya".into()));
    trial.answer(5, AnswerValue::Text("Dari rapat.".into()));
    trial.answer(7, AnswerValue::Missing(Missing::Refused));
    let closing = markup(Tongue::Id, html! {
        <ClosingPage study={trial.study()} sitting={sitting(&trial)} names={0} on={Callback::noop()} on_reflect={Callback::noop()}
            on_reflected={Callback::noop()} on_end={Callback::noop()} />
    })
    .await;
    assert!(
        closing.contains("4 pertanyaan masih terbuka")
            && closing.contains("Berapa tahun?")
            && !closing.contains("Kapan tandatangan?")
    );
    let interview = trial.interview;
    trial.act(Command::EndInterview { interview, outcome: Outcome::Partial, reflection: "Ramah.".into() });
    let after = |coding_href: Option<AttrValue>| {
        markup(
            Tongue::Id,
            html! {
                <EndedPage study={trial.study()} sitting={sitting(&trial)} {coding_href} notes={Vec::new()} marks={Vec::new()} can_back_up=true
                    on_backup={Callback::noop()} on_resume={Callback::noop()} />
            },
        )
    };
    let page = after(Some("#/koding/1".into())).await;
    for words in [
        "Sebagian, akan dilanjutkan",
        "Dari rapat.",
        "Menolak menjawab",
        "Ramah.",
        "Buat cadangan",
        "href=\"#/koding/1\"",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("<textarea") && !page.contains("<input"));
    assert!(!after(None).await.contains("Buka koding"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_list_resumes_starts_and_teaches_where_there_is_nothing() {
    let trial = Trial::agreed();
    let list = |list, tongue| {
        let href = Callback::from(|id: InterviewId| AttrValue::from(format!("#/wawancara/{id}")));
        markup(
            tongue,
            html! { <InterviewList {list} {href} informants_href="#/informan" guide_href="#/panduan" on_start={Callback::noop()} /> },
        )
    };
    let page = list(super::board::interviews(&trial.study(), Tongue::Id), Tongue::Id).await;
    assert!(
        page.contains(&format!("#/wawancara/{}", trial.interview))
            && page.contains("Lanjutkan")
            && page.contains("Rini Wibowo")
    );
    let empty = super::board::Interviews { has_guide: true, ..Default::default() };
    assert!(list(empty, Tongue::En).await.contains("href=\"#/informan\""));
    assert!(list(super::board::Interviews::default(), Tongue::Id).await.contains("href=\"#/panduan\""));
}

#[tokio::test(flavor = "current_thread")]
async fn every_other_kind_has_a_control_too() {
    let mut trial = Trial::of_every_kind();
    let count = |page: &str, what: &str| page.matches(what).count();
    trial.answer(10, AnswerValue::Ranking(vec!["jalan".into(), "air".into()]));
    let ranking = at(&trial, 10, Tongue::Id).await;
    assert_eq!(count(&ranking, "ranking__row"), 2);
    assert!(ranking.contains("Ketuk yang menjadi nomor 3.") && ranking.contains("Nomor 1: Jalan"));
    assert!(ranking.contains("Turunkan: Jalan") && ranking.contains("Keluarkan dari urutan: Air"));

    let matrix = at(&trial, 11, Tongue::En).await;
    assert_eq!(count(&matrix, "type=\"radio\""), 15);
    assert!(matrix.contains("Lainnya") && matrix.contains("5 · kuat"));

    assert!(at(&trial, 12, Tongue::Id).await.contains("inputmode=\"numeric\""));
    trial.answer(13, AnswerValue::One("lain".into()));
    let own = at(&trial, 13, Tongue::Id).await;
    assert!(own.contains("own-words") && count(&own, "<textarea") == 1);
    trial.answer(13, AnswerValue::One("air".into()));
    assert!(!at(&trial, 13, Tongue::Id).await.contains("own-words"));

    trial.answer(
        14,
        AnswerValue::Point(fieldwork::interview::Point {
            latitude: "-7.2575".into(),
            longitude: "112.7521".into(),
            accuracy: "12".into(),
        }),
    );
    let point = at(&trial, 14, Tongue::En).await;
    assert!(point.contains("-7.2575, 112.7521") && point.contains("Accurate to ± 12 metres"));
    assert!(point.contains("Use this device’s location"));
    assert!(at(&trial, 15, Tongue::Id).await.contains("type=\"time\""));
    assert!(at(&trial, 16, Tongue::Id).await.contains("type=\"datetime-local\""));
    let file = at(&trial, 17, Tongue::Id).await;
    assert!(file.contains("<textarea") && file.contains("nama berkas dan tempatnya disimpan"));

    trial.answer(12, AnswerValue::Number("3".into()));
    assert!(at(&trial, 21, Tongue::Id).await.contains("Dua kalinya 6."));
}

#[tokio::test(flavor = "current_thread")]
async fn lists_show_their_items_how_many_are_expected_and_cases_to_press() {
    let mut trial = Trial::of_every_kind();
    trial.answer(12, AnswerValue::Number("3".into()));
    trial.list(18, Item::Thing("Sekolah air".into()));
    trial.list(18, Item::Thing("Bus kota".into()));
    let things = at(&trial, 18, Tongue::En).await;
    assert!(things.contains("2 of 3 expected") && things.contains("Sekolah air"));
    for words in ["Move up: Bus kota", "New name for Bus kota", "Take Bus kota off the list", "Don’t know"] {
        assert!(things.contains(words), "{words}");
    }
    let cases = at(&trial, 19, Tongue::Id).await;
    assert_eq!(cases.matches("Busan").count(), 1);
    trial.list(19, Item::Case(CaseId(uuid::Uuid::from_u128(6_001))));
    let listed = at(&trial, 19, Tongue::Id).await;
    // On the list, and no more among those to press; a case is not renamed here.
    assert!(listed.contains("items__row") && !listed.contains("items__cases") && !listed.contains("Nama baru untuk"));
    let people = at(&trial, 9, Tongue::Id).await;
    assert!(people.contains("Nama orang") && people.contains("Organisasinya"));
    assert!(people.matches("spellcheck=\"false\"").count() >= 2, "names stay out of the browser's memory");
}

#[tokio::test(flavor = "current_thread")]
async fn a_round_says_whom_it_is_about_and_the_list_of_questions_groups_by_it() {
    let mut trial = Trial::of_every_kind();
    let sari = trial.list_somebody("Sari");
    trial.list_somebody("Tono");
    let about = Place::new(trial::question(22), Some(sari));
    let page = at_place(&trial, about, Tongue::Id).await;
    assert!(page.contains("Apa kerja Sari?") && page.contains("Sejak mengenal Sari.") && page.contains("asked__item"));
    let list = markup(
        Tongue::Id,
        html! { <Questions study={trial.study()} sitting={sitting(&trial)} at={about} on={Callback::noop()} /> },
    )
    .await;
    assert!(list.contains("Tentang rekan · Sari") && list.contains("Tentang rekan · Tono"));
    assert!(list.contains("Apa kerja Tono?"));
    // What is only worked out is no line of the list.
    assert!(!list.contains(">Dua kali<"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_failing_check_is_said_at_once_and_asks_for_a_reason_only_when_going_on() {
    let mut trial = Trial::of_every_kind();
    trial.answer(12, AnswerValue::Number("120".into()));
    let page = at(&trial, 12, Tongue::Id).await;
    assert!(page.contains("Lebih dari 99 program jarang.") && !page.contains("role=\"alert\">Perbaiki"));
    assert!(!page.contains("Biarkan begitu"));
    let asked = |study, sitting| {
        markup(
            Tongue::Id,
            html! {
                <QuestionScreen {study} {sitting} at={trial::place(12)} languages={vec![Language::Indonesian]} now={NOW}
                    wants_reason={Some(trial::place(12))} on={Callback::noop()} />
            },
        )
    };
    let soft = asked(trial.study(), sitting(&trial)).await;
    assert!(soft.contains("Biarkan begitu") && soft.contains("Alasan dengan kata sendiri"));
    let strict = fieldwork::guide::Question {
        strict: true,
        ..(**trial.study().questions.get(trial::question(12)).unwrap()).clone()
    };
    trial.act(Command::Change(strict.into()));
    let strict = asked(trial.study(), sitting(&trial)).await;
    assert!(!strict.contains("Biarkan begitu") && strict.contains("harus dijawab dengan benar"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_reason_for_passing_over_stands_at_the_question_and_in_the_list() {
    let mut trial = Trial::agreed();
    let (interview, at) = (trial.interview, trial::place(4));
    trial.act(Command::Explain { interview, place: at, reason: "Ada tamu masuk.".into() });
    let asked = markup(Tongue::Id, html! {
        <QuestionScreen study={trial.study()} sitting={sitting(&trial)} at={at} languages={Vec::new()} now={Moment::default()} on={Callback::noop()} />
    })
    .await;
    assert!(asked.contains("Dilewati dulu karena: Ada tamu masuk."));
    assert!(asked.contains("Ubah alasan") && asked.contains("Tarik alasan"));
    let list = markup(
        Tongue::En,
        html! {
            <Questions study={trial.study()} sitting={sitting(&trial)} at={Some(at)} on={Callback::noop()} />
        },
    )
    .await;
    assert!(list.contains("Passed over because: Ada tamu masuk."));
    trial.answer(4, AnswerValue::Number("3".into()));
    let asked = markup(Tongue::Id, html! {
        <QuestionScreen study={trial.study()} sitting={sitting(&trial)} at={at} languages={Vec::new()} now={Moment::default()} on={Callback::noop()} />
    })
    .await;
    assert!(!asked.contains("Ada tamu masuk."), "an answer makes the reason go");
}

#[tokio::test(flavor = "current_thread")]
async fn the_page_after_the_end_has_times_changes_and_a_way_to_change_an_answer() {
    let mut trial = Trial::of_every_kind();
    trial.answer(4, AnswerValue::Number("3".into()));
    let interview = trial.interview;
    let place = Some(trial::place(4));
    trial.act(Command::MarkTime { interview, place, recorded: None, visit_ms: Some(72_000) });
    trial.act(Command::EndInterview { interview, outcome: Outcome::Partial, reflection: String::new() });
    let value = Some(AnswerValue::Number("13".into()));
    trial.act(Command::Amend { interview, place: trial::place(4), value, reason: "Salah dengar.".into() });
    let page = markup(Tongue::Id, html! {
        <EndedPage study={trial.study()} sitting={sitting(&trial)} notes={Vec::new()} marks={Vec::new()} can_back_up=false
            on_backup={Callback::noop()} on_resume={Callback::noop()} />
    })
    .await;
    for words in ["1 mnt 12 dtk", "Perubahan setelah selesai", "<del>3</del>", "<ins>13</ins>", "Salah dengar.", "Ubah"]
    {
        assert!(page.contains(words), "{words}");
    }
    let form = markup(Tongue::En, html! {
        <AmendForm study={trial.study()} sitting={sitting(&trial)} at={Some(trial::place(4))} on_save={Callback::noop()} on_close={Callback::noop()} />
    })
    .await;
    assert!(form.contains("value=\"13\"") && form.contains("Why it is changed") && form.contains("Don’t know"));
    // Without a reason nothing is changed.
    assert!(form.split("<button").any(|button| button.contains("Save the change") && button.contains("disabled")));
}
