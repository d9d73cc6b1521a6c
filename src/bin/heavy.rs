//! The worker of the heavy rooms: analysis, privacy and formats run here, so that typing on the page never waits.
//!
//! It also carries the sample study, so that the first screen does not. Messages are those of
//! [`jejaring::platform::heavy`].

use jejaring::platform::{Fault, js, verbs};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use workroom::Room;

macro_rules! sample {
    ($($name:literal),* $(,)?) => {
        /// The sample study's files by name.
        const SAMPLE: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../studies/kemitraan/", $name)))),*];
    };
}

sample! {
    "study.json", "people.json", "coding.json",
    "interviews/01.json", "interviews/02.json", "interviews/03.json", "interviews/04.json", "interviews/05.json",
    "interviews/06.json", "interviews/07.json", "interviews/08.json", "interviews/09.json", "interviews/10.json",
    "interviews/11.json", "interviews/12.json",
}

/// Starts in the worker's scope.
fn main() {
    // On the host this program only has to compile.
    if cfg!(target_arch = "wasm32") {
        listen();
    }
}

fn listen() {
    let room = RefCell::new(Room::default());
    verbs::listen(move |message| {
        let Some(id) = js::get(&message, "id").as_f64() else { return };
        verbs::post(&verbs::answer(id as u32, obey(&room, &message)));
    });
}

fn obey(room: &RefCell<Room>, message: &JsValue) -> Result<JsValue, Fault> {
    let unreadable = || Fault::Differs;
    if js::get(message, "sample").is_truthy() {
        let files: Vec<_> = SAMPLE.iter().map(|(name, text)| (*name, JsValue::from_str(text))).collect();
        return Ok(js::object(&files));
    }
    let mut room = room.borrow_mut();
    if js::has(message, "feed") {
        let entries: Vec<Vec<u8>> =
            js_sys::Array::from(&js::get(message, "feed")).iter().filter_map(|entry| js::bytes(&entry)).collect();
        room.feed(entries.iter().map(Vec::as_slice)).map_err(|_| unreadable())?;
        return Ok(JsValue::TRUE);
    }
    let request = js::bytes(&js::get(message, "ask")).ok_or_else(unreadable)?;
    let reply = room.answer(&request).map_err(|_| unreadable())?;
    Ok(js::array(&reply))
}

#[cfg(test)]
mod tests {
    use super::SAMPLE;
    use std::fs;
    use std::path::Path;

    #[test]
    fn the_whole_sample_is_carried() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("studies/kemitraan/interviews");
        let there = fs::read_dir(folder)
            .unwrap()
            .filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|it| it == "json"));
        assert_eq!(SAMPLE.iter().filter(|(name, _)| name.starts_with("interviews/")).count(), there.count());
    }
}
