//! The form that everybody gets: described once, written for each program by a file of its own.
//!
//! Eight questions make a block, and every second of them stands under a rule that looks back within the block. In the
//! first block typing into question 1 opens question 4, and “ya” in question 2 opens question 3: that is what is
//! measured. Each block works out one number, which a rule reads.

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Asked and worked out, in order.
    pub parts: Vec<Part>,
}

/// A question, or a number that is worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Short name, which rules use.
    pub name: String,
    /// What is asked; empty for what is worked out.
    pub label: String,
    /// What it takes.
    pub kind: Kind,
    /// When it is asked; always where there is no rule.
    pub rule: Option<Rule>,
}

/// What a question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// One of [`ONE`].
    One,
    /// Any of [`MANY`].
    Many,
    /// Not asked: the sum of two questions, an empty one counting nothing.
    Sum(String, String),
}

/// When a question is asked. The name is that of an earlier part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Something was answered.
    Filled(String),
    /// This was chosen.
    Is(String, &'static str),
    /// This is among what was chosen.
    Has(String, &'static str),
    /// The number is above this.
    Above(String, u32),
}

/// Name and words of a choice.
pub type Choice = (&'static str, &'static str);

/// The choices of every question for one of them.
pub const ONE: [Choice; 3] = [("ya", "Ya"), ("tidak", "Tidak"), ("lain", "Tidak pasti")];
/// The choices of every question for any of them.
pub const MANY: [Choice; 5] =
    [("a", "Rapat warga"), ("b", "Surat"), ("c", "Telepon"), ("d", "Kunjungan"), ("e", "Lewat orang lain")];

/// The question that is typed into, the one in which [`YES`] is chosen, and the one which that opens.
pub const TYPED: &str = "q1";
/// See [`TYPED`].
pub const CHOSEN: &str = "q2";
/// See [`TYPED`].
pub const OPENED: &str = "q3";
/// What opens [`OPENED`].
pub const YES: &str = "ya";
/// What closes it again.
pub const NO: &str = "tidak";

impl Form {
    /// A form of so many questions; what is worked out comes on top.
    pub fn of(questions: usize) -> Self {
        let mut parts = Vec::new();
        for number in 1..=questions {
            let name = |number: usize| format!("q{number}");
            let back = |by: usize| name(number.saturating_sub(by));
            let sum = format!("jumlah{}", number.div_ceil(8));
            let (kind, words, rule) = match number % 8 {
                1 => (Kind::Text, "Bagaimana kerja sama itu dimulai?", None),
                2 => (Kind::One, "Apakah kerja sama itu masih berjalan?", None),
                3 => (Kind::Integer, "Berapa orang dikirim tahun lalu?", Some(Rule::Is(back(1), YES))),
                4 => (Kind::Many, "Dengan cara apa saja Anda berhubungan?", Some(Rule::Filled(back(3)))),
                5 => (Kind::Text, "Siapa yang biasanya menelepon lebih dulu?", Some(Rule::Has(back(1), "c"))),
                6 => (Kind::One, "Apakah hasilnya pernah dibicarakan?", None),
                7 => (Kind::Integer, "Berapa kali Anda bertemu?", None),
                _ => (Kind::Many, "Apa yang dibawa pulang?", Some(Rule::Above(sum.clone(), 3))),
            };
            let label = label(number, words);
            parts.push(Part { name: name(number), label, kind, rule });
            if number % 8 == 7 {
                parts.push(Part {
                    name: sum,
                    label: String::new(),
                    kind: Kind::Sum(back(4), name(number)),
                    rule: None,
                });
            }
        }
        Self { parts }
    }

    /// The words by which a question is known on the screen: no other's begin with them.
    pub fn mark(&self, name: &str) -> Option<&str> {
        let part = self.parts.iter().find(|part| part.name == name)?;
        part.label.split_inclusive(':').next()
    }
}

fn label(number: usize, words: &str) -> String {
    format!("Soal {number}: {words}")
}

#[cfg(test)]
impl Kind {
    /// Whether a person is asked.
    pub fn is_asked(&self) -> bool {
        !matches!(self, Kind::Sum(..))
    }
}

/// How much is in a written form: each writer's test counts in what it wrote.
#[cfg(test)]
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Questions for words.
    pub text: usize,
    /// Questions for a whole number.
    pub integer: usize,
    /// Questions for one choice.
    pub one: usize,
    /// Questions for several choices.
    pub many: usize,
    /// Numbers that are worked out.
    pub sums: usize,
    /// Rules.
    pub rules: usize,
    /// Choices, each as often as it is offered.
    pub choices: usize,
}

