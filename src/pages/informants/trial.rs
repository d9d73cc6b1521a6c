//! The sample study on a desk of its own, for the tests of people and referrals, and the markup of a page over it.

use crate::i18n::Tongue;
use crate::store::{Seen, View};
use fieldwork::command::{Command, NewPerson, NewReferral, ReferTo};
use fieldwork::coupon::CouponRule;
use fieldwork::frame::Frame;
use fieldwork::id::{DeviceId, IdSource, InformantId};
use fieldwork::identity::IdentityField;
use fieldwork::notebook::{Acting, Done, Notebook};
use fieldwork::people::Permission;
use fieldwork::sample::{SampleFiles, read};
use fieldwork::study::{RecordId, Study};
use fieldwork::time::Moment;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use uuid::Uuid;
use yew::LocalServerRenderer;
use yew::prelude::*;

struct Counter(u128);

impl IdSource for Counter {
    fn fresh(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// A device with a study and a clock that is moved by hand.
pub struct Desk {
    notebook: Notebook,
    ids: Counter,
    /// Now.
    pub now: Moment,
}

impl Desk {
    /// A desk with no study.
    pub fn empty() -> Self {
        Self { notebook: Notebook::default(), ids: Counter(1), now: Moment::parse("2013-05-20T09:00+07:00").unwrap() }
    }

    /// A desk with the sample study.
    pub fn sample() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("studies/kemitraan");
        let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let names: Vec<String> = (1..=12).map(|n| format!("{n:02}")).collect();
        let texts: Vec<String> = names.iter().map(|name| file(&format!("interviews/{name}.json"))).collect();
        let (study, people, coding) = (file("study.json"), file("people.json"), file("coding.json"));
        let interviews = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        let files = SampleFiles { study: &study, people: &people, coding: &coding, interviews };
        let mut desk = Self::empty();
        let command = read(&files, &mut desk.ids).unwrap();
        desk.act(command);
        desk
    }

    /// Carries out a command that must not be refused.
    pub fn act(&mut self, command: Command) -> Done {
        self.now.ms += 60_000;
        let device = DeviceId(Uuid::from_u128(7));
        let actor = self.notebook.study().coders.values().next().map(|coder| coder.id);
        self.notebook.act(command, &mut Acting { now: self.now, device, actor, ids: &mut self.ids }).unwrap()
    }

    /// Lets the study use coupons.
    pub fn use_coupons(&mut self, rule: CouponRule) {
        let frame = Frame { coupons: Some(rule), ..self.study().frame().unwrap().clone() };
        self.act(Command::Change(frame.into()));
    }

    /// The study.
    pub fn study(&self) -> Rc<Study> {
        self.notebook.study().clone()
    }

    /// The person with a number.
    pub fn person(&self, number: u32) -> InformantId {
        self.study().people().iter().find(|person| person.number == number).unwrap().id
    }

    /// Enters somebody under a name.
    pub fn enter(&mut self, name: &str) -> InformantId {
        let identity = vec![(IdentityField::Name, name.to_owned())];
        let done = self.act(Command::EnterPerson(NewPerson { identity, ..NewPerson::default() }));
        entered(&done)
    }

    /// Has somebody name somebody new.
    pub fn refer(&mut self, from: InformantId, name: &str, permission: Permission) -> InformantId {
        let identity = vec![(IdentityField::Name, name.to_owned())];
        let done = self.act(Command::Refer(NewReferral {
            from,
            interview: None,
            to: ReferTo::New(NewPerson { identity, ..NewPerson::default() }),
            relation: String::new(),
            reason: String::new(),
            permission,
            may_name_referrer: false,
            coupon: None,
        }));
        entered(&done)
    }

    /// The markup of a page over this study.
    pub async fn markup(&self, tongue: Tongue, make: impl FnOnce() -> Html) -> String {
        let view = View::new(Seen {
            study: self.study(),
            device: DeviceId(Uuid::from_u128(7)),
            actor: None,
            demo: false,
            read_only: None,
            recovered: Rc::default(),
            findings: Rc::default(),
            notebook: Rc::new(RefCell::new(Notebook::default())),
        });
        let stage = StageProps { view, tongue, children: make() };
        LocalServerRenderer::<Stage>::with_props(stage).hydratable(false).render().await
    }
}

fn entered(done: &Done) -> InformantId {
    done.created.iter().find_map(|id| if let RecordId::Informant(id) = id { Some(*id) } else { None }).unwrap()
}

#[derive(Properties, PartialEq)]
struct StageProps {
    view: View,
    tongue: Tongue,
    children: Html,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<View> context={props.view.clone()}>
            <ContextProvider<Tongue> context={props.tongue}>{ props.children.clone() }</ContextProvider<Tongue>>
        </ContextProvider<View>>
    }
}
