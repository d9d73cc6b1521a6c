//! The sheet that puts a pseudonym in place of a passage.

use crate::components::{Button, ButtonKind, Choice, Choices, Select, Sheet, Switch, TextInput};
use crate::i18n::coding::{CodingText, category, informant_label, mask_others};
use crate::i18n::{Common, use_tongue};
use fieldwork::command::MaskWith;
use fieldwork::frame::Category;
use fieldwork::id::{InformantId, PseudonymId};
use fieldwork::language::{Language, Localized};
use yew::prelude::*;

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Masking {
    /// What stands in place of the passage.
    pub with: MaskWith,
    /// Whether the same words elsewhere in the document are masked too.
    pub everywhere: bool,
}

/// Props of [`MaskSheet`].
#[derive(Properties, PartialEq)]
pub struct MaskSheetProps {
    /// The words to be masked.
    pub words: AttrValue,
    /// How many other places of the document hold the same words.
    pub others: usize,
    /// People of the study: id, number, name. Shown only in the unlocked app.
    pub people: Vec<(InformantId, u32, String)>,
    /// Pseudonyms already in use, with what they show.
    pub known: Vec<(PseudonymId, String)>,
    /// The languages of the study.
    pub languages: Vec<Language>,
    /// What is wrong, as the study said.
    #[prop_or_default]
    pub refused: Option<AttrValue>,
    /// Mask.
    pub on_mask: Callback<Masking>,
    /// Close without masking.
    pub on_close: Callback<()>,
}

/// In place of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Informant,
    Known,
    Label,
}

