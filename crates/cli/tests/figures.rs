//! Commands that work out figures from a table: known answers by their keys, and what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("figures-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_jejaring")).args(arguments).current_dir(&self.0).output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// What is said about refused input, line by line.
    fn refused(&self, status: i32, arguments: &[&str]) -> Vec<String> {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap().lines().map(str::to_owned).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn near(found: &Value, wanted: f64) {
    let found = found.as_f64().unwrap_or_else(|| panic!("{found} is no number"));
    assert!((found - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "{found} is not {wanted}");
}

const SIX: &str = "id,recruiter,degree,sector\n1,,2,A\n2,1,4,B\n3,1,3,A\n4,2,5,B\n5,seed,4,A\n6,4,6,A\n";

#[test]
fn referrals_of_six_people() {
    let folder = Folder::new("referrals");
    folder.write("people.csv", SIX);
    let found = folder.json(&["referrals", "people.csv", "--group", "sector"]);
    assert_eq!((&found["waves"], &found["seeds"]), (&json!([0, 1, 1, 2, 0, 3]), &json!(2)));
    assert_eq!(found["transitions"], json!({"A": {"A": 1, "B": 1}, "B": {"A": 1, "B": 1}}));
    assert_eq!(found["equilibrium"], json!({"A": 0.5, "B": 0.5}));
    near(&found["rds1"]["A"], 25.0 / 43.0);
    near(&found["rds2"]["A"], 25.0 / 34.0);
    near(&found["homophily"]["recruitment"], 1.0);
    assert_eq!((&found["ss"], &found["why"]["ss"]), (&Value::Null, &json!("population_missing")));
    let settings = &found["settings"];
    assert_eq!((&settings["seeds"], &settings["population"]), (&json!("in"), &Value::Null));
    // Everybody: the shares are the plain ones.
    let all = folder.json(&["referrals", "people.csv", "--group", "SECTOR", "--population", "6"]);
    near(&all["ss"]["A"], 2.0 / 3.0);
    // Without seeds three are left of the first chain, none of the second.
    let out = folder.json(&["referrals", "people.csv", "--group", "sector", "--seeds", "out"]);
    assert_eq!((&out["waves"], &out["seeds"]), (&json!([null, 0, 0, 1, null, 2]), &json!(2)));
    assert_eq!((&out["rds1"], &out["why"]["rds1"]), (&Value::Null, &json!("zero_row")));
}

#[test]
fn referrals_may_lack_network_sizes_and_be_saved_in_other_ways() {
    let folder = Folder::new("spellings");
    folder.write("people.csv", "\u{feff}Sector;ID;Recruiter\r\n\"A, or so\";1;\r\nB;2;1\r\n");
    let found = folder.json(&["referrals", "people.csv", "--group", "sector"]);
    assert_eq!(found["transitions"]["A, or so"]["B"], 1);
    assert_eq!((&found["rds2"], &found["why"]["rds2"]), (&Value::Null, &json!("degree_missing")));
    assert_eq!(found["left_out"]["degree_missing"], 2);
}

#[test]
fn everything_wrong_with_people_is_said_at_once() {
    let folder = Folder::new("wrong");
    folder.write("people.csv", "id,recruiter,degree,sector\n1,,2.5,A\n2,9,4,B\n2,2,3,A\n3,4,1,A\n4,3,1,A\n,1,1,A\n");
    let said = folder.refused(1, &["referrals", "people.csv", "--group", "sector", "--json"]);
    let places: Vec<&str> = said.iter().map(|line| line.split(": ").nth(1).unwrap()).collect();
    let wanted = [
        "row 2, column degree",
        "row 3, column recruiter",
        "row 4, column id",
        "row 4, column recruiter",
        "row 5, column recruiter",
        "row 7, column id",
    ];
    assert_eq!(places, wanted, "{said:?}");
    assert!(said.iter().all(|line| line.starts_with("people.csv: ")));
    let said = folder.refused(1, &["referrals", "people.csv", "--group", "region"]);
    assert_eq!(said, ["people.csv: row 1: no column \"region\"; there are: id, recruiter, degree, sector"]);
    assert_eq!(folder.refused(1, &["referrals", "none.csv", "--group", "sector"]).len(), 1);
    folder.refused(2, &["referrals", "people.csv"]);
    folder.refused(2, &["referrals", "people.csv", "--group", "sector", "--seeds", "some"]);
    folder.refused(2, &["referrals", "people.csv", "--group", "sector", "--population", "many"]);
}

#[test]
fn saturation_of_a_table_of_codes() {
    let folder = Folder::new("saturation");
    let mut rows = "interview,code\n".to_owned();
    let mut next = 0;
    for (interview, new) in [10, 5, 3, 2, 3, 1, 0, 0, 2].into_iter().enumerate() {
        rows.push_str(&format!("i{interview},c0\n"));
        for _ in 0..new {
            rows.push_str(&format!("i{interview},c{next}\n"));
            next += 1;
        }
    }
    folder.write("codes.csv", &rows);
    let found = folder.json(&["saturation", "codes.csv"]);
    assert_eq!(found["new_per_interview"], json!([10, 5, 3, 2, 3, 1, 0, 0, 2]));
    assert_eq!(found["cumulative"], json!([10, 15, 18, 20, 23, 24, 24, 24, 26]));
    assert_eq!((&found["base"], &found["run"], &found["reached_at"]), (&json!(4), &json!(2), &json!(5)));
    assert_eq!((&found["notation"], &found["why"]), (&json!("5+2"), &Value::Null));
    assert_eq!(found["ratios"], json!([0.2, 0.05, 0.0, 0.1]));
    let strict = folder.json(&["saturation", "codes.csv", "--base", "5", "--run", "3", "--threshold", "0"]);
    assert_eq!(
        (&strict["reached"], &strict["reached_at"], &strict["why"]),
        (&json!(false), &Value::Null, &Value::Null)
    );
    folder.write("few.csv", "interview,code\n1,a\n2,b\n");
    let few = folder.json(&["saturation", "few.csv"]);
    assert_eq!((&few["reached"], &few["why"]), (&Value::Null, &json!("too_few_interviews")));
    folder.write("empty.csv", "interview\tcode\n1\t\n2\t\n3\t\n4\t\n5\t\n6\tx\n");
    assert_eq!(folder.json(&["saturation", "empty.csv"])["why"], "no_base_codes");
    folder.write("wrong.csv", "interview,code\n,a\n1,b,c\n");
    let said = folder.refused(1, &["saturation", "wrong.csv"]);
    assert!(said[0].starts_with("wrong.csv: row 3: 3 cells where the header has 2"), "{said:?}");
    folder.refused(2, &["saturation", "codes.csv", "--run", "0"]);
    folder.refused(2, &["saturation", "codes.csv", "--threshold", "101"]);
}

/// Twelve units, four coders (Krippendorff 2011).
const TWELVE: &str = "unit,A,B,C,D\n1,1,1,,1\n2,2,2,3,2\n3,3,3,3,3\n4,3,3,3,3\n5,2,2,2,2\n6,1,2,3,4\n7,4,4,4,4\n\
    8,1,1,2,1\n9,2,2,2,2\n10,,5,5,5\n11,,,1,1\n12,,3,,\n";

#[test]
fn agreement_on_a_table() {
    let folder = Folder::new("agreement");
    folder.write("ratings.csv", TWELVE);
    for (metric, value) in [
        ("alpha-nominal", 0.743_421_052_631_579),
        ("alpha-ordinal", 0.815_387_503_754_881_3),
        ("alpha-interval", 0.849_107_142_857_142_8),
        ("alpha-ratio", 0.797_402_774_711_612),
        ("percent", 0.818_181_818_181_818_2),
        ("fleiss", 0.761_169_275_422_411_1),
        ("brennan-prediger", 0.772_727_272_727_272_7),
        ("ac1", 0.775_444_068_126_995),
    ] {
        let found = folder.json(&["agreement", "ratings.csv", "--metric", metric]);
        near(&found["value"], value);
        assert_eq!((&found["metric"], &found["why"]), (&json!(metric), &Value::Null));
        assert_eq!((&found["units"], &found["coders"]), (&json!(11), &json!(4)));
        assert_eq!(found["left_out"], json!({"one_value": 1, "no_value": 0}));
    }
    let nominal = folder.json(&["agreement", "ratings.csv", "--metric", "alpha-nominal"]);
    near(&nominal["observed"], 0.2);
    near(&nominal["ci95"][0], 0.408_440_282_285_680_25);
    let cohen = folder.json(&["agreement", "ratings.csv", "--metric", "cohen"]);
    assert_eq!((&cohen["value"], &cohen["why"]), (&Value::Null, &json!("not_two_coders")));
    near(&cohen["mean_of_pairs"], 0.700_162_637_107_088_6);
    assert_eq!(cohen["pairs"][5]["coders"], json!(["C", "D"]));
    let percent = folder.json(&["agreement", "ratings.csv", "--metric", "percent"]);
    assert_eq!(percent["expected"], Value::Null);
    folder.write("one.csv", "unit;A\n1;x\n2;y\n");
    assert_eq!(folder.json(&["agreement", "one.csv", "--metric", "fleiss"])["why"], "one_coder");
    folder.write("words.csv", "A,B\n1,2\n\"1,5\",low\n");
    let said = folder.refused(1, &["agreement", "words.csv", "--metric", "alpha-interval"]);
    assert_eq!(said.len(), 2);
    assert!(said[1].starts_with("words.csv: row 3, column B: \"low\" is no number"), "{said:?}");
    for wrong in [
        &["agreement", "ratings.csv"][..],
        &["agreement", "ratings.csv", "--metric", "kappa"],
        &["agreement", "--spans", "ratings.csv"],
        &["agreement", "ratings.csv", "--spans", "x.csv", "--length", "3"],
        &["agreement"],
    ] {
        folder.refused(2, wrong);
    }
}

#[test]
fn agreement_on_coded_text() {
    let folder = Folder::new("spans");
    folder.write("spans.csv", "coder,code,start,end\nA,x,0,150\nB,x,100,200\nA,y,0,10\n");
    let found = folder.json(&["agreement", "--spans", "spans.csv", "--length", "1000"]);
    near(&found["codes"]["x"]["percent"], 0.85);
    near(&found["codes"]["x"]["cohen"], 7.0 / 22.0);
    near(&found["codes"]["y"]["cohen"], 0.0);
    near(&found["pooled"]["percent"], 0.92);
    let keys: Vec<&String> = found["unitizing"].as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 7);
    assert_eq!(found["why"]["unitizing.ku_alpha"], "definition_not_confirmed");
    // A's codes overlap: what wants one code at a time says so, and is there for one code.
    assert_eq!(found["why"]["unitizing.u_alpha_2016"], "overlapping_units");
    let one = folder.json(&["agreement", "--spans", "spans.csv", "--length", "1000", "--code", "x"]);
    assert!(one["unitizing"]["u_alpha_2016"].is_f64() && one["codes"].get("y").is_none());
    let said = folder.refused(1, &["agreement", "--spans", "spans.csv", "--length", "120", "--code", "z"]);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].starts_with("spans.csv: row 2, column end: beyond the text"), "{said:?}");
    folder.refused(2, &["agreement", "--spans", "spans.csv", "--length", "18446744073709551615"]);
    folder.write("wrong.csv", "document,coder,code,start,end\nd,A,x,5,5\ne,,x,-1,2\n");
    let said = folder.refused(1, &["agreement", "--spans", "wrong.csv", "--length", "10"]);
    let places: Vec<&str> = said.iter().map(|line| line.split(": ").nth(1).unwrap()).collect();
    let wanted = ["row 3, column document", "row 2, column end", "row 3, column coder", "row 3, column start"];
    assert_eq!(places, wanted, "{said:?}");
}

