//! The sheets a form has.

/// Names of sheets a form may have.
pub const KNOWN: [&str; 6] = ["survey", "choices", "settings", "external_choices", "entities", "osm"];
