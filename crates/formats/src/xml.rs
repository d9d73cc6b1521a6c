//! XML from anywhere, read one step at a time under limits: no DOCTYPE, no entities but the five and numbers, bounded depth,
//! attributes, names, texts and steps. Elements are told by their local names.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// Deepest nesting of elements.
pub const DEEPEST: usize = 64;
/// Most attributes of an element.
pub const MOST_ATTRIBUTES: usize = 64;
/// Longest name of an element, in bytes.
pub const LONGEST_NAME: usize = 256;
/// Longest single text, in bytes.
pub const LONGEST_TEXT: usize = 10 * 1024 * 1024;
/// Most steps through a file.
pub const MOST_STEPS: usize = 5_000_000;

/// Why XML is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Not UTF-8, or not well formed.
    Malformed,
    /// It has a DOCTYPE.
    Doctype,
    /// It uses an entity that is none of the five.
    Entity,
    /// Deeper than [`DEEPEST`].
    TooDeep,
    /// More than [`MOST_ATTRIBUTES`], [`LONGEST_NAME`], [`LONGEST_TEXT`] or [`MOST_STEPS`].
    TooMuch,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Malformed => f.write_str("the XML is not well formed"),
            Fault::Doctype => f.write_str("the XML has a DOCTYPE, which is never read"),
            Fault::Entity => f.write_str("the XML uses an entity of its own"),
            Fault::TooDeep => write!(f, "the XML is nested deeper than {DEEPEST}"),
            Fault::TooMuch => f.write_str("the XML has more steps, attributes or text than are read"),
        }
    }
}

impl std::error::Error for Fault {}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// The innermost element ends.
    Close,
    /// Text, with references resolved.
    Text(Cow<'a, str>),
    /// The file ends.
    End,
}

/// The beginning of an element.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'a> {
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        let name = self.start.name();
        name.0.rsplit(':').next().unwrap_or_default()
    }

    /// The attribute of that local name.
    pub fn attribute(&self, local: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let mut sound = attributes.with_checks(false).filter_map(Result::ok);
        let found = sound.find(|attribute| attribute.key.0.rsplit(':').next() == Some(local))?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }
}

/// A file being read.
#[derive(Debug)]
pub struct Steps<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    steps: usize,
}

impl<'a> Steps<'a> {
    /// Begins to read.
    ///
    /// # Errors
    /// [`Fault::Malformed`] where the bytes are not UTF-8.
    pub fn new(bytes: &'a [u8]) -> Result<Self, Fault> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| Fault::Malformed)?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, depth: 0, steps: 0 })
    }

    /// The next step. After [`Step::End`] it stays at the end.
    ///
    /// # Errors
    /// The [`Fault`]; reading on makes no sense then.
    pub fn step(&mut self) -> Result<Step<'a>, Fault> {
        loop {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return Err(Fault::TooMuch);
            }
            match self.reader.read_event().map_err(|_| Fault::Malformed)? {
                Event::Start(start) | Event::Empty(start) => return self.open(start),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Event::Text(text) => return bounded(text.xml10_content()),
                Event::CData(text) => return bounded(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let found = match reference.as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().map_err(|_| Fault::Malformed)?,
                    };
                    return found.map(|c| Step::Text(Cow::Owned(c.to_string()))).ok_or(Fault::Entity);
                }
                Event::DocType(_) => return Err(Fault::Doctype),
                Event::Eof if self.depth > 0 => return Err(Fault::Malformed),
                Event::Eof => return Ok(Step::End),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn open(&mut self, start: BytesStart<'a>) -> Result<Step<'a>, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::TooDeep);
        }
        let mut attributes = start.attributes();
        let few = attributes.with_checks(false).take(MOST_ATTRIBUTES + 1).count() <= MOST_ATTRIBUTES;
        if !few || start.name().0.len() > LONGEST_NAME {
            return Err(Fault::TooMuch);
        }
        Ok(Step::Open(Tag { start }))
    }
}

fn bounded(text: Cow<'_, str>) -> Result<Step<'_>, Fault> {
    if text.len() > LONGEST_TEXT { Err(Fault::TooMuch) } else { Ok(Step::Text(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All texts of a file, or why it is not read.
    fn texts(xml: &str) -> Result<String, Fault> {
        let mut steps = Steps::new(xml.as_bytes())?;
        let mut all = String::new();
        loop {
            match steps.step()? {
                Step::Text(text) => all.push_str(&text),
                Step::Open(tag) => all.push_str(tag.name()),
                Step::Close => all.push('.'),
                Step::End => return Ok(all),
            }
        }
    }

    #[test]
    fn texts_come_with_references_resolved() {
        assert_eq!(texts("<w:a>x &amp;&lt;&#233;&#x1F44D;<![CDATA[<y>]]><b/></w:a>").unwrap(), "ax &<é👍<y>b..");
    }

    #[test]
    fn doctypes_and_own_entities_are_refused() {
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>"#;
        assert_eq!(texts(bomb), Err(Fault::Doctype));
        assert_eq!(texts("<a>&c;</a>"), Err(Fault::Entity));
        assert_eq!(texts("<a>&#0;</a>"), Err(Fault::Malformed));
    }

    #[test]
    fn depth_is_read_up_to_the_limit_and_not_beyond() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(texts(&nested(DEEPEST)).is_ok());
        assert_eq!(texts(&nested(DEEPEST + 1)), Err(Fault::TooDeep));
    }

    #[test]
    fn attributes_and_names_have_limits() {
        let many = |n: usize| format!("<a {}/>", (0..n).map(|i| format!("x{i}='1' ")).collect::<String>());
        assert!(texts(&many(MOST_ATTRIBUTES)).is_ok());
        assert_eq!(texts(&many(MOST_ATTRIBUTES + 1)), Err(Fault::TooMuch));
        assert!(texts(&format!("<{}/>", "n".repeat(LONGEST_NAME))).is_ok());
        assert_eq!(texts(&format!("<{}/>", "n".repeat(LONGEST_NAME + 1))), Err(Fault::TooMuch));
    }

    #[test]
    fn a_text_has_a_limit() {
        assert!(texts(&format!("<a>{}</a>", "x".repeat(LONGEST_TEXT))).is_ok());
        assert_eq!(texts(&format!("<a>{}</a>", "x".repeat(LONGEST_TEXT + 1))), Err(Fault::TooMuch));
    }

    #[test]
    fn what_is_cut_off_or_crossed_is_malformed() {
        for bad in ["<a>", "<a><b></a></b>", "<a", "</a>", "<a>&</a>"] {
            assert_eq!(texts(bad), Err(Fault::Malformed), "{bad}");
        }
        assert_eq!(Steps::new(b"<a>\xFF</a>").err(), Some(Fault::Malformed));
    }

    #[test]
    fn attributes_are_found_by_local_name() {
        let mut steps = Steps::new(b"<r><x w:val='a&amp;b' other=\"1\"/></r>").unwrap();
        steps.step().unwrap();
        let Ok(Step::Open(tag)) = steps.step() else { panic!("no element") };
        assert_eq!((tag.attribute("val").as_deref(), tag.attribute("none")), (Some("a&b"), None));
    }
}
