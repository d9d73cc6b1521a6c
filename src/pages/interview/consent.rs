//! Consent: the text, six answers each by itself, how it was given. Comes before the first question and can be changed
//! at any time.

use crate::components::{
    Button, ButtonKind, Choice, Choices, Glyph, LinkButton, Notice, SignaturePad, Strokes, TextInput, ToggleChip, Tone,
    use_unique_id,
};
use crate::i18n::interview::{self as words, Agree};
use crate::i18n::{Tongue, day_and_time, use_tongue};
use fieldwork::id::AttachmentId;
use fieldwork::language::Language;
use fieldwork::people::{Agreement, Consent, ConsentForm, Tick};
use fieldwork::time::Moment;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// Ways of giving consent, in the order offered.
pub const FORMS: [ConsentForm; 4] =
    [ConsentForm::SignedHere, ConsentForm::Signed, ConsentForm::Spoken, ConsentForm::Recorded];

/// Consent as filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// How it was given.
    pub form: ConsentForm,
    /// The answers; a missing one was not asked.
    pub ticks: BTreeMap<Tick, Agreement>,
    /// What was signed in the box.
    pub strokes: Strokes,
    /// The signature given before.
    pub signed: Option<AttachmentId>,
    /// The witness, where one was typed.
    pub witness: String,
}

impl Filled {
    /// As it was given last, or nothing answered yet.
    pub fn from(earlier: Option<&Consent>) -> Self {
        let blank = Self {
            form: ConsentForm::Spoken,
            ticks: BTreeMap::new(),
            strokes: Strokes::default(),
            signed: None,
            witness: String::new(),
        };
        match earlier {
            None => blank,
            Some(consent) => {
                let (form, ticks) = (consent.form, consent.ticks.clone());
                Self { form, ticks, signed: consent.signature, ..blank }
            }
        }
    }

    /// Whether a signature is wanted and there is none.
    pub fn wants_signature(&self) -> bool {
        self.form == ConsentForm::SignedHere && self.signed.is_none() && !self.strokes.is_signature()
    }

    /// The same with one answer more. What had been given before counts as taken back, not as declined.
    #[must_use]
    pub fn answered(&self, tick: Tick, agrees: bool, earlier: Option<&Consent>) -> Self {
        let given_before = earlier
            .and_then(|consent| consent.ticks.get(&tick))
            .is_some_and(|before| matches!(before, Agreement::Given | Agreement::Withdrawn));
        let answer = match (agrees, given_before) {
            (true, _) => Agreement::Given,
            (false, true) => Agreement::Withdrawn,
            (false, false) => Agreement::Refused,
        };
        let mut ticks = self.ticks.clone();
        ticks.insert(tick, answer);
        Self { ticks, ..self.clone() }
    }

    /// Whether the person takes part; `None` until asked.
    pub fn takes_part(&self) -> Option<bool> {
        self.ticks.get(&Tick::TakePart).map(|answer| *answer == Agreement::Given)
    }

    /// Consent on the recording without permission to record.
    pub fn contradicts_itself(&self) -> bool {
        self.form == ConsentForm::Recorded && self.ticks.get(&Tick::Record) != Some(&Agreement::Given)
    }
}

/// Props of [`ConsentPage`].
#[derive(Properties, PartialEq)]
pub struct ConsentPageProps {
    /// The text in the language of the interview; empty where none is written.
    pub text: AttrValue,
    /// Its version.
    pub version: u32,
    /// The language of the interview.
    pub language: Language,
    /// The languages of the study.
    pub languages: Vec<Language>,
    /// Consent as given before.
    #[prop_or_default]
    pub earlier: Option<Rc<Consent>>,
    /// Whether something was answered already.
    #[prop_or_default]
    pub begun: bool,
    /// Opened beside a question, to look or change.
    #[prop_or_default]
    pub beside: bool,
    /// Now.
    pub now: Moment,
    /// Where the study's consent text is written.
    pub study_href: AttrValue,
    /// Speak another language.
    pub on_speak: Callback<Language>,
    /// Consent is given, or changed.
    pub on_agree: Callback<Filled>,
    /// The person does not take part, or not any more.
    pub on_decline: Callback<Filled>,
}

