//! Rules of the domain one by one: what joining, resuming, moving, removing and taking back must and must not do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm
)]

mod desk;

use desk::Desk;
use fieldwork::coding::MemoTarget;
use fieldwork::command::{Command, NewReferral, ReferTo, Refusal};
use fieldwork::id::*;
use fieldwork::interview::{AnswerValue, Outcome};
use fieldwork::language::Localized;
use fieldwork::people::{Permission, Stage};
use fieldwork::rank::Rank;
use fieldwork::study::{RecordId, RecordKind};
use fieldwork::text::{Span, length, passage, scalar_at};

fn say(desk: &mut Desk, interview: InterviewId, question: QuestionId, words: &str) {
    let value = Some(AnswerValue::Text(words.into()));
    desk.act(Command::Answer { interview, place: question.into(), value }).unwrap();
}

fn end(desk: &mut Desk, interview: InterviewId) {
    desk.act(Command::EndInterview { interview, outcome: Outcome::Complete, reflection: String::new() }).unwrap();
}

fn stage(desk: &Desk, informant: InformantId) -> Stage {
    let all = desk.study().stages();
    let one = desk.study().stage(informant);
    assert_eq!(all.get(&desk.study().person(informant)), Some(&one), "asked one by one and all at once");
    one
}

fn note(desk: &mut Desk, informant: InformantId, stage: Stage) {
    desk.act(Command::NoteStatus { informant, stage, reason: String::new() }).unwrap();
}

mod joining {
    use super::*;

    fn join(desk: &mut Desk, duplicate: InformantId, person: InformantId) {
        desk.act(Command::SamePerson { duplicate, person }).unwrap();
    }

    #[test]
    fn a_newer_record_of_somebody_interviewed_does_not_push_the_person_back() {
        for newer in [Stage::Named, Stage::ToContact, Stage::NoAnswer, Stage::Contacted, Stage::Scheduled] {
            let mut desk = Desk::founded(1);
            let known = desk.person("Sri Wahyuni");
            note(&mut desk, known, Stage::Interviewed);
            let again = desk.person("Ibu Sri");
            note(&mut desk, again, newer);
            join(&mut desk, again, known);
            assert_eq!(stage(&desk, known), Stage::Interviewed, "{newer:?}");
            assert_eq!(stage(&desk, again), Stage::Interviewed, "asked by the record that stepped back");
        }
    }

    #[test]
    fn the_order_of_joining_does_not_matter_to_somebody_interviewed() {
        let mut desk = Desk::founded(1);
        let known = desk.person("Sri Wahyuni");
        note(&mut desk, known, Stage::Interviewed);
        let again = desk.person("Ibu Sri");
        join(&mut desk, known, again);
        assert_eq!(stage(&desk, again), Stage::Interviewed);
        desk.act(Command::Separate(known)).unwrap();
        assert_eq!((stage(&desk, again), stage(&desk, known)), (Stage::ToContact, Stage::Interviewed));
    }

    #[test]
    fn what_a_joined_record_knows_better_moves_the_person_on() {
        for newer in [Stage::Contacted, Stage::Scheduled, Stage::Interviewed, Stage::Refused, Stage::Withdrawn] {
            let mut desk = Desk::founded(1);
            let known = desk.person("Sri Wahyuni");
            let again = desk.person("Ibu Sri");
            note(&mut desk, again, newer);
            join(&mut desk, again, known);
            assert_eq!(stage(&desk, known), newer);
        }
        // A refusal after the interview is the last word.
        let mut desk = Desk::founded(1);
        let known = desk.person("Sri Wahyuni");
        note(&mut desk, known, Stage::Interviewed);
        let again = desk.person("Ibu Sri");
        note(&mut desk, again, Stage::Withdrawn);
        join(&mut desk, again, known);
        assert_eq!(stage(&desk, known), Stage::Withdrawn);
    }

    #[test]
    fn a_status_noted_after_joining_stands_whichever_record_it_is_noted_on() {
        for on_duplicate in [true, false] {
            let mut desk = Desk::founded(1);
            let known = desk.person("Sri Wahyuni");
            let again = desk.person("Ibu Sri");
            note(&mut desk, again, Stage::Scheduled);
            join(&mut desk, again, known);
            note(&mut desk, if on_duplicate { again } else { known }, Stage::ToContact);
            assert_eq!(stage(&desk, known), Stage::ToContact, "on the duplicate: {on_duplicate}");
        }
    }
}

