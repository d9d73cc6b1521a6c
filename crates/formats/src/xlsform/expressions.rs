//! The formulas of a form: read with their places, held against the names there are, looked through for cycles, and put where
//! they belong. One that is wrong is switched off and left to a person.

use super::choices::Lists;
use super::problem::{At, Code, Problem, nearest, quoted};
use super::survey::{Made, Node, Raw, Slot, Survey};
use fieldwork::formula::graph::Graph;
use fieldwork::formula::{Fault, FaultKind, Formula};
use fieldwork::guide::{Check, QuestionKind, Unresolved};
use std::collections::{BTreeMap, BTreeSet};

/// Which rows have a name.
struct Named<'a> {
    by_name: BTreeMap<&'a str, Vec<usize>>,
    lower: BTreeMap<String, &'a str>,
}

impl<'a> Named<'a> {
    fn of(nodes: &'a [Node]) -> Self {
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate().filter(|(_, node)| !node.name.is_empty()) {
            by_name.entry(&node.name).or_default().push(at);
        }
        let lower = by_name.keys().map(|name| (name.to_lowercase(), *name)).collect();
        Self { by_name, lower }
    }

    fn at(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    fn near(&self, name: &str) -> Option<&'a str> {
        let other_case = self.lower.get(&name.to_lowercase()).copied();
        other_case.or_else(|| nearest(name, self.by_name.keys().copied()))
    }
}

/// Reads all formulas of a survey and puts them where they belong.
pub(super) fn read(survey: &mut Survey, lists: &Lists, problems: &mut Vec<Problem>) {
    let nodes = std::mem::take(&mut survey.nodes);
    let named = Named::of(&nodes);
    let mut formulas: BTreeMap<(usize, Slot), (Formula, &Raw)> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for raw in &node.raws {
            if let Some(formula) = formula(raw, &nodes, &named, lists, problems) {
                formulas.insert((at, raw.slot), (formula, raw));
            }
        }
        for (place, text) in &node.texts {
            piped(place, text, &named, problems);
        }
    }
    for (node, slot, text) in cycles(&nodes, &named, &mut formulas, problems) {
        let unresolved =
            Unresolved { column: slot.column().to_owned(), found: text, code: Code::Cycle.key().to_owned() };
        if let Some(list) = unresolved_of(survey, &nodes, node) {
            list.push(unresolved);
        }
    }
    for (at, node) in nodes.iter().enumerate() {
        let mut take = |slot: Slot| formulas.remove(&(at, slot)).map(|(formula, _)| renamed(&formula, &nodes, &named));
        match node.made {
            Made::Part => {}
            Made::Section(place) => {
                if let Some(section) = survey.sections.get_mut(place) {
                    section.relevant = take(Slot::Relevant);
                }
            }
            Made::Question(place) => {
                let Some(question) = survey.questions.get_mut(place) else { continue };
                question.relevant = take(Slot::Relevant);
                question.choice_filter = take(Slot::ChoiceFilter);
                question.default = take(Slot::Default);
                question.check = take(Slot::Constraint).map(|rule| Check { rule, message: node.message.clone() });
                let (calculation, count) = (take(Slot::Calculation), take(Slot::RepeatCount));
                match &mut question.kind {
                    QuestionKind::Calculated { formula } => {
                        let written = calculation.or_else(|| question.default.take());
                        *formula = written.unwrap_or_else(|| Formula::literal(""));
                    }
                    QuestionKind::List { count: slot, .. } => *slot = count,
                    QuestionKind::Text { .. }
                    | QuestionKind::Number
                    | QuestionKind::Integer
                    | QuestionKind::Date
                    | QuestionKind::Time
                    | QuestionKind::DateTime
                    | QuestionKind::One { .. }
                    | QuestionKind::Many { .. }
                    | QuestionKind::Ranking { .. }
                    | QuestionKind::Scale(_)
                    | QuestionKind::Matrix { .. }
                    | QuestionKind::File { .. }
                    | QuestionKind::Audio
                    | QuestionKind::Point
                    | QuestionKind::Note => {
                        if let Some(formula) = calculation {
                            question.columns.insert("calculation".to_owned(), formula.source().to_owned());
                        }
                    }
                }
            }
        }
    }
    let renames: Vec<(String, String)> = named
        .by_name
        .iter()
        .filter_map(|(name, at)| Some((*name, nodes.get(*at.first()?)?)))
        .filter(|(name, node)| *name != node.fresh)
        .map(|(name, node)| (name.to_owned(), node.fresh.clone()))
        .collect();
    if !renames.is_empty() {
        rename_texts(survey, &renames);
    }
    survey.nodes = nodes;
}

