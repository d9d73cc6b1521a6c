//! What leaves the device: for whom, what stands in the way with its remedy, exactly what leaves, and what has left.

mod hurdles;
mod networks;

use crate::app::{Frame, Place};
use crate::components::{
    Button, ButtonKind, Card, Chip, Choice, Choices, Dialog, Empty, Figures, Glyph, LinkButton, Notice, Progress,
    TableFrame, TextInput, Tone, use_toaster,
};
use crate::i18n::export::{ExportText, held_back_by, k_figure};
use crate::i18n::{Common, Tongue, day_and_time, use_tongue};
use crate::platform::files::{self, Outgoing};
use crate::platform::{clock, random};
use crate::store::{Handed, use_act, use_view};
use fieldwork::command::Command;
use fieldwork::id::{IdSource, ReleaseId};
use fieldwork::release::Departure;
use hurdles::Hurdles;
pub use hurdles::{found_words, place_words};
use networks::NetworkPart;
use privacy::blocker::{Blocker, Obstacle};
use privacy::decision::{Decided, Decisions};
use privacy::gate::{Outlook, Report};
use privacy::profile::Profile;
use vault::Entropy;
use workroom::{Reply, Request, Wish};
use yew::prelude::*;

/// What the checks have said.
#[derive(Clone, PartialEq)]
enum Checked {
    /// Not yet.
    Running,
    /// What would leave and what stands in the way.
    Said(Box<Outlook>),
    /// Nothing could be checked.
    Failed,
}

fn profile_name(profile: Profile) -> &'static str {
    match profile {
        Profile::Team => "team",
        Profile::Archive => "archive",
        Profile::Public => "public",
    }
}

/// What the ledger calls a guide that left as a form, where a release has its profile.
const GUIDE_ALONE: &str = "guide";

/// The entry of the ledger for a guide that left as a form: nobody is in it.
pub fn guide_departure(seed: &[u8; 32], file: String, sha256: String) -> Departure {
    Departure {
        id: ReleaseId(random::Random.fresh()),
        profile: GUIDE_ALONE.to_owned(),
        file,
        sha256,
        seed: hex(seed),
        informants: 0,
        interviews: 0,
        k: None,
        below_k: None,
        at: clock::now(),
    }
}

