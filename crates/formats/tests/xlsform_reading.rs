//! What a form becomes, and what is said about one with errors: every problem at once, each with its cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use fieldwork::guide::{Guide, Question, QuestionKind};
use fieldwork::language::Language;
use formats::xlsform::problem::{Code, Severity};
use formats::xlsform::{Options, Proposal, read};
use std::collections::BTreeSet;
use support::{Drawn, fixture};

fn proposal(name: &str) -> Proposal {
    read(&fixture(name), name, &Options::default(), &mut Drawn(1)).unwrap()
}

fn of_table(text: &str) -> Proposal {
    read(text.as_bytes(), "form.md", &Options::default(), &mut Drawn(1)).unwrap()
}

fn question<'a>(guide: &'a Guide, name: &str) -> &'a Question {
    guide.questions.iter().find(|question| question.name == name).unwrap_or_else(|| panic!("no question {name}"))
}

fn codes(proposal: &Proposal) -> Vec<&'static str> {
    proposal.report.problems.iter().map(|problem| problem.code.key()).collect()
}

#[test]
fn all_errors_are_said_at_once_each_with_its_cell() {
    let proposal = proposal("errors.xlsx");
    let said: BTreeSet<String> = proposal
        .report
        .problems
        .iter()
        .map(|problem| {
            let row = problem.row.map(|row| row.to_string()).unwrap_or_default();
            let column = problem.column.clone().unwrap_or_default();
            let suggestion = problem.suggestion.clone().unwrap_or_default();
            format!("{}\t{row}\t{column}\t{}\t{suggestion}", problem.sheet, problem.code)
        })
        .collect();
    let expected = String::from_utf8(fixture("errors.expected.tsv")).unwrap();
    let expected: BTreeSet<String> = expected.lines().map(str::to_owned).collect();
    let missing: Vec<_> = expected.difference(&said).collect();
    let further: Vec<_> = said.difference(&expected).collect();
    assert!(missing.is_empty() && further.is_empty(), "missing {missing:#?}\nfurther {further:#?}");
    assert!(proposal.report.errors().count() >= 40, "{}", proposal.report.errors().count());
    for problem in &proposal.report.problems {
        if let (Some(row), Some(cell)) = (problem.row, problem.cell) {
            let begin = format!("{cell}: ");
            assert!(problem.message.starts_with(&begin) && begin.contains(&row.to_string()), "{}", problem.message);
        }
    }
}

#[test]
fn a_form_with_errors_becomes_a_guide_that_waits_for_a_person() {
    let proposal = proposal("errors.xlsx");
    let guide = proposal.guide.unwrap();
    let open = |name: &str| -> Vec<String> {
        question(&guide, name).unresolved.iter().map(|open| format!("{} {}", open.column, open.code)).collect()
    };
    assert_eq!(open("q14"), ["relevant ref_unknown"]);
    assert_eq!(question(&guide, "q14").relevant, None, "the question is shown");
    assert_eq!(open("q1"), ["type type_unknown"]);
    assert_eq!(question(&guide, "q1").kind, QuestionKind::Text { long: false });
    assert_eq!(open("q24"), ["calculation cycle"]);
    assert_eq!(open("q25"), ["calculation cycle"]);
    assert_eq!(open("q2"), [""; 0]);
    // The list one letter away is taken; the one far away is empty.
    assert_eq!(question(&guide, "q11").kind.choices().len(), 5);
    assert_eq!(question(&guide, "q12").kind.choices().len(), 0);
    let names: Vec<&str> = question(&guide, "q13").kind.choices().iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(names, ["lsm", "lsm_2", "dua_kata", "4", "kosong", "other"]);
    assert_eq!(open("q13").iter().filter(|open| open.starts_with("choices ")).count(), 3);
    let errors = proposal.report.problems.iter().filter(|problem| problem.is_error()).count();
    let waiting: usize = guide.questions.iter().map(|question| question.unresolved.len()).sum::<usize>()
        + guide.sections.iter().map(|section| section.unresolved.len()).sum::<usize>();
    assert!(waiting >= errors, "{waiting} of {errors}");
    let strict = Options { strict: true, ..Options::default() };
    assert!(read(&fixture("errors.xlsx"), "errors.xlsx", &strict, &mut Drawn(1)).unwrap().guide.is_none());
}

