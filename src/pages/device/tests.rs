//! What the device place writes into the page, by server-side rendering.

use super::*;
use crate::i18n::Tongue;
use crate::platform::storage::Room;
use crate::store::{AutoLock, BackupFact, Saved, Status};
use fieldwork::time::Moment;
use yew::LocalServerRenderer;

#[derive(Properties, PartialEq)]
struct StageProps {
    tongue: Tongue,
    status: Status,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Tongue> context={props.tongue}>
            <ContextProvider<Status> context={props.status.clone()}>
                <div class="page device">
                    <backup::Backup /><storage::StorageHealth />
                    <keys::LockAndKeys lock={Callback::noop()} busy=false /><look::Look /><history::History /><About />
                </div>
            </ContextProvider<Status>>
        </ContextProvider<Tongue>>
    }
}

async fn markup(tongue: Tongue, status: Status) -> String {
    LocalServerRenderer::<Stage>::with_props(StageProps { tongue, status }).hydratable(false).render().await
}

fn keep(name: &str, markup: &str) {
    if let Ok(folder) = std::env::var("JEJARING_LOOK") {
        let page = format!(
            "<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>Jejaring</title><link rel=\"stylesheet\" href=\"main.css\"><body><main id=\"app\">{markup}</main>"
        );
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.html")), page).unwrap();
    }
}

#[tokio::test(flavor = "current_thread")]
async fn what_would_be_lost_with_the_device_is_the_main_number() {
    let at = Moment::parse("2026-04-12T10:42+07:00").unwrap();
    let status = Status {
        saved: Saved::Saved(at),
        copies: 2,
        mirrored: true,
        unsaved_interviews: 3,
        last_backup: Some(BackupFact { at, name: "jejaring-0707-20260412-1042.jejaring".to_owned(), checked: false }),
        last_drill: None,
        room: Some(Room { used: 1_200_000, quota: 12_400_000_000, persisted: false }),
        lock_after: AutoLock::Thirty,
    };
    let html = markup(Tongue::Id, status.clone()).await;
    keep("device-id", &html);
    assert!(html.contains(">3</strong>") && html.contains("wawancara belum ada di berkas cadangan"), "{html}");
    for words in ["belum diperiksa", "Minta disimpan tetap", "12,4 GB", "dua, saling melengkapi"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let safe = Status {
        unsaved_interviews: 0,
        room: Some(Room { persisted: true, ..status.room.unwrap() }),
        copies: 1,
        mirrored: false,
        ..status
    };
    let html = markup(Tongue::En, safe).await;
    keep("device-en", &html);
    // The study of this page has no interview, so nothing is called safe.
    assert!(html.contains("There is no interview to back up yet") && !html.contains("Ask to keep it"), "{html}");
    assert!(html.contains("one only"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_not_saved_offers_a_rescue_file() {
    let status = Status { saved: Saved::NotSaved(crate::store::Why::Full), ..Status::default() };
    let html = markup(Tongue::En, status).await;
    keep("device-not-saved-en", &html);
    assert!(html.contains("Download a rescue file") && html.contains("Try again"), "{html}");
}