#[test]
fn codes_that_come_together() {
    let folder = Folder::new("together");
    let rows = ["a,0,50", "a,100,120", "a,110,130", "b,25,75", "b,50,80", "b,105,115", "c,0,50", "c,115,116"];
    let rows: String = rows.iter().map(|row| format!("d,x,{row}\n")).collect();
    folder.write("spans.csv", &format!("document,coder,code,start,end\n{rows}e,x,c,0,1\n"));
    let found = folder.json(&["cooccurrence", "spans.csv"]);
    let pair = |at: usize| &found["pairs"][at];
    let counts: Vec<Vec<u64>> = (0..3)
        .map(|at| {
            ["equal", "inside", "overlap", "passages", "documents"].map(|key| pair(at)[key].as_u64().unwrap()).to_vec()
        })
        .collect();
    assert_eq!(counts, [[0, 1, 2, 2, 1], [1, 2, 0, 2, 1], [0, 0, 1, 1, 1]]);
    assert_eq!((&pair(1)["a"], &pair(1)["b"]), (&json!("a"), &json!("c")));
    near(&pair(0)["c_index"], 1.0);
    near(&pair(2)["jaccard"], 0.5);
    assert_eq!(found["codes"][0]["characters"], 80);
    folder.write("wrong.csv", "coder,code,start,end\nx,a,0,1\n");
    let said = folder.refused(1, &["cooccurrence", "wrong.csv"]);
    assert_eq!(said, ["wrong.csv: row 1: no column \"document\"; there are: coder, code, start, end"]);
    folder.refused(2, &["cooccurrence"]);
}

