//! Why a command was refused, in words that say what to do next.

use super::deed::record_kind;
use super::{Tongue, counted};
use fieldwork::command::{Blank, Misfit, Refusal};
use fieldwork::rule::{Expected, RuleFault, RuleFaultKind};
use fieldwork::study::RecordKind;

/// The refusal as one or two sentences.
pub fn refusal(why: &Refusal, tongue: Tongue) -> String {
    let say = |id: &str, en: &str| match tongue {
        Tongue::Id => id.to_owned(),
        Tongue::En => en.to_owned(),
    };
    match why {
        Refusal::Missing(kind) => match tongue {
            Tongue::Id => format!("Data {} ini sudah tidak ada. Muat ulang halaman.", record_kind(*kind, tongue)),
            Tongue::En => format!("This {} is no longer there. Go back and choose again.", record_kind(*kind, tongue)),
        },
        Refusal::AlreadyFounded => say("Studi ini sudah dimulai.", "This study has already begun."),
        Refusal::NoCoder => {
            say("Pilih dulu siapa yang bekerja di perangkat ini.", "First choose who is working on this device.")
        }
        Refusal::Empty(blank) => match blank {
            Blank::Title => say("Judul tidak boleh kosong.", "The title must not be empty."),
            Blank::Name => say("Nama tidak boleh kosong.", "The name must not be empty."),
            Blank::Text => say("Teks tidak boleh kosong.", "The text must not be empty."),
            Blank::Label => say("Label tidak boleh kosong.", "The label must not be empty."),
        },
        Refusal::BadName(name) => match tongue {
            Tongue::Id => {
                format!("Nama singkat “{name}” harus diawali huruf, lalu hanya huruf, angka, dan garis bawah.")
            }
            Tongue::En => {
                format!(
                    "The short name “{name}” must begin with a letter and hold only letters, digits and underscores."
                )
            }
        },
        Refusal::NameTaken(name) => match tongue {
            Tongue::Id => format!("“{name}” sudah dipakai. Pilih nama lain."),
            Tongue::En => format!("“{name}” is taken. Choose another name."),
        },
        Refusal::BadRule(fault) => rule_fault(fault, tongue),
        Refusal::RuleLooksAhead(name) => match tongue {
            Tongue::Id => format!("Aturan menyebut “{name}”, yang tidak ada sebelum pertanyaan ini."),
            Tongue::En => format!("The rule speaks of “{name}”, which does not come before this question."),
        },
        Refusal::NoChoices => say("Tambahkan paling sedikit satu pilihan.", "Add at least one choice."),
        Refusal::BadScale => {
            say("Skala harus naik, paling banyak 20 langkah.", "The scale must rise, over at most 20 steps.")
        }
        Refusal::LetterTaken(letter) => match tongue {
            Tongue::Id => format!("Huruf “{}” sudah dipakai kode lain.", letter.to_ascii_uppercase()),
            Tongue::En => format!("The letter “{}” belongs to another code.", letter.to_ascii_uppercase()),
        },
        Refusal::CodeUnderItself => {
            say("Kode tidak bisa ditaruh di bawah dirinya sendiri.", "A code cannot stand under itself.")
        }
        Refusal::InUse(kind, count) => in_use(*kind, *count, tongue),
        Refusal::NotThisWay(kind) => match tongue {
            Tongue::Id => format!("{} tidak bisa diubah dengan cara ini.", capital(record_kind(*kind, tongue))),
            Tongue::En => format!("A record of the kind “{}” is not changed this way.", record_kind(*kind, tongue)),
        },
        Refusal::SelfReferral => {
            say("Seseorang tidak bisa merujuk dirinya sendiri.", "Somebody cannot refer to themselves.")
        }
        Refusal::AlreadyReferred => {
            say("Orang ini sudah dirujuk olehnya.", "That person was already named by this one.")
        }
        Refusal::ReferralCycle => say(
            "Rujukan ini akan membuat lingkaran: orang itu ada di atasnya dalam rantai.",
            "This referral would close a circle: that person stands above in the chain.",
        ),
        Refusal::ConsentFirst => {
            say("Catat dulu persetujuan untuk ikut serta.", "Record the consent to take part first.")
        }
        Refusal::InterviewEnded => say(
            "Wawancara ini sudah diakhiri. Lanjutkan dulu untuk mengubahnya.",
            "This interview has ended. Resume it to change it.",
        ),
        Refusal::InterviewOpen => say("Wawancara ini masih berjalan.", "This interview is still going on."),
        Refusal::DoesNotFit(misfit) => match (misfit, tongue) {
            (Misfit::Kind, _) => say(
                "Jawaban ini tidak cocok dengan jenis pertanyaannya.",
                "This answer does not fit the kind of question.",
            ),
            (Misfit::Number(text), Tongue::Id) => format!("“{text}” bukan angka. Tulis misalnya 12 atau 3,5."),
            (Misfit::Number(text), Tongue::En) => format!("“{text}” is no number. Write for example 12 or 3.5."),
            (Misfit::Date(text), Tongue::Id) => format!("“{text}” bukan tanggal yang ada di kalender."),
            (Misfit::Date(text), Tongue::En) => format!("“{text}” is no date of the calendar."),
            (Misfit::Choice(name), Tongue::Id) => format!("“{name}” bukan salah satu pilihan."),
            (Misfit::Choice(name), Tongue::En) => format!("“{name}” is not one of the choices."),
            (Misfit::OffScale(point), Tongue::Id) => format!("{point} di luar skala."),
            (Misfit::OffScale(point), Tongue::En) => format!("{point} is not on the scale."),
        },
        Refusal::OutsideText => {
            say("Bagian ini di luar teks. Pilih lagi.", "The passage lies outside the text. Select again.")
        }
        Refusal::AlreadyCoded => say("Bagian ini sudah diberi kode itu.", "This passage has that code already."),
        Refusal::StillAttached => say(
            "Kode ini masih melekat pada teksnya. Yang bisa disambungkan hanya kode yang kehilangan teks.",
            "This coding still has its text. Only one that lost its text can be put elsewhere.",
        ),
        Refusal::NotCodable => say(
            "Kode ini hanya pengelompok. Pilih salah satu kode di bawahnya.",
            "This code only groups others. Choose one below it.",
        ),
        Refusal::NothingToUndo => say("Tidak ada yang bisa diurungkan.", "There is nothing to undo."),
        Refusal::ChangedSince => say(
            "Sudah diubah lagi sesudahnya. Urungkan dulu perubahan yang lebih baru.",
            "It was changed again since. Undo the later change first.",
        ),
        Refusal::NothingSaid => {
            say("Belum ada jawaban yang bisa dijadikan transkrip.", "There is no answer yet to make a transcript from.")
        }
        Refusal::AlreadyTranscribed => say("Transkripnya sudah ada.", "There is a transcript already."),
        Refusal::SameAlready => say("Keduanya sudah tercatat sebagai satu orang.", "The two are one person already."),
    }
}