mod resuming {
    use super::*;

    struct Sitting {
        desk: Desk,
        interview: InterviewId,
        first: QuestionId,
        second: QuestionId,
    }

    fn ended() -> Sitting {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let (first, second) = (desk.question(section, "awal", None), desk.question(section, "lanjut", None));
        let informant = desk.person("Sri Wahyuni");
        let interview = desk.interview(informant);
        say(&mut desk, interview, first, "Kami mulai dari sampah.");
        end(&mut desk, interview);
        Sitting { desk, interview, first, second }
    }

    fn words(desk: &Desk, interview: InterviewId) -> String {
        desk.study().transcript_of(interview).unwrap().text.clone()
    }

    #[test]
    fn answers_given_after_the_resume_are_in_the_transcript_and_codings_stay() {
        let Sitting { mut desk, interview, first, second } = ended();
        let document = desk.study().transcript_of(interview).unwrap().id;
        let before = words(&desk, interview);
        let code = desk.code("Asal", None);
        // Two words at the very end: a coding there is the first to slip.
        let span = Span::new(length(&before) - length("dari sampah."), length(&before)).unwrap();
        let segment = match desk.act(Command::Code { document, span, code }).unwrap().created[0] {
            RecordId::Segment(id) => id,
            _ => unreachable!(),
        };
        desk.act(Command::ResumeInterview(interview)).unwrap();
        // The same words at the end: they must not be taken for the ones that were coded.
        say(&mut desk, interview, second, "Dari sampah.");
        say(&mut desk, interview, first, "Sebenarnya dari sampah.");
        let resumed = desk.study().clone();
        end(&mut desk, interview);
        let after = words(&desk, interview);
        assert_eq!(after, format!("{before}\nSoal awal?\nSebenarnya dari sampah.\nSoal lanjut?\nDari sampah."));
        let kept = desk.study().segments.get(segment).unwrap();
        assert_eq!((kept.span, kept.orphaned.as_str()), (Some(span), ""));
        let document = desk.study().transcript_of(interview).unwrap().clone();
        let turns: Vec<&str> = document.turns.iter().map(|turn| passage(&after, turn.span)).collect();
        assert_eq!(turns, after.lines().collect::<Vec<_>>());
        // Taking the end back takes the new words out and nothing else.
        let batch = desk.notebook.history().last().unwrap().batch;
        desk.act(Command::Undo(batch)).unwrap();
        assert!(*desk.study() == resumed);
    }

    #[test]
    fn a_corrected_transcript_keeps_its_corrections_and_gets_only_what_is_new() {
        let Sitting { mut desk, interview, second, .. } = ended();
        let document = desk.study().transcript_of(interview).unwrap().id;
        let text = "Soal awal?\nKami mulai dari sampah rumah tangga, ya.".to_owned();
        desk.act(Command::Correct { document, text: text.clone() }).unwrap();
        desk.act(Command::ResumeInterview(interview)).unwrap();
        say(&mut desk, interview, second, "Lalu kompos.");
        end(&mut desk, interview);
        assert_eq!(words(&desk, interview), format!("{text}\nSoal lanjut?\nLalu kompos."));
        // Once more, with nothing new.
        desk.act(Command::ResumeInterview(interview)).unwrap();
        end(&mut desk, interview);
        assert_eq!(words(&desk, interview), format!("{text}\nSoal lanjut?\nLalu kompos."));
    }

    #[test]
    fn a_transcript_made_while_the_interview_goes_on_gets_the_rest_at_the_end() {
        let Sitting { mut desk, first, second, .. } = ended();
        let informant = desk.person("Budi");
        let interview = desk.interview(informant);
        say(&mut desk, interview, first, "Satu.");
        desk.act(Command::Transcribe(interview)).unwrap();
        say(&mut desk, interview, second, "Dua.");
        end(&mut desk, interview);
        assert_eq!(words(&desk, interview), "Soal awal?\nSatu.\nSoal lanjut?\nDua.");
    }
}

mod moving {
    use super::*;

