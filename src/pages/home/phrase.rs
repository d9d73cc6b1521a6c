//! A passphrase: six random words are offered first; one's own is typed twice.

use crate::components::{Button, ButtonKind, Choice, Choices, Glyph, InputKind, TextInput};
use crate::i18n::home::{HomeText, characters_so_far};
use crate::i18n::{Common, Tongue, use_tongue};
use crate::platform::random::Random;
use vault::kdf::{SHORTEST_PASSPHRASE, passphrase_length};
use vault::phrase::{Language, generate};
use yew::prelude::*;
use zeroize::Zeroizing;

/// Six random words in a language.
pub fn draw_phrase(tongue: Tongue) -> Zeroizing<String> {
    let language = match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    };
    generate(language, &mut Random)
}

/// Props of [`PhraseChoice`].
#[derive(Properties, PartialEq)]
pub struct PhraseChoiceProps {
    /// The phrase that is offered.
    pub offered: Zeroizing<String>,
    /// The person wants other words.
    pub on_another: Callback<()>,
    /// The passphrase that was decided on.
    pub on_chosen: Callback<Zeroizing<String>>,
    /// The word of the button; "next" where it is left out.
    #[prop_or_default]
    pub action: Option<AttrValue>,
    /// At work.
    #[prop_or_default]
    pub busy: bool,
    /// The other way out.
    #[prop_or_default]
    pub on_back: Option<Callback<()>>,
}

/// What a person's own passphrase still lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    /// So many characters are too few.
    Characters(usize),
    /// The second time differs.
    Twice,
}

fn lack(own: &str, twice: &str) -> Option<Lack> {
    let length = passphrase_length(own);
    if length < SHORTEST_PASSPHRASE { Some(Lack::Characters(length)) } else { (own != twice).then_some(Lack::Twice) }
}

/// The choice.
#[component]
pub fn PhraseChoice(props: &PhraseChoiceProps) -> Html {
    let tongue = use_tongue();
    let by_own = use_state_eq(|| false);
    let own = use_state_eq(Zeroizing::<String>::default);
    let twice = use_state_eq(Zeroizing::<String>::default);
    let tried = use_state_eq(|| false);
    let into = |place: &UseStateHandle<Zeroizing<String>>| {
        let place = place.clone();
        Callback::from(move |typed: String| place.set(Zeroizing::new(typed)))
    };
    let on_way = {
        let by_own = by_own.clone();
        Callback::from(move |chosen: Vec<AttrValue>| by_own.set(chosen.iter().any(|value| value == "own")))
    };
    let missing = if *by_own { lack(&own, &twice) } else { None };
    let go = {
        let phrase = if *by_own { (*own).clone() } else { props.offered.clone() };
        let (tried, on_chosen, busy) = (tried.clone(), props.on_chosen.clone(), props.busy);
        Callback::from(move |()| {
            tried.set(true);
            if missing.is_none() && !phrase.is_empty() && !busy {
                on_chosen.emit(phrase.clone());
            }
        })
    };
    let ways = vec![
        Choice::new("offered", HomeText::PhraseOffered.say(tongue)),
        Choice::new("own", HomeText::PhraseOwn.say(tongue)),
    ];
    let chosen = vec![AttrValue::from(if *by_own { "own" } else { "offered" })];
    let short = missing.and_then(|lack| match lack {
        Lack::Characters(n) => Some(characters_so_far(n, SHORTEST_PASSPHRASE, tongue)),
        Lack::Twice => None,
    });
    let short = short.filter(|_| *tried).map(AttrValue::from);
    let differs = (*tried && missing == Some(Lack::Twice)).then(|| AttrValue::from(HomeText::NotTheSame.say(tongue)));
    html! {
        <div class="form">
            <Choices legend={HomeText::PhraseWay.say(tongue)} hide_legend=true inline=true choices={ways} {chosen} on_change={on_way} />
            if *by_own {
                <TextInput key="own" label={HomeText::Passphrase.say(tongue)} kind={InputKind::Passphrase} value={own.to_string()}
                    on_input={into(&own)} hint={HomeText::OwnHint.say(tongue)} error={short} focus=true />
                <TextInput key="twice" label={HomeText::Twice.say(tongue)} kind={InputKind::Passphrase} value={twice.to_string()}
                    on_input={into(&twice)} error={differs} on_enter={go.clone()} />
            } else {
                <div key="offered" class="phrase">
                    <p class="phrase__words" aria-label={HomeText::Passphrase.say(tongue)}>{ props.offered.as_str() }</p>
                    <Button label={HomeText::AnotherPhrase.say(tongue)} kind={ButtonKind::Plain} icon={Glyph::Redo}
                        onclick={props.on_another.reform(|_| ())} />
                </div>
            }
            <div class="row row--wrap">
                if let Some(on_back) = &props.on_back {
                    <Button label={Common::Back.say(tongue)} disabled={props.busy} onclick={on_back.reform(|_| ())} />
                }
                <Button label={props.action.clone().unwrap_or_else(|| Common::Next.say(tongue).into())} kind={ButtonKind::Main}
                    busy={props.busy} onclick={go.reform(|_: MouseEvent| ())} />
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_passphrase_is_long_enough_and_typed_twice() {
        assert_eq!(lack("sebelas huru", "sebelas huru"), None);
        assert_eq!(lack("sebelashuru", "sebelashuru"), Some(Lack::Characters(11)));
        assert_eq!(lack("duabelas huruf", "duabelas huruf "), Some(Lack::Twice));
    }
}
