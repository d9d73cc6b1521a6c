//! One sheet for every record of the frame: a form per kind, one button to save.

use crate::components::{Button, ButtonKind, Choice, Choices, InputKind, Select, Sheet, Switch, TextArea, TextInput};
use crate::i18n::study::StudyText;
use crate::i18n::{Common, Tongue, use_tongue};
use crate::pages::guide::naming::proposed;
use crate::pages::parts::{LocalizedInput, language_name};
use crate::store::{use_kept, use_view};
use fieldwork::frame::{
    Attribute, AttributeKind, AttributeOf, Case, CategoryValue, Criterion, Disclosure, Frame, PublicContext, Sector,
};
use fieldwork::language::{Language, Localized};
use fieldwork::study::Record;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`FrameSheet`].
#[derive(Properties, PartialEq)]
pub struct FrameSheetProps {
    /// The record to be edited, as it opens.
    pub record: Record,
    /// Its heading.
    pub title: AttrValue,
    /// The study's languages.
    pub languages: Vec<Language>,
    /// Attributes of cases, for a case.
    #[prop_or_default]
    pub attributes: Vec<Rc<Attribute>>,
    /// Save; answers why not, in words.
    pub on_save: Callback<Record>,
    /// Close without saving.
    pub on_close: Callback<()>,
}

/// A sheet with the form for the record.
#[component]
pub fn FrameSheet(props: &FrameSheetProps) -> Html {
    let tongue = use_tongue();
    let (id, view) = (props.record.id(), use_view());
    // A record that is not in the study yet has no id to be found again by.
    let spot = if view.study.record(id).is_some() { format!("{id:?}") } else { format!("new/{:?}", id.kind()) };
    let kept = use_kept(&format!("frame/{spot}"));
    let record = use_state(|| {
        let before = kept.before.as_deref().and_then(|before| serde_json::from_str::<Record>(before).ok());
        before.unwrap_or_else(|| props.record.clone())
    });
    let set = {
        let (record, kept) = (record.clone(), kept.clone());
        Callback::from(move |changed: Record| {
            if let Ok(text) = serde_json::to_string(&changed) {
                kept.keep(text);
            }
            record.set(changed);
        })
    };
    let save = {
        let (record, on_save, kept) = (record.clone(), props.on_save.clone(), kept.clone());
        Callback::from(move |_: MouseEvent| {
            kept.let_go();
            on_save.emit((*record).clone());
        })
    };
    let close = props.on_close.reform(move |()| kept.let_go());
    let cancel = close.reform(|_: MouseEvent| ());
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={cancel} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} onclick={save} />
        </>
    };
    let noted = if let Record::Attribute(attribute) = &props.record {
        view.study.attributes.get(attribute.id).map(|attribute| attribute.kind.clone())
    } else {
        None
    };
    let form = form(&record, &props.languages, &props.attributes, noted.as_ref(), &set, tongue);
    html! {
        <Sheet open={true} title={props.title.clone()} on_close={close} {actions}>
            <div class="stack">{ form }</div>
        </Sheet>
    }
}