    fn names(desk: &Desk) -> Vec<String> {
        desk.study().guide().iter().map(|question| question.name.clone()).collect()
    }

    fn to(desk: &mut Desk, what: QuestionId, under: SectionId, before: Option<QuestionId>) -> Result<(), Refusal> {
        let (what, under) = (RecordId::Question(what), Some(RecordId::Section(under)));
        let before = before.map(RecordId::Question);
        desk.act(Command::Move { what, under, before }).map(|_| ())
    }

    /// Puts questions between two others until there is no room, in a row where a rule looks back.
    #[test]
    fn a_row_spaced_anew_is_judged_by_its_new_order() {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let first = desk.question(section, "a", None);
        let last = desk.question(section, "z", Some("${a} = 'ya'"));
        let mut before = last;
        let mut spaced = 0;
        for n in 0..60 {
            let question = desk.question(section, &format!("q{n}"), Some("${a} = 'ya'"));
            let ranks: Vec<Rank> = desk.study().questions_of(section).iter().map(|q| q.rank).collect();
            to(&mut desk, question, section, Some(before)).unwrap();
            let kept = desk.study().questions_of(section).iter().filter(|q| ranks.contains(&q.rank)).count();
            spaced += usize::from(kept < ranks.len() - 1 || desk.study().questions.get(last).unwrap().rank != ranks[1]);
            before = question;
            let order = names(&desk);
            assert_eq!((order[0].as_str(), order[1].as_str()), ("a", format!("q{n}").as_str()));
        }
        assert!(spaced > 0, "the row was spaced anew");
        // What rules look at cannot be moved behind them, with or without room.
        assert_eq!(to(&mut desk, first, section, None), Err(Refusal::RuleLooksAhead("a".into())));
    }

    /// A row packed tight in every place: each move has to space it anew and each is judged by where things then stand.
    #[test]
    fn every_move_in_a_tight_row_keeps_or_refuses_by_the_new_order() {
        for from in 0..5 {
            for at in 0..=5 {
                let mut desk = Desk::founded(1);
                let section = desk.section();
                let ids: Vec<QuestionId> = (0..5)
                    .map(|n| {
                        let rule = (n == 3).then_some("${q1} = 'ya'");
                        let mut question = desk.blank(section, &format!("q{n}"), rule);
                        question.rank = Rank(1000 + n);
                        let id = question.id;
                        desk.act(Command::Add(question.into())).unwrap();
                        id
                    })
                    .collect();
                let mut wished: Vec<usize> = (0..5).collect();
                let moved = wished.remove(from);
                let before = ids.get(at).copied().filter(|id| *id != ids[from]);
                let place = before.map_or(wished.len(), |id| wished.iter().position(|n| ids[*n] == id).unwrap());
                wished.insert(place, moved);
                let position = |n: usize| wished.iter().position(|m| *m == n);
                let sound = position(1) < position(3);
                let done = to(&mut desk, ids[from], section, before);
                let wished: Vec<String> = wished.iter().map(|n| format!("q{n}")).collect();
                if sound {
                    assert_eq!((done, names(&desk)), (Ok(()), wished), "{from} to {at}");
                } else {
                    assert_eq!(done, Err(Refusal::RuleLooksAhead("q1".into())), "{from} to {at}");
                    assert_eq!(names(&desk), ["q0", "q1", "q2", "q3", "q4"]);
                }
            }
        }
    }

    #[test]
    fn the_first_place_of_a_section_is_not_taken_for_its_last() {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let first = desk.question(section, "a", None);
        let second = desk.question(section, "b", None);
        to(&mut desk, second, section, Some(first)).unwrap();
        assert_eq!(names(&desk), ["b", "a"]);
        let mut looks_ahead = (**desk.study().questions.get(second).unwrap()).clone();
        looks_ahead.relevant = Some(fieldwork::formula::Formula::parse("${a} = 'ya'").unwrap());
        let refused = desk.act(Command::Change(looks_ahead.into())).unwrap_err();
        assert_eq!(refused, Refusal::RuleLooksAhead("a".into()));
    }

