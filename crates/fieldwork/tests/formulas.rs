//! Formulas against XPath 1.0, ODK's documentation of its functions, and the places where a fault lies.
#![allow(clippy::unwrap_used)]

use fieldwork::formula::{Expected, Fault, FaultKind, Formula, Gives, RemarkKind, Value, World, functions};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// An interview: questions outside repeats, and a repeat `home` of three rounds.
struct Interview {
    answers: BTreeMap<&'static str, Value>,
    homes: BTreeMap<&'static str, [Value; 3]>,
    /// The round we are in, 0 outside.
    round: usize,
    here: Value,
}

const TOWNS: [[(&str, &str); 3]; 4] = [
    [("name", "bdg"), ("label", "Bandung"), ("province", "jabar")],
    [("name", "bgr"), ("label", "Bogor"), ("province", "jabar")],
    [("name", "smg"), ("label", "Semarang"), ("province", "jateng")],
    [("name", "slo"), ("label", "Solo"), ("province", "jateng")],
];

impl Interview {
    fn new() -> Self {
        let text = Value::from;
        Self {
            answers: BTreeMap::from([
                ("n", Value::Number(7.0)),
                ("zero", Value::Number(0.0)),
                ("half", Value::Number(2.5)),
                ("yes", Value::Truth(true)),
                ("name", text("Anna Sari")),
                ("five", text("5")),
                ("many", text("rice maize  cassava")),
                ("day", text("2004-12-31")),
                ("moment", text("2013-04-12T09:05:07.250+07:00")),
                ("blank", Value::Nothing),
                ("province", text("jateng")),
            ]),
            homes: BTreeMap::from([
                ("age", [Value::Number(10.0), Value::Number(31.0), Value::Nothing]),
                ("person", [text("Ani"), text("Budi"), text("Citra")]),
            ]),
            round: 0,
            here: Value::Number(42.0),
        }
    }

    fn inside(round: usize) -> Self {
        Self { round, ..Self::new() }
    }

    fn holding(here: impl Into<Value>) -> Self {
        Self { here: here.into(), ..Self::new() }
    }
}

impl World for Interview {
    fn read(&self, name: &str) -> Vec<Value> {
        match self.homes.get(name) {
            Some(values) if self.round > 0 => values.get(self.round - 1).cloned().into_iter().collect(),
            Some(values) => values.to_vec(),
            None => self.answers.get(name).cloned().into_iter().collect(),
        }
    }
    fn here(&self) -> Value {
        self.here.clone()
    }
    fn read_round(&self, name: &str, round: usize) -> Option<Value> {
        self.homes.get(name)?.get(round - 1).cloned()
    }
    fn rounds(&self, name: &str) -> usize {
        if name == "home" || self.homes.contains_key(name) { 3 } else { 0 }
    }
    fn position(&self) -> usize {
        self.round.max(1)
    }
    fn choice_label(&self, question: &str, choice: &str) -> Option<String> {
        (question == "many" && choice == "maize").then(|| "Jagung".to_owned())
    }
    fn column(&self, name: &str) -> Option<String> {
        TOWNS[2].iter().find(|(column, _)| *column == name).map(|(_, value)| (*value).to_owned())
    }
    fn items(&self, list: &str) -> usize {
        if list == "towns" { TOWNS.len() } else { 0 }
    }
    fn item(&self, list: &str, row: usize, column: &str) -> Option<String> {
        let row = TOWNS.get(row).filter(|_| list == "towns")?;
        row.iter().find(|(name, _)| *name == column).map(|(_, value)| (*value).to_owned())
    }
    fn today(&self) -> String {
        "2013-04-12".to_owned()
    }
    fn now(&self) -> String {
        "2013-04-12T23:50:00+07:00".to_owned()
    }
    fn chance(&self) -> f64 {
        0.25
    }
    fn uuid(&self) -> String {
        "0189a2b4-1c3d-7e5f-8a9b-0c1d2e3f4a5b".to_owned()
    }
}

fn read(formula: &str) -> Formula {
    Formula::parse(formula).map_err(|fault| format!("{formula}: {fault}")).unwrap()
}

fn check(world: &Interview, cases: &[(&str, &str)]) {
    for (formula, expected) in cases {
        assert_eq!(read(formula).text(world), *expected, "{formula}");
    }
}

