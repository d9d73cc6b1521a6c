//! XML from anywhere, token by token: no document type, no entities of its own, bounded depth and length, elements and
//! attributes by their local names.

use crate::limits;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// What stands next.
#[derive(Debug)]
pub enum Token<'a> {
    /// An element begins (also one without content: its [`Token::Close`] follows).
    Open(Tag<'a>),
    /// The element opened last ends.
    Close,
    /// Text, references resolved.
    Text(Cow<'a, str>),
    /// The end of the document.
    End,
}

/// An element's name and attributes.
#[derive(Debug)]
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Whether its local name is this.
    pub fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name
    }

    /// The attribute of that local name, with line ends and references resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .take(64)
            .find(|attribute| attribute.key.local_name().as_ref() == name)
            .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned))
    }
}

/// Reads tokens.
pub struct Tokens<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    events: usize,
}

impl<'a> Tokens<'a> {
    /// Begins at the start of a document.
    pub fn of(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, events: 0 }
    }

    /// The next token.
    ///
    /// # Errors
    /// What is wrong, in a few words that quote nothing of the document.
    pub fn token(&mut self) -> Result<Token<'a>, &'static str> {
        loop {
            self.events += 1;
            if self.events > limits::XML_EVENTS {
                return Err("it has too many elements");
            }
            match self.reader.read_event().map_err(|_| "it is not well-formed XML")? {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    if self.depth > limits::XML_DEPTH {
                        return Err("its elements are nested too deep");
                    }
                    return Ok(Token::Open(Tag(tag)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::Close);
                }
                Event::Text(text) => return Ok(Token::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Token::Text(text.xml10_content())),
                Event::GeneralRef(reference) => {
                    let known = match &*reference {
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "amp" => Some('&'),
                        "apos" => Some('\''),
                        "quot" => Some('"'),
                        _ => reference.resolve_char_ref().map_err(|_| "it has a broken reference")?,
                    };
                    let c = known.ok_or("it refers to something of its own")?;
                    return Ok(Token::Text(Cow::Owned(c.to_string())));
                }
                Event::DocType(_) => return Err("it has a document type"),
                Event::Eof => return if self.depth == 0 { Ok(Token::End) } else { Err("it ends too early") },
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

/// A document's bytes as text: UTF-8 (with or without its mark), or UTF-16 with its mark.
pub fn text_of(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return std::str::from_utf8(rest).ok().map(Cow::Borrowed);
    }
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
        char::decode_utf16(units).collect::<Result<String, _>>().ok().map(Cow::Owned)
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return wide(rest, u16::from_be_bytes);
    }
    std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
}