    #[test]
    fn a_change_may_not_pull_a_question_from_under_a_rule() {
        let mut desk = Desk::founded(1);
        let (early, late) = (desk.section(), desk.section());
        let asked = desk.question(early, "a", None);
        desk.question(early, "b", Some("${a} = 'ya'"));
        let record = (**desk.study().questions.get(asked).unwrap()).clone();
        let renamed = fieldwork::guide::Question { name: "lain".into(), ..record.clone() };
        let moved = fieldwork::guide::Question { section: late, ..record };
        let refused = desk.act(Command::Change(moved.into())).unwrap_err();
        assert_eq!(refused, Refusal::RuleLooksAhead("a".into()));
        // A new name is followed by the rules that speak of it, in one step that is taken back as one.
        let batch = desk.act(Command::Change(renamed.into())).unwrap().batch;
        let rule = |desk: &Desk| {
            desk.study().question_named("b").unwrap().relevant.as_ref().map(|rule| rule.source().to_owned())
        };
        assert_eq!(rule(&desk).as_deref(), Some("${lain} = 'ya'"));
        desk.act(Command::Undo(batch)).unwrap();
        assert_eq!(rule(&desk).as_deref(), Some("${a} = 'ya'"));
        assert!(desk.study().question_named("a").is_some());
    }
}

mod lists {
    use super::*;
    use fieldwork::guide::{ListOf, Question, QuestionKind, Section};
    use fieldwork::id::SectionId;
    use fieldwork::language::Localized;

    /// A section with a list of cities, a second section, and a third that is asked for each city.
    fn guide(desk: &mut Desk) -> (SectionId, SectionId, Question, Section) {
        let (first, second, third) = (desk.section(), desk.section(), desk.section());
        let mut list = desk.blank(first, "kota", None);
        list.kind = QuestionKind::List { of: ListOf::Things, count: None };
        desk.act(Command::Add(list.clone().into())).unwrap();
        let each = (**desk.study().sections.get(third).unwrap()).clone();
        let each = Section { for_each: Some(list.id), ..each };
        desk.act(Command::Change(each.clone().into())).unwrap();
        (first, second, list, each)
    }

    #[test]
    fn what_is_asked_of_items_comes_after_their_list_however_things_move() {
        let mut desk = Desk::founded(1);
        let (first, second, list, each) = guide(&mut desk);
        let third = RecordId::Section(each.id);
        let before = Some(RecordId::Section(first));
        let moved = desk.act(Command::Move { what: third, under: None, before });
        assert_eq!(moved.err(), Some(Refusal::NoListBefore));
        let moved = desk.act(Command::Move { what: RecordId::Section(first), under: None, before: None });
        assert_eq!(moved.err(), Some(Refusal::NoListBefore));
        let under = Some(third);
        let moved = desk.act(Command::Move { what: RecordId::Question(list.id), under, before: None });
        assert_eq!(moved.err(), Some(Refusal::NoListBefore));
        let mut other = (**desk.study().questions.get(list.id).unwrap()).clone();
        other.kind = QuestionKind::Number;
        assert_eq!(desk.act(Command::Change(other.into())).err(), Some(Refusal::NoListBefore));
        let question = RecordId::Question(list.id);
        assert_eq!(desk.act(Command::Remove(question)).err(), Some(Refusal::InUse(RecordKind::Section, 1)));
        desk.act(Command::Move { what: RecordId::Section(second), under: None, before }).unwrap();
    }

    #[test]
    fn a_section_stands_under_an_earlier_one_only() {
        let mut desk = Desk::founded(1);
        let (first, second, _, _) = guide(&mut desk);
        let put = |desk: &mut Desk, which: SectionId, under: SectionId| {
            let section = (**desk.study().sections.get(which).unwrap()).clone();
            desk.act(Command::Change(Section { under: Some(under), ..section }.into())).map(|_| ())
        };
        assert_eq!(put(&mut desk, first, second), Err(Refusal::SectionLooksAhead));
        assert_eq!(put(&mut desk, first, first), Err(Refusal::SectionLooksAhead));
        put(&mut desk, second, first).unwrap();
        let moved = desk.act(Command::Move {
            what: RecordId::Section(second),
            under: None,
            before: Some(RecordId::Section(first)),
        });
        assert_eq!(moved.err(), Some(Refusal::SectionLooksAhead));
        assert_eq!(
            desk.act(Command::Remove(RecordId::Section(first))).err(),
            Some(Refusal::InUse(RecordKind::Section, 1))
        );
    }