/// XPath 1.0, sections 3.3 to 3.5 and 4.2 to 4.4.
#[test]
fn signs_and_conversions() {
    check(
        &Interview::new(),
        &[
            // Precedence, left to right.
            ("1 + 2 * 3", "7"),
            ("(1 + 2) * 3", "9"),
            ("10 - 4 - 3", "3"),
            ("2 * 3 div 4", "1.5"),
            ("7 - 2 + 1", "6"),
            ("16 div 4 div 2", "2"),
            ("3 > 2 > 1", "false"), // (3 > 2) > 1 is 1 > 1
            ("1 = 1 = 0", "false"), // (1 = 1) = 0 compares yes with no
            ("true() or false() and false()", "true"),
            ("(true() or false()) and false()", "false"),
            ("1 < 2 = true()", "true"),
            ("1 = 2 < 3", "true"), // 1 = (2 < 3)
            ("1 + 1 = 2 and 2 < 3 or 1 = 2", "true"),
            ("-2 * 3", "-6"),
            ("2 * -3", "-6"),
            ("--5", "5"),
            ("---5", "-5"),
            ("2 - -3", "5"),
            ("- (1 + 2)", "-3"),
            ("-${n} + 1", "-6"),
            ("5 mod 2", "1"),
            ("5 mod -2", "1"),
            ("-5 mod 2", "-1"),
            ("-5 mod -2", "-1"),
            ("1.5 mod 0.5", "0"),
            ("1 div 0", "Infinity"),
            ("-1 div 0", "-Infinity"),
            ("0 div 0", "NaN"),
            // Numbers in writing.
            (".5 + 5.", "5.5"),
            ("0.1", "0.1"),
            ("1000000 * 1000000 * 1000000 * 10000", "10000000000000000000000"),
            ("0.000001 * 0.1", "0.0000001"),
            ("0 * -1", "0"),
            ("'3' + '4'", "7"),
            ("' 3 ' + 1", "4"),
            ("'3e2' + 1", "NaN"),
            ("'+3' + 1", "NaN"),
            ("'1.2.3' + 1", "NaN"),
            ("'-' + 1", "NaN"),
            ("'' + 1", "NaN"),
            ("${blank} + 1", "NaN"),
            ("true() + true()", "2"),
            ("${n} - 1", "6"),
            ("${n}-1", "6"),
            ("${n}*${n}", "49"),
            ("${n} div 2", "3.5"),
            ("3mod 2", "1"),
            // Equal: as yes or no, as numbers, as texts.
            ("'5.0' = '5'", "false"),
            ("'5.0' = 5", "true"),
            ("${five} = 5", "true"),
            ("${five} = '5'", "true"),
            ("${n} = '7.0'", "true"),
            ("'a' = 'A'", "false"),
            ("'a' != 'b'", "true"),
            ("'yes' = true()", "true"),
            ("'' = false()", "true"),
            ("2 = true()", "true"),
            ("0 != true()", "true"),
            ("0.1 + 0.2 = 0.3", "true"),
            ("${blank} = ''", "true"),
            ("'' = ${nowhere}", "true"),
            ("${blank} != ''", "false"),
            ("${n} != ''", "true"),
            ("${blank} = 0", "false"),
            ("${blank} != 0", "true"),
            // Order: always numbers.
            ("'10' > '9'", "true"),
            ("'b' > 'a'", "false"),
            ("'b' < 'a'", "false"),
            ("${blank} < 1", "false"),
            ("${blank} >= 0", "false"),
            ("2 <= 2", "true"),
            ("2 >= 2.1", "false"),
            ("true() > false()", "true"),
            // Dates count as days.
            ("${day} < '2005-01-01'", "true"),
            ("${day} > '2005-01-01'", "false"),
            ("${day} <= ${day}", "true"),
            ("${day} + 1", "12784"),
            ("'2012-02-30' < '2013-01-01'", "false"),
            ("${moment} > '2013-04-12'", "true"),
            ("${moment} < '2013-04-13'", "true"),
            ("${moment} < now()", "true"),
            ("'2013-04-12' = today()", "true"),
            // Texts have no escapes; either quote.
            ("'a\"b'", "a\"b"),
            ("\"it's\"", "it's"),
            ("'a\\n'", "a\\n"),
            ("'desa é 村'", "desa é 村"),
            ("''", ""),
            // Names, white space, questions.
            ("  ${n}  ", "7"),
            ("${ n }", "7"),
            ("${n}=7and${zero}=0", "true"),
            ("\n${n}\u{a0}+\t1", "8"),
            (".", "42"),
            (". + 1", "43"),
            (".>41 and .<43", "true"),
            ("${yes}", "true"),
            ("${last-saved#n} = ''", "true"),
            ("current()", "42"),
            ("current()/.", "42"),
            ("..", ""),
            ("${nowhere}", ""),
            // Paths end at a question.
            ("../n", "7"),
            ("../../group/n + 1", "8"),
            ("/data/group/n", "7"),
            ("current()/../n", "7"),
            ("./n", ""), // a column, and there is none of this name
            ("/data", ""),
            ("../@id", ""),
            ("sum(../*)", "0"),
            ("self::node()", ""),
            // A column of the choices.
            ("province", "jateng"),
            ("province = ${province}", "true"),
            ("name='slo' or label='Semarang'", "true"),
        ],
    );
}