impl By {
    const ALL: [(By, &'static str, CodingText); 3] = [
        (By::Informant, "informant", CodingText::ByInformant),
        (By::Known, "known", CodingText::ByKnown),
        (By::Label, "label", CodingText::ByLabel),
    ];
}

/// The person whose name holds the words, where there is exactly one: the likely meaning.
fn named_like(people: &[(InformantId, u32, String)], words: &str) -> Option<InformantId> {
    let words = words.trim().to_lowercase();
    let mut alike = people.iter().filter(|(_, _, name)| {
        let name = name.to_lowercase();
        let bare = words.strip_prefix("bu ").or_else(|| words.strip_prefix("pak ")).unwrap_or(&words);
        bare.chars().count() >= 3 && name.split_whitespace().any(|part| part == bare)
            || (!words.is_empty() && name == words)
    });
    let first = alike.next()?;
    alike.next().is_none().then_some(first.0)
}

/// The sheet.
#[component]
pub fn MaskSheet(props: &MaskSheetProps) -> Html {
    let tongue = use_tongue();
    let guess = named_like(&props.people, &props.words);
    let by = use_state(|| if guess.is_some() { By::Informant } else { By::Label });
    let person = use_state(|| guess);
    let known = use_state(|| None::<PseudonymId>);
    let kind = use_state(|| Category::Person);
    let label = use_state(Localized::default);
    let everywhere = use_state(|| true);
    let tried = use_state(|| false);
    let with = match *by {
        By::Informant => (*person).map(MaskWith::Informant),
        By::Known => (*known).map(MaskWith::Pseudonym),
        By::Label => (!label.is_empty()).then(|| MaskWith::New(*kind, (*label).clone())),
    };
    let mask = {
        let (on_mask, tried) = (props.on_mask.clone(), tried.clone());
        let everywhere = *everywhere && props.others > 0;
        let with = with.clone();
        Callback::from(move |_: MouseEvent| match &with {
            Some(with) => on_mask.emit(Masking { with: with.clone(), everywhere }),
            None => tried.set(true),
        })
    };
    let ways: Vec<Choice> = By::ALL
        .iter()
        .filter(|(by, _, _)| *by != By::Known || !props.known.is_empty())
        .map(|(_, value, word)| Choice::new(*value, word.say(tongue)))
        .collect();
    let chosen = By::ALL.iter().find(|(way, _, _)| way == &*by).map(|(_, value, _)| AttrValue::Static(value));
    let on_way = {
        let by = by.clone();
        Callback::from(move |values: Vec<AttrValue>| {
            if let Some((way, _, _)) =
                By::ALL.into_iter().find(|(_, value, _)| values.first().is_some_and(|v| v == value))
            {
                by.set(way);
            }
        })
    };
    let detail = match *by {
        By::Informant => {
            let person = person.clone();
            let named = |(id, number, name): &(InformantId, u32, String)| {
                let label = informant_label(*number, tongue);
                Choice::new(id.to_string(), if name.is_empty() { label } else { format!("{label} · {name}") })
            };
            html! {
                <Select key="person" label={CodingText::WhichInformant.say(tongue)} choices={props.people.iter().map(named).collect::<Vec<_>>()}
                    value={person.map(|id| id.to_string()).unwrap_or_default()} none={Common::ChooseOne.say(tongue)}
                    on_change={move |value: String| person.set(value.parse().ok())} />
            }
        }
        By::Known => {
            let known = known.clone();
            let named = |(id, label): &(PseudonymId, String)| Choice::new(id.to_string(), label.clone());
            html! {
                <Select key="known" label={CodingText::WhichKnown.say(tongue)} choices={props.known.iter().map(named).collect::<Vec<_>>()}
                    value={known.map(|id| id.to_string()).unwrap_or_default()} none={Common::ChooseOne.say(tongue)}
                    on_change={move |value: String| known.set(value.parse().ok())} />
            }
        }
        By::Label => {
            let kinds: Vec<Choice> = (0..)
                .zip(Category::ALL)
                .map(|(at, kind): (usize, _)| Choice::new(at.to_string(), category(kind, tongue)))
                .collect();
            let at = Category::ALL.iter().position(|one| one == &*kind).unwrap_or_default();
            let kind = kind.clone();
            let on_kind = move |value: String| {
                if let Some(chosen) = value.parse::<usize>().ok().and_then(|at| Category::ALL.get(at)) {
                    kind.set(*chosen);
                }
            };
            let in_language = |language: &Language| {
                let (language, label) = (*language, label.clone());
                let value = label.0.get(&language).cloned().unwrap_or_default();
                let named = if props.languages.len() > 1 {
                    format!("{} ({})", CodingText::NeutralLabel.say(tongue), language.tag().to_uppercase())
                } else {
                    CodingText::NeutralLabel.say(tongue).to_owned()
                };
                let on_input = move |text: String| {
                    let mut written = (*label).clone();
                    written.set(language, text);
                    label.set(written);
                };
                html! { <TextInput key={language.tag()} label={named} {value} {on_input} lang={language.tag()} /> }
            };
            html! {
                <div key="label" class="stack">
                    <Select label={CodingText::CategoryLabel.say(tongue)} choices={kinds} value={at.to_string()} on_change={on_kind} />
                    { for props.languages.iter().map(in_language) }
                </div>
            }
        }
    };
    let refused = props
        .refused
        .clone()
        .or_else(|| (*tried && with.is_none()).then(|| CodingText::MaskMissing.say(tongue).into()));
    let on_everywhere = {
        let everywhere = everywhere.clone();
        Callback::from(move |on: bool| everywhere.set(on))
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={props.on_close.reform(|_| ())} />
            <Button label={CodingText::Mask.say(tongue)} kind={ButtonKind::Main} onclick={mask} />
        </>
    };
    html! {
        <Sheet open=true title={CodingText::MaskTitle.say(tongue)} on_close={props.on_close.clone()} {actions}>
            <div class="stack">
                if let Some(why) = refused { <p class="danger" role="alert">{ why }</p> }
                <div>
                    <p class="eyebrow">{ CodingText::MaskWhat.say(tongue) }</p>
                    <p class="quote">{ format!("“{}”", props.words) }</p>
                </div>
                <Choices legend={CodingText::MaskBy.say(tongue)} choices={ways} chosen={chosen.into_iter().collect::<Vec<_>>()} on_change={on_way} />
                { detail }
                if props.others > 0 {
                    <Switch label={mask_others(props.others, tongue)} on={*everywhere} on_change={on_everywhere} />
                }
            </div>
        </Sheet>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_name_suggests_its_person_only_where_it_is_clear() {
        let person = |n: u128, name: &str| (InformantId(Uuid::from_u128(n)), n as u32, name.to_owned());
        let people = [person(1, "Sri Wahyuni"), person(2, "Bambang Sutejo"), person(3, "Wahyuni Putri")];
        assert_eq!(named_like(&people, "Bu Sri"), Some(people[0].0));
        assert_eq!(named_like(&people, "Bambang Sutejo"), Some(people[1].0));
        assert_eq!(named_like(&people, "Wahyuni"), None);
        assert_eq!(named_like(&people, "kota"), None);
        assert_eq!(named_like(&people, ""), None);
    }
}
