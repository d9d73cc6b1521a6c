//! What the door writes into the page in each of its states, by server-side rendering.

use super::*;
use crate::i18n::Tongue;
use crate::platform::Fault;
use crate::store::{Card, Trouble};
use vault::opening::{Loss, Opening, Source};
use vault::place::Project;
use yew::LocalServerRenderer;

#[derive(Properties, PartialEq)]
struct StageProps {
    tongue: Tongue,
    phase: Phase,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Tongue> context={props.tongue}>
            <ContextProvider<Phase> context={props.phase.clone()}><Door /></ContextProvider<Phase>>
        </ContextProvider<Tongue>>
    }
}

async fn door(tongue: Tongue, phase: Phase) -> String {
    let stage = StageProps { tongue, phase };
    LocalServerRenderer::<Stage>::with_props(stage).hydratable(false).render().await
}

fn card(opening: Opening) -> Card {
    Card { vault: Project([7; 16]), created: Some(20_555), count: 214, opening }
}

/// For looking at it: writes each state as a page where `JEJARING_LOOK` names a folder.
fn keep(name: &str, markup: &str) {
    if let Ok(folder) = std::env::var("JEJARING_LOOK") {
        let page = format!(
            "<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>Jejaring</title><link rel=\"stylesheet\" href=\"main.css\"><body><div id=\"app\">{markup}</div>"
        );
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.html")), page).unwrap();
    }
}

#[tokio::test(flavor = "current_thread")]
async fn only_the_first_visit_leads_to_setting_up_at_once() {
    let first = door(Tongue::Id, Phase::NoVault).await;
    keep("welcome-id", &first);
    assert!(first.contains("Mulai studi baru") && first.contains("Coba studi contoh"), "{first}");
    assert_eq!(first.matches("<h1").count(), 1);
    let english = door(Tongue::En, Phase::NoVault).await;
    keep("welcome-en", &english);
    assert!(english.contains("Start a new study") && !english.contains("Mulai"), "{english}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_locked_study_shows_a_number_a_day_and_a_count() {
    let ready = card(Opening::Unlock { uneven: false, one_copy: false });
    let html = door(Tongue::Id, Phase::Locked([ready.clone()].into())).await;
    keep("locked-id", &html);
    assert!(html.contains("Studi 1") && html.contains("dibuat 12 April 2026 · 214 catatan"), "{html}");
    assert!(html.contains("type=\"password\"") && html.contains("autocomplete=\"off\""), "{html}");
    let two = door(Tongue::En, Phase::Locked([ready.clone(), ready].into())).await;
    keep("locked-two-en", &two);
    assert!(!two.contains("type=\"password\""), "which of the two is opened is chosen first");
    assert!(two.contains("Open this study: Study 2"), "{two}");
}

#[tokio::test(flavor = "current_thread")]
async fn what_was_lost_is_named_before_anything_is_opened() {
    let losses = vec![Loss::CopyGone(Source::Database), Loss::Behind { known: 300, held: 214 }];
    let recover = card(Opening::Recover { losses: losses.clone(), sources: vec![Source::Mirror] });
    let html = door(Tongue::Id, Phase::Locked([recover].into())).await;
    keep("recover-id", &html);
    for words in
        ["Pulihkan yang tersisa", "salinan kedua", "300 catatan", "Unduh berkas penyelamat", "Hapus dari perangkat"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    let gone = door(Tongue::En, Phase::Locked([card(Opening::NeedsBackup { losses })].into())).await;
    keep("needs-backup-en", &gone);
    assert!(!gone.contains("<input"), "no key opens what has no lock: {gone}");
    let newer = door(Tongue::En, Phase::Locked([card(Opening::Newer { version: 9 })].into())).await;
    assert!(newer.contains("newer Jejaring") && !newer.contains("Delete from this device"), "{newer}");
}

#[tokio::test(flavor = "current_thread")]
async fn without_storage_only_the_sample_can_be_tried() {
    let html = door(Tongue::Id, Phase::Trouble(Trouble::NoStorage(Fault::Missing))).await;
    keep("no-storage-id", &html);
    assert!(html.contains("Coba studi contoh") && !html.contains("studi baru"), "{html}");
    let other = door(Tongue::En, Phase::Trouble(Trouble::OtherTab)).await;
    keep("other-tab-en", &other);
    assert!(other.contains("Use it in this tab") && !other.contains("sample"), "{other}");
}