/// ODK's documentation of its functions; XPath 1.0, section 4, where it has the function.
#[test]
fn functions_on_answers_and_texts() {
    check(
        &Interview::new(),
        &[
            ("selected(${many}, 'maize')", "true"),
            ("selected(${many}, 'cassava')", "true"),
            ("selected(${many}, 'mai')", "false"),
            ("selected(${many}, ' rice ')", "true"),
            ("selected('', 'rice')", "false"),
            ("selected(${blank}, 'rice')", "false"),
            ("selected(${nowhere}, '')", "true"),
            ("selected(${many}, '')", "false"),
            ("selected(${five}, 5)", "true"),
            ("selected(${person}, 'Budi')", "true"),
            ("selected-at(${many}, 0)", "rice"),
            ("selected-at(${many}, 2)", "cassava"),
            ("selected-at(${many}, 3)", ""),
            ("selected-at(${many}, -1)", ""),
            ("count-selected(${many})", "3"),
            ("count-selected(${blank})", "0"),
            ("jr:choice-name('maize', '${many}')", "Jagung"),
            ("jr:choice-name(selected-at(${many}, 1), '${many}')", "Jagung"),
            ("jr:choice-name('maize', ${many})", "Jagung"),
            ("jr:choice-name('maize', '/data/many')", "Jagung"),
            ("jr:choice-name('gold', '${many}')", ""),
            ("if(${n} > 5, 'much', 'little')", "much"),
            ("if(${blank}, 'much', 'little')", "little"),
            ("if(${zero}, 1, 2)", "2"),
            ("coalesce(${blank}, 'none')", "none"),
            ("coalesce(${n}, 'none')", "7"),
            ("coalesce('' + 1, 3)", "3"),
            ("coalesce(${blank}, ${nowhere})", ""),
            ("once('new')", "42"),
            ("not(${blank})", "true"),
            ("not(1 = 1)", "false"),
            ("true()", "true"),
            ("false()", "false"),
            ("boolean('false')", "true"),
            ("boolean('')", "false"),
            ("boolean(0)", "false"),
            ("boolean(0 div 0)", "false"),
            ("boolean(-0.5)", "true"),
            ("boolean(${person})", "true"),
            ("boolean-from-string('true')", "true"),
            ("boolean-from-string('TRUE')", "true"),
            ("boolean-from-string('1')", "true"),
            ("boolean-from-string('yes')", "false"),
            ("boolean-from-string('')", "false"),
            ("number('12.50')", "12.5"),
            ("number('')", "NaN"),
            ("number('abc')", "NaN"),
            ("number(true())", "1"),
            ("number(false())", "0"),
            ("number('2012-01-01')", "15340"),
            ("string(1 div 3) = string(1 div 3)", "true"),
            ("string(12)", "12"),
            ("string(-0.50)", "-0.5"),
            ("string(1 = 1)", "true"),
            ("concat('a', 1, true())", "a1true"),
            ("concat(${person})", "AniBudiCitra"),
            ("concat('[', ${blank}, ']')", "[]"),
            ("join(', ', ${person})", "Ani, Budi, Citra"),
            ("join('-', 1, 2, 3)", "1-2-3"),
            ("join(';', ${age})", "10;31;"),
            ("substr('hello', 1)", "ello"),
            ("substr('hello', 1, 3)", "el"),
            ("substr('hello', -3)", "llo"),
            ("substr('hello', 0, -1)", "hell"),
            ("substr('hello', 3, 2)", ""),
            ("substr('hello', 2, 99)", "llo"),
            ("substr('hello', -99, 2)", "he"),
            ("substr('désa', 1, 2)", "é"),
            ("substring-before('1999/04/01', '/')", "1999"),
            ("substring-after('1999/04/01', '/')", "04/01"),
            ("substring-after('1999/04/01', '19')", "99/04/01"),
            ("substring-before('abc', 'x')", ""),
            ("substring-after('abc', 'x')", ""),
            ("substring-after('abc', '')", "abc"),
            ("contains('Anna Sari', 'a S')", "true"),
            ("contains(${name}, 'x')", "false"),
            ("contains('abc', '')", "true"),
            ("starts-with(${name}, 'Anna')", "true"),
            ("starts-with(${name}, 'Sari')", "false"),
            ("ends-with(${name}, 'Sari')", "true"),
            ("ends-with(${name}, 'Anna')", "false"),
            ("string-length('désa')", "4"),
            ("string-length('')", "0"),
            ("string-length()", "2"),
            ("normalize-space('  a   b \n c ')", "a b c"),
            ("normalize-space()", "42"),
            ("translate('bar', 'abc', 'ABC')", "BAr"),
            ("translate('--aaa--', 'abc-', 'ABC')", "AAA"),
            ("translate('aba', 'aa', 'xy')", "xbx"),
            ("regex('08123', '[0-9]{5}')", "true"),
            ("regex('08123x', '[0-9]{5}')", "false"),
            ("regex('ab', '^(a|ab)$')", "true"),
            ("regex('ab', 'a|ab')", "true"),
            ("regex('', '^x*$')", "true"),
            ("regex(${blank}, '.+')", "false"),
            ("regex('a', 'a)(b')", ""),
            ("regex('x\ny', 'x')", "false"),
            ("uuid()", "0189a2b4-1c3d-7e5f-8a9b-0c1d2e3f4a5b"),
            ("uuid(6)", "0189a2"),
            ("string-length(uuid(100))", "100"),
            ("random()", "0.25"),
            ("digest('abc', 'SHA-256', 'hex')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            ("digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
            ("digest('abc', 'SHA-384', 'base64')", "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"),
            ("substr(digest('abc', 'SHA-512', 'hex'), 0, 32)", "ddaf35a193617abacc417349ae204131"),
            ("digest('abc', 'MD5')", ""),
            ("digest('abc', 'SHA-256', 'octal')", ""),
            // RFC 4648, section 10.
            ("base64-decode('Zm9vYmFy')", "foobar"),
            ("base64-decode('Zm9vYmE=')", "fooba"),
            ("base64-decode('Zm9vYg==')", "foob"),
            ("base64-decode('Zm9v!')", ""),
            ("base64-decode('Z')", ""),
            ("cht:extension-lib('x', ${n})", ""),
            ("distance(${name})", ""),
        ],
    );
    assert_eq!(read("once('new')").text(&Interview::holding("")), "new");
    assert_eq!(read("once(${n} + 1)").text(&Interview::holding(Value::Nothing)), "8");
}

#[test]
fn functions_on_numbers() {
    check(
        &Interview::new(),
        &[
            ("int(2.9)", "2"),
            ("int(-2.9)", "-2"),
            ("int('')", "NaN"),
            ("round(2.5)", "3"),
            ("round(-2.5)", "-2"),
            ("round(2.4)", "2"),
            ("round(-2.6)", "-3"),
            ("round(-0.2)", "0"),
            ("round(1.005, 2)", "1.01"),
            ("round(2.345, 2)", "2.35"),
            ("round(-2.345, 2)", "-2.34"),
            ("round(9.996, 2)", "10"),
            ("round(1.25, 5)", "1.25"),
            ("round(0.05, 1)", "0.1"),
            ("round(1234, -2)", "1200"),
            ("round(1250, -2)", "1300"),
            ("round(33.33, -1)", "30"),
            ("round('')", "NaN"),
            ("round(1, 30)", "1"),
            ("round(1, 31)", "NaN"),
            ("round(1, 'x')", "NaN"),
            ("round(1 div 0)", "Infinity"),
            ("abs(-3.5)", "3.5"),
            ("abs('x')", "NaN"),
            ("sum(${age})", "41"),
            ("sum(${nowhere})", "0"),
            ("sum(${age} | ${n})", "48"),
            ("min(${age})", "10"),
            ("max(${age})", "31"),
            ("min(3, ${n}, 5)", "3"),
            ("max(3, ${n}, 5)", "7"),
            ("max(-3, -5)", "-3"),
            ("max(${blank})", "NaN"),
            ("date(max('2012-01-01', ${day}))", "2012-01-01"),
            ("pow(2, 10)", "1024"),
            ("pow(9, 0.5)", "3"),
            ("sqrt(16)", "4"),
            ("sqrt(-1)", "NaN"),
            ("exp(0)", "1"),
            ("exp10(3)", "1000"),
            ("log(1)", "0"),
            ("log10(1000)", "3"),
            ("round(log(10), 6)", "2.302585"),
            ("round(exp(1), 6)", "2.718282"),
            ("round(pi(), 6)", "3.141593"),
            ("sin(0)", "0"),
            ("cos(0)", "1"),
            ("round(sin(pi() div 6), 10)", "0.5"),
            ("round(cos(pi() div 3), 10)", "0.5"),
            ("round(tan(pi() div 4), 10)", "1"),
            ("round(asin(1) * 2 - pi(), 10)", "0"),
            ("acos(1)", "0"),
            ("round(acos(0.5) * 3 - pi(), 10)", "0"),
            ("round(atan(1) * 4 - pi(), 10)", "0"),
            ("round(atan2(1, -1) * 4 div 3 - pi(), 10)", "0"),
            ("floor(-2.5)", "-3"),
            ("ceiling(-2.5)", "-2"),
            ("checklist(2, 3, 1 = 1, 1 = 2, ${n})", "true"),
            ("checklist(3, -1, 1 = 1, 1 = 2, ${n})", "false"),
            ("checklist(-1, 1, 1 = 1, 1 = 1)", "false"),
            ("checklist(2, 2, ${person} | ${blank})", "false"),
            ("weighted-checklist(3, 5, 1 = 1, 1.5, 1 = 2, 9, 1 = 1, 2)", "true"),
            ("weighted-checklist(4, 5, 1 = 1, 1.5, 1 = 2, 9, 1 = 1, 2)", "false"),
            ("weighted-checklist(-1, -1, 1 = 1, 100)", "true"),
            ("weighted-checklist(-1, 9, 1 = 1, -100)", "true"),
            ("weighted-checklist(-1, 99, 1 = 1, 100)", "false"),
        ],
    );
}

/// Days checked with Python's `datetime`.
#[test]
fn functions_on_dates() {
    check(
        &Interview::new(),
        &[
            ("today()", "2013-04-12"),
            ("now()", "2013-04-12T23:50:00+07:00"),
            ("date('2012-02-29')", "2012-02-29"),
            ("date('2013-02-29')", ""),
            ("date(0)", "1970-01-01"),
            ("date(-1)", "1969-12-31"),
            ("date(19782.9)", "2024-02-29"),
            ("date(-0.5)", "1970-01-01"),
            ("date('15340')", "2012-01-01"),
            ("date('')", ""),
            ("date('soon')", ""),
            ("date(1 div 0)", ""),
            ("date(now())", "2013-04-12"),
            ("date(today() + 30)", "2013-05-12"),
            ("date-time(0.5)", "1970-01-01T12:00:00"),
            ("date-time(${moment})", "2013-04-12T09:05:07.250+07:00"),
            ("date-time('2013-04-12')", "2013-04-12T00:00:00"),
            ("date-time('2013-04-12 10:20')", "2013-04-12T10:20:00"),
            ("int((today() - date('2012-01-01')) div 365.25)", "1"),
            ("decimal-date-time('2012-01-01')", "15340"),
            ("decimal-date-time('1970-01-02T12:00:00Z')", "1.5"),
            ("decimal-date-time('1970-01-02T07:00:00+07:00')", "1"),
            ("decimal-date-time('1970-01-01T22:30:00-01:30')", "1"),
            ("decimal-date-time('x')", "NaN"),
            ("decimal-date-time(3.25)", "3.25"),
            ("decimal-time('12:00')", "0.5"),
            ("decimal-time('18:00:00.000+07:00')", "0.75"),
            ("decimal-time('2013-04-12T06:00:00')", "0.25"),
            ("decimal-time('25:00')", "NaN"),
            ("format-date(${day}, '%d/%m/%Y')", "31/12/2004"),
            ("format-date('2013-04-02', '%e %n %y')", "2 4 13"),
            ("format-date('2013-04-02', '%b %a')", "Apr Tue"),
            ("format-date(15340, '%Y-%m-%d %a')", "2012-01-01 Sun"),
            ("format-date('2012-01-01', '%W')", "52"),
            ("format-date('2013-04-12', '%W')", "15"),
            ("format-date('', '%Y')", ""),
            ("format-date('soon', '%Y')", ""),
            ("format-date(${day}, '100%% %q %')", "100% %q %"),
            ("format-date-time(${moment}, '%H:%M:%S.%3')", "09:05:07.250"),
            ("format-date-time(${moment}, '%h')", "9"),
            ("format-date-time(${day}, '%H:%M')", "00:00"),
        ],
    );
}

#[test]
fn rounds_and_filters() {
    let outside = Interview::new();
    check(
        &outside,
        &[
            ("count(${home})", "3"),
            ("count(${age})", "3"),
            ("count(${nowhere})", "0"),
            ("count(${n})", "1"),
            ("count-non-empty(${age})", "2"),
            ("count-non-empty(${blank})", "0"),
            ("count-non-empty(${age} | ${n} | ${blank})", "3"),
            ("position(..)", "1"),
            ("indexed-repeat(${person}, ${home}, 2)", "Budi"),
            ("indexed-repeat(${person}, ${home}, 4)", ""),
            ("indexed-repeat(${person}, ${home}, 0)", ""),
            ("indexed-repeat(${person}, ${home}, ${blank})", ""),
            ("indexed-repeat(${person}, ${home}, 9, ${home}, 3)", "Citra"),
            ("${person}[position() = 2]", "Budi"),
            ("${person}[3]", "Citra"),
            ("${person}[4]", ""),
            ("${person}[position() > 1]", "Budi"),
            ("join(' ', ${person}[position() > 1])", "Budi Citra"),
            ("join(' ', ${person}[position() > 1][1])", "Budi"),
            ("${person}[last()]", "Citra"),
            ("count(${person}[. = 'Ani'])", "1"),
            ("count(${person}[. = 'Dewi'])", "0"),
            ("${home}[person = 'Budi']/age", "31"),
            ("/data/home[age > 20]/person", "Budi"),
            ("../home[age > ${n}]/person", "Ani"),
            ("join(' ', ${person}[../age > 5])", "Ani Budi"),
            ("sum(${age}[position() < 3])", "41"),
            ("count(${home}[position() < 3])", "2"),
            // Many against one: any of them (XPath 1.0, 3.4).
            ("${person} = 'Citra'", "true"),
            ("${person} != 'Citra'", "true"),
            ("${person} = 'Dewi'", "false"),
            ("${age} > 30", "true"),
            ("${age} > 31", "false"),
            ("${age} = ${n} + 3", "true"),
            ("string(${person})", "Ani"),
            ("${age} + 1", "11"),
            ("(${age} | ${n})[4]", "7"),
            // Lists.
            ("instance('towns')/root/item[name = 'slo']/label", "Solo"),
            ("instance('towns')/root/item[province = ${province}][2]/label", "Solo"),
            ("count(instance('towns')/root/item[province = 'jabar'])", "2"),
            ("count(instance('nowhere')/root/item)", "0"),
            ("join(',', instance('towns')/root/item/name)", "bdg,bgr,smg,slo"),
            ("instance('towns')/root/item[position() = last()]/label", "Solo"),
            ("pulldata('towns', 'label', 'name', 'bgr')", "Bogor"),
            ("pulldata('towns', 'label', 'name', 'xxx')", ""),
            // As other programs shuffle.
            ("join('', randomize(${person}, 7))", "CitraBudiAni"),
            ("count(randomize(${person}))", "3"),
        ],
    );
    check(
        &Interview::inside(2),
        &[
            ("${age}", "31"),
            ("${person} = 'Ani'", "false"),
            ("position(..)", "2"),
            ("position(../..)", "2"),
            ("indexed-repeat(${age}, ${home}, position(..) - 1) + 1", "11"),
            ("${age}[position() = position(current()/..) - 1]", "10"),
            ("${age}[position(current()/..) - 1]", "10"),
            ("sum(${age}[position() < position(current()/..)])", "10"),
            ("join(' ', ${person}[position() != position(current()/..)])", "Ani Citra"),
            ("count(${person}[position(..) = 3])", "1"),
            ("count(${home})", "3"),
            ("../person", "Budi"),
            ("/data/home/person", "Budi"),
        ],
    );
}

/// The known answers of other programs' `randomize` for six items, by seed.
#[test]
fn shuffles_as_other_programs() {
    struct Letters;
    impl World for Letters {
        fn read(&self, _: &str) -> Vec<Value> {
            ["A", "B", "C", "D", "E", "F"].map(Value::from).to_vec()
        }
        fn here(&self) -> Value {
            Value::Nothing
        }
        fn read_round(&self, _: &str, _: usize) -> Option<Value> {
            None
        }
        fn rounds(&self, _: &str) -> usize {
            0
        }
        fn position(&self) -> usize {
            1
        }
        fn choice_label(&self, _: &str, _: &str) -> Option<String> {
            None
        }
        fn column(&self, _: &str) -> Option<String> {
            None
        }
        fn today(&self) -> String {
            String::new()
        }
        fn now(&self) -> String {
            String::new()
        }
        fn chance(&self) -> f64 {
            0.0
        }
        fn uuid(&self) -> String {
            String::new()
        }
    }
    for (seed, order) in [("42", "AFCBDE"), ("-42", "EDAFBC"), ("1", "BFEACD"), ("11111111", "ACDBFE")] {
        assert_eq!(read(&format!("concat(randomize(${{x}}, {seed}))")).text(&Letters), order);
    }
    assert_eq!(read("uuid(8)").text(&Letters), "", "an empty identifier does not loop");
}

#[test]
fn every_function_has_a_case() {
    let source = include_str!("formulas.rs");
    for function in functions().iter().filter(|function| function.tier < 3) {
        assert!(source.contains(&format!("{}(", function.name)), "{}", function.name);
    }
    let find = |name: &str| functions().iter().find(|function| function.name == name).unwrap();
    assert_eq!((find("if").least, find("if").most, find("if").gives), (3, Some(3), Gives::Anything));
    assert_eq!((find("area").tier, find("pow").tier, find("selected").tier), (3, 2, 1));
}

#[test]
fn values_are_told_apart() {
    let world = Interview::new();
    assert_eq!(read("1 = 1").value(&world), Value::Truth(true));
    assert_eq!(read("${n}").value(&world), Value::Number(7.0));
    assert_eq!(read("'x'").value(&world), Value::Text("x".into()));
    assert_eq!(read("''").value(&world), Value::Nothing);
    assert_eq!(read("${blank}").value(&world), Value::Nothing);
    assert_eq!(read("${person}[5]").value(&world), Value::Nothing);
    assert_eq!(read("${person}[position() < 3]").value(&world), Value::Many(vec!["Ani".into(), "Budi".into()]));
    assert!(read("${n} > 1").holds(&world));
    assert!(!read("${zero}").holds(&world));
    assert_eq!(read("${blank} + 1").answer(&world), None);
    assert_eq!(read("${blank}").answer(&world), None);
    assert_eq!(read("${n} + 1").answer(&world).as_deref(), Some("8"));
}

/// What the rules of guides written before formulas meant.
#[test]
fn rules_keep_their_meaning() {
    let mut world = Interview::new();
    let mut holds = |rule: &str, answers: &[(&'static str, &str)]| {
        world.answers = answers.iter().map(|(name, value)| (*name, Value::from(*value))).collect();
        read(rule).holds(&world)
    };
    assert!(holds("${peran} = 'pemerintah'", &[("peran", "pemerintah")]));
    assert!(!holds("${peran} = 'pemerintah'", &[]));
    assert!(holds("${lama} >= 5 and ${lama} < 10", &[("lama", "5.0")]));
    assert!(!holds("${lama} > 5", &[]));
    assert!(holds("not(${a} = 'x') or ${b} = 'y'", &[("a", "x"), ("b", "y")]));
    assert!(holds("selected(${bentuk}, 'pelatihan')", &[("bentuk", "magang pelatihan")]));
    assert!(!holds("selected(${bentuk}, 'latih')", &[("bentuk", "magang pelatihan")]));
    assert!(holds("${a} != ''", &[("a", "0")]));
    assert!(holds("${mulai} < '2005-01-01'", &[("mulai", "2004-12-31")]));
    assert!(!holds("${mulai} < '2005-01-01'", &[("mulai", "entahlah")]));
    assert!(holds("1 = 1 or 1 = 2 and 1 = 2", &[]));
    assert!(holds("${a} = -5", &[("a", "-5")]));
    assert!(holds("not (${a} = 'x') and(${b} = 'y')", &[("b", "y")]));
}

#[test]
fn faults_name_the_place() {
    use FaultKind::{Arity, DoubleSlash, Foreign, MalformedReference, NotClosed, TooLarge, TooMuch, UnknownFunction};
    let expected = FaultKind::Expected;
    let arity = |name: &str, least, most, given| Arity { name: name.to_owned(), least, most, given };
    for (formula, at, kind, found) in [
        ("", 0, expected(Expected::Value), ""),
        ("   ", 3, expected(Expected::Value), ""),
        ("1 +", 3, expected(Expected::Value), ""),
        ("1 + * 2", 6, TooMuch, "2"), // `*` is any child, then a number
        ("${peran} 'x'", 9, TooMuch, "'"),
        ("  ${a} b", 7, TooMuch, "b"),
        ("1 = 1 1", 6, TooMuch, "1"),
        ("1e5", 1, TooMuch, "e5"),
        ("(1 = 1", 6, expected(Expected::Closing), ""),
        ("(1 = 1]", 6, expected(Expected::Closing), "]"),
        ("1)", 1, TooMuch, ")"),
        ("${a}[1", 6, expected(Expected::ClosingSquare), ""),
        ("if(1 = 1 'x')", 9, expected(Expected::Comma), "'"),
        ("if(1, 2, 3", 10, expected(Expected::Closing), ""),
        ("if(1, 2, )", 9, expected(Expected::Value), ")"),
        ("and 1", 4, TooMuch, "1"), // a column named `and`
        ("and (1)", 0, expected(Expected::Value), "and"),
        ("${a} = 'x", 7, NotClosed, "'"),
        ("désa = \"x", 7, NotClosed, "\""),
        ("${peran", 0, MalformedReference, "${peran"),
        ("1 + ${}", 4, MalformedReference, "${}"),
        ("${a b} = 1", 0, MalformedReference, "${a b}"),
        ("${1a}", 0, MalformedReference, "${1a}"),
        ("$a = 1", 0, MalformedReference, "$"),
        ("{a} = 1", 0, MalformedReference, "{"),
        ("${last-saved#} = 1", 0, MalformedReference, "${last-saved#}"),
        ("//a", 0, DoubleSlash, "/"),
        ("../a//b", 4, DoubleSlash, "/"),
        ("../", 3, expected(Expected::Step), ""),
        ("if(1, 2)", 0, arity("if", 3, Some(3), 2), "if"),
        ("1 + not()", 4, arity("not", 1, Some(1), 0), "not"),
        ("today(1)", 0, arity("today", 0, Some(0), 1), "today"),
        ("concat()", 0, arity("concat", 1, None, 0), "concat"),
        ("indexed-repeat(${a}, ${b}, 1, ${c})", 0, arity("indexed-repeat", 3, Some(7), 4), "indexed-repeat"),
        ("seleted(${a}, 'x')", 0, UnknownFunction { name: "seleted".into(), nearest: Some("selected") }, "seleted"),
        ("1 + frobnicate(2)", 4, UnknownFunction { name: "frobnicate".into(), nearest: None }, "frobnicate"),
        ("${a} == 1", 5, Foreign { written: "==", right: "=" }, "="),
        ("${a} <> 1", 5, Foreign { written: "<>", right: "!=" }, "<"),
        ("${a} =< 1", 5, Foreign { written: "=<", right: "<=" }, "="),
        ("1 && 2", 2, Foreign { written: "&&", right: "and" }, "&"),
        ("1 || 2", 2, Foreign { written: "||", right: "or" }, "|"),
        ("${a} / 2", 5, Foreign { written: "/", right: "div" }, "/"),
        ("4 / 2", 2, Foreign { written: "/", right: "div" }, "/"),
        ("${a} / ${b}", 5, Foreign { written: "/", right: "div" }, "/"),
        ("${a} AND 1", 5, Foreign { written: "AND", right: "and" }, "AND"),
        ("${a} Or 1", 5, Foreign { written: "Or", right: "or" }, "Or"),
        ("${a} ≥ 1", 5, Foreign { written: "≥", right: ">=" }, "≥"),
        ("${a} = ‘x’", 7, Foreign { written: "‘", right: "'" }, "‘"),
        ("!${a}", 0, Foreign { written: "!", right: "not(…)" }, "!"),
        ("1 = != 2", 4, expected(Expected::Value), "!"),
        ("#", 0, expected(Expected::Value), "#"),
    ] {
        match Formula::parse(formula) {
            Err(fault) => assert_eq!(fault, Fault { at, kind, found: found.to_owned() }, "{formula}"),
            Ok(_) => panic!("read: {formula}"),
        }
    }
    let deep = |open: &str, inside: &str, close: &str, times: usize| {
        Formula::parse(&format!("{}{inside}{}", open.repeat(times), close.repeat(times)))
    };
    assert!(deep("(", "1", ")", 64).is_ok());
    assert_eq!(deep("(", "1", ")", 65).unwrap_err(), Fault { at: 64, kind: TooLarge, found: "(".into() });
    assert!(deep("not(", "1", ")", 64).is_ok());
    assert_eq!(deep("not(", "1", ")", 65).unwrap_err().kind, TooLarge);
    assert_eq!(deep("${a}[", "1", "]", 65).unwrap_err().kind, TooLarge);
    assert_eq!(deep("(", "", "", 5000).unwrap_err().kind, TooLarge);
    assert!(Formula::parse(&"1".repeat(10_000)).is_ok());
    assert_eq!(Formula::parse(&"1".repeat(10_001)).unwrap_err().kind, TooLarge);
}

#[test]
fn faults_speak() {
    let said = |formula: &str| Formula::parse(formula).unwrap_err().to_string();
    assert_eq!(
        said("1 +"),
        "a value is expected (${question}, 'text', a number, a function) at character 4, not the end"
    );
    assert_eq!(said("seleted(1, 2)"), "there is no function `seleted` (character 1); did you mean `selected`?");
    assert_eq!(said("if(1, 2)"), "`if` (character 1) was given 2 values, it takes 3");
    assert_eq!(said("concat()"), "`concat` (character 1) was given 0 values, it takes 1 or more");
    assert_eq!(said("round()"), "`round` (character 1) was given 0 values, it takes 1 to 2");
    assert_eq!(
        said("weighted-checklist(1, 2, 3, 4, 5)"),
        "`weighted-checklist` (character 1) was given 5 values, it takes 4 or more, in pairs"
    );
    assert_eq!(said("4 / 2"), "`/` at character 3 is not a sign of formulas; write `div`");
    assert!(said("${a b}").starts_with("`${a b}` at character 1 is no reference"));
    let code = |formula: &str| Formula::parse(formula).unwrap_err().kind.code();
    assert_eq!(
        ["1 +", "seleted(1)", "if(1)", "${a b}"].map(code),
        ["expr_syntax", "expr_function_unknown", "expr_arity", "ref_malformed"]
    );
}

#[test]
fn remarks_name_the_place() {
    use RemarkKind::*;
    let text = |s: &str| s.to_owned();
    for (formula, remarks) in [
        ("${a} = 'x' and selected(${b}, 'y')", vec![]),
        ("  1 + distance(${a})", vec![(4, Unsupported(text("distance")))]),
        ("cht:x(1, 2)", vec![(0, Unsupported(text("cht:x")))]),
        ("sum(../*)", vec![(4, Unsupported(text("*")))]),
        ("../@id", vec![(0, Unsupported(text("@id")))]),
        ("parent::*/a", vec![(0, Unsupported(text("parent::*")))]),
        ("digest(${a}, 'MD5')", vec![(0, Unsupported(text("digest MD5")))]),
        ("digest(${a}, 'SHA-256')", vec![]),
        ("pulldata('t', 'a', 'b', 'c')", vec![(0, NeedsFile(text("t")))]),
        ("${last-saved#a} = 1", vec![(0, LastSaved(text("a")))]),
        ("regex(., '[0-9]+')", vec![(0, RegexUnanchored)]),
        ("regex(., '^[0-9]+')", vec![(0, RegexUnanchored)]),
        ("regex(., '^[0-9]+\\$')", vec![(0, RegexUnanchored)]),
        ("regex(., '^[0-9]+$')", vec![]),
        ("regex(., '^(?=a)$')", vec![(0, RegexUnreadable)]),
        ("regex(., '^(a{9999}){9999}$')", vec![(0, RegexUnreadable)]),
        ("${a} > 'tall'", vec![(5, NeverHolds)]),
        ("${a} > '2012-01-01'", vec![]),
        ("count-selected(${a}) = 'x'", vec![(21, NeverHolds)]),
        ("count-selected(${a}) != 'x'", vec![]),
        ("selected(${a}, 'x') = 'yes'", vec![(20, TruthAgainstText)]),
        ("${a} + 'x'", vec![(5, TextInSum)]),
        ("-'x'", vec![(0, TextInSum)]),
        ("${a} = '${b}'", vec![(8, QuotedReference(text("b")))]),
        ("jr:choice-name(${a}, '${b}')", vec![]),
    ] {
        let found: Vec<_> = read(formula).remarks().into_iter().map(|remark| (remark.at, remark.kind)).collect();
        assert_eq!(found, remarks, "{formula}");
    }
}

#[test]
fn what_is_read_is_known() {
    let names = |formula: &str| read(formula).questions().into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(names("${b} + if(${a} > 1, ${c}[. = ${d}], '${no}')"), ["a", "b", "c", "d"]);
    assert_eq!(names("${last-saved#a} = column and ../e = 1"), ["e"]);
    assert_eq!(names("jr:choice-name(${a}, '${b}')"), ["a", "b"]);
    assert_eq!(names("indexed-repeat(${a}, ${r}, ${i} - 1)"), ["a", "i", "r"]);
    assert_eq!(names("${r}[x = 1]/y"), ["x", "y"]);
    let columns = |formula: &str| read(formula).columns().into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(columns("province = ${p} and (not(town) or ./size > 3)"), ["province", "size", "town"]);
    assert_eq!(columns("instance('t')/root/item[name = ${p}]/label"), [""; 0]);
    assert_eq!(read("instance('t')/root/item[name = ${p}]/label").instances().into_iter().collect::<Vec<_>>(), ["t"]);

    for (formula, volatile, itself) in [
        ("${a} + 1", false, false),
        ("today()", true, false),
        ("now()", true, false),
        ("1 + random()", true, false),
        ("uuid()", true, false),
        ("once(1)", true, true),
        ("randomize(${a})", true, false),
        ("randomize(${a}, 1)", false, false),
        (". > 1", false, true),
        ("string-length() > 1", false, true),
        ("${a}[. > 1]", false, false),
        ("${a}[string-length() > 1]", false, false),
        ("${a}[current() > .]", false, true),
        ("position(..)", false, false),
    ] {
        assert_eq!((read(formula).is_volatile(), read(formula).reads_itself()), (volatile, itself), "{formula}");
    }

    for (formula, earlier) in [
        ("indexed-repeat(${t}, ${r}, position(..) - 1) + ${x}", true),
        ("if(position(..) = 1, 0, indexed-repeat(${t}, ${r}, position(..) - 1)) + 1", true),
        ("indexed-repeat(${t}, ${r}, ${i} - 1)", true),
        ("indexed-repeat(${t}, ${r}, position(..))", false),
        ("indexed-repeat(${t}, ${r}, position(..) + 1)", false),
        ("indexed-repeat(${t}, ${r}, 1)", false),
        ("indexed-repeat(${t}, ${r}, 2 - 1)", false),
        ("indexed-repeat(${t}, ${r}, position(..) - 0)", false),
        ("${t}[position() = position(current()/..) - 1]", true),
        ("${t}[position(current()/..) - 1 = position()]", true),
        ("${t}[position() < position(current()/..)]", true),
        ("${t}[position(current()/..) > position()]", true),
        ("sum(${t}[position() < position(current()/..) and . > 0])", true),
        ("sum(../r[position() < position(current()/..) and t > 0]/t)", true),
        ("${t}[position(current()/..) < position()]", false),
        ("${t}[position(current()/..) - 1 >= position()]", true),
        ("${t}[position() <= position(current()/..)]", false),
        ("${t}[position() > position(current()/..)]", false),
        ("${t}[position() < position(current()/..) or 1]", false),
        ("${t}[1]", false),
        ("${t} + indexed-repeat(${t}, ${r}, position(..) - 1)", false),
        ("${t}[position() < position(current()/..) and ${t} > 0]", false),
        ("${x}", false),
    ] {
        assert_eq!(read(formula).reads_earlier_rounds_only("t"), earlier, "{formula}");
    }
}

#[test]
fn names_are_changed_and_nothing_else() {
    for (before, after) in [
        ("${a} + ${ab} + ${ a }", "${new} + ${ab} + ${ new }"),
        ("concat('${a}', \"a\", ${a})", "concat('${a}', \"a\", ${new})"),
        ("a = ${a}", "a = ${new}"),
        ("jr:choice-name(${a}, '${a}')", "jr:choice-name(${new}, '${new}')"),
        ("${last-saved#a}", "${last-saved#new}"),
        ("selected(../a, 'a')", "selected(../new, 'a')"),
        ("/a/a/b", "/a/new/b"),
        ("${r}[a = 1]/b", "${r}[new = 1]/b"),
        ("instance('a')/root/item[a = ${a}]/a", "instance('a')/root/item[a = ${new}]/a"),
        ("  ${désa}+${a}", "${désa}+${new}"),
    ] {
        assert_eq!(read(before).renamed("a", "new").source(), after);
    }
    assert_eq!(read("${a}").renamed("b", "c"), read("${a}"));
    assert_eq!(read("${a}").renamed("a", "not a name").source(), "${a}");
    assert_eq!(read("${a} + ${b}").renamed("a", "c").questions().into_iter().collect::<Vec<_>>(), ["b", "c"]);
}

#[test]
fn literals_are_written_and_read() {
    for (text, source) in [
        ("x", "'x'"),
        ("", "''"),
        ("it's", "\"it's\""),
        ("\"", "'\"'"),
        ("it's \"so\"", "concat(\"it's \", '\"so\"')"),
        ("${a}", "'${a}'"),
    ] {
        assert_eq!(Formula::literal(text).source(), source);
        assert_eq!(Formula::literal(text).as_literal().as_deref(), Some(text));
    }
    let literal = |source: &str| read(source).as_literal();
    assert_eq!(literal("-5.50").as_deref(), Some("-5.5"));
    assert_eq!(literal("12").as_deref(), Some("12"));
    assert_eq!(literal("${a}"), None);
    assert_eq!(literal("1 + 1"), None);
    assert_eq!(literal("concat('a', ${a})"), None);
    assert_eq!(literal("--5"), None);
    // Too long a text is cut, and what is written can be read again.
    for long in ["é".repeat(9_000), "'\"".repeat(9_000)] {
        let cut = Formula::literal(&long);
        assert!(Formula::parse(cut.source()).is_ok());
        assert!(long.starts_with(&cut.as_literal().unwrap()) && cut.source().len() > 9_900);
    }
}

#[test]
fn long_and_deep_formulas_are_computed() {
    let world = Interview::new();
    assert_eq!(read(&vec!["1"; 5_000].join("+")).text(&world), "5000");
    assert_eq!(read(&"-".repeat(9_999).add("1")).text(&world), "-1");
    assert_eq!(read(&vec!["${n}"; 1_900].join("|")).value(&world).text(), "7");
    let deep = format!("{}1{}", "if(true(), ".repeat(64), ", 2)".repeat(64));
    assert_eq!(read(&deep).text(&world), "1");
    // Every level of signs in every bracket, on a stack as small as a page has.
    let signs = format!("{}1{}", "1 or 0 and 1 = 1 < 1 + 1 * - concat(".repeat(64), ")".repeat(64));
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let computed = small.spawn(move || {
        let formula = read(&signs);
        (formula.questions().len(), formula.holds(&Interview::new()))
    });
    assert_eq!(computed.unwrap().join().unwrap(), (0, true));
    // Filters in filters multiply: given up after a million steps, without an answer, in good time.
    let hostile = format!("count({}{})", "${age}[".repeat(60) + "1 = 1", "]".repeat(60));
    read(&hostile).text(&world);
    let hostile = format!("count({}{})", "${age}[".repeat(60) + "regex('a', '^a$')", "]".repeat(60));
    read(&hostile).text(&world);
}

trait Add {
    fn add(self, more: &str) -> String;
}

impl Add for String {
    fn add(mut self, more: &str) -> String {
        self.push_str(more);
        self
    }
}

/// Pieces of formulas, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "${a}",
        "${age}",
        "'x'",
        "\"y\"",
        "1",
        ".5",
        ".",
        "..",
        "/",
        "[",
        "]",
        "(",
        ")",
        ",",
        "+",
        "-",
        "*",
        " div ",
        " and ",
        " or ",
        "=",
        "!=",
        "<",
        ">=",
        "|",
        "not(",
        "if(",
        "selected(",
        "position()",
        "position(",
        "concat(",
        "sum(",
        "regex(",
        "x",
        "instance('towns')/root/item",
        "current()",
        "jr:choice-name(",
        "@",
        "::",
        "é",
        "$",
        "{",
        "randomize(",
        "substr(",
        "round(",
        "last()",
    ]);
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof!["\\PC{0,40}", pieces()]) {
        match Formula::parse(&text) {
            Err(fault) => {
                prop_assert!(fault.at <= text.chars().count());
                prop_assert!(!fault.to_string().is_empty());
            }
            Ok(formula) => {
                prop_assert_eq!(formula.source(), text.trim());
                let world = Interview::inside(2);
                formula.value(&world);
                let stored = serde_json::to_string(&formula).unwrap();
                prop_assert_eq!(&stored, &serde_json::to_string(text.trim()).unwrap());
                let again: Formula = serde_json::from_str(&stored).unwrap();
                prop_assert_eq!(&again, &formula);
                prop_assert_eq!(again.text(&world), formula.text(&world));
                prop_assert!(formula.remarks().iter().all(|remark| remark.at < text.chars().count()));
                let there_and_back = formula.renamed("age", "fresh").renamed("fresh", "age");
                prop_assert_eq!(&there_and_back, &formula);
                prop_assert!(!formula.renamed("age", "fresh").questions().contains("age"));
            }
        }
    }

    #[test]
    fn any_text_is_a_literal(text in "[a'\"é ${}]{0,30}") {
        let literal = Formula::literal(&text);
        prop_assert_eq!(literal.text(&Interview::new()), text.clone());
        prop_assert_eq!(literal.as_literal(), Some(text));
        prop_assert_eq!(Formula::parse(literal.source()).unwrap(), literal);
    }
}

#[test]
fn what_cannot_be_read_is_not_stored() {
    assert!(serde_json::from_str::<Formula>("\"1 +\"").is_err());
}
