//! Language, theme and text size of this device.

use crate::components::{Choice, Choices};
use crate::i18n::device::DeviceText;
use crate::i18n::{Tongue, use_tongue};
use crate::preferences::{Preferences, TextSize, Theme, use_preferences};
use yew::prelude::*;

const fn theme_word(theme: Theme) -> DeviceText {
    match theme {
        Theme::Device => DeviceText::ThemeDevice,
        Theme::Day => DeviceText::ThemeDay,
        Theme::Night => DeviceText::ThemeNight,
        Theme::Outdoor => DeviceText::ThemeOutdoor,
    }
}

const fn size_word(size: TextSize) -> DeviceText {
    match size {
        TextSize::Usual => DeviceText::SizeUsual,
        TextSize::Large => DeviceText::SizeLarge,
        TextSize::Larger => DeviceText::SizeLarger,
        TextSize::Largest => DeviceText::SizeLargest,
    }
}

/// The look. What is chosen is seen at once.
#[component]
pub(super) fn Look() -> Html {
    let (tongue, preferences) = (use_tongue(), use_preferences());
    let now = preferences.now;
    let choose = |change: fn(Preferences, &str) -> Option<Preferences>| {
        let choose = preferences.choose.clone();
        Callback::from(move |chosen: Vec<AttrValue>| {
            if let Some(next) = chosen.first().and_then(|name| change(now, name)) {
                choose.emit(next);
            }
        })
    };
    let languages: Vec<Choice> = Tongue::ALL.into_iter().map(|of| Choice::new(of.tag(), of.own_name())).collect();
    let themes: Vec<Choice> =
        Theme::ALL.into_iter().map(|of| Choice::new(of.name(), theme_word(of).say(tongue))).collect();
    let sizes: Vec<Choice> =
        TextSize::ALL.into_iter().map(|of| Choice::new(of.name(), size_word(of).say(tongue))).collect();
    html! {
        <section class="section" aria-labelledby="device-look">
            <h2 id="device-look">{ DeviceText::Look.say(tongue) }</h2>
            <Choices legend={DeviceText::Language.say(tongue)} choices={languages} chosen={vec![AttrValue::from(tongue.tag())]} inline=true
                on_change={choose(|now, name| Some(Preferences { tongue: Tongue::from_tag(name)?, ..now }))} />
            <Choices legend={DeviceText::Theme.say(tongue)} choices={themes} chosen={vec![AttrValue::from(now.theme.name())]} inline=true
                on_change={choose(|now, name| Some(Preferences { theme: Theme::from_name(name)?, ..now }))} />
            <Choices legend={DeviceText::TextSize.say(tongue)} choices={sizes} chosen={vec![AttrValue::from(now.text.name())]} inline=true
                on_change={choose(|now, name| Some(Preferences { text: TextSize::from_name(name)?, ..now }))} />
        </section>
    }
}