fn form(
    record: &Record,
    languages: &[Language],
    attributes: &[Rc<Attribute>],
    noted: Option<&AttributeKind>,
    set: &Callback<Record>,
    tongue: Tongue,
) -> Html {
    let languages = languages.to_vec();
    macro_rules! change {
        ($record:ident, $value:ident => $make:expr) => {{
            let (set, $record) = (set.clone(), $record.clone());
            Callback::from(move |$value| set.emit(Record::from($make)))
        }};
    }
    match record {
        Record::Frame(frame) => frame_form(frame, &languages, set, tongue),
        Record::ResearchQuestion(question) => {
            let on_change = change!(question, text => fieldwork::frame::ResearchQuestion { text, ..question.clone() });
            html! { <LocalizedInput label={StudyText::QuestionText.say(tongue)} {languages} value={question.text.clone()} {on_change} long=true focus=true /> }
        }
        Record::Criterion(criterion) => {
            let on_change = change!(criterion, text => Criterion { text, ..criterion.clone() });
            html! { <LocalizedInput label={StudyText::CriterionText.say(tongue)} {languages} value={criterion.text.clone()} {on_change} long=true focus=true /> }
        }
        Record::Coder(coder) => {
            let on_input = change!(coder, label => fieldwork::coding::Coder { label, ..coder.clone() });
            html! { <TextInput label={StudyText::CoderLabel.say(tongue)} value={coder.label.clone()} {on_input} hint={StudyText::TeamHint.say(tongue)} focus=true /> }
        }
        Record::Sector(sector) => {
            let on_name = change!(sector, name => Sector { name, ..sector.clone() });
            let on_target = change!(sector, text => Sector { target: target_of(text), ..sector.clone() });
            let on_government = change!(sector, government => Sector { government, ..sector.clone() });
            html! {
                <>
                    <LocalizedInput label={StudyText::SectorName.say(tongue)} {languages} value={sector.name.clone()} on_change={on_name} focus=true />
                    <TextInput label={StudyText::SectorTarget.say(tongue)} kind={InputKind::Number} optional=true
                        value={sector.target.map(|n| n.to_string()).unwrap_or_default()} on_input={on_target} />
                    <Switch label={StudyText::SectorGovernment.say(tongue)} on={sector.government} on_change={on_government} />
                </>
            }
        }
        Record::Case(case) => case_form(case, attributes, set, tongue),
        Record::Attribute(attribute) => attribute_form(attribute, noted, &languages, set, tongue),
        Record::Section(_)
        | Record::Question(_)
        | Record::Informant(_)
        | Record::Status(_)
        | Record::Attempt(_)
        | Record::Eligibility(_)
        | Record::Consent(_)
        | Record::Referral(_)
        | Record::Coupon(_)
        | Record::Interview(_)
        | Record::Answer(_)
        | Record::Round(_)
        | Record::Amendment(_)
        | Record::Attachment(_)
        | Record::Note(_)
        | Record::TimeMark(_)
        | Record::Document(_)
        | Record::Relevance(_)
        | Record::Code(_)
        | Record::Segment(_)
        | Record::Memo(_)
        | Record::Assessment(_)
        | Record::Mention(_)
        | Record::Pseudonym(_)
        | Record::Ruling(_)
        | Record::Departure(_)
        | Record::Search(_) => Html::default(),
    }
}

fn frame_form(frame: &Frame, languages: &[Language], set: &Callback<Record>, tongue: Tongue) -> Html {
    let with = |change: fn(&mut Frame, Localized)| {
        let (set, frame) = (set.clone(), frame.clone());
        Callback::from(move |text: Localized| {
            let mut frame = frame.clone();
            change(&mut frame, text);
            set.emit(frame.into());
        })
    };
    let on_languages = {
        let (set, frame) = (set.clone(), frame.clone());
        Callback::from(move |tags: Vec<AttrValue>| {
            let languages: Vec<Language> =
                Language::ALL.into_iter().filter(|l| tags.iter().any(|tag| tag == l.tag())).collect();
            if !languages.is_empty() {
                set.emit(Frame { languages, ..frame.clone() }.into());
            }
        })
    };
    let choices: Vec<Choice> =
        Language::ALL.iter().map(|language| Choice::new(language.tag(), language_name(*language, tongue))).collect();
    let chosen: Vec<AttrValue> = frame.languages.iter().map(|language| language.tag().into()).collect();
    html! {
        <>
            <LocalizedInput label={StudyText::Title.say(tongue)} languages={languages.to_vec()} value={frame.title.clone()}
                on_change={with(|frame, text| frame.title = text)} focus=true />
            <LocalizedInput label={StudyText::About.say(tongue)} languages={languages.to_vec()} value={frame.about.clone()}
                on_change={with(|frame, text| frame.about = text)} long=true optional=true hint={StudyText::AboutEmpty.say(tongue)} />
            <LocalizedInput label={StudyText::Consent.say(tongue)} languages={languages.to_vec()} value={frame.consent_text.clone()}
                on_change={with(|frame, text| frame.consent_text = text)} long=true optional=true hint={StudyText::ConsentEmpty.say(tongue)} />
            <Choices legend={StudyText::Languages.say(tongue)} {choices} {chosen} on_change={on_languages} many=true inline=true />
        </>
    }
}

/// Writes a text into a record.
type Written<R> = Rc<dyn Fn(&mut R, String)>;