fn profile_word(name: &str, tongue: Tongue) -> String {
    match name {
        "archive" => ExportText::Archive.say(tongue).to_owned(),
        "public" => ExportText::Public.say(tongue).to_owned(),
        GUIDE_ALONE => ExportText::GuideAlone.say(tongue).to_owned(),
        other => other.to_owned(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The page.
#[component]
pub fn ExportPage() -> Html {
    let (view, act, tongue, toaster) = (use_view(), use_act(), use_tongue(), use_toaster());
    let profile = use_state(|| Profile::Archive);
    let below_k = use_state(|| None::<Decided>);
    let checked = use_state(|| Checked::Running);
    let making = use_state(|| false);
    let preview = use_state(|| None::<String>);
    let refused = use_state(Vec::<Blocker>::new);
    // One seed for what is looked at and what is made, so that the preview is the file.
    let seed = use_memo((*profile, view.study.departures.len()), |_| {
        let mut seed = [0; 32];
        random::Random.fill(&mut seed);
        seed
    });
    let wish = Wish {
        profile: *profile,
        seed: *seed,
        decisions: Decisions { below_k: (*below_k).clone(), ..Decisions::default() },
    };
    {
        let (act, checked, wish, preview, refused) =
            (act.clone(), checked.clone(), wish.clone(), preview.clone(), refused.clone());
        use_effect_with((view.clone(), wish), move |(_, wish)| {
            preview.set(None);
            refused.set(Vec::new());
            let request = Request::Preview(wish.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let answer = act.ask::<Request, Reply>(&request).await;
                checked.set(match answer {
                    Ok(Reply::Preview(outlook)) => Checked::Said(outlook),
                    Ok(
                        Reply::HandedOn { .. }
                        | Reply::Blocked(_)
                        | Reply::Suggestions(_)
                        | Reply::DocumentRead(_)
                        | Reply::DocumentRefused(_)
                        | Reply::FormRead(_)
                        | Reply::FormRefused(_)
                        | Reply::FormWritten { .. }
                        | Reply::NetworkWritten { .. }
                        | Reply::NetworkRefused(_),
                    )
                    | Err(_) => Checked::Failed,
                });
            });
        });
    }
    let on_profile = {
        let (profile, checked) = (profile.clone(), checked.clone());
        Callback::from(move |chosen: Vec<AttrValue>| {
            checked.set(Checked::Running);
            profile.set(if chosen.iter().any(|name| name == "public") { Profile::Public } else { Profile::Archive });
        })
    };
    let look = {
        let (act, wish, preview, refused, making) =
            (act.clone(), wish.clone(), preview.clone(), refused.clone(), making.clone());
        Callback::from(move |_: MouseEvent| {
            let (act, request, preview, refused, making) =
                (act.clone(), Request::HandOn(wish.clone()), preview.clone(), refused.clone(), making.clone());
            making.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                match act.ask::<Request, Reply>(&request).await {
                    Ok(Reply::HandedOn { bytes, .. }) => {
                        preview.set(Some(String::from_utf8_lossy(&bytes).into_owned()))
                    }
                    Ok(Reply::Blocked(blockers)) => refused.set(blockers),
                    Ok(
                        Reply::Preview(_)
                        | Reply::Suggestions(_)
                        | Reply::DocumentRead(_)
                        | Reply::DocumentRefused(_)
                        | Reply::FormRead(_)
                        | Reply::FormRefused(_)
                        | Reply::FormWritten { .. }
                        | Reply::NetworkWritten { .. }
                        | Reply::NetworkRefused(_),
                    )
                    | Err(_) => {}
                }
                making.set(false);
            });
        })
    };
    let make = {
        let (act, wish, refused, making, toaster) =
            (act.clone(), wish.clone(), refused.clone(), making.clone(), toaster.clone());
        Callback::from(move |_: MouseEvent| {
            let (act, wish, refused, making, toaster) =
                (act.clone(), wish.clone(), refused.clone(), making.clone(), toaster.clone());
            making.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                let said = match act.ask::<Request, Reply>(&Request::HandOn(wish.clone())).await {
                    Ok(Reply::HandedOn { file_name, bytes, report }) => {
                        let file = Outgoing { name: file_name.clone(), media: "application/json", bytes };
                        match files::save(&file).await {
                            Ok(Handed::Cancelled) => ExportText::Cancelled,
                            Ok(handed @ (Handed::Checked | Handed::Downloaded)) => {
                                let departure = departure(&wish, file_name, &report);
                                let _the_page_says_when_nothing_can_be_written =
                                    act.run(Command::Add(departure.into()));
                                if handed == Handed::Checked { ExportText::Saved } else { ExportText::HandedOver }
                            }
                            Err(_) => ExportText::NotMade,
                        }
                    }
                    Ok(Reply::Blocked(blockers)) => {
                        refused.set(blockers);
                        ExportText::NotMade
                    }
                    Ok(
                        Reply::Preview(_)
                        | Reply::Suggestions(_)
                        | Reply::DocumentRead(_)
                        | Reply::DocumentRefused(_)
                        | Reply::FormRead(_)
                        | Reply::FormRefused(_)
                        | Reply::FormWritten { .. }
                        | Reply::NetworkWritten { .. }
                        | Reply::NetworkRefused(_),
                    )
                    | Err(_) => ExportText::WorkerFailed,
                };
                toaster.say(said.say(tongue));
                making.set(false);
            });
        })
    };
    let nothing_yet = view.study.interviews.is_empty();
    let choices = vec![
        Choice::new("archive", ExportText::Archive.say(tongue)).hint(ExportText::ArchiveHint.say(tongue)),
        Choice::new("public", ExportText::Public.say(tongue)).hint(ExportText::PublicHint.say(tongue)),
    ];
    let gate = match &*checked {
        Checked::Running => html! { <Progress label={ExportText::Checking.say(tongue)} /> },
        Checked::Failed => {
            html! { <Notice tone={Tone::Danger} title={ExportText::WorkerFailed.say(tongue)} urgent=true /> }
        }
        Checked::Said(outlook) => {
            let blockers = if refused.is_empty() { outlook.blockers.clone() } else { (*refused).clone() };
            let ready = blockers.is_empty();
            html! {
                <>
                    <section class="section" aria-labelledby="export-gate">
                        <div class="section__head">
                            <h2 id="export-gate">{ ExportText::Gate.say(tongue) }</h2>
                            <Chip label={held_back_by(blockers.len(), tongue)} tone={if ready { Tone::Good } else { Tone::Warm }}
                                icon={if ready { Glyph::Check } else { Glyph::Alert }} />
                        </div>
                        <p class="quiet small">{ ExportText::CheckedLocally.say(tongue) }</p>
                        <Hurdles {blockers} k={outlook.risk.k} wanted={wish.decisions.k} decided={(*below_k).clone()} wish={wish.clone()}
                            on_decide={let below_k = below_k.clone(); Callback::from(move |decided| below_k.set(decided))} />
                    </section>
                    { what_leaves(outlook, tongue) }
                    <section class="section export__make">
                        <div class="row row--wrap">
                            <Button label={ExportText::Make.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Upload} disabled={!ready}
                                busy={*making} onclick={make} />
                            <Button label={ExportText::MakePreview.say(tongue)} icon={Glyph::Eye} disabled={!ready} busy={*making} onclick={look} />
                        </div>
                        if !ready { <p class="quiet small">{ ExportText::MakeHint.say(tongue) }</p> }
                        <p class="quiet small">{ ExportText::Pseudonymised.say(tongue) }</p>
                        <p class="quiet small">{ ExportText::KnownLimits.say(tongue) }</p>
                        if let Some(text) = &*preview {
                            <h3>{ ExportText::Preview.say(tongue) }</h3>
                            <p class="quiet small">{ ExportText::PreviewHint.say(tongue) }</p>
                            <pre class="export__preview" tabindex="0" aria-label={ExportText::Preview.say(tongue)}>{ text.clone() }</pre>
                        }
                    </section>
                    <NetworkPart wish={wish.clone()} structure={outlook.structure} {ready} />
                </>
            }
        }
    };
    html! {
        <Frame place={Place::Export} eyebrow={ExportText::Eyebrow.say(tongue)} title={ExportText::Title.say(tongue)}>
            <div class="page export">
                if nothing_yet {
                    <Empty icon={Glyph::Upload} title={ExportText::EmptyTitle.say(tongue)} text={ExportText::EmptyText.say(tongue)}
                        action={html! { <LinkButton href="#/wawancara" label={crate::i18n::transcripts::TranscriptsText::ToInterviews.say(tongue)} kind={ButtonKind::Main} icon={Glyph::Mic} /> }} />
                } else {
                    <p class="read quiet">{ ExportText::Lead.say(tongue) }</p>
                    <Choices legend={ExportText::ForWhom.say(tongue)} {choices} chosen={vec![AttrValue::from(profile_name(*profile))]} on_change={on_profile} />
                    { gate }
                    { history(&view.study, tongue) }
                }
            </div>
        </Frame>
    }
}

