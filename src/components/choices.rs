//! A list to choose from: one (radio) or many (checkboxes), each a large row to tap, with its number key beside it.

use super::{Choice, use_unique_id};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Props of [`Choices`].
#[derive(Properties, PartialEq)]
pub struct ChoicesProps {
    /// What is asked.
    pub legend: AttrValue,
    /// The choices in order.
    pub choices: Vec<Choice>,
    /// The values chosen; one at most unless `many`.
    pub chosen: Vec<AttrValue>,
    /// The values chosen now, in the order of the list.
    pub on_change: Callback<Vec<AttrValue>>,
    /// Whether several may be chosen.
    #[prop_or_default]
    pub many: bool,
    /// Shows the keys 1–9; the page listens for them.
    #[prop_or_default]
    pub numbered: bool,
    /// Keeps the legend for screen readers only.
    #[prop_or_default]
    pub hide_legend: bool,
    /// Side by side instead of one under the other; for scales and short words.
    #[prop_or_default]
    pub inline: bool,
    /// A short help under the legend.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Not possible now.
    #[prop_or_default]
    pub disabled: bool,
}

/// What is chosen after pressing `value`, in the order of `choices`.
pub fn pressed(choices: &[Choice], chosen: &[AttrValue], value: &AttrValue, many: bool) -> Vec<AttrValue> {
    if !many {
        return vec![value.clone()];
    }
    let on = |candidate: &AttrValue| chosen.contains(candidate) != (candidate == value);
    choices.iter().map(|choice| &choice.value).filter(|candidate| on(candidate)).cloned().collect()
}

/// One or many of a list.
#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let group = use_unique_id("choices");
    let described = match (&props.error, &props.hint) {
        (Some(_), _) => Some(format!("{group}-error")),
        (None, Some(_)) => Some(format!("{group}-hint")),
        (None, None) => None,
    };
    let row = |(at, choice): (usize, &Choice)| {
        let id = format!("{group}-{at}");
        let on = props.chosen.contains(&choice.value);
        let onchange = {
            let (choices, chosen, many) = (props.choices.clone(), props.chosen.clone(), props.many);
            let (value, on_change) = (choice.value.clone(), props.on_change.clone());
            Callback::from(move |event: Event| {
                // The box shows what the study holds, not what the browser made of the press.
                if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                    input.set_checked(on);
                }
                on_change.emit(pressed(&choices, &chosen, &value, many));
            })
        };
        html! {
            <label key={choice.value.to_string()} class={classes!("choice", on.then_some("choice--on"))} for={id.clone()}>
                <input {id} class="choice__box" type={if props.many { "checkbox" } else { "radio" }} name={group.clone()}
                    value={choice.value.clone()} checked={on} disabled={props.disabled} {onchange} />
                <span class="choice__words">
                    { &choice.label }
                    if let Some(hint) = &choice.hint { <span class="choice__hint">{ hint }</span> }
                </span>
                if props.numbered && at < 9 { <super::Kbd key_name={(at + 1).to_string()} /> }
            </label>
        }
    };
    html! {
        <fieldset class={classes!("choices", props.inline.then_some("choices--inline"), props.error.is_some().then_some("field--wrong"))}
            aria-describedby={described}>
            <legend class={classes!("field__label", props.hide_legend.then_some("unseen"))}>{ &props.legend }</legend>
            if let Some(hint) = &props.hint { <p class="field__hint" id={format!("{group}-hint")}>{ hint }</p> }
            <div class="choices__list">{ for props.choices.iter().enumerate().map(row) }</div>
            <p class="field__error" id={format!("{group}-error")} role="alert">{ props.error.clone().unwrap_or_default() }</p>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(words: &[&'static str]) -> Vec<AttrValue> {
        words.iter().map(|word| AttrValue::from(*word)).collect()
    }

    #[test]
    fn one_replaces_and_many_toggles_in_the_order_of_the_list() {
        let list = [Choice::new("a", "A"), Choice::new("b", "B"), Choice::new("c", "C")];
        assert_eq!(pressed(&list, &values(&["a"]), &"b".into(), false), values(&["b"]));
        assert_eq!(pressed(&list, &values(&["c"]), &"a".into(), true), values(&["a", "c"]));
        assert_eq!(pressed(&list, &values(&["a", "c"]), &"c".into(), true), values(&["a"]));
    }
}