fn case_form(case: &Case, attributes: &[Rc<Attribute>], set: &Callback<Record>, tongue: Tongue) -> Html {
    let change = |change: Written<Case>| {
        let (set, case) = (set.clone(), case.clone());
        Callback::from(move |text: String| {
            let mut case = case.clone();
            change(&mut case, text);
            set.emit(case.into());
        })
    };
    let on_public = {
        let (set, case) = (set.clone(), case.clone());
        Callback::from(move |on: bool| {
            let public = on.then(|| PublicContext { decided_by: String::new(), reason: String::new() });
            set.emit(Case { public, ..case.clone() }.into());
        })
    };
    html! {
        <>
            <TextInput label={StudyText::CaseName.say(tongue)} value={case.name.clone()}
                on_input={change(Rc::new(|case, text| case.name = text))} focus=true />
            { for attributes.iter().map(|attribute| {
                let id = attribute.id;
                let value = case.attributes.get(&id).cloned().unwrap_or_default();
                let on_input = change(Rc::new(move |case, text| {
                    if text.is_empty() { case.attributes.remove(&id); } else { case.attributes.insert(id, text); }
                }));
                attribute_value(attribute, value, on_input, tongue)
            }) }
            <Switch label={StudyText::CasePublic.say(tongue)} on={case.public.is_some()} on_change={on_public} />
            if let Some(public) = &case.public {
                <TextInput label={StudyText::CasePublicBy.say(tongue)} value={public.decided_by.clone()}
                    on_input={change(Rc::new(|case, text| if let Some(public) = &mut case.public { public.decided_by = text }))} />
                <TextInput label={StudyText::CasePublicWhy.say(tongue)} value={public.reason.clone()}
                    on_input={change(Rc::new(|case, text| if let Some(public) = &mut case.public { public.reason = text }))} />
            }
        </>
    }
}

/// A box for the value of an attribute, as its kind asks.
pub fn attribute_value(attribute: &Attribute, value: String, on_input: Callback<String>, tongue: Tongue) -> Html {
    let language = match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    };
    let label = attribute.label.get(language).to_owned();
    let key = attribute.id.to_string();
    match &attribute.kind {
        AttributeKind::Text => html! { <TextInput {key} {label} {value} {on_input} optional=true /> },
        AttributeKind::Number => {
            html! { <TextInput {key} {label} {value} {on_input} optional=true kind={InputKind::Number} /> }
        }
        AttributeKind::Category(values) => {
            let choices: Vec<Choice> = values
                .iter()
                .map(|value| Choice::new(value.name.clone(), value.label.get(language).to_owned()))
                .collect();
            html! { <Select {key} {label} {choices} {value} on_change={on_input} none="–" optional=true /> }
        }
    }
}

/// `noted` is what the attribute is in the study as it is kept: what cases and informants have is told apart by it.
fn attribute_form(
    attribute: &Attribute,
    noted: Option<&AttributeKind>,
    languages: &[Language],
    set: &Callback<Record>,
    tongue: Tongue,
) -> Html {
    let change = |change: Written<Attribute>| {
        let (set, attribute) = (set.clone(), attribute.clone());
        Callback::from(move |value: String| {
            let mut attribute = attribute.clone();
            change(&mut attribute, value);
            set.emit(attribute.into());
        })
    };
    let on_label = {
        let (set, attribute) = (set.clone(), attribute.clone());
        Callback::from(move |label: Localized| set.emit(Attribute { label, ..attribute.clone() }.into()))
    };
    let of = match attribute.of {
        AttributeOf::Case => "case",
        AttributeOf::Informant => "informant",
    };
    let (kind, values) = match &attribute.kind {
        AttributeKind::Text => ("text", None),
        AttributeKind::Number => ("number", None),
        AttributeKind::Category(values) => ("category", Some(values)),
    };
    // The lines are in the first language of the study.
    let language = languages.first().copied().unwrap_or(Language::Indonesian);
    let lines = values
        .map(|values| values.iter().map(|value| value.label.get(language).to_owned()).collect::<Vec<_>>().join("\n"));
    let on_lines = {
        let noted = values_of(noted).to_vec();
        change(Rc::new(move |a, text| {
            a.kind = AttributeKind::Category(categories(&text, language, &noted, values_of(Some(&a.kind))));
        }))
    };
    let of_choices = vec![
        Choice::new("informant", StudyText::OfInformant.say(tongue)),
        Choice::new("case", StudyText::OfCase.say(tongue)),
    ];
    let kinds = vec![
        Choice::new("text", StudyText::KindText.say(tongue)),
        Choice::new("number", StudyText::KindNumber.say(tongue)),
        Choice::new("category", StudyText::KindCategory.say(tongue)),
    ];
    html! {
        <>
            <LocalizedInput label={StudyText::AttributeLabel.say(tongue)} languages={languages.to_vec()} value={attribute.label.clone()} on_change={on_label} focus=true />
            <TextInput label={StudyText::AttributeName.say(tongue)} value={attribute.name.clone()} hint={StudyText::AttributeNameHint.say(tongue)}
                on_input={change(Rc::new(|a, text| a.name = text))} />
            <Select label={StudyText::AttributeOf.say(tongue)} choices={of_choices} value={of} on_change={change(Rc::new(|a, of| {
                a.of = if of == "case" { AttributeOf::Case } else { AttributeOf::Informant };
            }))} />
            <Select label={StudyText::AttributeKind.say(tongue)} choices={kinds} value={kind} on_change={change(Rc::new(|a, kind| {
                a.kind = match kind.as_str() {
                    "number" => AttributeKind::Number,
                    "category" => AttributeKind::Category(Vec::new()),
                    _ => AttributeKind::Text,
                };
            }))} />
            if let Some(lines) = lines {
                <TextArea label={StudyText::AttributeValues.say(tongue)} initial={lines} on_input={on_lines} />
            }
            if attribute.of == AttributeOf::Informant && let Some(values) = values.filter(|values| !values.is_empty()) {
                <fieldset class="targets">
                    <legend class="field__label">{ StudyText::Targets.say(tongue) }</legend>
                    <p class="field__hint">{ StudyText::TargetsHint.say(tongue) }</p>
                    { for values.iter().enumerate().map(|(at, value)| html! {
                        <TextInput key={value.name.clone()} label={value.label.get(language).to_owned()} kind={InputKind::Number} optional=true
                            value={value.target.map(|target| target.to_string()).unwrap_or_default()}
                            on_input={change(Rc::new(move |a, text| wanted(a, at, text)))} />
                    }) }
                </fieldset>
            }
            <Select label={StudyText::Disclosure.say(tongue)} hint={StudyText::DisclosureHint.say(tongue)} choices={disclosures(tongue)}
                value={disclosure_name(attribute.disclosure)}
                on_change={change(Rc::new(|a, name| a.disclosure = disclosure_named(&name)))} />
        </>
    }
}