const ARX: &str =
    "age,gender,postcode\n34,m,81667\n45,f,81675\n66,m,81925\n70,f,81931\n34,f,81931\n70,m,81931\n45,m,81931\n";

#[test]
fn the_risk_of_a_table() {
    let folder = Folder::new("risk");
    folder.write("arx.csv", ARX);
    folder.write("coarse.csv", "age,postcode\n<50,816\n<50,816\n50+,819\n50+,819\n<50,819\n50+,819\n<50,819\n");
    for rule in ["wildcard", "strict"] {
        let found = folder.json(&["risk", "arx.csv", "--quasi", "age,gender,postcode", "--missing", rule]);
        assert_eq!((&found["k"], &found["uniques"]), (&json!(1), &json!(7)));
        near(&found["average_risk"], 1.0);
        let found = folder.json(&["risk", "coarse.csv", "--quasi", "age,postcode", "--missing", rule]);
        assert_eq!((&found["k"], &found["uniques"]), (&json!(2), &json!(0)));
        near(&found["average_risk"], 3.0 / 7.0);
        near(&found["highest_risk"], 0.5);
        assert_eq!(found["class_sizes"], json!([2, 2, 3, 3, 2, 3, 2]));
        assert_eq!((&found["l_distinct"], &found["t_closeness"]), (&Value::Null, &Value::Null));
    }
    let rows = [
        "gov,jkt,f,hiv,50",
        "gov,jkt,f,flu,50",
        "gov,jkt,m,flu,50",
        "ngo,bdg,f,hiv,",
        "ngo,,f,flu,2",
        "ngo,bdg,m,,9",
        ",jkt,f,flu,9",
        "univ,mlg,m,hiv,9",
        "univ,mlg,m,cold,9",
        "ngo,bdg,f,cold,9",
    ];
    folder.write("ten.csv", &format!("post,city,sex,illness,people\n{}\n", rows.join("\n")));
    let all = ["risk", "ten.csv", "--quasi", "post,city,sex", "--sensitive", "illness", "--population", "people"];
    let found = folder.json(&all);
    assert_eq!(found["class_sizes"], json!([3, 3, 1, 3, 4, 1, 4, 2, 2, 3]));
    assert_eq!(found["l_distinct"], json!([2, 2, 1, 3, 3, null, 2, 2, 2, 3]));
    near(&found["l_entropy"][0], 1.889_881_574_842_309_7);
    near(&found["t_closeness"], 5.0 / 9.0);
    assert_eq!(found["suda"], json!([0.0, 0.0, 2.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0]));
    assert_eq!((&found["suda_columns"]["sex"], &found["left_out"]["sensitive_unknown"]), (&json!(1.0), &json!(1)));
    let population = &found["population"];
    near(&population["individual"][2], 0.079_837_204_192_411_14);
    assert_eq!(
        (&population["unknown"], &population["too_few"], &population["k_map"]),
        (&json!(1), &json!(1), &json!(3))
    );
    near(&found["other_rule"]["average_risk"], 0.7);
    let strict = folder.json(&[&all[..], &["--missing", "strict"]].concat());
    assert_eq!((&strict["classes"], &strict["uniques"]), (&json!(7), &json!(4)));
    folder.write("empty.csv", "a,b\n");
    let empty = folder.json(&["risk", "empty.csv", "--quasi", "a"]);
    assert_eq!(
        (&empty["k"], &empty["why"]["k"], &empty["why"]["suda"]),
        (&Value::Null, &json!("empty"), &json!("empty"))
    );
    let said = folder.refused(1, &["risk", "arx.csv", "--quasi", "age,town", "--sensitive", "view"]);
    assert_eq!(said.len(), 2, "{said:?}");
    let said = folder.refused(1, &["risk", "ten.csv", "--quasi", "post", "--population", "city"]);
    assert!(said[0].starts_with("ten.csv: row 2, column city: \"jkt\" is no whole number"), "{said:?}");
    folder.refused(2, &["risk", "arx.csv"]);
    folder.refused(2, &["risk", "arx.csv", "--quasi", "age,Age"]);
    folder.refused(2, &["risk", "arx.csv", "--quasi", "age", "--missing", "maybe"]);
}
