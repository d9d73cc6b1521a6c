//! The sheet of one code: its names, meaning, colour, letter and place.

use crate::components::{Button, ButtonKind, Choice, CodeSwatch, Select, Sheet, Switch, TextArea, TextInput};
use crate::i18n::coding::{CodingText, hue_named, origin};
use crate::i18n::{Common, use_tongue};
use crate::pages::coding::look::HUES;
use crate::store::use_kept;
use fieldwork::coding::{Code, Origin};
use fieldwork::id::CodeId;
use fieldwork::language::{Language, Localized};
use yew::prelude::*;

/// Props of [`CodeSheet`].
#[derive(Properties, PartialEq)]
pub struct CodeSheetProps {
    /// The code as it stands, or as it would be made.
    pub code: Code,
    /// Whether it is made now.
    pub fresh: bool,
    /// The languages of the codebook, the first one first.
    pub languages: Vec<Language>,
    /// Codes it may stand under: id and name, in order.
    pub parents: Vec<(CodeId, String)>,
    /// What is wrong with it, as the study said.
    #[prop_or_default]
    pub refused: Option<AttrValue>,
    /// Save it.
    pub on_save: Callback<Code>,
    /// Close without saving.
    pub on_close: Callback<()>,
}

const ORIGINS: [(Origin, &str); 3] = [(Origin::Theory, "theory"), (Origin::Data, "data"), (Origin::InVivo, "in_vivo")];

/// A change to the code in the sheet.
type Change = Box<dyn FnOnce(&mut Code)>;

#[derive(Clone, PartialEq)]
struct Draft(Code);

impl Reducible for Draft {
    type Action = Change;
    fn reduce(self: std::rc::Rc<Self>, change: Change) -> std::rc::Rc<Self> {
        let mut code = self.0.clone();
        change(&mut code);
        Draft(code).into()
    }
}

/// The letter typed, in lower case; an error where it is none.
fn letter_of(typed: &str) -> Result<Option<char>, ()> {
    let mut letters = typed.trim().chars();
    match (letters.next(), letters.next()) {
        (None, _) => Ok(None),
        (Some(letter), None) if letter.is_ascii_alphabetic() => Ok(Some(letter.to_ascii_lowercase())),
        (Some(_), _) => Err(()),
    }
}