fn values_of(kind: Option<&AttributeKind>) -> &[CategoryValue] {
    match kind {
        Some(AttributeKind::Category(values)) => values,
        Some(AttributeKind::Text | AttributeKind::Number) | None => &[],
    }
}

/// Lines in a language as categories. A line that is noted in the study keeps its short name and its other languages; so does one
/// that was reworded in its place. A new one is named by its words: never as one that was taken out, since people may still be
/// noted under that name. Targets are those of the draft.
fn categories(text: &str, language: Language, noted: &[CategoryValue], draft: &[CategoryValue]) -> Vec<CategoryValue> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is = |value: &CategoryValue, line: &str| value.label.get(language) == line;
    let mut taken: BTreeSet<String> = noted.iter().map(|value| value.name.clone()).collect();
    let mut values: Vec<CategoryValue> = Vec::with_capacity(lines.len());
    for (place, line) in lines.iter().enumerate() {
        let unused = |value: &&CategoryValue| values.iter().all(|other| other.name != value.name);
        let same = noted.iter().filter(unused).find(|value| is(value, line));
        let reworded = || {
            let there = noted.get(place).filter(|_| lines.len() == noted.len()).filter(unused)?;
            lines.iter().all(|line| !is(there, line)).then_some(there)
        };
        let mut value = same.or_else(reworded).cloned().unwrap_or_else(|| CategoryValue {
            name: proposed(line, "v", &taken),
            label: Localized::default(),
            target: None,
        });
        value.label.0.insert(language, (*line).to_owned());
        let before = draft.iter().find(|before| before.name == value.name);
        let before = before.or_else(|| draft.get(place).filter(|_| lines.len() == draft.len()));
        value.target = before.and_then(|before| before.target);
        taken.insert(value.name.clone());
        values.push(value);
    }
    values
}

/// How many are wanted of one value.
fn wanted(attribute: &mut Attribute, at: usize, text: String) {
    if let AttributeKind::Category(values) = &mut attribute.kind
        && let Some(value) = values.get_mut(at)
    {
        value.target = target_of(text);
    }
}

/// A typed target; nothing where it is no number.
fn target_of(text: String) -> Option<u32> {
    text.trim().parse().ok()
}

/// The degrees of disclosure as choices.
pub fn disclosures(tongue: Tongue) -> Vec<Choice> {
    [
        (Disclosure::Undeclared, StudyText::Undeclared),
        (Disclosure::Harmless, StudyText::Harmless),
        (Disclosure::Indirect, StudyText::Indirect),
        (Disclosure::StrongIndirect, StudyText::StrongIndirect),
        (Disclosure::Direct, StudyText::Direct),
    ]
    .into_iter()
    .map(|(disclosure, words)| Choice::new(disclosure_name(disclosure), words.say(tongue)))
    .collect()
}

