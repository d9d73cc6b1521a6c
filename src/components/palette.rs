//! The command palette (Ctrl/⌘+K): finds any page, informant, question or code by its words.

use super::dialog::{on_cancel, on_veil, use_modal};
use super::{Glyph, Icon, button::truth, use_unique_id};
use crate::i18n::{ShellText, common::found, use_tongue};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// How many results are shown at once.
const AT_MOST: usize = 50;

/// One thing to find.
#[derive(Clone, Debug, PartialEq)]
pub struct PaletteEntry {
    /// Its name.
    pub label: AttrValue,
    /// What it is: "kode", "informan", "halaman".
    pub hint: AttrValue,
    /// Its icon.
    pub icon: Glyph,
    /// Where it leads or what it does.
    pub go: Callback<()>,
}

/// The places of the entries that hold every word of `sought`, best first: names that begin with it, then names with a
/// word that does, then the rest; each in the order given. Case and accents on Latin letters do not matter.
pub fn matching(entries: &[PaletteEntry], sought: &str) -> Vec<usize> {
    let words: Vec<String> = sought.split_whitespace().map(folded).collect();
    let whole = words.join(" ");
    let rank = |entry: &PaletteEntry| -> Option<u8> {
        let label = folded(&entry.label);
        let all = format!("{label} {}", folded(&entry.hint));
        if !words.iter().all(|word| all.contains(word.as_str())) {
            return None;
        }
        Some(match () {
            () if label.starts_with(&whole) => 0,
            () if label.split_whitespace().any(|word| word.starts_with(&whole)) => 1,
            () => 2,
        })
    };
    let mut ranked: Vec<(u8, usize)> =
        entries.iter().enumerate().filter_map(|(at, entry)| Some((rank(entry)?, at))).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, at)| at).collect()
}

/// Lower case, with the accents taken off that a person may leave out.
fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'á' | 'à' | 'â' | 'ä' | 'å' => 'a',
            'ó' | 'ò' | 'ô' | 'ö' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            other => other,
        })
        .collect()
}

/// Props of [`CommandPalette`].
#[derive(Properties, PartialEq)]
pub struct CommandPaletteProps {
    /// Whether it is open.
    pub open: bool,
    /// Everything that can be found.
    pub entries: Vec<PaletteEntry>,
    /// It wants to be closed.
    pub on_close: Callback<()>,
}

/// The window with the search box.
#[component]
pub fn CommandPalette(props: &CommandPaletteProps) -> Html {
    let tongue = use_tongue();
    let node = use_node_ref();
    use_modal(&node, props.open);
    html! {
        <dialog ref={node} class="dialog dialog--palette" aria-label={ShellText::Palette.say(tongue)}
            oncancel={on_cancel(&props.on_close)} onclick={on_veil(&props.on_close)}>
            if props.open { <Finder entries={props.entries.clone()} on_close={props.on_close.clone()} /> }
        </dialog>
    }
}

#[derive(Properties, PartialEq)]
struct FinderProps {
    entries: Vec<PaletteEntry>,
    on_close: Callback<()>,
}

#[component]
fn Finder(props: &FinderProps) -> Html {
    let tongue = use_tongue();
    let id = use_unique_id("finder");
    let sought = use_state(String::new);
    let at = use_state(|| 0_usize);
    let hits = matching(&props.entries, &sought);
    let shown = hits.len().min(AT_MOST);
    let here = (*at).min(shown.saturating_sub(1));
    {
        let row = format!("{id}-{here}");
        use_effect_with(row, |row| {
            if let Some(element) = gloo::utils::document().get_element_by_id(row) {
                element.scroll_into_view_with_bool(false);
            }
        });
    }
    let oninput = {
        let (sought, at) = (sought.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                sought.set(input.value());
                at.set(0);
            }
        })
    };
    let pick = {
        let on_close = props.on_close.clone();
        move |entry: &PaletteEntry| {
            on_close.emit(());
            entry.go.emit(());
        }
    };
    let onkeydown = {
        let (at, entries, hits, pick) = (at.clone(), props.entries.clone(), hits.clone(), pick.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() || shown == 0 {
                return;
            }
            match event.key().as_str() {
                "ArrowDown" => at.set((here + 1) % shown),
                "ArrowUp" => at.set((here + shown - 1) % shown),
                "Enter" => {
                    if let Some(entry) = hits.get(here).and_then(|hit| entries.get(*hit)) {
                        pick(entry);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let row = |(place, hit): (usize, &usize)| {
        let entry = props.entries.get(*hit)?;
        let onclick = {
            let (pick, entry) = (pick.clone(), entry.clone());
            Callback::from(move |_: MouseEvent| pick(&entry))
        };
        Some(html! {
            <li key={*hit} id={format!("{id}-{place}")} role="option" aria-selected={truth(place == here)} {onclick}
                class={classes!("finder__row", (place == here).then_some("finder__row--on"))}>
                <Icon name={entry.icon} />
                <span class="finder__label">{ &entry.label }</span>
                <span class="finder__hint">{ &entry.hint }</span>
            </li>
        })
    };
    let list = format!("{id}-list");
    html! {
        <div class="finder">
            <div class="finder__box">
                <Icon name={Glyph::Search} />
                <input class="finder__input" type="text" role="combobox" aria-expanded="true" aria-controls={list.clone()}
                    aria-autocomplete="list" aria-activedescendant={(shown > 0).then(|| format!("{id}-{here}"))}
                    aria-label={ShellText::Palette.say(tongue)} placeholder={ShellText::PaletteHint.say(tongue)}
                    value={(*sought).clone()} autocomplete="off" spellcheck="false" data-focus="" {oninput} {onkeydown} />
                <super::Kbd key_name="Esc" />
            </div>
            <ul class="finder__list" id={list} role="listbox" aria-label={ShellText::PaletteResults.say(tongue)}>
                { for hits.iter().take(AT_MOST).enumerate().filter_map(row) }
            </ul>
            if shown == 0 { <p class="finder__none">{ ShellText::PaletteEmpty.say(tongue) }</p> }
            <p class="unseen" role="status">{ found(hits.len(), tongue) }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(label: &'static str, hint: &'static str) -> PaletteEntry {
        PaletteEntry { label: label.into(), hint: hint.into(), icon: Glyph::Tag, go: Callback::noop() }
    }

    #[test]
    fn all_words_must_be_there_and_beginnings_come_first() {
        let entries = [
            entry("Manfaat timbal balik", "kode"),
            entry("Timbal balik", "kode"),
            entry("Informan 07", "informan · LSM"),
            entry("Soal timbangan", "pertanyaan"),
        ];
        assert_eq!(matching(&entries, "TIMB"), [1, 0, 3]);
        assert_eq!(matching(&entries, "kode balik"), [0, 1]);
        assert_eq!(matching(&entries, "07 lsm"), [2]);
        assert_eq!(matching(&entries, "xyz"), [0_usize; 0]);
        assert_eq!(matching(&entries, "  "), [0, 1, 2, 3]);
    }

    #[test]
    fn accents_may_be_left_out() {
        assert_eq!(matching(&[entry("Café Rézo", "tempat")], "cafe rezo"), [0]);
    }
}
