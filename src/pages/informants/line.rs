//! A person as lists, cards and the tree show them.

use crate::components::{SectorForm, Standing};
use crate::i18n::Tongue;
use crate::i18n::informants::number;
use crate::pages::study::language_of;
use analysis::referrals::Graph;
use fieldwork::frame::AttributeKind;
use fieldwork::id::{AttributeId, InformantId, SectorId};
use fieldwork::identity::IdentityField;
use fieldwork::people::{Appointment, Stage};
use fieldwork::study::Study;
use fieldwork::time::Moment;
use std::collections::BTreeMap;

/// A sector as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorLook {
    /// Which.
    pub id: SectorId,
    /// Its form and colour.
    pub form: SectorForm,
    /// Its name.
    pub name: String,
}

/// The sectors of a study in order.
pub fn sector_looks(study: &Study, tongue: Tongue) -> Vec<SectorLook> {
    let look = |(place, sector): (usize, std::rc::Rc<fieldwork::frame::Sector>)| SectorLook {
        id: sector.id,
        form: SectorForm::of(place),
        name: sector.name.get(language_of(tongue)).to_owned(),
    };
    study.ordered_sectors().into_iter().enumerate().map(look).collect()
}

/// What a stratum is called: "Umur: di atas 50".
pub fn stratum_name(study: &Study, attribute: AttributeId, value: &str, tongue: Tongue) -> String {
    let Some(attribute) = study.attributes.get(attribute) else { return value.to_owned() };
    let label = match &attribute.kind {
        AttributeKind::Category(values) => values.iter().find(|known| known.name == value),
        AttributeKind::Text | AttributeKind::Number => None,
    };
    let label = label.map_or(value, |known| known.label.get(language_of(tongue)));
    format!("{}: {label}", attribute.label.get(language_of(tongue)))
}

/// A person as shown. Has no `Debug`: it names somebody.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// Who.
    pub id: InformantId,
    /// The number shown.
    pub number: u32,
    /// The name, or what else the person is known by; empty where nothing is known.
    pub name: String,
    /// The organisation.
    pub organisation: String,
    /// The sector.
    pub sector: Option<SectorLook>,
    /// How far the study came.
    pub stage: Stage,
    /// Whether the study began with this person.
    pub seed: bool,
    /// The wave.
    pub wave: u32,
    /// The first person of the chain.
    pub chain: InformantId,
    /// Numbers of everybody who named the person, the one that counts first.
    pub named_by: Vec<u32>,
    /// The next appointment.
    pub appointment: Option<Appointment>,
    /// How often the person was tried.
    pub attempts: usize,
    /// When the person was tried last.
    pub last_attempt: Option<Moment>,
}

impl PersonLine {
    /// "07 Siti Rahayu", or the number alone.
    pub fn title(&self) -> String {
        if self.name.is_empty() { number(self.number) } else { format!("{} {}", number(self.number), self.name) }
    }
}

/// The fill of a stage.
pub const fn standing(stage: Stage) -> Standing {
    match stage {
        Stage::Interviewed => Standing::Filled,
        Stage::Named | Stage::ToContact => Standing::Dashed,
        Stage::Contacted | Stage::NoAnswer | Stage::Eligible | Stage::Scheduled | Stage::Partial => Standing::Outline,
        Stage::Refused | Stage::Ineligible | Stage::Withdrawn => Standing::Crossed,
    }
}

/// What a person is known by: the name, otherwise the post, otherwise the organisation.
pub fn known_as(study: &Study, id: InformantId) -> &str {
    [IdentityField::Name, IdentityField::Post, IdentityField::Organisation]
        .into_iter()
        .map(|field| study.identities.field(id, field).lines().next().unwrap_or_default())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// Everybody, by number.
pub fn roster(study: &Study, graph: &Graph, tongue: Tongue) -> Vec<PersonLine> {
    let sectors = sector_looks(study, tongue);
    let mut attempts: BTreeMap<InformantId, (usize, Moment)> = BTreeMap::new();
    for attempt in study.attempts.values() {
        let (count, last) = attempts.entry(study.person(attempt.informant)).or_insert((0, attempt.at));
        *count += 1;
        if attempt.at.ms > last.ms {
            *last = attempt.at;
        }
    }
    let number_at = |place: usize| graph.people().get(place).map(|person| person.number);
    let mut named: BTreeMap<InformantId, Vec<u32>> = BTreeMap::new();
    for naming in graph.namings() {
        if let Some(by) = graph.place(naming.from).and_then(number_at) {
            let list = named.entry(naming.to).or_default();
            if !list.contains(&by) {
                list.push(by);
            }
        }
    }
    graph
        .people()
        .iter()
        .enumerate()
        .map(|(place, person)| {
            let mut named_by = named.remove(&person.id).unwrap_or_default();
            let counts = graph.referrers().get(place).copied().flatten().and_then(number_at);
            named_by.sort_by_key(|by| Some(*by) != counts);
            let tried = attempts.get(&person.id);
            PersonLine {
                id: person.id,
                number: person.number,
                name: known_as(study, person.id).to_owned(),
                organisation: study.identities.field(person.id, IdentityField::Organisation).to_owned(),
                sector: sectors.iter().find(|sector| Some(sector.id) == person.sector).cloned(),
                stage: person.stage,
                seed: person.seed,
                wave: graph.wave(place),
                chain: graph.people().get(graph.root(place)).map_or(person.id, |first| first.id),
                named_by,
                appointment: study.informants.get(person.id).and_then(|record| record.appointment.clone()),
                attempts: tried.map_or(0, |(count, _)| *count),
                last_attempt: tried.map(|(_, last)| *last),
            }
        })
        .collect()
}
