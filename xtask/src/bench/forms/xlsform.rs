//! The form as an XLSForm in one CSV file, for us: sheet names in column A.

use super::form::{Choice, Form, Kind, MANY, ONE, Rule};

/// The file.
pub fn write(form: &Form) -> String {
    let mut rows = vec![row(["survey", "", "", "", "", ""])];
    rows.push(row(["", "type", "name", "label::Indonesia (id)", "relevant", "calculation"]));
    for part in &form.parts {
        let (kind, calculation) = match &part.kind {
            Kind::Text => ("text", String::new()),
            Kind::Integer => ("integer", String::new()),
            Kind::One => ("select_one satu", String::new()),
            Kind::Many => ("select_multiple banyak", String::new()),
            Kind::Sum(one, other) => ("calculate", format!("coalesce(${{{one}}}, 0) + coalesce(${{{other}}}, 0)")),
        };
        let relevant = part.rule.as_ref().map(relevant).unwrap_or_default();
        rows.push(row(["", kind, &part.name, &part.label, &relevant, &calculation]));
    }
    rows.push(row(["choices", "", "", "", "", ""]));
    rows.push(row(["", "list_name", "name", "label::Indonesia (id)", "", ""]));
    for (list, choices) in [("satu", ONE.as_slice()), ("banyak", MANY.as_slice())] {
        rows.extend(choices.iter().map(|(name, label): &Choice| row(["", list, name, label, "", ""])));
    }
    rows.push(row(["settings", "", "", "", "", ""]));
    rows.push(row(["", "form_title", "form_id", "", "", ""]));
    rows.push(row(["", "Formulir ukur", "ukur", "", "", ""]));
    rows.concat()
}

fn relevant(rule: &Rule) -> String {
    match rule {
        Rule::Filled(name) => format!("${{{name}}} != ''"),
        Rule::Is(name, choice) => format!("${{{name}}} = '{choice}'"),
        Rule::Has(name, choice) => format!("selected(${{{name}}}, '{choice}')"),
        Rule::Above(name, bound) => format!("${{{name}}} > {bound}"),
    }
}

fn row(cells: [&str; 6]) -> String {
    let quoted = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    quoted.join(",") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::forms::form::Count;
    use fieldwork::guide::QuestionKind;
    use fieldwork::id::IdSource;
    use formats::xlsform::{Options, read};

    struct Counting(u128);

    impl IdSource for Counting {
        fn fresh(&mut self) -> uuid::Uuid {
            self.0 += 1;
            uuid::Uuid::from_u128(self.0)
        }
    }

    /// Counted in what our own reader makes of it.
    #[test]
    fn the_reader_finds_everything_and_has_nothing_to_say() {
        for questions in [100, 1_000] {
            let form = Form::of(questions);
            let proposal = read(write(&form).as_bytes(), "form.csv", &Options::default(), &mut Counting(0)).unwrap();
            assert!(proposal.report.problems.is_empty(), "{:?}", proposal.report.problems);
            let guide = proposal.guide.unwrap();
            let mut count = Count::default();
            for question in &guide.questions {
                let kind = &question.kind;
                count.text += usize::from(matches!(kind, QuestionKind::Text { .. }));
                count.integer += usize::from(matches!(kind, QuestionKind::Integer));
                count.one += usize::from(matches!(kind, QuestionKind::One { .. }));
                count.many += usize::from(matches!(kind, QuestionKind::Many { .. }));
                count.sums += usize::from(matches!(kind, QuestionKind::Calculated { .. }));
                count.rules += usize::from(question.relevant.is_some());
                count.choices += question.kind.choices().len();
                assert!(question.unresolved.is_empty(), "{}", question.name);
            }
            assert_eq!(count, Count::of(questions));
            assert_eq!(guide.questions.len(), questions + count.sums, "nothing of another kind");
            let labels = guide.questions.iter().filter(|question| question.kind.is_asked());
            let ours = form.parts.iter().filter(|part| part.kind.is_asked());
            for (read, written) in labels.zip(ours) {
                assert!(read.text.0.values().any(|text| *text == written.label), "{} {:?}", written.label, read.text);
            }
        }
    }
}