#[cfg(test)]
impl Count {
    /// What must be in a form of 100 or of 1,000 questions: a quarter of each kind, with 3 or 5 choices; every second under a
    /// rule; a number for every eight.
    pub fn of(questions: usize) -> Self {
        let quarter = questions / 4;
        let choices = quarter * 3 + quarter * 5;
        let (sums, rules) = (questions / 8, questions / 2);
        Self { text: quarter, integer: quarter, one: quarter, many: quarter, sums, rules, choices }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_questions_as_asked_for_and_about_half_under_a_rule() {
        for (questions, sums) in [(100, 12), (1_000, 125)] {
            let form = Form::of(questions);
            let asked = form.parts.iter().filter(|part| part.kind.is_asked()).count();
            assert_eq!((asked, form.parts.len() - asked), (questions, sums));
            let ruled = form.parts.iter().filter(|part| part.rule.is_some()).count();
            assert!((questions * 48 / 100..=questions * 52 / 100).contains(&ruled), "{ruled} of {questions}");
        }
    }

    #[test]
    fn rules_and_sums_look_back_at_what_they_can_read() {
        let form = Form::of(1_000);
        for (at, part) in form.parts.iter().enumerate() {
            let before = |name: &str| {
                let found = form.parts[..at].iter().find(|earlier| earlier.name == name);
                &found.unwrap_or_else(|| panic!("{} looks at {name}", part.name)).kind
            };
            if let Kind::Sum(one, other) = &part.kind {
                assert_eq!((before(one), before(other)), (&Kind::Integer, &Kind::Integer));
            }
            match &part.rule {
                None => {}
                Some(Rule::Filled(name)) => assert_eq!(before(name), &Kind::Text),
                Some(Rule::Is(name, choice)) => {
                    assert_eq!(before(name), &Kind::One);
                    assert!(ONE.iter().any(|(known, _)| known == choice));
                }
                Some(Rule::Has(name, choice)) => {
                    assert_eq!(before(name), &Kind::Many);
                    assert!(MANY.iter().any(|(known, _)| known == choice));
                }
                Some(Rule::Above(name, _)) => assert!(matches!(before(name), Kind::Sum(..))),
            }
        }
    }

    #[test]
    fn what_is_measured_is_there() {
        let form = Form::of(100);
        let part = |name: &str| form.parts.iter().find(|part| part.name == name).unwrap();
        assert_eq!((&part(TYPED).kind, &part(CHOSEN).kind), (&Kind::Text, &Kind::One));
        assert_eq!(part(OPENED).rule, Some(Rule::Is(CHOSEN.into(), YES)));
        assert!(form.parts.iter().any(|part| part.rule == Some(Rule::Filled(TYPED.into()))), "no key changes anything");
        assert!(part(TYPED).rule.is_none() && part(CHOSEN).rule.is_none());
    }

    #[test]
    fn a_mark_stands_for_one_question() {
        let form = Form::of(1_000);
        for part in form.parts.iter().filter(|part| part.kind.is_asked()) {
            let mark = form.mark(&part.name).unwrap();
            assert_eq!(form.parts.iter().filter(|other| other.label.contains(mark)).count(), 1, "{mark}");
        }
    }
}
