//! Writes the two halves. The first half keeps every import and export, and for each function of the rest that it calls
//! a place in the table; the rest imports memory, tables, globals and functions of the first half and fills the places.

use super::Halves;
use super::reach::{Reach, constant, joined};
use crate::trouble::{Done, Trouble, While};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, ImportSection, Instruction, MemorySection, Module, TableSection, TableType,
    TypeSection,
};
use wasmparser::{
    DataKind, ElementItems, ElementKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

/// Under which module name the rest imports.
const FIRST: &str = "first";
/// A gap in memory shorter than this is cheaper written than left out.
const SHORT: u32 = 12;

/// Bytes of memory and their address.
type Run<'a> = (u32, &'a [u8]);

/// The program as wasm-bindgen left it.
#[derive(Default)]
struct Bound<'a> {
    types: Option<wasmparser::TypeSectionReader<'a>>,
    imports: Option<wasmparser::ImportSectionReader<'a>>,
    tables: Vec<wasmparser::Table<'a>>,
    memories: Vec<wasmparser::MemoryType>,
    globals: Option<wasmparser::GlobalSectionReader<'a>>,
    exports: Vec<wasmparser::Export<'a>>,
    start: Option<u32>,
    /// The type of each function, the imported ones first.
    signatures: Vec<u32>,
    imported: u32,
    bodies: Vec<FunctionBody<'a>>,
    /// Functions by their place in the table.
    table: BTreeMap<u32, u32>,
    data: Vec<Run<'a>>,
    names: BTreeMap<u32, &'a str>,
}

/// Gives indices of the whole program their numbers in one half.
struct Renumbered<'a> {
    functions: &'a BTreeMap<u32, u32>,
}

impl Reencode for Renumbered<'_> {
    type Error = Trouble;

    fn function_index(&mut self, index: u32) -> Result<u32, reencode::Error<Trouble>> {
        let missing = || reencode::Error::UserError(Trouble::new(format!("function {index} is in the other half")));
        self.functions.get(&index).copied().ok_or_else(missing)
    }
}

pub(super) fn cut(bound: &[u8], reach: &Reach) -> Done<Halves> {
    let bound = read(bound)?;
    let all = 0..u32::try_from(bound.signatures.len()).while_doing("counting functions")?;
    let (first, rest): (BTreeSet<u32>, BTreeSet<u32>) = all.partition(|index| bound.is_first(*index, reach));
    let slots = bound.slots(&first, &rest)?;
    let lent = bound.lent(&first, &rest)?;
    let (memory, rest_memory) = bound.memory(&reach.rest_memory);
    Ok(Halves {
        first: bound.first(&first, &slots, &lent, memory)?,
        rest: bound.rest(&rest, &slots, &lent, rest_memory)?,
    })
}