fn departure(wish: &Wish, file: String, report: &Report) -> Departure {
    Departure {
        id: ReleaseId(random::Random.fresh()),
        profile: profile_name(wish.profile).to_owned(),
        file,
        sha256: report.sha256.clone(),
        seed: hex(&wish.seed),
        informants: report.counts.informants,
        interviews: report.counts.interviews,
        k: report.k,
        below_k: report.below_k.as_ref().map(|decided| (decided.by.clone(), decided.reason.clone())),
        at: clock::now(),
    }
}

fn what_leaves(outlook: &Outlook, tongue: Tongue) -> Html {
    let lines = |rows: &[(ExportText, u32)]| -> Vec<(AttrValue, AttrValue)> {
        rows.iter().map(|(word, n)| (word.say(tongue).into(), n.to_string().into())).collect()
    };
    let (counts, out) = (&outlook.counts, &outlook.left_out);
    let leaves = lines(&[
        (ExportText::Informants, counts.informants),
        (ExportText::Interviews, counts.interviews),
        (ExportText::Documents, counts.documents),
        (ExportText::Segments, counts.segments),
        (ExportText::Memos, counts.memos),
    ]);
    let stays = lines(&[
        (ExportText::NoConsent, out.interviews_without_consent),
        (ExportText::NamedOnly, out.persons_named_only),
        (ExportText::Passages, out.passages_withheld),
        (ExportText::Answers, out.answers_withheld),
        (ExportText::WordsLeft, out.words_withheld),
        (ExportText::MemosLeft, out.memos),
        (ExportText::DocumentsLeft, out.documents),
    ]);
    html! {
        <section class="grid-two" aria-label={ExportText::WhatLeaves.say(tongue)}>
            <Card eyebrow={ExportText::WhatLeaves.say(tongue)}>
                <Figures lines={leaves} />
                <p class="quiet small">{ k_figure(outlook.risk.k, outlook.risk.k_chosen, tongue) }</p>
            </Card>
            <Card eyebrow={ExportText::WhatStays.say(tongue)}>
                <Figures lines={stays} />
                <p class="quiet small">{ ExportText::Always.say(tongue) }</p>
            </Card>
        </section>
    }
}