/// The list of open matters of a row's question or section.
pub(super) fn unresolved_of<'a>(
    survey: &'a mut Survey,
    nodes: &[Node],
    node: usize,
) -> Option<&'a mut Vec<Unresolved>> {
    match nodes.get(node)?.made {
        Made::Section(at) => survey.sections.get_mut(at).map(|section| &mut section.unresolved),
        Made::Question(at) => survey.questions.get_mut(at).map(|question| &mut question.unresolved),
        Made::Part => None,
    }
}

/// The formula with the guide's names in place of the form's.
fn renamed(formula: &Formula, nodes: &[Node], named: &Named) -> Formula {
    let mut renamed = formula.clone();
    for name in formula.questions() {
        let Some(node) = named.at(name).first().and_then(|at| nodes.get(*at)) else { continue };
        if node.fresh != name {
            renamed = renamed.renamed(name, &node.fresh);
        }
    }
    renamed
}

/// Whether a default is worked out: it names a question or calls a function.
pub(super) fn is_dynamic(text: &str) -> bool {
    let calls = |(at, _): (usize, &str)| {
        let before = text.get(..at).unwrap_or_default();
        before.ends_with(|c: char| c.is_ascii_alphanumeric()) && text.get(at..).is_some_and(|rest| rest.contains(')'))
    };
    text.contains("${") || text.match_indices('(').any(calls)
}

fn formula(raw: &Raw, nodes: &[Node], named: &Named, lists: &Lists, problems: &mut Vec<Problem>) -> Option<Formula> {
    if raw.slot == Slot::Default && !is_dynamic(&raw.text) {
        return Some(Formula::literal(&raw.text));
    }
    let tell = |problems: &mut Vec<Problem>, code, found: &str, message: String, suggestion| {
        problems.push(raw.at.problem(code, found, message, suggestion));
    };
    let formula = match Formula::parse(&raw.text) {
        Ok(formula) => formula,
        Err(fault) => {
            let code = code(fault.kind.code());
            tell(problems, code, &raw.text, fault.to_string(), remedy(&fault));
            return None;
        }
    };
    for remark in formula.remarks() {
        tell(problems, code(remark.kind.code()), &raw.text, remark.to_string(), None);
    }
    let mut sound = true;
    for name in formula.questions() {
        sound &= is_known(name, &raw.text, &raw.at, nodes, named, problems);
    }
    for column in formula.columns() {
        let place = position(&raw.text, column);
        if raw.slot == Slot::ChoiceFilter {
            if lists.columns.contains(column) {
                continue;
            }
            let near = nearest(column, lists.columns.iter().map(String::as_str)).map(str::to_owned);
            let near = near.or_else(|| (!named.at(column).is_empty()).then(|| format!("${{{column}}}")));
            let message = format!(
                "the choices sheet has no column \"{}\"{place}; a question is written ${{name}}{}",
                quoted(column),
                near.as_ref().map(|near| format!(": is \"{near}\" meant?")).unwrap_or_default()
            );
            tell(problems, Code::RefUnknown, column, message, near);
            sound = false;
            continue;
        }
        if raw.slot == Slot::RepeatCount {
            let message = format!("\"{}\" is no number of rounds; write a number or ${{question}}", quoted(&raw.text));
            let near = named.near(column).or((!named.at(column).is_empty()).then_some(column));
            tell(problems, Code::RepeatCountInvalid, &raw.text, message, near.map(|near| format!("${{{near}}}")));
            return None;
        }
        let right = if named.at(column).is_empty() {
            named.near(column).map_or_else(|| format!("'{column}'"), |near| format!("${{{near}}}"))
        } else {
            format!("${{{column}}}")
        };
        let message = format!(
            "\"{}\"{place} stands by itself; a question is written ${{name}}, a text in quotes: is {right} meant?",
            quoted(column)
        );
        tell(problems, Code::RefMalformed, column, message, Some(right));
        sound = false;
    }
    if raw.slot == Slot::RepeatCount
        && let Some(number) = formula.as_literal()
        && number.parse::<u32>().is_err()
    {
        let message =
            format!("\"{}\" is no number of rounds; write a whole number or ${{question}}", quoted(&raw.text));
        tell(problems, Code::RepeatCountInvalid, &raw.text, message, None);
        return None;
    }
    sound.then_some(formula)
}

