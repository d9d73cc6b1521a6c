//! The form as an ODK XForm, for Enketo: as pyxform would write it.

use super::form::{Choice, Form, Kind, MANY, ONE, Part, Rule};

/// How Enketo shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// One question after the other (`style: pages`).
    Pages,
    /// All questions on one page, as it comes.
    OnePage,
}

/// The file.
pub fn write(form: &Form, style: Style) -> String {
    let class = match style {
        Style::Pages => " class=\"pages\"",
        Style::OnePage => "",
    };
    let nodes: String = form.parts.iter().map(|part| format!("<{}/>", part.name)).collect();
    let binds: String = form.parts.iter().map(bind).collect();
    let controls: String = form.parts.iter().map(control).collect();
    format!(
        "<?xml version=\"1.0\"?>\n\
         <h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
         xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:orx=\"http://openrosa.org/xforms\" \
         xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\n\
         <h:head><h:title>Formulir ukur</h:title><model>\n\
         <instance><data id=\"ukur\">{nodes}<meta><instanceID/></meta></data></instance>\n\
         {binds}<bind nodeset=\"/data/meta/instanceID\" type=\"string\" readonly=\"true()\" jr:preload=\"uid\"/>\n\
         </model></h:head>\n<h:body{class}>\n{controls}</h:body></h:html>\n"
    )
}

fn bind(part: &Part) -> String {
    let (kind, calculate) = match &part.kind {
        Kind::Text | Kind::One | Kind::Many => ("string", String::new()),
        Kind::Integer => ("int", String::new()),
        Kind::Sum(one, other) => {
            let sum = format!("coalesce( /data/{one} , 0) + coalesce( /data/{other} , 0)");
            ("string", format!(" calculate=\"{}\"", escaped(&sum)))
        }
    };
    let relevant = part.rule.as_ref().map(|rule| format!(" relevant=\"{}\"", escaped(&relevant(rule))));
    let relevant = relevant.unwrap_or_default();
    format!("<bind nodeset=\"/data/{}\" type=\"{kind}\"{calculate}{relevant}/>\n", part.name)
}

fn relevant(rule: &Rule) -> String {
    match rule {
        Rule::Filled(name) => format!(" /data/{name}  != ''"),
        Rule::Is(name, choice) => format!(" /data/{name}  = '{choice}'"),
        Rule::Has(name, choice) => format!("selected( /data/{name} , '{choice}')"),
        Rule::Above(name, bound) => format!(" /data/{name}  > {bound}"),
    }
}

fn control(part: &Part) -> String {
    let (element, choices): (&str, &[Choice]) = match &part.kind {
        Kind::Text | Kind::Integer => ("input", &[]),
        Kind::One => ("select1", ONE.as_slice()),
        Kind::Many => ("select", MANY.as_slice()),
        Kind::Sum(..) => return String::new(),
    };
    let items: String = choices
        .iter()
        .map(|(name, label)| format!("<item><label>{}</label><value>{name}</value></item>", escaped(label)))
        .collect();
    let (name, label) = (&part.name, escaped(&part.label));
    format!("<{element} ref=\"/data/{name}\"><label>{label}</label>{items}</{element}>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::forms::form::Count;

    /// Counted in the text, not with what wrote it.
    #[test]
    fn as_much_is_in_it_as_in_the_others() {
        for questions in [100, 1_000] {
            let xml = write(&Form::of(questions), Style::Pages);
            let of = |what: &str| xml.matches(what).count();
            let typed = of("<input ref=");
            let integer = of(" type=\"int\"");
            let count = Count {
                text: typed - integer,
                integer,
                one: of("<select1 ref="),
                many: of("<select ref="),
                sums: of(" calculate=\""),
                rules: of(" relevant=\""),
                choices: of("<item>"),
            };
            assert_eq!(count, Count::of(questions));
            let binds = of("<bind nodeset=");
            assert_eq!(binds, questions + count.sums + 1, "one for each part and one for the id");
        }
    }

    #[test]
    fn rules_are_escaped_and_hold_paths() {
        let xml = write(&Form::of(8), Style::OnePage);
        assert!(xml.contains("<bind nodeset=\"/data/q3\" type=\"int\" relevant=\" /data/q2  = 'ya'\"/>"));
        assert!(xml.contains("relevant=\" /data/jumlah1  &gt; 3\""));
        assert!(xml.contains("calculate=\"coalesce( /data/q3 , 0) + coalesce( /data/q7 , 0)\""));
        assert!(xml.contains("<h:body>") && write(&Form::of(8), Style::Pages).contains("<h:body class=\"pages\">"));
    }
}
