//! A program of four functions, split at its door.

use super::{Halves, bare, split};
use std::borrow::Cow;
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection, Elements, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, Instruction, LinkingSection, MemorySection, MemoryType,
    Module, NameMap, NameSection, RefType, SymbolTable, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{DataKind, Operator, Parser, Payload, Validator};

const MAIN: u32 = 1;
const DOOR: u32 = 2;
const SHARED: u32 = 3;
const DEEP: u32 = 4;
/// Memory of the first half and of the rest, one after the other.
const OURS: u32 = 1000;
const THEIRS: u32 = 1016;

/// `main` calls the door and `shared`; the door calls `shared` and, through the table, `deep`. `deep` reads memory of its
/// own, `shared` memory of the first half.
fn program() -> Module {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], [ValType::I32]);
    module.section(&types);
    let mut imports = ImportSection::new();
    imports.import("browser", "ask", wasm_encoder::EntityType::Function(0));
    module.section(&imports);
    let mut functions = FunctionSection::new();
    for _ in [MAIN, DOOR, SHARED, DEEP] {
        functions.function(0);
    }
    module.section(&functions);
    let mut tables = TableSection::new();
    let limits =
        TableType { element_type: RefType::FUNCREF, minimum: 3, maximum: Some(3), table64: false, shared: false };
    tables.table(limits);
    module.section(&tables);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
    module.section(&memories);
    let mut exports = ExportSection::new();
    exports.export("main", ExportKind::Func, MAIN).export("memory", ExportKind::Memory, 0);
    module.section(&exports);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(Cow::Borrowed(&[SHARED, DEEP])));
    module.section(&elements);

    let load = |address: u32| {
        let memarg = wasm_encoder::MemArg { offset: 0, align: 2, memory_index: 0 };
        [Instruction::I32Const(address.cast_signed()), Instruction::I32Load(memarg)]
    };
    let bodies: [Vec<Instruction<'_>>; 4] = [
        vec![Instruction::Call(DOOR), Instruction::Call(SHARED), Instruction::I32Add],
        vec![
            Instruction::Call(SHARED),
            Instruction::I32Const(2),
            Instruction::CallIndirect { type_index: 0, table_index: 0 },
            Instruction::I32Add,
            Instruction::Call(0),
            Instruction::I32Add,
        ],
        load(OURS).to_vec(),
        load(THEIRS).to_vec(),
    ];
    let mut code = CodeSection::new();
    for body in bodies {
        let mut function = Function::new([]);
        for instruction in body {
            function.instruction(&instruction);
        }
        function.instruction(&Instruction::End);
        code.function(&function);
    }
    module.section(&code);
    let mut data = DataSection::new();
    let bytes: Vec<u8> = [[7; 16], [9; 16]].concat();
    data.active(0, &ConstExpr::i32_const(OURS.cast_signed()), bytes);
    module.section(&data);
    let mut names = NameSection::new();
    let mut map = NameMap::new();
    for (index, name) in names_of() {
        map.append(index, name);
    }
    names.functions(&map);
    module.section(&names);
    module
}

