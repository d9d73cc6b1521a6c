//! The last deeds, newest first, each with who, when, on which device, and a way to take it back.

use super::words;
use crate::components::{Button, ButtonKind, Chip, Glyph};
use crate::i18n::common::undo_of;
use crate::i18n::deed::deed;
use crate::i18n::device::{DeviceText, and_others, by_whom};
use crate::i18n::{Common, Tongue, day_and_time, use_tongue};
use crate::pages::parts::use_doing;
use crate::store::{View, use_view};
use fieldwork::command::Command;
use fieldwork::deed::Deed;
use fieldwork::id::{BatchId, DeviceId};
use fieldwork::notebook::{Notebook, Past};
use yew::prelude::*;

/// Deeds shown.
const SHOWN: usize = 50;

/// One deed in words.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    batch: BatchId,
    what: String,
    by: String,
    undone: bool,
    can_be_undone: bool,
}

/// The last `most` deeds, newest first. Going from question to question is no deed a person looks for.
fn lines(notebook: &Notebook, device: DeviceId, most: usize, tongue: Tongue) -> Vec<Line> {
    let shown = notebook.history().iter().rev().filter(|past| past.deed != Deed::WentTo).take(most);
    shown.map(|past| line(notebook, past, device, tongue)).collect()
}

fn line(notebook: &Notebook, past: &Past, device: DeviceId, tongue: Tongue) -> Line {
    let study = notebook.study();
    let subjects = past.subjects();
    let of = subjects
        .first()
        .map(|first| and_others(&words::record(study, *first, tongue), subjects.len().saturating_sub(1), tongue));
    let named = deed(past.deed, tongue);
    let what = of.map_or(named.to_owned(), |of| format!("{named}: {of}"));
    let who = past.actor.and_then(|id| study.coders.get(id)).map(|coder| coder.label.clone());
    let who = who.unwrap_or_else(|| DeviceText::Nobody.say(tongue).to_owned());
    let at = day_and_time(&past.wall.day(), &past.wall.clock(), tongue);
    Line {
        batch: past.batch,
        what,
        by: by_whom(&who, past.device == device, &at, tongue),
        undone: past.undone,
        can_be_undone: past.undoes.is_none() && notebook.can_take_back(past.batch).is_ok(),
    }
}

/// The list.
#[component]
pub(super) fn History() -> Html {
    let (view, tongue, doing) = (use_view(), use_tongue(), use_doing());
    let lines = use_memo((view, tongue), |(view, tongue): &(View, Tongue)| {
        view.notebook(|notebook| lines(notebook, view.device, SHOWN, *tongue))
    });
    let one = |line: &Line| {
        let (doing, batch) = (doing.clone(), line.batch);
        let undo = Callback::from(move |_: MouseEvent| {
            doing(Command::Undo(batch), Some(DeviceText::UndidIt.say(tongue).to_owned()));
        });
        html! {
            <li key={line.batch.to_string()} class="device__deed">
                <div class="grow">
                    <p class={classes!("device__what", line.undone.then_some("quiet"))}>{ &line.what }</p>
                    <p class="small quiet">{ &line.by }</p>
                </div>
                if line.undone { <Chip label={DeviceText::Undone.say(tongue)} icon={Glyph::Undo} /> }
                if line.can_be_undone {
                    <Button label={Common::Undo.say(tongue)} name={undo_of(&line.what, tongue)} kind={ButtonKind::Plain} onclick={undo} />
                }
            </li>
        }
    };
    html! {
        <section class="section" aria-labelledby="device-history">
            <h2 id="device-history">{ DeviceText::History.say(tongue) }</h2>
            if lines.is_empty() {
                <p class="quiet">{ DeviceText::HistoryEmpty.say(tongue) }</p>
            } else {
                <p class="quiet measure">{ DeviceText::HistoryHint.say(tongue) }</p>
                <ol class="list device__history" tabindex="0" aria-labelledby="device-history">{ for lines.iter().map(one) }</ol>
            }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fieldwork::id::{CriterionId, IdSource};
    use fieldwork::language::{Language, Localized};
    use fieldwork::notebook::Acting;
    use fieldwork::time::Moment;

    struct Counting(u128);

    impl IdSource for Counting {
        fn fresh(&mut self) -> uuid::Uuid {
            self.0 += 1;
            uuid::Uuid::from_u128(self.0)
        }
    }

    #[test]
    fn the_newest_deed_comes_first_and_an_undone_one_says_so() {
        let mut ids = Counting(0);
        let device = DeviceId::draw(&mut ids);
        let now = Moment::parse("2026-04-12T10:42+07:00").unwrap();
        let mut notebook = Notebook::default();
        let mut run = |notebook: &mut Notebook, command: Command| {
            let actor = notebook.study().coders.values().next().map(|coder| coder.id);
            notebook.act(command, &mut Acting { now, device, actor, ids: &mut ids }).unwrap().batch
        };
        let title = Localized::both("Studi", "Study");
        run(&mut notebook, Command::Found { title, languages: vec![Language::Indonesian], coder: "WS".to_owned() });
        let criterion = fieldwork::frame::Criterion {
            id: CriterionId(uuid::Uuid::from_u128(99)),
            text: Localized::both("Terlibat langsung", "Took part"),
            rank: fieldwork::rank::Rank::nth(0),
        };
        let added = run(&mut notebook, Command::Add(criterion.into()));
        let read = |notebook: &Notebook| lines(notebook, device, 50, Tongue::Id);
        let before = read(&notebook);
        let first = before.first().unwrap();
        assert_eq!(first.what, "tambahan: kriteria “Terlibat langsung”");
        assert_eq!(first.by, "WS · perangkat ini · 12 April 2026, 10:42");
        assert!(first.can_be_undone && !before.last().unwrap().can_be_undone, "a founding is not taken back");
        // What a later change of the same criterion stands on is not offered.
        let mut changed = (**notebook.study().criteria.values().next().unwrap()).clone();
        changed.text = Localized::both("Ikut sejak awal", "There from the start");
        let change = run(&mut notebook, Command::Change(changed.clone().into()));
        let reworded = Localized::both("Terlibat", "Took part");
        let again =
            run(&mut notebook, Command::Change(fieldwork::frame::Criterion { text: reworded, ..changed }.into()));
        let offered = |notebook: &Notebook, batch| read(notebook).iter().any(|l| l.batch == batch && l.can_be_undone);
        assert!(!offered(&notebook, change) && offered(&notebook, again));
        run(&mut notebook, Command::Undo(again));
        run(&mut notebook, Command::Undo(change));
        run(&mut notebook, Command::Undo(added));
        let after = read(&notebook);
        let undone = after.iter().find(|line| line.batch == added).unwrap();
        assert!(undone.undone && !undone.can_be_undone);
        assert_eq!((after.len(), after.first().unwrap().can_be_undone), (7, false));
    }
}