/// The sheet of one code.
#[component]
pub fn CodeSheet(props: &CodeSheetProps) -> Html {
    let tongue = use_tongue();
    let kept = use_kept(&if props.fresh { "code/new".to_owned() } else { format!("code/{}", props.code.id) });
    // What was filled in before and not saved goes on; the id is the sheet's.
    let start = use_memo((), |()| {
        let before = kept.before.as_deref().and_then(|before| serde_json::from_str::<Code>(before).ok());
        before.map_or_else(|| props.code.clone(), |before| Code { id: props.code.id, ..before })
    });
    let draft = use_reducer(|| Draft((*start).clone()));
    {
        let (kept, stored) = (kept.clone(), props.code.clone());
        use_effect_with((draft.0.clone(), props.refused.clone()), move |(code, _)| {
            if *code == stored {
                kept.let_go();
            } else if let Ok(text) = serde_json::to_string(code) {
                kept.keep(text);
            }
        });
    }
    let on_close = {
        let (kept, on_close) = (kept.clone(), props.on_close.clone());
        Callback::from(move |()| {
            kept.let_go();
            on_close.emit(());
        })
    };
    let letter =
        use_state(|| props.code.letter.map(|letter| letter.to_ascii_uppercase().to_string()).unwrap_or_default());
    let tried = use_state(|| false);
    let change = draft.dispatcher();
    let code = &draft.0;
    let letter_wrong = letter_of(&letter).is_err();
    let nameless = code.name.is_empty();
    let save = {
        let (on_save, code, letter, tried) = (props.on_save.clone(), code.clone(), letter.clone(), tried.clone());
        let kept = kept.clone();
        Callback::from(move |_: MouseEvent| match letter_of(&letter) {
            Ok(letter) if !code.name.is_empty() => {
                // Refused, it is kept again.
                kept.let_go();
                on_save.emit(Code { letter, ..code.clone() });
            }
            Ok(_) | Err(()) => tried.set(true),
        })
    };
    let text_of = |field: fn(&mut Code) -> &mut Localized, language: Language| {
        let change = change.clone();
        Callback::from(move |text: String| change.dispatch(Box::new(move |code| field(code).set(language, text))))
    };
    let written = |text: &Localized, language: Language| text.0.get(&language).cloned().unwrap_or_default();
    let in_language = |language: Language| {
        let tag = language.tag();
        let named = |word: CodingText| {
            if props.languages.len() > 1 {
                format!("{} ({})", word.say(tongue), tag.to_uppercase())
            } else {
                word.say(tongue).to_owned()
            }
        };
        let first = props.languages.first() == Some(&language);
        let missing = (*tried && nameless && first).then(|| AttrValue::from(CodingText::NameMissing.say(tongue)));
        html! {
            <div key={tag} class="stack">
                <TextInput label={named(CodingText::Name)} value={written(&code.name, language)} lang={tag} focus={first}
                    on_input={text_of(|code| &mut code.name, language)} error={missing} max_length={Some(120)} />
                <TextArea label={named(CodingText::Definition)} initial={written(&start.definition, language)} lang={tag}
                    rows={3} optional=true on_input={text_of(|code| &mut code.definition, language)} />
                <TextArea label={named(CodingText::UseWhen)} initial={written(&start.use_when, language)} lang={tag}
                    rows={2} optional=true on_input={text_of(|code| &mut code.use_when, language)} />
                <TextArea label={named(CodingText::NotWhen)} initial={written(&start.not_when, language)} lang={tag}
                    rows={2} optional=true on_input={text_of(|code| &mut code.not_when, language)} />
            </div>
        }
    };
    let hue = |hue: u8| {
        let change = change.clone();
        let onchange = move |_: Event| change.dispatch(Box::new(move |code| code.hue = hue));
        html! {
            <label key={hue} class={classes!("hue-pick", (code.hue == hue).then_some("hue-pick--on"))}>
                <input type="radio" class="unseen" name="hue" checked={code.hue == hue} {onchange}
                    aria-label={hue_named(hue, tongue)} />
                <CodeSwatch order={usize::from(hue - 1)} />
            </label>
        }
    };
    let flip = |field: fn(&mut Code) -> &mut bool| {
        let change = change.clone();
        Callback::from(move |on: bool| change.dispatch(Box::new(move |code| *field(code) = on)))
    };
    let on_origin = {
        let change = change.clone();
        Callback::from(move |value: String| {
            if let Some((origin, _)) = ORIGINS.into_iter().find(|(_, name)| *name == value) {
                change.dispatch(Box::new(move |code| code.origin = origin));
            }
        })
    };
    let on_source = {
        let change = change.clone();
        Callback::from(move |text: String| change.dispatch(Box::new(move |code| code.source = text)))
    };
    let on_parent = {
        let change = change.clone();
        Callback::from(move |value: String| change.dispatch(Box::new(move |code| code.parent = value.parse().ok())))
    };
    let on_letter = {
        let letter = letter.clone();
        Callback::from(move |typed: String| letter.set(typed))
    };
    let origins: Vec<Choice> = ORIGINS.iter().map(|(kind, name)| Choice::new(*name, origin(*kind, tongue))).collect();
    let chosen = ORIGINS.iter().find(|(kind, _)| *kind == code.origin).map_or("", |(_, name)| name);
    let parents: Vec<Choice> =
        props.parents.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone())).collect();
    let title = match (props.fresh, code.codable) {
        (true, true) => CodingText::NewCode,
        (true, false) => CodingText::NewGroup,
        (false, _) => CodingText::EditCode,
    };
    let actions = html! {
        <>
            <Button label={Common::Cancel.say(tongue)} kind={ButtonKind::Plain} onclick={on_close.reform(|_| ())} />
            <Button label={Common::Save.say(tongue)} kind={ButtonKind::Main} onclick={save} />
        </>
    };
    html! {
        <Sheet open=true title={title.say(tongue)} {on_close} {actions} class="code-sheet">
            <div class="stack">
                if kept.before.is_some() { <p class="small quiet" role="status">{ Common::KeptBefore.say(tongue) }</p> }
                if let Some(why) = &props.refused { <p class="danger" role="alert">{ why }</p> }
                <div class="grid-two">{ for props.languages.iter().copied().map(in_language) }</div>
                <fieldset class="hues">
                    <legend class="field__label">{ CodingText::Hue.say(tongue) }</legend>
                    <div class="hues__row">{ for (1..=HUES).map(hue) }</div>
                </fieldset>
                <div class="grid-two">
                    <TextInput label={CodingText::Letter.say(tongue)} value={(*letter).clone()} on_input={on_letter} optional=true
                        max_length={Some(1)} hint={CodingText::LetterHint.say(tongue)}
                        error={letter_wrong.then(|| AttrValue::from(CodingText::LetterWrong.say(tongue)))} />
                    <Select label={CodingText::Parent.say(tongue)} choices={parents} on_change={on_parent}
                        value={code.parent.map(|id| id.to_string()).unwrap_or_default()} none={CodingText::TopLevel.say(tongue)} />
                    <Select label={CodingText::OriginLabel.say(tongue)} choices={origins} value={chosen} on_change={on_origin} />
                    <TextInput label={CodingText::SourceLabel.say(tongue)} value={code.source.clone()} on_input={on_source}
                        optional=true />
                </div>
                <Switch label={CodingText::Codable.say(tongue)} hint={CodingText::CodableHint.say(tongue)} on={code.codable}
                    on_change={flip(|code| &mut code.codable)} />
                <Switch label={CodingText::Factor.say(tongue)} on={code.factor} on_change={flip(|code| &mut code.factor)} />
            </div>
        </Sheet>
    }
}

#[cfg(test)]
mod tests {
    use super::letter_of;

    #[test]
    fn a_key_is_one_letter() {
        assert_eq!(letter_of(" T "), Ok(Some('t')));
        assert_eq!(letter_of(""), Ok(None));
        assert_eq!(letter_of("3"), Err(()));
        assert_eq!(letter_of("ab"), Err(()));
    }
}
