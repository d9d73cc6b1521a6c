//! How the app looks and speaks on this device: language, theme, text size. Kept outside the vault, since the locked
//! screen needs it; it tells nothing of any study.

use crate::i18n::Tongue;
use std::rc::Rc;
use yew::prelude::*;

/// The look of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Device,
    /// Warm paper.
    Day,
    /// Dark ("malam").
    Night,
    /// Black on white with heavy strokes, for sunlight ("terik").
    Outdoor,
}

impl Theme {
    /// All of them.
    pub const ALL: [Theme; 4] = [Theme::Device, Theme::Day, Theme::Night, Theme::Outdoor];

    /// Its name in `data-theme` and in the setting.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::Device => "auto",
            Theme::Day => "terang",
            Theme::Night => "malam",
            Theme::Outdoor => "terik",
        }
    }

    /// The theme of a name, or `None`.
    pub fn from_name(name: &str) -> Option<Self> {
        Theme::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// The size of text, in steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// As the browser is set.
    #[default]
    Usual,
    /// One eighth larger.
    Large,
    /// A quarter larger.
    Larger,
    /// Half as large again.
    Largest,
}

impl TextSize {
    /// All of them.
    pub const ALL: [TextSize; 4] = [TextSize::Usual, TextSize::Large, TextSize::Larger, TextSize::Largest];

    /// Its name in `data-text-size` and in the setting.
    pub const fn name(self) -> &'static str {
        match self {
            TextSize::Usual => "usual",
            TextSize::Large => "large",
            TextSize::Larger => "larger",
            TextSize::Largest => "largest",
        }
    }

    /// The size of a name, or `None`.
    pub fn from_name(name: &str) -> Option<Self> {
        TextSize::ALL.into_iter().find(|size| size.name() == name)
    }
}

/// What a person chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Language of the interface.
    pub tongue: Tongue,
    /// Look.
    pub theme: Theme,
    /// Size of text.
    pub text: TextSize,
}

const KEY: &str = "jejaring-look";

impl Preferences {
    /// As written in the setting: three names. Unknown ones fall back.
    fn read(setting: &str, tongue: Tongue) -> Self {
        let mut names = setting.split(' ');
        let tongue = names.next().and_then(Tongue::from_tag).unwrap_or(tongue);
        let theme = names.next().and_then(Theme::from_name).unwrap_or_default();
        let text = names.next().and_then(TextSize::from_name).unwrap_or_default();
        Self { tongue, theme, text }
    }

    fn written(self) -> String {
        format!("{} {} {}", self.tongue.tag(), self.theme.name(), self.text.name())
    }

    /// What this device has; on a first visit English only where the browser asks for it, else Indonesian.
    fn of_device() -> Self {
        let window = gloo::utils::window();
        let asked = window.navigator().language().and_then(|tag| Tongue::from_tag(&tag)).unwrap_or_default();
        let setting = window.local_storage().ok().flatten().and_then(|store| store.get_item(KEY).ok().flatten());
        Self::read(&setting.unwrap_or_default(), asked)
    }

    fn keep(self) {
        let window = gloo::utils::window();
        if let Some(store) = window.local_storage().ok().flatten() {
            let _a_look_that_is_not_kept_harms_nobody = store.set_item(KEY, &self.written());
        }
    }

    fn show(self) {
        // Where the device asks for more contrast, the outdoor theme is meant, with all its rules.
        let more_contrast = || {
            let asked = gloo::utils::window().match_media("(prefers-contrast: more)").ok().flatten();
            asked.is_some_and(|asked| asked.matches())
        };
        let theme = if self.theme == Theme::Device && more_contrast() { Theme::Outdoor } else { self.theme };
        if let Some(root) = gloo::utils::document().document_element() {
            for (name, value) in
                [("lang", self.tongue.tag()), ("data-theme", theme.name()), ("data-text-size", self.text.name())]
            {
                let _a_look_that_is_not_shown_harms_nobody = root.set_attribute(name, value);
            }
        }
    }
}

/// The preferences with the way to change them.
#[derive(Clone, PartialEq)]
pub struct Chosen {
    /// As they are.
    pub now: Preferences,
    /// Changes them, shows and keeps them.
    pub choose: Callback<Preferences>,
}

/// Props of [`PreferencesProvider`].
#[derive(Properties, PartialEq)]
pub struct PreferencesProviderProps {
    /// The app.
    pub children: Html,
}

/// Gives the app its language and look.
#[component]
pub fn PreferencesProvider(props: &PreferencesProviderProps) -> Html {
    let now = use_state(Preferences::of_device);
    {
        let now = *now;
        use_effect_with(now, move |now| now.show());
    }
    let choose = {
        let now = now.clone();
        use_callback((), move |chosen: Preferences, ()| {
            chosen.keep();
            now.set(chosen);
        })
    };
    let chosen = Rc::new(Chosen { now: *now, choose });
    html! {
        <ContextProvider<Rc<Chosen>> context={chosen}>
            <ContextProvider<Tongue> context={now.tongue}>{ props.children.clone() }</ContextProvider<Tongue>>
        </ContextProvider<Rc<Chosen>>>
    }
}

/// The preferences and the way to change them.
#[hook]
pub fn use_preferences() -> Rc<Chosen> {
    use_context::<Rc<Chosen>>()
        .unwrap_or_else(|| Rc::new(Chosen { now: Preferences::default(), choose: Callback::noop() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_read_as_it_was_written_and_nonsense_falls_back() {
        let chosen = Preferences { tongue: Tongue::En, theme: Theme::Outdoor, text: TextSize::Larger };
        assert_eq!(Preferences::read(&chosen.written(), Tongue::Id), chosen);
        assert_eq!(Preferences::read("", Tongue::En).tongue, Tongue::En);
        assert_eq!(Preferences::read("xx ?? !!", Tongue::Id), Preferences::default());
    }
}