    #[test]
    fn formulas_speak_of_what_is_there_and_never_in_a_circle() {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let computed = |desk: &mut Desk, name: &str, source: &str| {
            let mut question = desk.blank(section, name, None);
            let formula = fieldwork::formula::Formula::parse(source).unwrap();
            question.kind = QuestionKind::Calculated { formula };
            desk.act(Command::Add(question.clone().into())).map(|_| question)
        };
        assert_eq!(computed(&mut desk, "a", "${tidak_ada} + 1").err(), Some(Refusal::RuleUnknown("tidak_ada".into())));
        assert_eq!(computed(&mut desk, "a", "${a} + 1").err(), Some(Refusal::RuleCircle(vec!["a".into()])));
        let first = computed(&mut desk, "a", "1").unwrap();
        computed(&mut desk, "b", "${a} + 1").unwrap();
        let formula = fieldwork::formula::Formula::parse("${b} + 1").unwrap();
        let closing = Question { kind: QuestionKind::Calculated { formula }, ..first };
        let refused = desk.act(Command::Change(closing.into())).unwrap_err();
        assert!(matches!(refused, Refusal::RuleCircle(names) if names.len() == 2));
    }

    #[test]
    fn a_guide_with_open_problems_is_not_used_and_an_answered_kind_stays() {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let asked = desk.question(section, "a", None);
        let person = desk.person("Budi");
        let interview = desk.interview(person);
        say(&mut desk, interview, asked, "Ya.");
        let mut other = (**desk.study().questions.get(asked).unwrap()).clone();
        other.kind = QuestionKind::Date;
        assert_eq!(desk.act(Command::Change(other.into())).err(), Some(Refusal::AnsweredOtherwise(1)));
        let mut open = (**desk.study().questions.get(asked).unwrap()).clone();
        open.unresolved = vec![fieldwork::guide::Unresolved {
            column: "relevant".into(),
            found: "${x".into(),
            code: "expr_syntax".into(),
        }];
        open.text = Localized::both("Masih?", "Still?");
        desk.act(Command::Change(open.into())).unwrap();
        let other = desk.person("Ani");
        let language = fieldwork::language::Language::Indonesian;
        let begun = desk.act(Command::StartInterview { informant: other, language });
        assert_eq!(begun.err(), Some(Refusal::GuideUnresolved(1)));
    }
}

mod attaching {
    use super::*;

    #[test]
    fn an_orphan_that_finds_its_words_again_keeps_its_memos_its_coder_and_its_time() {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let question = desk.question(section, "awal", None);
        let informant = desk.person("Sri Wahyuni");
        let interview = desk.interview(informant);
        say(&mut desk, interview, question, "Kami mulai dari sampah.");
        end(&mut desk, interview);
        let document = desk.study().transcript_of(interview).unwrap().id;
        let code = desk.code("Asal", None);
        let text = desk.study().documents.get(document).unwrap().text.clone();
        let span = |words: &str, text: &str| {
            let at = scalar_at(text, text.find(words).unwrap());
            Span::new(at, at + length(words)).unwrap()
        };
        let segment =
            match desk.act(Command::Code { document, span: span("dari sampah", &text), code }).unwrap().created[0] {
                RecordId::Segment(id) => id,
                _ => unreachable!(),
            };
        let before = (**desk.study().segments.get(segment).unwrap()).clone();
        let target = MemoTarget::Segment(segment);
        desk.act(Command::WriteMemo { target, text: "Penting.".into(), shareable: true }).unwrap();
        let attach = |span| Command::Reattach { segment, span };
        let refused = desk.act(attach(span("Kami", &text))).unwrap_err();
        assert_eq!(refused, Refusal::StillAttached, "a coding that has its words is not moved this way");

        let cut = text.replace(" dari sampah", "");
        desk.act(Command::Correct { document, text: cut.clone() }).unwrap();
        assert_eq!(desk.study().segments.get(segment).unwrap().span, None);
        assert_eq!(desk.act(attach(Span::new(0, 900).unwrap())).unwrap_err(), Refusal::OutsideText);
        // Somebody else takes it up; the coding stays the first coder's.
        let second = CoderId::draw(&mut desk.ids);
        desk.act(Command::Add(fieldwork::coding::Coder { id: second, label: "dua".into(), rank: Rank(0) }.into()))
            .unwrap();
        desk.actor = Some(second);
        let orphan = desk.study().clone();
        let batch = desk.act(attach(span("mulai", &cut))).unwrap().batch;
        let after = desk.study().segments.get(segment).unwrap();
        assert_eq!(after.span, Some(span("mulai", &cut)));
        assert_eq!(
            (after.coder, after.at, after.code, after.orphaned.as_str()),
            (before.coder, before.at, before.code, "")
        );
        assert!(desk.study().memos.values().any(|memo| memo.target == target));
        desk.act(Command::Undo(batch)).unwrap();
        assert!(*desk.study() == orphan);
    }