fn names_of() -> [(u32, &'static str); 4] {
    [(MAIN, "main"), (DOOR, "_RNvNtNtCs0_8jejaring3app6beyond5study"), (SHARED, "shared"), (DEEP, "deep")]
}

/// The same program with what the linker says about it: each reference by who refers and which symbol is meant.
fn linked(references: &[(u32, u32, u8)]) -> Vec<u8> {
    let plain = program().finish();
    let (mut bodies, mut start) = (Vec::new(), 0);
    for payload in Parser::new(0).parse_all(&plain) {
        match payload.unwrap() {
            Payload::CodeSectionStart { range, .. } => start = range.start,
            Payload::CodeSectionEntry(body) => bodies.push(body.range().start),
            _ => {}
        }
    }
    let mut symbols = SymbolTable::new();
    for (index, name) in names_of() {
        symbols.function(0, index, Some(name));
    }
    for (place, name) in [(0, "ours"), (16, "theirs")] {
        symbols.data(0, name, Some(DataSymbolDefinition { index: 0, offset: place, size: 16 }));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    // The section's number, which is not read, and how many; then kind, place, symbol, and for memory what is added.
    let mut entries = vec![10, references.len() as u8];
    for (from, symbol, kind) in references {
        let place = bodies[(from - MAIN) as usize] - start + 1;
        entries.extend([*kind, place as u8, *symbol as u8]);
        entries.extend((*kind == MEMORY).then_some(0));
    }
    let mut module = program();
    module.section(&linking);
    module.section(&CustomSection { name: "reloc.CODE".into(), data: Cow::Owned(entries) });
    module.finish()
}

const CALL: u8 = 0;
const TABLE: u8 = 1;
const MEMORY: u8 = 4;

/// Symbols are numbered as `linked` writes them: functions from 0, then the two pieces of memory.
const REFERENCES: [(u32, u32, u8); 6] =
    [(MAIN, 1, CALL), (MAIN, 2, CALL), (DOOR, 2, CALL), (DOOR, 3, TABLE), (SHARED, 4, MEMORY), (DEEP, 5, MEMORY)];

fn halves() -> Halves {
    split(&linked(&REFERENCES), &program().finish(), &["app::beyond"]).unwrap()
}

fn bodies(half: &[u8]) -> Vec<Vec<Operator<'_>>> {
    let payloads = Parser::new(0).parse_all(half).map(Result::unwrap);
    let bodies = payloads.filter_map(|payload| match payload {
        Payload::CodeSectionEntry(body) => Some(body.get_operators_reader().unwrap().into_iter().map(Result::unwrap)),
        _ => None,
    });
    bodies.map(Iterator::collect).collect()
}

fn memory(half: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let mut runs = Vec::new();
    for payload in Parser::new(0).parse_all(half) {
        if let Payload::DataSection(segments) = payload.unwrap() {
            for segment in segments {
                let segment = segment.unwrap();
                let DataKind::Active { offset_expr, .. } = segment.kind else { panic!("passive") };
                runs.push((super::reach::constant(&offset_expr).unwrap().unwrap(), segment.data.to_vec()));
            }
        }
    }
    runs
}

#[test]
fn both_halves_are_programs() {
    let Halves { first, rest } = halves();
    for half in [&first, &rest] {
        Validator::new().validate_all(half).unwrap();
    }
    assert_eq!((bodies(&first).len(), bodies(&rest).len()), (2, 2));
}

#[test]
fn the_first_half_goes_through_the_table_and_the_rest_does_not() {
    let Halves { first, rest } = halves();
    let main = &bodies(&first)[0];
    // The table had three places, the door gets the next one.
    assert!(
        matches!(main[..2], [Operator::I32Const { value: 3 }, Operator::CallIndirect { type_index: 0, .. }]),
        "{main:?}"
    );
    assert!(matches!(main[2], Operator::Call { function_index: 2 }), "{main:?}");
    let door = &bodies(&rest)[0];
    // What the rest borrows comes first: the browser's function, then `shared`.
    assert!(matches!(door[0], Operator::Call { function_index: 1 }), "{door:?}");
    assert!(matches!(door[4], Operator::Call { function_index: 0 }), "{door:?}");
}

#[test]
fn every_byte_of_memory_is_written_by_the_half_that_needs_it() {
    let Halves { first, rest } = halves();
    assert_eq!(memory(&first), [(OURS, vec![7; 16])]);
    assert_eq!(memory(&rest), [(THEIRS, vec![9; 16])]);
}

#[test]
fn what_both_need_is_in_the_first_half() {
    let mut references = REFERENCES.to_vec();
    references.push((SHARED, 3, TABLE));
    let both = split(&linked(&references), &program().finish(), &["app::beyond"]).unwrap();
    assert_eq!((bodies(&both.first).len(), bodies(&both.rest).len()), (3, 1));
    assert_eq!(memory(&both.rest), []);
}

#[test]
fn a_door_that_nobody_uses_is_an_error() {
    let wrong = split(&linked(&REFERENCES), &program().finish(), &["app::beyond", "store::beyond"]);
    assert!(wrong.unwrap_err().to_string().contains("store::beyond"));
    let unlinked = split(&program().finish(), &program().finish(), &["app::beyond"]);
    assert!(unlinked.unwrap_err().to_string().contains("no symbols"));
}

#[test]
fn a_bare_program_is_the_same_without_what_tools_read() {
    let full = linked(&REFERENCES);
    let bare = bare(&full).unwrap();
    Validator::new().validate_all(&bare).unwrap();
    assert_eq!((bodies(&bare), memory(&bare)), (bodies(&full), memory(&full)));
    for word in ["linking", "reloc.CODE", "shared"] {
        assert!(!bare.windows(word.len()).any(|bytes| bytes == word.as_bytes()), "{word}");
    }
    assert!(super::bare(b"no program").is_err());
}