#[test]
fn a_real_form_is_the_same_in_every_container() {
    let guides: Vec<(Guide, Vec<&'static str>)> = ["informant.xlsx", "informant.xls", "informant.md"]
        .into_iter()
        .map(|name| {
            let proposal = proposal(name);
            let codes = codes(&proposal);
            (proposal.guide.unwrap(), codes)
        })
        .collect();
    // What is recorded about the device, and "or other", which has no translation.
    assert_eq!(guides[0].1, ["type_not_collected", "type_not_collected", "translation_missing"]);
    assert_eq!(guides[0], guides[1]);
    assert_eq!(guides[0], guides[2]);
}

#[test]
fn a_real_form_becomes_what_it_says() {
    let proposal = proposal("informant.xlsx");
    let report = &proposal.report;
    assert_eq!((report.groups, report.repeats, report.title.as_str()), (3, 1, "Kota kembar: informan kunci"));
    assert_eq!(report.languages, ["Bahasa Indonesia (id)", "English (en)"]);
    let guide = proposal.guide.as_ref().unwrap();
    assert_eq!((guide.name.as_str(), guide.version.as_str()), ("kota_kembar", "3"));
    assert_eq!(guide.languages, [Language::Indonesian, Language::English]);
    let titles: Vec<&str> = guide.sections.iter().map(|section| section.title.get(Language::English)).collect();
    let all = "Kota kembar: informan kunci";
    // Before the first group, the groups, what follows the inner one, the list of cities, what is asked of each, the end.
    assert_eq!(titles, [all, "Background", "Partnership", "Details", "Partnership", all, "Partner city", all]);
    let details = &guide.sections[3];
    assert_eq!(details.under, Some(guide.sections[2].id));
    assert_eq!(details.relevant.as_ref().unwrap().source(), "selected(${bentuk}, 'pelatihan')");
    assert!(guide.sections[4].continues && guide.sections[4].under == Some(guide.sections[2].id));
    assert!(guide.sections[1].together);
    let list = question(guide, "kota");
    assert_eq!(guide.sections[6].for_each, Some(list.id));
    assert!(matches!(&list.kind, QuestionKind::List { count: Some(count), .. } if count.source() == "${jumlah_kota}"));
    assert_eq!(question(guide, "kota_nama").section, guide.sections[6].id);

    let role = question(guide, "peran");
    assert_eq!(role.kind, QuestionKind::Text { long: true });
    assert_eq!(role.guidance.get(Language::English), "Let them tell it first.");
    let probes: Vec<&str> = role.probes.iter().map(|probe| probe.get(Language::Indonesian)).collect();
    assert_eq!(probes, ["Siapa yang mengajak?", "Apa yang berubah?"]);
    let years = question(guide, "lama");
    assert_eq!(years.kind, QuestionKind::Integer);
    assert_eq!(years.hint.get(Language::English), "An estimate will do.");
    let check = years.check.as_ref().unwrap();
    assert_eq!(check.rule.source(), ". >= 0 and . <= 60");
    assert_eq!(check.message.get(Language::Indonesian), "Antara 0 dan 60 tahun.");
    assert!(question(guide, "sektor").required && !question(guide, "sektor").strict);
    let institution = question(guide, "instansi");
    assert_eq!(institution.choice_filter.as_ref().unwrap().source(), "sektor = ${sektor}");
    assert_eq!(institution.kind.choices()[2].columns["sektor"], "lsm");
    assert_eq!(institution.appearance, "minimal");
    let forms = question(guide, "bentuk").kind.choices();
    assert_eq!(forms.last().map(|choice| (choice.name.as_str(), choice.specify)), Some(("other", true)));
    assert_eq!(forms.last().unwrap().label.get(Language::Indonesian), "Lainnya");
    assert!(matches!(&question(guide, "manfaat").kind, QuestionKind::Scale(scale) if (scale.min, scale.max) == (1, 5)));
    assert!(matches!(&question(guide, "alasan").kind, QuestionKind::Ranking { choices } if choices.len() == 3));
    assert!(question(guide, "alasan").shuffled);
    assert_eq!(question(guide, "jumlah_kota").default.as_ref().unwrap().as_literal().unwrap(), "1");
    assert_eq!(question(guide, "kota_foto").kind, QuestionKind::File { picture: true });
    assert_eq!(question(guide, "cerita").kind, QuestionKind::Audio);
    assert_eq!(question(guide, "tempat").kind, QuestionKind::Point);
    assert!(matches!(&question(guide, "dana_total").kind,
        QuestionKind::Calculated { formula } if formula.source() == "sum(${kota_dana})"));
    assert!(guide.questions.iter().all(|question| question.unresolved.is_empty()));
    let likely: Vec<(&str, &str)> =
        report.likely_missing.iter().map(|likely| (likely.choice.as_str(), likely.code)).collect();
    assert_eq!(likely, [("tidak_tahu", "dont_know")]);
}

#[test]
fn a_name_that_says_another_format_is_reported() {
    let bytes = fixture("informant.xls");
    let proposal = read(&bytes, "informant.xlsx", &Options::default(), &mut Drawn(1)).unwrap();
    assert_eq!(proposal.report.problems[0].code, Code::ContainerMismatch);
    assert!(proposal.report.problems[0].message.contains("old binary workbook"));
    assert!(proposal.guide.is_some());
}

#[test]
fn what_makes_a_form_unreadable_is_said_with_what_is_there() {
    let none = of_table("| surveys |\n| | type | name |\n| choicess |\n| | list_name | name |\n");
    assert_eq!(codes(&none), ["no_survey_sheet", "sheet_misspelt", "sheet_misspelt"]);
    assert!(none.report.problems[0].message.contains("\"surveys\", \"choicess\""));
    assert_eq!(none.report.problems[0].suggestion.as_deref(), Some("surveys"));
    assert!(none.guide.is_none());
    let columns = of_table("| survey |\n| | typ | nama |\n| | text | a |\n");
    assert_eq!(codes(&columns), ["column_missing", "column_missing", "header_unknown", "header_unknown"]);
    let choices = of_table(
        "| survey |\n| | type | name | label::English (en) |\n| | text | a | A |\n| choices |\n| | list | name |\n| | x | y |\n",
    );
    assert_eq!(codes(&choices), ["column_missing"]);
    assert!(choices.guide.is_none());
}

#[test]
fn a_single_sheet_is_the_survey_whatever_its_name() {
    let proposal = of_table("| lembar1 |\n| | type | name | label::English (en) |\n| | text | a | A |\n");
    assert_eq!(codes(&proposal), [""; 0]);
    assert_eq!(proposal.report.questions, 1);
}

#[test]
fn doubled_headers_and_sheets_of_others_are_said() {
    let proposal = of_table(
        "| survey |\n| | type | name | label::English (en) | type |\n| | text | a | A | integer |\n| entities |\n| | list_name |\n\
         | | x |\n| _notes |\n| | anything |\n",
    );
    assert_eq!(codes(&proposal), ["header_duplicate", "sheet_ignored"]);
    assert_eq!(proposal.guide.unwrap().questions[0].kind, QuestionKind::Text { long: false });
}

#[test]
fn formulas_that_wait_for_what_is_around_them_are_a_cycle() {
    let proposal = of_table(
        "| survey |\n| | type | name | label::English (en) | relevant | calculation |\n| | begin_group | g | G | ${a} = 1 | |\n\
         | | integer | a | A | | |\n| | end_group | | | | |\n| | calculate | b | | | ${c} |\n| | calculate | c | | | ${b} |\n\
         | | calculate | d | | | ${d} + 1 |\n| | integer | e | E | ${a} = 1 | |\n",
    );
    let cycles: Vec<&str> = proposal
        .report
        .problems
        .iter()
        .filter(|problem| problem.code == Code::Cycle)
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(
        cycles,
        [
            "E3: these wait for each other: g (E3) reads a, a is inside g",
            "F6: these wait for each other: b (F6) reads c, c (F7) reads b",
            "F8: these wait for each other: d (F8) reads d",
        ]
    );
    let guide = proposal.guide.unwrap();
    assert!(guide.sections[0].relevant.is_none());
    assert!(question(&guide, "e").relevant.is_some(), "what is on no cycle stays");
}

/// Two thousand questions, each of which reads the one before: no cycle, and no stack to overflow.
#[test]
fn a_long_chain_is_no_cycle() {
    let mut text =
        String::from("| survey |\n| | type | name | label::English (en) | relevant |\n| | integer | q0 | Q | |\n");
    for n in 1..2_000 {
        text.push_str(&format!("| | integer | q{n} | Q | ${{q{}}} > 0 |\n", n - 1));
    }
    let proposal = of_table(&text);
    assert_eq!(codes(&proposal), [""; 0]);
    text.push_str("| | integer | last | Q | ${q5} > 0 and ${last} > 0 |\n");
    assert_eq!(codes(&of_table(&text)), ["cycle"]);
}

#[test]
fn names_other_programs_take_become_names_of_ours_and_formulas_follow() {
    let proposal = of_table(
        "| survey |\n| | type | name | label::English (en) | relevant |\n| | text | q-1.a | One | |\n| | begin_group | g | G | |\n\
         | | text | x | X ${q-1.a} | ${q-1.a} = 'y' |\n| | end_group | | | |\n| | begin_group | h | H | |\n| | text | x | X | |\n\
         | | end_group | | | |\n",
    );
    assert_eq!(codes(&proposal), [""; 0]);
    let guide = proposal.guide.unwrap();
    let names: Vec<&str> = guide.questions.iter().map(|question| question.name.as_str()).collect();
    assert_eq!(names, ["q_1_a", "x", "x_2"]);
    assert_eq!(guide.questions[1].relevant.as_ref().unwrap().source(), "${q_1_a} = 'y'");
    assert_eq!(guide.questions[1].text.get(Language::English), "X ${q_1_a}");
}

#[test]
fn columns_without_a_language_belong_to_the_default_one() {
    let table = |settings: &str| {
        let text = format!(
            "| survey |\n| | type | name | label | label::English (en) |\n| | text | a | Satu | One |\n{settings}"
        );
        of_table(&text)
    };
    let told = table("| settings |\n| | default_language |\n| | Bahasa Indonesia (id) |\n");
    assert_eq!(codes(&told), [""; 0]);
    let guide = told.guide.unwrap();
    assert_eq!(guide.questions[0].text.get(Language::Indonesian), "Satu");
    assert_eq!(guide.languages, [Language::Indonesian, Language::English]);
    let silent = table("");
    assert_eq!(codes(&silent), ["language_code_missing"]);
    assert_eq!(silent.report.problems[0].suggestion.as_deref(), Some("label::Bahasa Indonesia (id)"));
}

#[test]
fn texts_are_cleaned_as_other_programs_do() {
    let text = "| survey |\n| | type | name | label::English (en) | relevant |\n| | text | a | two  spaces “here” | |\n\
                | | text | b | B | ${a} = ‘x’ |\n";
    let guide = of_table(text).guide.unwrap();
    assert_eq!(guide.questions[0].text.get(Language::English), "two spaces \"here\"");
    assert_eq!(guide.questions[1].relevant.as_ref().unwrap().source(), "${a} = 'x'");
    let settings = "| settings |\n| | clean_text_values |\n| | no |\n";
    let guide = of_table(&format!("{text}{settings}")).guide.unwrap();
    assert_eq!(guide.questions[0].text.get(Language::English), "two  spaces \"here\"");
}

#[test]
fn rows_after_many_empty_ones_are_not_read_and_that_is_said() {
    let form = |empty: usize| {
        format!("survey,,\n,type,name,label::English (en)\n,text,a,A\n{},text,b,B\n", ",,,\n".repeat(empty))
    };
    let read_csv = |text: String| read(text.as_bytes(), "a.csv", &Options::default(), &mut Drawn(1)).unwrap();
    assert_eq!(read_csv(form(60)).report.questions, 2);
    let cut = read_csv(form(61));
    assert_eq!((cut.report.questions, codes(&cut)), (1, vec!["row_skipped"]));
}

#[test]
fn limits_of_a_form_are_held() {
    let nested = |depth: usize| {
        let mut text = String::from("| survey |\n| | type | name | label::English (en) |\n");
        for n in 0..depth {
            text.push_str(&format!("| | begin_group | g{n} | G |\n"));
        }
        text.push_str("| | text | a | A |\n");
        text.push_str(&"| | end_group | | |\n".repeat(depth));
        read(text.as_bytes(), "a.md", &Options::default(), &mut Drawn(1))
    };
    assert!(nested(32).is_ok());
    assert!(nested(33).unwrap_err().to_string().contains("32 groups inside each other"));
    let rows = |count: usize| {
        let mut text = String::from("type,name,label::English (en)\n");
        for n in 0..count {
            text.push_str(&format!("text,q{n},Q\n"));
        }
        read(text.as_bytes(), "a.csv", &Options::default(), &mut Drawn(1))
    };
    assert!(rows(20_000).is_ok());
    assert!(rows(20_001).unwrap_err().to_string().contains("20000 survey rows"));
}

/// The codes of the reference list (E error, W warning); one of ours says that a file's name lies.
#[test]
fn the_list_of_codes_is_closed() {
    let errors = "no_survey_sheet column_missing header_duplicate header_alias_clash type_missing type_unknown name_missing \
                  name_invalid name_duplicate name_reserved list_missing list_unknown choice_name_missing choice_duplicate \
                  choice_space label_missing group_unclosed group_stray_end group_mismatch ref_unknown ref_ambiguous \
                  ref_malformed expr_syntax expr_function_unknown expr_arity cycle calculation_missing or_other_with_filter \
                  parameter_unknown parameter_value repeat_count_invalid";
    let warnings = "header_unknown sheet_misspelt sheet_ignored container_mismatch type_case type_not_collected \
                    type_unsupported name_case_clash choice_label_missing translation_missing language_code_missing \
                    default_language_unknown group_empty repeat_label_missing expr_unsupported expr_type regex_unanchored \
                    cell_error formula_cached date_cell appearance_unknown file_missing row_skipped";
    let of = |severity: Severity| -> BTreeSet<&str> {
        Code::ALL.iter().filter(|code| code.severity() == severity).map(|code| code.key()).collect()
    };
    assert_eq!(of(Severity::Error), errors.split_whitespace().collect());
    assert_eq!(of(Severity::Warning), warnings.split_whitespace().collect());
}