/// The name of a degree of disclosure in a choice.
pub const fn disclosure_name(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Undeclared => "undeclared",
        Disclosure::Harmless => "harmless",
        Disclosure::Indirect => "indirect",
        Disclosure::StrongIndirect => "strong_indirect",
        Disclosure::Direct => "direct",
    }
}

/// The degree of disclosure of a name.
pub fn disclosure_named(name: &str) -> Disclosure {
    [Disclosure::Harmless, Disclosure::Indirect, Disclosure::StrongIndirect, Disclosure::Direct]
        .into_iter()
        .find(|disclosure| disclosure_name(*disclosure) == name)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_keep_their_short_names_when_others_come() {
        let before = [CategoryValue {
            name: "tua".to_owned(),
            label: Localized::both("Di atas 50", "Over 50"),
            target: Some(4),
        }];
        let after = categories("Di bawah 50\n\nDi atas 50\n", Language::Indonesian, &before, &before);
        assert_eq!(after.len(), 2);
        assert_eq!(after[1].name, "tua");
        assert_eq!(after[1].label.get(Language::English), "Over 50");
        assert_eq!((after[0].target, after[1].target), (None, Some(4)));
    }

    #[test]
    fn a_short_name_means_one_thing_for_ever() {
        let read = |text: &str, noted: &[CategoryValue], draft: &[CategoryValue]| {
            categories(text, Language::Indonesian, noted, draft)
        };
        let names = |values: &[CategoryValue]| values.iter().map(|value| value.name.clone()).collect::<Vec<_>>();
        let two = read("Muda\nTua", &[], &[]);
        assert_eq!(names(&two), ["muda", "tua"]);
        // The first is taken out, then another comes: nobody who was young is retired by it.
        let one = read("Tua", &two, &two);
        assert_eq!(names(&read("Tua\nPensiun", &two, &one)), ["tua", "pensiun"]);
        // Whoever was noted under the old wording stays noted, letter by letter as it is typed.
        let typing = read("M\nTua", &two, &two);
        let reworded = read("Masih muda\nTua", &two, &typing);
        assert_eq!(names(&reworded), ["muda", "tua"]);
        assert_eq!(reworded[0].label.get(Language::Indonesian), "Masih muda");
        // Changing places is no rewording.
        assert_eq!(names(&read("Tua\nMuda", &two, &two)), ["tua", "muda"]);
        // Two of the same words are two.
        let twice = read("Tua\nTua\nMuda", &two, &two);
        assert_eq!((twice[0].name.as_str(), twice[2].name.as_str()), ("tua", "muda"));
        assert_ne!(twice[1].name, "tua");
        assert_ne!(twice[1].name, "muda");
    }

    #[test]
    fn a_target_is_read_kept_while_words_change_and_taken_away_by_what_is_no_number() {
        let noted = categories("Muda\nTua", Language::Indonesian, &[], &[]);
        let mut attribute = Attribute {
            id: fieldwork::id::AttributeId(uuid::Uuid::from_u128(1)),
            name: "umur".to_owned(),
            label: Localized::one(Language::Indonesian, "Umur"),
            of: AttributeOf::Informant,
            kind: AttributeKind::Category(noted.clone()),
            disclosure: Disclosure::Indirect,
            rank: fieldwork::rank::Rank(0),
        };
        let targets = |kind: &AttributeKind| values_of(Some(kind)).iter().map(|value| value.target).collect::<Vec<_>>();
        wanted(&mut attribute, 1, " 6 ".to_owned());
        assert_eq!(targets(&attribute.kind), [None, Some(6)]);
        let longer = categories("Muda\nTua sekali", Language::Indonesian, &noted, values_of(Some(&attribute.kind)));
        assert_eq!(targets(&AttributeKind::Category(longer)), [None, Some(6)]);
        wanted(&mut attribute, 1, "banyak".to_owned());
        wanted(&mut attribute, 9, "3".to_owned());
        assert_eq!(targets(&attribute.kind), [None, None]);
    }

    #[test]
    fn degrees_of_disclosure_are_read_as_they_are_named() {
        for name in ["undeclared", "harmless", "indirect", "strong_indirect", "direct"] {
            assert_eq!(disclosure_name(disclosure_named(name)), name);
        }
    }
}