/// The consent page.
#[component]
pub fn ConsentPage(props: &ConsentPageProps) -> Html {
    let tongue = use_tongue();
    let filled = {
        let earlier = props.earlier.clone();
        use_state_eq(move || Filled::from(earlier.as_deref()))
    };
    let answer = {
        let (filled, earlier) = (filled.clone(), props.earlier.clone());
        Callback::from(move |(tick, agrees)| filled.set(filled.answered(tick, agrees, earlier.as_deref())))
    };
    let choose_form = {
        let filled = filled.clone();
        Callback::from(move |chosen: Vec<AttrValue>| {
            let form = FORMS.into_iter().find(|form| chosen.first().is_some_and(|value| *value == form_value(*form)));
            if let Some(form) = form {
                filled.set(Filled { form, ..(*filled).clone() });
            }
        })
    };
    let forms: Vec<Choice> =
        FORMS.iter().map(|form| Choice::new(form_value(*form), words::consent_form(*form, tongue))).collect();
    let sign = {
        let filled = filled.clone();
        Callback::from(move |strokes: Strokes| filled.set(Filled { strokes, ..(*filled).clone() }))
    };
    let name_witness = {
        let filled = filled.clone();
        Callback::from(move |witness: String| filled.set(Filled { witness, ..(*filled).clone() }))
    };
    let sign_hint = match (filled.signed.is_some(), filled.wants_signature()) {
        (true, _) => Agree::SignedBefore,
        (false, true) => Agree::SignFirst,
        (false, false) => Agree::SignHint,
    };
    let error = filled.contradicts_itself().then(|| AttrValue::from(Agree::RecordedWithoutRecording.say(tongue)));
    html! {
        <div class={classes!("consent", props.beside.then_some("consent--beside"))}>
            if !props.beside {
                <header class="page__head">
                    <h2 class="page__title">{ Agree::Title.say(tongue) }</h2>
                    <p class="page__lead">{ Agree::Lead.say(tongue) }</p>
                </header>
            }
            { text_of_consent(props, tongue) }
            <ul class="ticks">
                { for Tick::ALL.into_iter().map(|tick| html! {
                    <TickLine key={words::tick(tick, tongue)} {tick} answer={filled.ticks.get(&tick).copied()} on_answer={answer.clone()} />
                }) }
            </ul>
            <p class="small quiet">{ Agree::Unasked.say(tongue) }</p>
            if filled.takes_part() != Some(false) {
                <Choices legend={Agree::How.say(tongue)} choices={forms} chosen={vec![form_value(filled.form).into()]}
                    on_change={choose_form} inline=true {error} />
                if filled.form == ConsentForm::SignedHere {
                    <SignaturePad label={Agree::Sign.say(tongue)} hint={sign_hint.say(tongue)} strokes={filled.strokes.clone()} on_change={sign} />
                }
                if filled.form == ConsentForm::Spoken {
                    <TextInput label={Agree::Witness.say(tongue)} hint={Agree::WitnessHint.say(tongue)} value={filled.witness.clone()} identity=true optional=true
                        max_length={Some(160)} on_input={name_witness} />
                }
            }
            { foot(props, &filled, tongue) }
        </div>
    }
}

fn text_of_consent(props: &ConsentPageProps, tongue: Tongue) -> Html {
    let when = day_and_time(&props.now.day(), &props.now.clock(), tongue);
    html! {
        <section class="consent__text" aria-label={Agree::Text.say(tongue)}>
            <div class="row row--wrap row--between">
                <p class="eyebrow">{ words::consent_version(props.version, &when, tongue) }</p>
                <Speak language={props.language} languages={props.languages.clone()} label={Agree::LanguageOfText.say(tongue)}
                    on_speak={props.on_speak.clone()} />
            </div>
            if props.text.trim().is_empty() {
                <Notice tone={Tone::Warm} title={Agree::NoText.say(tongue)} actions={html! {
                    <LinkButton href={props.study_href.clone()} label={Agree::ToStudy.say(tongue)} icon={Glyph::Study} />
                }}>
                    <p>{ Agree::NoTextHelp.say(tongue) }</p>
                </Notice>
            } else {
                <div class="read consent__words" lang={props.language.tag()}>
                    { for props.text.lines().filter(|line| !line.trim().is_empty()).enumerate()
                        .map(|(at, line)| html! { <p key={at}>{ line.to_owned() }</p> }) }
                </div>
            }
        </section>
    }
}

fn foot(props: &ConsentPageProps, filled: &UseStateHandle<Filled>, tongue: Tongue) -> Html {
    let emit = |to: &Callback<Filled>| {
        let (filled, to) = (filled.clone(), to.clone());
        Callback::from(move |_: MouseEvent| to.emit((*filled).clone()))
    };
    if filled.takes_part() == Some(false) {
        let text = if props.begun { Agree::StopsText } else { Agree::DeclinesText };
        return html! {
            <Notice tone={Tone::Warm} title={Agree::DeclinesTitle.say(tongue)} actions={html! {
                <Button label={Agree::End.say(tongue)} kind={ButtonKind::Main} onclick={emit(&props.on_decline)} />
            }}>
                <p>{ text.say(tongue) }</p>
            </Notice>
        };
    }
    let label = match (props.beside, props.begun) {
        (true, _) => Agree::Keep,
        (false, true) => Agree::GoOn,
        (false, false) => Agree::Begin,
    };
    html! {
        <div class="consent__foot">
            <Button label={label.say(tongue)} kind={ButtonKind::Main} icon={Glyph::ArrowRight} onclick={emit(&props.on_agree)}
                disabled={filled.takes_part().is_none() || filled.contradicts_itself() || filled.wants_signature()} />
        </div>
    }
}