    #[test]
    fn an_orphan_does_not_come_to_lie_on_a_coding_that_says_the_same() {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let question = desk.question(section, "awal", None);
        let informant = desk.person("Sri Wahyuni");
        let interview = desk.interview(informant);
        say(&mut desk, interview, question, "satu dua tiga");
        end(&mut desk, interview);
        let document = desk.study().transcript_of(interview).unwrap().id;
        let code = desk.code("Asal", None);
        let [one, two] = [Span::new(11, 15).unwrap(), Span::new(16, 19).unwrap()];
        let segment = match desk.act(Command::Code { document, span: two, code }).unwrap().created[0] {
            RecordId::Segment(id) => id,
            _ => unreachable!(),
        };
        desk.act(Command::Code { document, span: one, code }).unwrap();
        desk.act(Command::Correct { document, text: "Soal awal?\nsatu tiga".into() }).unwrap();
        assert_eq!(desk.study().segments.get(segment).unwrap().span, None);
        assert_eq!(desk.act(Command::Reattach { segment, span: one }).unwrap_err(), Refusal::AlreadyCoded);
    }
}

mod taking_back {
    use super::*;

    #[test]
    fn history_knows_what_can_be_taken_back_before_anybody_tries() {
        let mut desk = Desk::founded(1);
        let founding = desk.notebook.history()[0].batch;
        assert_eq!(desk.notebook.can_take_back(founding), Err(Refusal::NothingToUndo));
        let section = desk.section();
        let added = desk.notebook.history().last().unwrap().batch;
        assert_eq!(desk.notebook.can_take_back(added), Ok(()));
        let question = desk.question(section, "awal", None);
        assert_eq!(desk.notebook.can_take_back(added), Err(Refusal::ChangedSince), "a question stands in the section");
        let asked = desk.notebook.history().last().unwrap().batch;
        assert_eq!(desk.notebook.can_take_back(asked), Ok(()));
        desk.act(Command::Undo(asked)).unwrap();
        assert_eq!(desk.notebook.can_take_back(asked), Err(Refusal::NothingToUndo));
        assert_eq!(desk.notebook.can_take_back(added), Ok(()));
        assert_eq!(desk.act(Command::Undo(founding)).unwrap_err(), Refusal::NothingToUndo);
        assert!(!desk.study().questions.has(question));
    }

    #[test]
    fn a_person_who_was_interviewed_since_is_not_taken_back() {
        let mut desk = Desk::founded(1);
        let informant = desk.person("Sri Wahyuni");
        let entered = desk.notebook.history().last().unwrap().batch;
        desk.interview(informant);
        assert_eq!(desk.act(Command::Undo(entered)).unwrap_err(), Refusal::ChangedSince);
        assert!(desk.study().informants.has(informant));
    }

    #[test]
    fn a_move_is_not_taken_back_into_a_circle_of_codes() {
        let mut desk = Desk::founded(1);
        let (above, below) = (desk.code("Atas", None), desk.code("Bawah", None));
        let put = |what: CodeId, under: Option<CodeId>| Command::Move {
            what: RecordId::Code(what),
            under: under.map(RecordId::Code),
            before: None,
        };
        desk.act(put(below, Some(above))).unwrap();
        let freed = desk.act(put(below, None)).unwrap().batch;
        desk.act(put(above, Some(below))).unwrap();
        assert_eq!(desk.act(Command::Undo(freed)).unwrap_err(), Refusal::ChangedSince);
    }