/// Where a word stands in a formula, for a message: ` (character 7)`.
fn position(text: &str, word: &str) -> String {
    match text.find(word) {
        Some(byte) => format!(" (character {})", text.get(..byte).unwrap_or_default().chars().count() + 1),
        None => String::new(),
    }
}

/// Whether exactly one row has a name, and what to say where not.
fn is_known(name: &str, text: &str, at: &At, nodes: &[Node], named: &Named, problems: &mut Vec<Problem>) -> bool {
    let place = position(text, &format!("${{{name}}}"));
    let place = if place.is_empty() { position(text, name) } else { place };
    let rows: Vec<String> =
        named.at(name).iter().filter_map(|at| nodes.get(*at)).map(|node| node.row.to_string()).collect();
    match rows.len() {
        1 => true,
        0 => {
            let near = named.near(name).map(str::to_owned);
            let meant = near.as_ref().map(|near| format!(": is ${{{near}}} meant?")).unwrap_or_default();
            let message = format!("no question is named \"{}\"{place}{meant}", quoted(name));
            problems.push(at.problem(Code::RefUnknown, name, message, near));
            false
        }
        _ => {
            let message = format!(
                "\"{}\"{place} is the name of several rows ({}); give them different names",
                quoted(name),
                rows.join(", ")
            );
            problems.push(at.problem(Code::RefAmbiguous, name, message, None));
            false
        }
    }
}

fn code(key: &str) -> Code {
    Code::ALL.iter().copied().find(|code| code.key() == key).unwrap_or(Code::ExprSyntax)
}

fn remedy(fault: &Fault) -> Option<String> {
    match &fault.kind {
        FaultKind::UnknownFunction { nearest, .. } => nearest.map(str::to_owned),
        FaultKind::Foreign { right, .. } => Some((*right).to_owned()),
        FaultKind::Expected(_)
        | FaultKind::NotClosed
        | FaultKind::TooMuch
        | FaultKind::TooLarge
        | FaultKind::Arity { .. }
        | FaultKind::DoubleSlash
        | FaultKind::MalformedReference => None,
    }
}

/// References in a text to be shown: `${name}`.
fn piped(at: &At, text: &str, named: &Named, problems: &mut Vec<Problem>) {
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let inside = rest.get(start + 2..).unwrap_or_default();
        let Some(end) = inside.find('}') else {
            let message = "a reference that begins with ${ is not closed by }".to_owned();
            problems.push(at.problem(Code::RefMalformed, inside, message, None));
            return;
        };
        let name = inside.get(..end).unwrap_or_default();
        let bare = name.strip_prefix("last-saved#").unwrap_or(name);
        if super::survey::is_form_name(bare) {
            if named.at(bare).is_empty() {
                let near = named.near(bare).map(str::to_owned);
                let meant = near.as_ref().map(|near| format!(": is ${{{near}}} meant?")).unwrap_or_default();
                let message = format!("no question is named \"{}\", which the text shows{meant}", quoted(bare));
                problems.push(at.problem(Code::RefUnknown, bare, message, near));
            }
        } else {
            let right = format!("${{{}}}", bare.trim());
            let right = super::survey::is_form_name(bare.trim()).then_some(right);
            let message = format!("\"${{{}}}\" is no reference; a question is written ${{name}}", quoted(name));
            problems.push(at.problem(Code::RefMalformed, name, message, right));
        }
        rest = inside.get(end..).unwrap_or_default();
    }
}