fn read(file: &[u8]) -> Done<Bound<'_>> {
    let mut bound = Bound::default();
    for payload in Parser::new(0).parse_all(file) {
        match payload.while_doing("reading the program")? {
            Payload::TypeSection(types) => bound.types = Some(types),
            Payload::ImportSection(imports) => {
                for import in imports.clone().into_imports() {
                    match import.while_doing("reading an import")?.ty {
                        TypeRef::Func(signature) => bound.signatures.push(signature),
                        _ => return Err(unknown("an import that is no function")),
                    }
                }
                bound.imported = u32::try_from(bound.signatures.len()).while_doing("counting imports")?;
                bound.imports = Some(imports);
            }
            Payload::FunctionSection(signatures) => {
                for signature in signatures {
                    bound.signatures.push(signature.while_doing("reading a signature")?);
                }
            }
            Payload::TableSection(tables) => bound.tables = list(tables)?,
            Payload::MemorySection(memories) => bound.memories = list(memories)?,
            Payload::GlobalSection(globals) => bound.globals = Some(globals),
            Payload::ExportSection(exports) => bound.exports = list(exports)?,
            Payload::StartSection { func, .. } => bound.start = Some(func),
            Payload::ElementSection(segments) => {
                for segment in segments {
                    bound.add_elements(&segment.while_doing("reading the table")?)?;
                }
            }
            Payload::CodeSectionEntry(body) => bound.bodies.push(body),
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment.while_doing("reading memory")?;
                    let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                        return Err(unknown("a passive segment of memory"));
                    };
                    bound.data.push((fixed(&offset_expr)?, segment.data));
                }
            }
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(sections) = custom.as_known() {
                    for section in sections {
                        if let Name::Function(names) = section.while_doing("reading names")? {
                            for naming in names {
                                let naming = naming.while_doing("reading a name")?;
                                bound.names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            Payload::TagSection(_) => return Err(unknown("exceptions")),
            _ => {}
        }
    }
    Ok(bound)
}

fn list<'a, T: wasmparser::FromReader<'a>>(section: wasmparser::SectionLimited<'a, T>) -> Done<Vec<T>> {
    section.into_iter().collect::<wasmparser::Result<_>>().while_doing("reading the program")
}

fn fixed(expression: &wasmparser::ConstExpr<'_>) -> Done<u32> {
    constant(expression).while_doing("reading an address")?.ok_or_else(|| unknown("an address that is computed"))
}

fn unknown(what: &str) -> Trouble {
    Trouble::new(format!("the program has {what}, which the splitter does not know"))
}

fn export_name(index: u32) -> String {
    format!("~{index}")
}

impl<'a> Bound<'a> {
    fn add_elements(&mut self, segment: &wasmparser::Element<'_>) -> Done {
        let ElementKind::Active { table_index: None | Some(0), offset_expr } = &segment.kind else {
            return Err(unknown("a second table of functions"));
        };
        let ElementItems::Functions(functions) = segment.items.clone() else {
            return Err(unknown("a table of expressions"));
        };
        let from = fixed(offset_expr)?;
        for (slot, function) in (from..).zip(functions) {
            self.table.insert(slot, function.while_doing("reading the table")?);
        }
        Ok(())
    }

    /// Whether a function belongs to the first half. What wasm-bindgen added or imports does.
    fn is_first(&self, index: u32, reach: &Reach) -> bool {
        index < self.imported
            || self.names.get(&index).is_none_or(|name| reach.first.contains(*name) || !reach.known.contains(*name))
    }

    fn body(&self, index: u32) -> Done<&FunctionBody<'a>> {
        let place = index.checked_sub(self.imported).unwrap_or(u32::MAX) as usize;
        self.bodies.get(place).ok_or_else(|| Trouble::new(format!("function {index} has no body")))
    }

    fn signature(&self, index: u32) -> Done<u32> {
        self.signatures.get(index as usize).copied().ok_or_else(|| Trouble::new(format!("no function {index}")))
    }

    /// Which functions a function names.
    fn named_by(&self, index: u32) -> Done<BTreeSet<u32>> {
        let mut named = BTreeSet::new();
        for operator in self.body(index)?.get_operators_reader().while_doing("reading code")? {
            match operator.while_doing("reading code")? {
                Operator::Call { function_index } | Operator::RefFunc { function_index } => {
                    named.insert(function_index);
                }
                Operator::ReturnCall { .. } => return Err(unknown("tail calls")),
                _ => {}
            }
        }
        Ok(named)
    }

    /// The place in the table of every function of the rest that has one or is called by the first half.
    fn slots(&self, first: &BTreeSet<u32>, rest: &BTreeSet<u32>) -> Done<BTreeMap<u32, u32>> {
        let mut slots: BTreeMap<u32, u32> =
            self.table.iter().filter(|(_, index)| rest.contains(index)).map(|(slot, index)| (*index, *slot)).collect();
        let mut free = self.tables.first().map_or(0, |table| table.ty.initial);
        for index in first.iter().filter(|index| **index >= self.imported) {
            for called in self.named_by(*index)?.intersection(rest) {
                if let std::collections::btree_map::Entry::Vacant(place) = slots.entry(*called) {
                    place.insert(u32::try_from(free).while_doing("counting places of the table")?);
                    free += 1;
                }
            }
        }
        Ok(slots)
    }

    /// Functions of the first half that the rest names.
    fn lent(&self, first: &BTreeSet<u32>, rest: &BTreeSet<u32>) -> Done<BTreeSet<u32>> {
        let mut lent = BTreeSet::new();
        for index in rest {
            lent.extend(self.named_by(*index)?.intersection(first));
        }
        Ok(lent)
    }

    /// Memory of the first half and of the rest, as runs of bytes with their addresses.
    fn memory(&self, rest: &[Range<u32>]) -> (Vec<Run<'a>>, Vec<Run<'a>>) {
        let mut runs = joined(rest.to_vec());
        runs.retain(|run| run.end - run.start >= SHORT);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for (address, bytes) in &self.data {
            let end = address + bytes.len() as u32;
            let mut at = *address;
            let within = |from: u32, to: u32| bytes.get((from - address) as usize..(to - address) as usize);
            for run in runs.iter().filter(|run| run.start >= *address && run.end <= end) {
                ours.extend(within(at, run.start).map(|bytes| (at, bytes)));
                theirs.extend(within(run.start, run.end).map(|bytes| (run.start, bytes)));
                at = run.end;
            }
            ours.extend(within(at, end).map(|bytes| (at, bytes)));
        }
        // Memory is zero from the start: padding needs no writing.
        ours.retain(|(_, bytes)| bytes.iter().any(|byte| *byte != 0));
        (ours, theirs)
    }

    fn first(
        &self,
        here: &BTreeSet<u32>,
        slots: &BTreeMap<u32, u32>,
        lent: &BTreeSet<u32>,
        memory: Vec<Run<'_>>,
    ) -> Done<Vec<u8>> {
        let functions = (0..).zip(here).map(|(new, old)| (*old, new)).collect();
        let mut renumbered = Renumbered { functions: &functions };
        let mut module = Module::new();
        module.section(&self.types(&mut renumbered)?);
        let mut imports = ImportSection::new();
        if let Some(section) = self.imports.clone() {
            renumbered.parse_import_section(&mut imports, section).while_doing("writing imports")?;
        }
        module.section(&imports);
        module.section(&self.signatures_of(here)?);

        let mut tables = TableSection::new();
        for (place, table) in self.tables.iter().enumerate() {
            tables.table(self.table_type(place, table, slots, &mut renumbered)?);
        }
        module.section(&tables);
        let mut memories = MemorySection::new();
        for memory in &self.memories {
            memories.memory(renumbered.memory_type(*memory).while_doing("writing memory")?);
        }
        module.section(&memories);
        let mut globals = GlobalSection::new();
        if let Some(section) = self.globals.clone() {
            renumbered.parse_global_section(&mut globals, section).while_doing("writing globals")?;
        }
        module.section(&globals);

        let mut exports = ExportSection::new();
        for export in &self.exports {
            renumbered.parse_export(&mut exports, *export).while_doing(format!("exporting {}", export.name))?;
        }
        for index in lent {
            let new = renumbered.function_index(*index).while_doing("lending a function")?;
            exports.export(&export_name(*index), ExportKind::Func, new);
        }
        for (kind, sign, count) in self.shared() {
            for index in 0..count {
                exports.export(&format!("~{sign}{index}"), kind, index);
            }
        }
        module.section(&exports);
        if let Some(start) = self.start {
            let function_index = renumbered.function_index(start).while_doing("writing the start")?;
            module.section(&wasm_encoder::StartSection { function_index });
        }
        let ours = self.table.iter().filter(|(_, index)| here.contains(index)).map(|(slot, index)| (*slot, *index));
        module.section(&elements(ours, &mut renumbered)?);
        module.section(&self.code(here, slots, &mut renumbered)?);
        module.section(&segments(memory));
        Ok(module.finish())
    }

    fn rest(
        &self,
        here: &BTreeSet<u32>,
        slots: &BTreeMap<u32, u32>,
        lent: &BTreeSet<u32>,
        memory: Vec<Run<'_>>,
    ) -> Done<Vec<u8>> {
        let functions = (0..).zip(lent.iter().chain(here)).map(|(new, old)| (*old, new)).collect();
        let mut renumbered = Renumbered { functions: &functions };
        let mut module = Module::new();
        module.section(&self.types(&mut renumbered)?);

        let mut imports = ImportSection::new();
        for index in lent {
            imports.import(FIRST, &export_name(*index), EntityType::Function(self.signature(*index)?));
        }
        for (place, table) in self.tables.iter().enumerate() {
            let of = self.table_type(place, table, slots, &mut renumbered)?;
            imports.import(FIRST, &format!("~t{place}"), EntityType::Table(of));
        }
        for (place, memory) in self.memories.iter().enumerate() {
            let of = renumbered.memory_type(*memory).while_doing("writing memory")?;
            imports.import(FIRST, &format!("~m{place}"), EntityType::Memory(of));
        }
        for (place, global) in self.globals.clone().into_iter().flatten().enumerate() {
            let of =
                renumbered.global_type(global.while_doing("reading a global")?.ty).while_doing("writing globals")?;
            imports.import(FIRST, &format!("~g{place}"), EntityType::Global(of));
        }
        module.section(&imports);
        module.section(&self.signatures_of(here)?);
        let theirs = slots.iter().map(|(index, slot)| (*slot, *index)).collect::<BTreeMap<_, _>>();
        module.section(&elements(theirs.into_iter(), &mut renumbered)?);
        module.section(&self.code(here, &BTreeMap::new(), &mut renumbered)?);
        module.section(&segments(memory));
        Ok(module.finish())
    }

    /// What both halves share beside functions: kind, sign in its name, and how many.
    fn shared(&self) -> [(ExportKind, char, u32); 3] {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let globals = self.globals.as_ref().map_or(0, wasmparser::SectionLimited::count);
        [
            (ExportKind::Table, 't', count(self.tables.len())),
            (ExportKind::Memory, 'm', count(self.memories.len())),
            (ExportKind::Global, 'g', globals),
        ]
    }

    fn types(&self, renumbered: &mut Renumbered<'_>) -> Done<TypeSection> {
        let mut types = TypeSection::new();
        if let Some(section) = self.types.clone() {
            renumbered.parse_type_section(&mut types, section).while_doing("writing types")?;
        }
        Ok(types)
    }

    fn signatures_of(&self, here: &BTreeSet<u32>) -> Done<FunctionSection> {
        let mut signatures = FunctionSection::new();
        for index in here.iter().filter(|index| **index >= self.imported) {
            signatures.function(self.signature(*index)?);
        }
        Ok(signatures)
    }

    /// The type of a table; the first one has room for every place.
    fn table_type(
        &self,
        place: usize,
        table: &wasmparser::Table<'_>,
        slots: &BTreeMap<u32, u32>,
        renumbered: &mut Renumbered<'_>,
    ) -> Done<TableType> {
        let mut of = renumbered.table_type(table.ty).while_doing("writing tables")?;
        if place == 0 {
            let room = slots.values().max().map_or(0, |slot| u64::from(*slot) + 1);
            of.minimum = of.minimum.max(room);
            of.maximum = of.maximum.map(|most| most.max(room));
        }
        Ok(of)
    }

    /// The bodies of the functions of one half. Calls of functions with a slot in the other half go through the table.
    fn code(
        &self,
        here: &BTreeSet<u32>,
        away: &BTreeMap<u32, u32>,
        renumbered: &mut Renumbered<'_>,
    ) -> Done<CodeSection> {
        let mut code = CodeSection::new();
        for index in here.iter().filter(|index| **index >= self.imported) {
            let body = self.body(*index)?;
            let mut function: Function =
                renumbered.new_function_with_parsed_locals(body).while_doing("writing code")?;
            for operator in body.get_operators_reader().while_doing("reading code")? {
                match operator.while_doing("reading code")? {
                    Operator::Call { function_index } if away.contains_key(&function_index) => {
                        let slot = away.get(&function_index).copied().unwrap_or_default();
                        function.instruction(&Instruction::I32Const(slot.cast_signed()));
                        let type_index = self.signature(function_index)?;
                        function.instruction(&Instruction::CallIndirect { type_index, table_index: 0 });
                    }
                    operator => {
                        let same = renumbered.instruction(operator).while_doing("writing code")?;
                        function.instruction(&same);
                    }
                }
            }
            code.function(&function);
        }
        Ok(code)
    }
}

/// The table's places, as runs without gaps.
fn elements(places: impl Iterator<Item = (u32, u32)>, renumbered: &mut Renumbered<'_>) -> Done<ElementSection> {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, index) in places {
        let index = renumbered.function_index(index).while_doing("writing the table")?;
        match runs.last_mut().filter(|(start, run)| start + run.len() as u32 == slot) {
            Some((_, run)) => run.push(index),
            None => runs.push((slot, vec![index])),
        }
    }
    let mut section = ElementSection::new();
    for (start, run) in &runs {
        let at = ConstExpr::i32_const(start.cast_signed());
        section.active(None, &at, Elements::Functions(run.as_slice().into()));
    }
    Ok(section)
}

fn segments(runs: Vec<Run<'_>>) -> DataSection {
    let mut section = DataSection::new();
    for (address, bytes) in runs {
        section.active(0, &ConstExpr::i32_const(address.cast_signed()), bytes.iter().copied());
    }
    section
}
