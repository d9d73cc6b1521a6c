//! Names of attributes that every program takes: small ASCII letters, digits and underscores, at most 32, none a word of a
//! statistics language, each once.

use std::collections::BTreeSet;

/// Longest name, in characters.
const LONGEST: usize = 32;
/// What is kept of a longer one, before its number.
const KEPT: usize = 28;

/// Words that mean something in SPSS, Stata, R or SQL.
const RESERVED: &str = " all and by eq ge gt le lt ne not or to with if in using float double int long byte str else for while \
                        function next break repeat true false null inf nan na select from where group order table ";

/// Names already given.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// With names the format itself uses.
    pub(super) fn beside(taken: &[&str]) -> Self {
        Self(taken.iter().map(|name| (*name).to_owned()).collect())
    }

    /// A name for this one: itself where every program takes it.
    pub(super) fn give(&mut self, name: &str) -> String {
        let mut plain = String::new();
        for c in name.chars().flat_map(char::to_lowercase) {
            let c = if c.is_ascii_alphanumeric() { c } else { '_' };
            if !(c == '_' && plain.ends_with('_')) {
                plain.push(c);
            }
        }
        let plain = plain.trim_matches('_');
        let begins = plain.starts_with(|c: char| c.is_ascii_lowercase());
        let mut plain = if !begins || is_reserved(plain) { format!("v_{plain}") } else { plain.to_owned() };
        if plain == "v_" {
            plain = "v".to_owned();
        }
        let long = plain.len() > LONGEST;
        if long {
            plain = plain.chars().take(KEPT).collect::<String>().trim_end_matches('_').to_owned();
        }
        let mut given = if long { format!("{plain}_1") } else { plain.clone() };
        let mut number = 2u32;
        let base: String = plain.chars().take(KEPT).collect();
        while !self.0.insert(given.clone()) {
            given = format!("{base}_{number}");
            number = number.saturating_add(1);
        }
        given
    }
}

fn is_reserved(name: &str) -> bool {
    RESERVED.split(' ').any(|word| word == name && !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_such_as_every_program_takes() {
        let mut names = Names::beside(&["id", "label"]);
        let given = |names: &mut Names, name: &str| names.give(name);
        assert_eq!(given(&mut names, "sector"), "sector");
        assert_eq!(given(&mut names, "Sector"), "sector_2");
        assert_eq!(given(&mut names, "id"), "id_2");
        assert_eq!(given(&mut names, "order"), "v_order");
        assert_eq!(given(&mut names, "2013"), "v_2013");
        assert_eq!(given(&mut names, "نوع"), "v");
        assert_eq!(given(&mut names, "=1+2\";=x"), "v_1_2_x");
        assert_eq!(given(&mut names, "lama.kerja_"), "lama_kerja");
        let long = "a".repeat(40);
        assert_eq!(given(&mut names, &long), format!("{}_1", "a".repeat(28)));
        assert_eq!(given(&mut names, &long), format!("{}_2", "a".repeat(28)));
    }
}