    #[test]
    fn a_coding_does_not_come_back_onto_other_words() {
        let mut desk = Desk::under_way(1);
        let segment = desk.study().segments.values().find(|segment| segment.span.is_some()).unwrap().clone();
        let text = desk.study().documents.get(segment.document).unwrap().text.clone();
        let uncoded = desk.act(Command::Uncode(segment.id)).unwrap().batch;
        let correct = |text: String| Command::Correct { document: segment.document, text };
        let corrected = desk.act(correct(format!("Selamat pagi. {text}"))).unwrap().batch;
        assert_eq!(desk.notebook.can_take_back(uncoded), Err(Refusal::ChangedSince));
        desk.act(Command::Undo(corrected)).unwrap();
        desk.act(Command::Undo(uncoded)).unwrap();
        assert_eq!(desk.study().segments.get(segment.id), Some(&segment));
    }

    #[test]
    fn a_referral_that_is_gone_with_its_person_does_not_come_back_alone() {
        let mut desk = Desk::founded(1);
        let from = desk.person("Sri Wahyuni");
        let to = desk.person("Budi");
        let referral = NewReferral {
            from,
            interview: None,
            to: ReferTo::Known(to),
            relation: String::new(),
            reason: String::new(),
            permission: Permission::Given,
            may_name_referrer: true,
            coupon: None,
        };
        let id = desk.act(Command::Refer(referral)).unwrap().created[0];
        let removal = desk.act(Command::Remove(id)).unwrap().batch;
        desk.act(Command::Remove(RecordId::Informant(to))).unwrap();
        assert_eq!(desk.act(Command::Undo(removal)).unwrap_err(), Refusal::ChangedSince);
    }
}

mod removing {
    use super::*;
    use fieldwork::flow::{Flow, StepState};

    fn remove(desk: &mut Desk, id: RecordId) -> Result<(), Refusal> {
        desk.act(Command::Remove(id)).map(|_| ())
    }

    #[test]
    fn an_answered_question_is_asked_no_more_and_its_answers_stay() {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let first = desk.question(section, "a", None);
        let second = desk.question(section, "b", Some("${a} = 'ya'"));
        let informant = desk.person("Sri Wahyuni");
        let held = desk.interview(informant);
        say(&mut desk, held, first, "ya");
        say(&mut desk, held, second, "Kami mulai dari sampah.");
        // A rule looks at the first; the second nobody looks at.
        assert_eq!(remove(&mut desk, RecordId::Question(first)), Err(Refusal::InUse(RecordKind::Question, 1)));
        let version = desk.study().frame().unwrap().guide_version;
        let before = desk.study().clone();
        remove(&mut desk, RecordId::Question(second)).unwrap();
        let batch = desk.notebook.history().last().unwrap().batch;
        assert_eq!(desk.study().frame().unwrap().guide_version, version + 1);
        assert!(desk.study().guide().iter().all(|question| question.id != second));
        remove(&mut desk, RecordId::Question(first)).unwrap();
        assert!(desk.study().guide().is_empty());

        let told = |desk: &Desk, interview| -> Vec<(QuestionId, StepState)> {
            Flow::of(desk.study(), interview).steps.iter().map(|step| (step.question.id, step.state)).collect()
        };
        assert_eq!(told(&desk, held), [(first, StepState::Answered), (second, StepState::Answered)]);
        let other = desk.person("Budi");
        let next = desk.interview(other);
        assert_eq!(told(&desk, next), []);
        let later = desk.blank(section, "c", Some("${a} = 'ya'"));
        assert_eq!(desk.act(Command::Add(later.into())).unwrap_err(), Refusal::RuleUnknown("a".into()));
        // Taken back step by step, the guide is as it was.
        let steps: Vec<_> = desk.notebook.history().iter().rev().map(|past| past.batch).collect();
        for step in steps.iter().take_while(|step| **step != batch).chain([&batch]) {
            desk.act(Command::Undo(*step)).unwrap();
        }
        assert_eq!(desk.study().guide(), before.guide());
    }