fn history(study: &fieldwork::study::Study, tongue: Tongue) -> Html {
    let mut left: Vec<_> = study.departures.values().cloned().collect();
    left.sort_by_key(|departure| std::cmp::Reverse((departure.at, departure.id)));
    html! {
        <section class="section" aria-labelledby="export-history">
            <h2 id="export-history">{ ExportText::History.say(tongue) }</h2>
            if left.is_empty() { <p class="quiet">{ ExportText::HistoryEmpty.say(tongue) }</p> }
            else {
                <TableFrame caption={ExportText::History.say(tongue)} hide_caption=true>
                    <thead><tr>
                        <th scope="col">{ ExportText::When.say(tongue) }</th>
                        <th scope="col">{ ExportText::Profile.say(tongue) }</th>
                        <th scope="col">{ ExportText::File.say(tongue) }</th>
                        <th scope="col">{ ExportText::Informants.say(tongue) }</th>
                        <th scope="col">{ ExportText::Fingerprint.say(tongue) }</th>
                    </tr></thead>
                    <tbody>{ for left.iter().map(|departure| html! {
                        <tr key={departure.id.to_string()}>
                            <td>{ day_and_time(&departure.at.day(), &departure.at.clock(), tongue) }</td>
                            <td>{ profile_word(&departure.profile, tongue) }</td>
                            <td>{ departure.file.clone() }</td>
                            <td class="num">{ departure.informants }</td>
                            <td class="export__hash"><code>{ departure.sha256.clone() }</code></td>
                        </tr>
                    }) }</tbody>
                </TableFrame>
            }
        </section>
    }
}

/// Props of [`Reasoned`].
#[derive(Properties, PartialEq)]
struct ReasonedProps {
    /// Its heading.
    title: AttrValue,
    /// What the decision means.
    text: AttrValue,
    /// Who decided, and why.
    on_decide: Callback<Decided>,
    /// Close without deciding.
    on_close: Callback<()>,
}

/// Asks for the name and the reason of a decision.
#[component]
fn Reasoned(props: &ReasonedProps) -> Html {
    let tongue = use_tongue();
    let decided = use_state(Decided::default);
    let by = {
        let decided = decided.clone();
        Callback::from(move |by: String| decided.set(Decided { by, ..(*decided).clone() }))
    };
    let reason = {
        let decided = decided.clone();
        Callback::from(move |reason: String| decided.set(Decided { reason, ..(*decided).clone() }))
    };
    let save = {
        let (decided, on_decide) = (decided.clone(), props.on_decide.clone());
        Callback::from(move |_: MouseEvent| on_decide.emit((*decided).clone()))
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={props.on_close.reform(|_: MouseEvent| ())} />
            <Button label={ExportText::Decide.say(tongue)} kind={ButtonKind::Main} disabled={!decided.is_complete()} onclick={save} />
        </>
    };
    html! {
        <Dialog open=true title={props.title.clone()} on_close={props.on_close.clone()} {actions}>
            <div class="stack">
                <p>{ &props.text }</p>
                <TextInput label={ExportText::By.say(tongue)} value={decided.by.clone()} on_input={by} focus=true />
                <TextInput label={ExportText::Reason.say(tongue)} value={decided.reason.clone()} on_input={reason} />
            </div>
        </Dialog>
    }
}

/// Whether only a small group stands in the way.
fn is_risk(obstacle: &Obstacle) -> bool {
    matches!(obstacle, Obstacle::BelowK { .. } | Obstacle::ReferralClassesSmall { .. })
}
