//! Facts applied to a study, and their inverses. Every fact applies to every study; what it speaks of may be missing.

use crate::coding::{Document, Segment, Turn};
use crate::event::{Event, Named, Work};
use crate::id::DocumentId;
use crate::identity::Secret;
use crate::study::{Record, RecordId, Study};
use crate::text::{Edit, Span, passage};
use serde_json::Value;
use std::rc::Rc;

/// The name of the field that holds a document's words.
pub(crate) const TEXT: &str = "text";

impl Study {
    /// Applies one fact.
    ///
    /// A value for a field of a record that is not there, or one that does not fit, changes nothing. When a document's
    /// words change, every span on it follows the change; a coded segment whose words are gone stays as an orphan.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Named(Named { informant, field, text }) => {
                Rc::make_mut(&mut self.identities).set(*informant, *field, text.clone());
            }
            Event::Work(Work::Added(record)) => {
                if let Record::Coupon(coupon) = &**record {
                    Rc::make_mut(&mut self.identities).remember_code(coupon.informant, &coupon.code);
                }
                self.put((**record).clone());
            }
            Event::Work(Work::Removed(id)) => {
                self.take(*id);
            }
            Event::Work(Work::Set { of: RecordId::Document(id), field, value: Value::String(text) })
                if field == TEXT =>
            {
                self.correct(*id, text);
            }
            Event::Work(Work::Set { of, field, value }) => {
                if let Some(record) = self.record(*of) {
                    let mut fields = record.fields();
                    fields.insert(field.clone(), value.clone());
                    if let Some(changed) = Record::with_fields(of.kind(), fields).filter(|changed| changed.id() == *of)
                    {
                        self.put(changed);
                    }
                }
            }
        }
    }

    /// What a field of a record holds; `null` where it is absent, `None` where there is no such record.
    pub fn value(&self, of: RecordId, field: &str) -> Option<Value> {
        self.record(of).map(|record| record.fields().remove(field).unwrap_or(Value::Null))
    }

    /// Facts that lead back to this study once `event` has been applied to it, in the order to apply them.
    pub fn inverse(&self, event: &Event) -> Vec<Event> {
        match event {
            Event::Named(Named { informant, field, .. }) => {
                let text = Secret::new(self.identities.field(*informant, *field));
                vec![Event::Named(Named { informant: *informant, field: *field, text })]
            }
            Event::Work(Work::Added(record)) => match self.record(record.id()) {
                Some(before) => vec![Work::Added(Box::new(before)).into()],
                None => vec![Work::Removed(record.id()).into()],
            },
            Event::Work(Work::Removed(id)) => {
                self.record(*id).map(|before| Work::Added(Box::new(before)).into()).into_iter().collect()
            }
            Event::Work(Work::Set { of, field, value }) => {
                let Some(before) = self.value(*of, field) else { return Vec::new() };
                let mut back = vec![Work::Set { of: *of, field: field.clone(), value: before.clone() }.into()];
                if let (RecordId::Document(id), TEXT, Value::String(new), Value::String(old)) =
                    (*of, field.as_str(), value, &before)
                {
                    back.extend(self.spans_that_do_not_return(id, old, new));
                }
                back
            }
        }
    }

    fn correct(&mut self, id: DocumentId, text: &str) {
        let Some(document) = self.documents.get(id).cloned() else { return };
        let Some(edit) = Edit::between(&document.text, text) else { return };
        let carry = |span: Option<Span>| span.and_then(|span| edit.carry(span));
        for segment in self.segments_on(id) {
            let span = carry(segment.span);
            if span != segment.span {
                let orphaned = match (segment.span, span) {
                    (Some(lost), None) => passage(&document.text, lost).to_owned(),
                    (Some(_) | None, _) => segment.orphaned.clone(),
                };
                self.segments.put(segment.id, Segment { span, orphaned, ..segment });
            }
        }
        for mention in self.mentions.values().filter(|m| m.document == id).cloned().collect::<Vec<_>>() {
            let mut mention = Rc::unwrap_or_clone(mention);
            mention.span = carry(mention.span);
            self.mentions.put(mention.id, mention);
        }
        for passage in self.relevance.values().filter(|r| r.document == id).cloned().collect::<Vec<_>>() {
            let mut passage = Rc::unwrap_or_clone(passage);
            passage.span = carry(passage.span);
            self.relevance.put(passage.id, passage);
        }
        let turns = document
            .turns
            .iter()
            .filter_map(|turn| Some(Turn { span: edit.carry(turn.span)?, ..turn.clone() }))
            .collect();
        self.documents.put(id, Document { text: text.to_owned(), turns, ..Rc::unwrap_or_clone(document) });
    }

    fn segments_on(&self, id: DocumentId) -> Vec<Segment> {
        self.segments.values().filter(|segment| segment.document == id).map(|segment| (**segment).clone()).collect()
    }

    /// Spans that carrying forth and back does not bring home, as settings that do.
    fn spans_that_do_not_return(&self, id: DocumentId, old: &str, new: &str) -> Vec<Event> {
        let (Some(forth), Some(back)) = (Edit::between(old, new), Edit::between(new, old)) else { return Vec::new() };
        let returns = |span: Option<Span>| span.and_then(|s| forth.carry(s)).and_then(|s| back.carry(s)) == span;
        let set = |of: RecordId, field: &str, value: Value| Work::Set { of, field: field.to_owned(), value }.into();
        let span_value = |span: Option<Span>| serde_json::to_value(span).unwrap_or(Value::Null);
        let mut events: Vec<Event> = Vec::new();
        for segment in self.segments_on(id).into_iter().filter(|segment| !returns(segment.span)) {
            events.push(set(RecordId::Segment(segment.id), "span", span_value(segment.span)));
            events.push(set(RecordId::Segment(segment.id), "orphaned", Value::String(segment.orphaned)));
        }
        for mention in self.mentions.values().filter(|m| m.document == id && !returns(m.span)) {
            events.push(set(RecordId::Mention(mention.id), "span", span_value(mention.span)));
        }
        for passage in self.relevance.values().filter(|r| r.document == id && !returns(r.span)) {
            events.push(set(RecordId::Relevance(passage.id), "span", span_value(passage.span)));
        }
        if let Some(document) = self.documents.get(id)
            && document.turns.iter().any(|turn| !returns(Some(turn.span)))
        {
            let turns = serde_json::to_value(&document.turns).unwrap_or(Value::Null);
            events.push(set(RecordId::Document(id), "turns", turns));
        }
        events
    }
}