/// The same renames in texts that show answers.
fn rename_texts(survey: &mut Survey, renames: &[(String, String)]) {
    let shown = |text: &mut String| {
        for (from, to) in renames {
            let written = format!("${{{from}}}");
            if text.contains(&written) {
                *text = text.replace(&written, &format!("${{{to}}}"));
            }
        }
    };
    for question in &mut survey.questions {
        let texts = [&mut question.text, &mut question.hint, &mut question.guidance].into_iter();
        let message = question.check.as_mut().map(|check| &mut check.message);
        texts.chain(&mut question.probes).chain(message).flat_map(|texts| texts.0.values_mut()).for_each(shown);
    }
    survey.sections.iter_mut().flat_map(|section| section.title.0.values_mut()).for_each(shown);
}

/// Finds cycles, says each, and switches off what keeps it going. Gives what was switched off.
fn cycles(
    nodes: &[Node],
    named: &Named,
    formulas: &mut BTreeMap<(usize, Slot), (Formula, &Raw)>,
    problems: &mut Vec<Problem>,
) -> Vec<(usize, Slot, String)> {
    let flows = |slot: Slot| matches!(slot, Slot::Relevant | Slot::Calculation | Slot::RepeatCount | Slot::Default);
    let mut graph = Graph::new(nodes.len());
    for ((node, slot), (formula, raw)) in formulas.iter() {
        if !flows(*slot) {
            continue;
        }
        for name in formula.questions() {
            if formula.reads_earlier_rounds_only(name) {
                if named.at(name).contains(node) {
                    let message = "earlier rounds are read; rounds are worked out in order";
                    problems.push(raw.at.problem(Code::ExprType, name, message, None));
                }
                continue;
            }
            named.at(name).iter().for_each(|read| graph.edge(*node, *read));
        }
    }
    // What is inside is asked only when what is around it is.
    for (at, node) in nodes.iter().enumerate() {
        node.inside.into_iter().for_each(|around| graph.edge(at, around));
    }
    let Err(rounds) = graph.order() else { return Vec::new() };
    let knots = graph.knots();
    let mut off = Vec::new();
    for knot in knots {
        let members: BTreeSet<usize> = knot.iter().copied().collect();
        let path = rounds.iter().find(|round| round.iter().all(|node| members.contains(node))).unwrap_or(&knot);
        let mut steps = Vec::new();
        let mut first: Option<&Raw> = None;
        for (at, next) in path.iter().zip(path.iter().cycle().skip(1)) {
            let (Some(node), Some(read)) = (nodes.get(*at), nodes.get(*next)) else { continue };
            let by = formulas.iter().find(|((from, slot), (formula, _))| {
                from == at && flows(*slot) && formula.questions().iter().any(|name| named.at(name).contains(next))
            });
            match by {
                Some((_, (_, raw))) => {
                    first = first.or(Some(*raw));
                    steps.push(format!("{} ({}) reads {}", shown(node), raw.at.spot(), shown(read)));
                }
                None => steps.push(format!("{} is inside {}", shown(node), shown(read))),
            }
        }
        let inner: Vec<(usize, Slot)> = formulas
            .iter()
            .filter(|((node, slot), (formula, _))| {
                let reads = formula.questions();
                let inside = reads.iter().any(|name| named.at(name).iter().any(|read| members.contains(read)));
                members.contains(node) && flows(*slot) && inside
            })
            .map(|(key, _)| *key)
            .collect();
        for (node, slot) in inner {
            if let Some((formula, raw)) = formulas.remove(&(node, slot)) {
                first = first.or(Some(raw));
                off.push((node, slot, formula.source().to_owned()));
            }
        }
        if let Some(raw) = first {
            let message = format!("these wait for each other: {}", steps.join(", "));
            problems.push(raw.at.problem(Code::Cycle, &raw.text, message, None));
        }
    }
    off
}

fn shown(node: &Node) -> String {
    if node.name.is_empty() { format!("the group of row {}", node.row) } else { quoted(&node.name) }
}
