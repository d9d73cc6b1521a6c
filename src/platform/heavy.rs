//! The large worker: statistics, search, anonymizing and formats, started when first needed.
//!
//! It holds no state of its own: it is fed the entries of the log and folds the same study, and answers requests with
//! plain values. Locking drops it, and the folded study with it.
//!
//! Messages are `{id, feed: [Uint8Array…]}` and `{id, ask: Uint8Array}`; answers are those of
//! [`verbs`](crate::platform::verbs).

use crate::platform::worker::{LARGE, Worker};
use crate::platform::{Fault, js};
use fieldwork::command::Command;
use fieldwork::id::IdSource;
use fieldwork::sample::{SampleFault, SampleFiles};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// The large worker, or none yet.
#[derive(Default)]
pub struct Heavy {
    worker: RefCell<Option<Rc<Worker>>>,
    fed: Cell<usize>,
}

impl Heavy {
    /// Asks a request, after feeding the entries the worker has not seen. `entries_from` gives the log's entries from a
    /// position on, as bytes. Request and reply are JSON.
    ///
    /// # Errors
    /// [`Fault::Silent`] where the worker died; the next call starts another.
    pub async fn ask(
        &self,
        request: &[u8],
        entries_from: impl FnOnce(usize) -> Vec<Vec<u8>>,
    ) -> Result<Vec<u8>, Fault> {
        let worker = self.running()?;
        let entries = entries_from(self.fed.get());
        if !entries.is_empty() {
            self.fed.set(self.fed.get() + entries.len());
            let list: js_sys::Array = entries.iter().map(|entry| js::array(entry)).collect();
            worker.ask(|id| js::object(&[("id", JsValue::from(id)), ("feed", list.into())])).await?;
        }
        let request = js::array(request);
        let reply = worker.ask(|id| js::object(&[("id", JsValue::from(id)), ("ask", request)])).await?;
        js::bytes(&reply).ok_or(Fault::Differs)
    }

    /// The files of the sample study, which the large worker carries so that the first screen does not.
    ///
    /// # Errors
    /// [`Fault::Silent`] where the worker does not start.
    pub async fn sample(&self) -> Result<Sample, Fault> {
        let reply =
            self.running()?.ask(|id| js::object(&[("id", JsValue::from(id)), ("sample", JsValue::TRUE)])).await?;
        let entries =
            js_sys::Object::entries(&reply.into()).iter().map(|entry| js_sys::Array::from(&entry)).collect::<Vec<_>>();
        let text = |entry: &js_sys::Array| Some((entry.get(0).as_string()?, entry.get(1).as_string()?));
        Ok(Sample { files: entries.iter().filter_map(text).collect() })
    }

    fn running(&self) -> Result<Rc<Worker>, Fault> {
        if let Some(worker) = self.worker.borrow().as_ref().filter(|worker| !worker.is_dead()) {
            return Ok(Rc::clone(worker));
        }
        let worker = Rc::new(Worker::start(LARGE)?);
        self.fed.set(0);
        *self.worker.borrow_mut() = Some(Rc::clone(&worker));
        Ok(worker)
    }

    /// Ends the worker, and with it the study in its memory.
    pub fn stop(&self) {
        self.worker.borrow_mut().take();
        self.fed.set(0);
    }
}

/// The files of the sample study by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    files: BTreeMap<String, String>,
}

impl Sample {
    /// Reads them into one command.
    ///
    /// # Errors
    /// What is wrong in which file.
    pub fn read(&self, ids: &mut dyn IdSource) -> Result<Command, SampleFault> {
        let file = |name: &str| self.files.get(name).map_or("", String::as_str);
        let interviews = self.files.iter().filter_map(|(name, text)| {
            let name = name.strip_prefix("interviews/")?.strip_suffix(".json")?;
            Some((name, text.as_str()))
        });
        let files = SampleFiles {
            study: file("study.json"),
            people: file("people.json"),
            coding: file("coding.json"),
            interviews: interviews.collect(),
        };
        fieldwork::sample::read(&files, ids)
    }
}