const fn form_value(form: ConsentForm) -> &'static str {
    match form {
        ConsentForm::SignedHere => "signed_here",
        ConsentForm::Signed => "signed",
        ConsentForm::Spoken => "spoken",
        ConsentForm::Recorded => "recorded",
    }
}

#[derive(Properties, PartialEq)]
struct TickLineProps {
    tick: Tick,
    answer: Option<Agreement>,
    on_answer: Callback<(Tick, bool)>,
}

/// One answer of six.
#[component]
fn TickLine(props: &TickLineProps) -> Html {
    let tongue = use_tongue();
    let group = use_unique_id("tick");
    let tick = props.tick;
    let said = props.answer.map(|answer| answer == Agreement::Given);
    let option = |agrees: bool, label: Agree| {
        let on = said == Some(agrees);
        let id = format!("{group}-{agrees}");
        let onchange = props.on_answer.reform(move |_: Event| (tick, agrees));
        html! {
            <label class={classes!("choice", "tick__choice", on.then_some("choice--on"))} for={id.clone()}>
                <input {id} class="choice__box" type="radio" name={group.clone()} checked={on} {onchange} />
                <span class="choice__words">{ label.say(tongue) }</span>
            </label>
        }
    };
    let name = format!("{group}-name");
    html! {
        <li class="tick">
            <div class="tick__row" role="radiogroup" aria-labelledby={name.clone()}>
                <span class="tick__words" id={name}>{ words::tick(tick, tongue) }</span>
                <span class="tick__choices">{ option(true, Agree::Given) }{ option(false, Agree::Declined) }</span>
            </div>
        </li>
    }
}

/// Props of [`Speak`].
#[derive(Properties, PartialEq)]
pub struct SpeakProps {
    /// The language spoken.
    pub language: Language,
    /// The languages there are.
    pub languages: Vec<Language>,
    /// What the row is, for screen readers.
    pub label: AttrValue,
    /// Speak another one.
    pub on_speak: Callback<Language>,
}

/// Switches the language of what is read out; nothing where there is only one.
#[component]
pub fn Speak(props: &SpeakProps) -> Html {
    if props.languages.len() < 2 {
        return html! {};
    }
    html! {
        <div class="speak" role="group" aria-label={props.label.clone()}>
            { for props.languages.iter().map(|language| {
                let language = *language;
                html! {
                    <ToggleChip key={language.tag()} label={words::language_name(language)} on={language == props.language}
                        onclick={props.on_speak.reform(move |_| language)} />
                }
            }) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fieldwork::id::{ConsentId, InformantId};
    use fieldwork::language::Localized;
    use uuid::Uuid;

    fn consent(ticks: &[(Tick, Agreement)]) -> Consent {
        Consent {
            id: ConsentId(Uuid::nil()),
            informant: InformantId(Uuid::nil()),
            interview: None,
            version: 1,
            text: Localized::default(),
            language: Language::Indonesian,
            form: ConsentForm::Signed,
            signature: None,
            ticks: ticks.iter().copied().collect(),
            at: Moment::new(0, 420),
        }
    }

    #[test]
    fn what_was_given_before_is_taken_back_what_was_not_is_declined() {
        let earlier = consent(&[(Tick::Quote, Agreement::Given)]);
        let filled = Filled::from(Some(&earlier));
        assert_eq!(filled.form, ConsentForm::Signed);
        let filled = filled.answered(Tick::Quote, false, Some(&earlier)).answered(Tick::Record, false, Some(&earlier));
        assert_eq!(filled.ticks.get(&Tick::Quote), Some(&Agreement::Withdrawn));
        assert_eq!(filled.ticks.get(&Tick::Record), Some(&Agreement::Refused));
        assert_eq!(filled.ticks.get(&Tick::Archive), None);
        assert_eq!(filled.takes_part(), None);
    }

    #[test]
    fn what_is_to_be_signed_here_wants_a_signature_unless_there_is_one() {
        let here = Filled { form: ConsentForm::SignedHere, ..Filled::from(None) };
        assert!(here.wants_signature());
        let signature = Some(AttachmentId(Uuid::from_u128(7)));
        let earlier = Consent { form: ConsentForm::SignedHere, signature, ..consent(&[]) };
        assert!(!Filled::from(Some(&earlier)).wants_signature());
        assert!(!Filled { form: ConsentForm::Spoken, ..here }.wants_signature());
    }

    #[test]
    fn consent_on_the_recording_needs_the_recording() {
        let filled = Filled { form: ConsentForm::Recorded, ..Filled::from(None) };
        assert!(filled.contradicts_itself());
        assert!(!filled.answered(Tick::Record, true, None).contradicts_itself());
    }
}
