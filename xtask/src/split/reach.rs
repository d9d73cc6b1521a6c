//! Who refers to whom, from the linker's relocations, and what can be reached without going through a door.

use crate::trouble::{Done, Trouble, While};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasmparser::{DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, SymbolInfo, TypeRef};

/// What belongs to which half.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// Names of the functions of the first half.
    pub first: BTreeSet<String>,
    /// Names of all functions of the linked program. A function that is not among them came from wasm-bindgen.
    pub known: BTreeSet<String>,
    /// Memory that only the rest refers to, in ascending order.
    pub rest_memory: Vec<Range<u32>>,
    /// The doors that were met.
    pub doors: BTreeSet<String>,
}

/// A function by its index, or a piece of memory by its place in the list of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Function(u32),
    Piece(usize),
}

/// A piece of memory with a symbol of its own: segment, and place in it.
type Piece = (u32, Range<u32>);

#[derive(Default)]
struct Linked<'a> {
    imported: u32,
    roots: Vec<u32>,
    names: BTreeMap<u32, &'a str>,
    /// Where the bodies of functions lie in the file.
    bodies: Vec<Range<usize>>,
    code_start: usize,
    data_start: usize,
    /// Address and place in the file of each segment.
    segments: Vec<(u32, Range<usize>)>,
    symbols: Vec<SymbolInfo<'a>>,
    relocations: Vec<(bool, wasmparser::RelocationEntry)>,
}

/// Reads the linker's file and follows every reference from the exports on.
pub(super) fn reach(linked: &[u8], doors: &[&str]) -> Done<Reach> {
    let linked = read(linked).while_doing("reading the linked program")?;
    if linked.symbols.is_empty() {
        return Err(Trouble::new("the linked program has no symbols").remedy("link it with --emit-relocs"));
    }
    let pieces = pieces(&linked);
    let references = references(&linked, &pieces);
    let doors: Vec<(&str, String)> = doors.iter().map(|door| (*door, mangled(door))).collect();
    let door = |node: Node| match node {
        Node::Function(index) => {
            let name = linked.names.get(&index)?;
            doors.iter().find(|(_, mangled)| name.contains(mangled.as_str())).map(|(door, _)| *door)
        }
        Node::Piece(_) => None,
    };

    let mut reach = Reach::default();
    let mut seen = BTreeSet::new();
    let mut ahead: Vec<Node> = linked.roots.iter().map(|index| Node::Function(*index)).collect();
    while let Some(node) = ahead.pop() {
        if let Some(door) = door(node) {
            reach.doors.insert(door.to_owned());
        } else if seen.insert(node) {
            ahead.extend(references.get(&node).into_iter().flatten());
        }
    }

    let name = |index: &u32| linked.names.get(index).map(|name| (*name).to_owned());
    reach.known = linked.names.values().map(|name| (*name).to_owned()).collect();
    reach.first = seen
        .iter()
        .filter_map(|node| match node {
            Node::Function(index) => name(index),
            Node::Piece(_) => None,
        })
        .collect();
    let (first, rest): (Vec<_>, Vec<_>) =
        pieces.iter().enumerate().partition(|(place, _)| seen.contains(&Node::Piece(*place)));
    let addresses = |pieces: Vec<(usize, &Piece)>| -> Vec<Range<u32>> {
        let addressed = pieces.into_iter().filter_map(|(_, (segment, within))| {
            let (address, _) = linked.segments.get(*segment as usize)?;
            Some(address + within.start..address + within.end)
        });
        addressed.collect()
    };
    reach.rest_memory = apart(addresses(rest), &joined(addresses(first)));
    Ok(reach)
}