    #[test]
    fn a_section_goes_and_its_answered_questions_move_beside_it() {
        for last in [false, true] {
            let mut desk = Desk::founded(1);
            let (one, two) = (desk.section(), desk.section());
            let going = if last { two } else { one };
            let other = if last { one } else { two };
            let stays = desk.question(other, "x", None);
            let looked_at = desk.question(going, "a", None);
            let answered = desk.question(going, "b", Some("${a} != 'tidak'"));
            let unanswered = desk.question(going, "c", None);
            let informant = desk.person("Sri Wahyuni");
            let held = desk.interview(informant);
            say(&mut desk, held, answered, "Kami mulai dari sampah.");
            remove(&mut desk, RecordId::Section(going)).unwrap();
            assert!(!desk.study().sections.has(going) && !desk.study().questions.has(unanswered));
            assert_eq!(desk.study().guide().iter().map(|question| question.id).collect::<Vec<_>>(), [stays]);
            let ever: Vec<_> = desk.study().questions_ever_of(other).iter().map(|question| question.id).collect();
            let expected = if last { [stays, looked_at, answered] } else { [looked_at, answered, stays] };
            assert_eq!(ever, expected, "the last section: {last}");
            let state = |question| Flow::of(desk.study(), held).step(question).map(|step| step.state);
            assert_eq!(state(answered), Some(StepState::Answered));
            // The only section left holds the answers now.
            assert_eq!(remove(&mut desk, RecordId::Section(other)), Err(Refusal::InUse(RecordKind::Answer, 1)));
        }
    }
}

mod consent {
    use super::*;
    use fieldwork::language::{Language, Localized};
    use fieldwork::study::Record;

    #[test]
    fn a_newer_text_is_asked_for_before_the_first_answer_and_not_in_the_middle() {
        let mut desk = Desk::founded(1);
        let section = desk.section();
        let question = desk.question(section, "awal", None);
        let person = desk.person("Sri Wahyuni");
        let (begun, fresh) = (desk.interview(person), desk.interview(person));
        say(&mut desk, begun, question, "Dari rapat warga.");
        let mut frame = desk.study().frame().unwrap().clone();
        frame.consent_text = Localized::one(Language::Indonesian, "Teks baru yang dibacakan.");
        desk.act(Command::Change(Record::Frame(frame))).unwrap();
        say(&mut desk, begun, question, "Dari rapat warga di balai RW.");
        let value = Some(AnswerValue::Text("Dari tetangga.".into()));
        let answer = Command::Answer { interview: fresh, place: question.into(), value };
        assert_eq!(desk.act(answer).err(), Some(Refusal::ConsentFirst));
    }
}

#[test]
fn an_eligibility_keeps_who_decided_and_the_same_answer_again_decides_nothing() {
    let mut desk = Desk::founded(1);
    let person = desk.person("Sri");
    let criterion = fieldwork::frame::Criterion {
        id: CriterionId::draw(&mut desk.ids),
        text: Localized::both("Terlibat?", "Involved?"),
        rank: Rank(0),
    };
    let id = criterion.id;
    desk.act(Command::Add(criterion.into())).unwrap();
    let judge =
        |met: Option<bool>, why: &str| Command::Judge { informant: person, criterion: id, met, why: why.into() };
    let (first, second) = (desk.actor, CoderId::draw(&mut desk.ids));
    desk.act(judge(Some(true), "")).unwrap();
    let coder = fieldwork::coding::Coder { id: second, label: "dua".into(), rank: Rank(0) };
    desk.act(Command::Add(coder.into())).unwrap();
    desk.actor = Some(second);
    let by = |desk: &Desk| desk.study().eligibility.get((person, id)).unwrap().by;
    assert!(desk.act(judge(Some(true), "")).unwrap().entries.is_empty());
    assert_eq!(by(&desk), first);
    let changed = desk.act(judge(Some(false), "Pensiun.")).unwrap();
    assert_eq!(by(&desk), Some(second));
    let refused = desk.act(Command::Remove(RecordId::Coder(second))).unwrap_err();
    assert_eq!(refused, Refusal::InUse(RecordKind::Eligibility, 1));
    desk.act(Command::Undo(changed.batch)).unwrap();
    assert_eq!(by(&desk), first);
    // Judgements from before it was kept have no such field.
    let mut old = serde_json::to_value(&**desk.study().eligibility.get((person, id)).unwrap()).unwrap();
    assert!(old.as_object_mut().unwrap().remove("by").is_some());
    assert_eq!(serde_json::from_value::<fieldwork::people::Eligibility>(old).unwrap().by, None);
}