/// What holds on to a record that was to be removed, and what the person can do about it.
fn in_use(kind: RecordKind, count: usize, tongue: Tongue) -> String {
    let n = |one: &str, many: &str| counted(count as u64, one, many);
    let (id, en) = match kind {
        RecordKind::Informant => (
            format!("Masih dipakai pada {count} informan. Ubah dulu di halaman mereka."),
            format!("Still used for {}. Change it on their pages first.", n("informant", "informants")),
        ),
        RecordKind::Case => (
            format!("Masih terisi pada {count} kasus. Kosongkan dulu di sana."),
            format!("Still filled in for {}. Clear it there first.", n("case", "cases")),
        ),
        RecordKind::Question => (
            format!("Masih disebut dalam aturan {count} pertanyaan. Ubah dulu aturannya."),
            format!("Rules of {} still speak of it. Change them first.", n("question", "questions")),
        ),
        RecordKind::Answer => (
            format!(
                "Bagian ini satu-satunya dan menyimpan {count} jawaban. Tambahkan bagian lain, lalu hapus yang ini."
            ),
            format!(
                "This is the only section and it holds {}. Add another section, then remove this one.",
                n("answer", "answers")
            ),
        ),
        RecordKind::Code => (
            format!("Masih ada {count} kode di bawahnya. Pindahkan atau hapus dulu kode itu."),
            format!("There are still {} below it. Move or remove those first.", n("code", "codes")),
        ),
        RecordKind::Mention => (
            format!("Masih menyamarkan {count} bagian teks. Buka dulu samarannya di sana."),
            format!("It still masks {}. Unmask those first.", n("passage", "passages")),
        ),
        RecordKind::Segment | RecordKind::Memo | RecordKind::Assessment | RecordKind::Relevance => (
            format!(
                "Pekerjaannya tetap tersimpan atas namanya: {count} {}. Ganti labelnya bila perlu.",
                record_kind(kind, tongue)
            ),
            format!(
                "Their work stays under their label ({}: {count}). Change the label if need be.",
                record_kind(kind, tongue)
            ),
        ),
        RecordKind::Interview => (
            format!("Sudah ada {count} wawancara dengannya. Bila ia menarik diri, catat status “Menarik diri”."),
            format!(
                "There is work with them: {}. If they withdraw, note the status “Withdrew”.",
                n("interview", "interviews")
            ),
        ),
        RecordKind::Referral => (
            format!("Ia menyebut {count} orang. Hapus dulu rujukan itu, atau catat statusnya saja."),
            format!("They named {}. Remove those referrals first, or only note a status.", n("person", "people")),
        ),
        RecordKind::Frame
        | RecordKind::ResearchQuestion
        | RecordKind::Sector
        | RecordKind::Criterion
        | RecordKind::Attribute
        | RecordKind::Section
        | RecordKind::Status
        | RecordKind::Attempt
        | RecordKind::Eligibility
        | RecordKind::Consent
        | RecordKind::Note
        | RecordKind::TimeMark
        | RecordKind::Document
        | RecordKind::Coder
        | RecordKind::Pseudonym
        | RecordKind::Ruling
        | RecordKind::Departure => (
            format!("Masih dipakai oleh {count} {}, jadi tidak dihapus.", record_kind(kind, tongue)),
            format!("Still in use ({}: {count}), so it is kept.", record_kind(kind, tongue)),
        ),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

/// What is wrong with a rule, and where.
pub fn rule_fault(fault: &RuleFault, tongue: Tongue) -> String {
    let (id, en) = match &fault.kind {
        RuleFaultKind::Expected(Expected::Condition) => ("di sini perlu sebuah syarat", "a condition is needed here"),
        RuleFaultKind::Expected(Expected::Comparison) => {
            ("di sini perlu = != < <= > atau >=", "one of = != < <= > >= is needed here")
        }
        RuleFaultKind::Expected(Expected::Operand) => {
            ("di sini perlu ${pertanyaan}, 'teks', atau angka", "${question}, 'text' or a number is needed here")
        }
        RuleFaultKind::Expected(Expected::Closing) => ("kurung belum ditutup", "a bracket is not closed"),
        RuleFaultKind::Expected(Expected::Comma) => ("di sini perlu koma", "a comma is needed here"),
        RuleFaultKind::NotClosed => {
            ("kutip atau kurung kurawal belum ditutup", "a quotation mark or brace is not closed")
        }
        RuleFaultKind::TooMuch => ("aturan seharusnya selesai di sini", "the rule should end here"),
        RuleFaultKind::TooLarge => ("aturan terlalu panjang", "the rule is too long"),
    };
    match tongue {
        Tongue::Id => format!("Huruf ke-{}: {id}.", fault.at + 1),
        Tongue::En => format!("Character {}: {en}.", fault.at + 1),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_speak_both_languages_and_name_the_value() {
        let why = Refusal::NameTaken("peran".to_owned());
        assert_ne!(refusal(&why, Tongue::Id), refusal(&why, Tongue::En));
        assert!(refusal(&why, Tongue::Id).contains("peran"));
        let fault = fieldwork::rule::Rule::parse("${a} 'x'").unwrap_err();
        assert_eq!(rule_fault(&fault, Tongue::Id), "Huruf ke-6: di sini perlu = != < <= > atau >=.");
    }

    #[test]
    fn what_is_in_use_says_how_often_in_both_languages() {
        for kind in RecordKind::ALL {
            let said = Tongue::ALL.map(|tongue| refusal(&Refusal::InUse(*kind, 37), tongue));
            assert!(said.iter().all(|text| text.contains("37") && text.ends_with('.')), "{said:?}");
            assert_ne!(said[0], said[1]);
        }
    }
}