fn read(file: &[u8]) -> wasmparser::Result<Linked<'_>> {
    let mut linked = Linked::default();
    for payload in Parser::new(0).parse_all(file) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    linked.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == wasmparser::ExternalKind::Func {
                        linked.roots.push(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => linked.roots.push(func),
            Payload::CodeSectionStart { range, .. } => linked.code_start = range.start,
            Payload::CodeSectionEntry(body) => linked.bodies.push(body.range()),
            Payload::DataSection(data) => {
                linked.data_start = data.range().start;
                for segment in data {
                    let segment = segment?;
                    let address = match segment.kind {
                        DataKind::Active { offset_expr, .. } => constant(&offset_expr)?.unwrap_or_default(),
                        DataKind::Passive => 0,
                    };
                    linked.segments.push((address, segment.range.end - segment.data.len()..segment.range.end));
                }
            }
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Name(sections) => {
                    for section in sections {
                        if let Name::Function(names) = section? {
                            for naming in names {
                                let naming = naming?;
                                linked.names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = part? {
                            linked.symbols = symbols.into_iter().collect::<wasmparser::Result<_>>()?;
                        }
                    }
                }
                KnownCustom::Reloc(section) => {
                    let in_code = custom.name() == "reloc.CODE";
                    if in_code || custom.name() == "reloc.DATA" {
                        for entry in section.entries() {
                            linked.relocations.push((in_code, entry?));
                        }
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(linked)
}

/// The value of an expression that is one constant.
pub(super) fn constant(expression: &wasmparser::ConstExpr<'_>) -> wasmparser::Result<Option<u32>> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(Some(value.cast_unsigned())),
        _ => Ok(None),
    }
}

/// Every piece of memory with a symbol, in order, none twice.
fn pieces(linked: &Linked<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = linked.symbols.iter().filter_map(piece).collect();
    pieces.sort_by_key(|(segment, within)| (*segment, within.start, within.end));
    pieces.dedup();
    pieces
}

fn piece(symbol: &SymbolInfo<'_>) -> Option<Piece> {
    match symbol {
        SymbolInfo::Data { symbol: Some(it), .. } if it.size > 0 => Some((it.index, it.offset..it.offset + it.size)),
        _ => None,
    }
}

fn references(linked: &Linked<'_>, pieces: &[Piece]) -> BTreeMap<Node, BTreeSet<Node>> {
    let mut references: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for (in_code, entry) in &linked.relocations {
        let start = if *in_code { linked.code_start } else { linked.data_start };
        let place = start + entry.offset as usize;
        let from = if *in_code { body_at(linked, place) } else { piece_at(linked, pieces, place) };
        let to =
            linked.symbols.get(entry.index as usize).filter(|_| !is_about_types(entry)).and_then(
                |symbol| match symbol {
                    SymbolInfo::Func { index, .. } => Some(Node::Function(*index)),
                    symbol => pieces.binary_search_by_key(&key(&piece(symbol)?), key).ok().map(Node::Piece),
                },
            );
        if let (Some(from), Some(to)) = (from, to) {
            references.entry(from).or_default().insert(to);
        }
    }
    references
}

fn key(piece: &Piece) -> (u32, u32, u32) {
    (piece.0, piece.1.start, piece.1.end)
}

/// A reference to a type names no symbol: its number is the type's own.
fn is_about_types(entry: &wasmparser::RelocationEntry) -> bool {
    entry.ty == wasmparser::RelocationType::TypeIndexLeb
}

fn body_at(linked: &Linked<'_>, place: usize) -> Option<Node> {
    let at = linked.bodies.partition_point(|body| body.end <= place);
    linked.bodies.get(at).filter(|body| body.contains(&place))?;
    Some(Node::Function(linked.imported + u32::try_from(at).ok()?))
}

fn piece_at(linked: &Linked<'_>, pieces: &[Piece], place: usize) -> Option<Node> {
    let at = linked.segments.iter().position(|(_, bytes)| bytes.contains(&place))?;
    let (_, bytes) = linked.segments.get(at)?;
    let (segment, within) = (u32::try_from(at).ok()?, u32::try_from(place - bytes.start).ok()?);
    let after = pieces.partition_point(|piece| (piece.0, piece.1.start) <= (segment, within));
    let before = after.checked_sub(1)?;
    pieces.get(before).filter(|piece| piece.0 == segment && piece.1.contains(&within))?;
    Some(Node::Piece(before))
}

/// Ranges in ascending order, those that touch or overlap made one.
pub(super) fn joined(ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    let mut joined: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match joined.last_mut().filter(|last| last.end >= range.start) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}

/// Those of some ranges that overlap none of `others`, which are joined: symbols may share bytes.
fn apart(mut ranges: Vec<Range<u32>>, others: &[Range<u32>]) -> Vec<Range<u32>> {
    ranges.retain(|range| {
        let after = others.partition_point(|other| other.end <= range.start);
        others.get(after).is_none_or(|other| other.start >= range.end)
    });
    ranges
}

/// A module's path as it stands in a mangled name (v0): `app::beyond` is `3app6beyond`.
fn mangled(path: &str) -> String {
    path.split("::").map(|word| format!("{}{word}", word.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::{apart, joined, mangled};

    #[test]
    fn paths_are_written_as_the_compiler_writes_them() {
        assert_eq!(mangled("pages::home::beyond"), "5pages4home6beyond");
    }

    #[test]
    fn what_touches_is_one_and_what_is_shared_stays() {
        let ours = joined(vec![0..4, 4..8, 12..16, 14..15]);
        assert_eq!(ours, [0..8, 12..16]);
        assert_eq!(apart(vec![2..3, 8..12, 10..13, 16..20], &ours), [8..12, 16..20]);
    }
}
