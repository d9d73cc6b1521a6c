//! Why a command was refused, in words that say what to do next.

use super::deed::record_kind;
use super::{Tongue, counted, day};
use fieldwork::command::{Blank, Misfit, Refusal};
use fieldwork::coupon::{MOST_DAYS, MOST_PER_PERSON};
use fieldwork::formula::{Expected, Fault, FaultKind};
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
            Blank::Reason => say(
                "Tulis alasannya dalam satu kalimat: hasil ini tidak jelas tanpa itu.",
                "Write the reason in one sentence: without it this outcome says too little.",
            ),
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
        Refusal::BadRule(fault) => formula_fault(fault, tongue),
        Refusal::RuleLooksAhead(name) => match tongue {
            Tongue::Id => format!("Aturan menyebut “{name}”, yang tidak ada sebelum pertanyaan ini."),
            Tongue::En => format!("The rule speaks of “{name}”, which does not come before this question."),
        },
        Refusal::RuleUnknown(name) => match tongue {
            Tongue::Id => format!(
                "Sebuah rumus menyebut “{name}”, dan tidak ada pertanyaan atau bagian dengan nama itu. Perbaiki namanya di rumus itu."
            ),
            Tongue::En => format!(
                "A formula speaks of “{name}”, and no question or section has that name. Correct the name in the formula."
            ),
        },
        Refusal::RuleCircle(names) => {
            let round = names.join(" → ");
            match tongue {
                Tongue::Id => {
                    format!("Rumus-rumus ini saling menunggu: {round}. Putuskan lingkarannya di salah satu pertanyaan.")
                }
                Tongue::En => {
                    format!("These formulas wait for each other: {round}. Break the circle at one of the questions.")
                }
            }
        }
        Refusal::GuideUnresolved(count) => match tongue {
            Tongue::Id => format!(
                "Di panduan masih ada {count} hal dari berkas yang menunggu keputusan. Selesaikan dulu di halaman panduan."
            ),
            Tongue::En => format!(
                "{} in the guide came from a file and still wait for a decision. Settle them on the guide page first.",
                counted(*count as u64, "thing", "things")
            ),
        },
        Refusal::SectionLooksAhead => say(
            "Bagian ini hanya bisa diletakkan di bawah bagian yang ada sebelumnya. Pilih bagian yang lebih awal.",
            "This section can stand only under one that comes before it. Choose an earlier section.",
        ),
        Refusal::NoListBefore => say(
            "Bagian yang diulang memerlukan pertanyaan daftar di bagian sebelumnya. Pindahkan daftarnya ke depan atau pilih daftar lain.",
            "What is asked once per item needs a list question in an earlier section. Move the list to the front or choose another.",
        ),
        Refusal::AnsweredOtherwise(count) => match tongue {
            Tongue::Id => format!(
                "Pertanyaan ini sudah punya {count} jawaban dari jenis lain. Pensiunkan pertanyaan ini dan buat yang baru di sampingnya."
            ),
            Tongue::En => format!(
                "This question has {} of another kind. Retire it and make a new one beside it.",
                counted(*count as u64, "answer", "answers")
            ),
        },
        Refusal::OnListAlready => say("Sudah ada di daftar ini.", "It is on this list already."),
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
        Refusal::AttemptAhead => say(
            "Waktu upaya ini belum tiba. Belum ada yang dicatat; catat sesudah upayanya dilakukan.",
            "The time of this attempt has not come yet. Nothing was noted; note it once it was made.",
        ),
        Refusal::NextBeforeAttempt => say(
            "Upaya berikutnya jatuh sebelum upaya ini. Pilih hari sesudahnya.",
            "The next attempt lies before this one. Choose a later day.",
        ),
        Refusal::AppointmentBeforeAttempt => say(
            "Janji temu jatuh sebelum upaya ini. Pilih waktu sesudahnya.",
            "The appointment lies before this attempt. Choose a later time.",
        ),
        Refusal::NothingFollows => say(
            "Hasil ini tidak diikuti upaya berikutnya. Kosongkan tanggalnya.",
            "No next attempt follows this outcome. Leave the day empty.",
        ),
        Refusal::NothingOffered => say(
            "Paling sedikit satu jawaban seperti “tidak tahu” harus tetap ditawarkan.",
            "At least one answer like “don’t know” must stay on offer.",
        ),
        Refusal::NoCoupons => say(
            "Studi ini tidak memakai kupon. Nyalakan dulu di halaman studi.",
            "This study uses no coupons. Switch them on on the study page first.",
        ),
        Refusal::BadCouponRule => match tongue {
            Tongue::Id => format!(
                "Batas kupon antara 1 dan {MOST_PER_PERSON} per orang, masa berlaku antara 1 dan {MOST_DAYS} hari atau kosong."
            ),
            Tongue::En => format!(
                "The limit lies between 1 and {MOST_PER_PERSON} coupons a person, the validity between 1 and {MOST_DAYS} days or empty."
            ),
        },
        Refusal::CouponLimit { limit, left } => match tongue {
            Tongue::Id => format!(
                "Batasnya {limit} kupon per orang; orang ini masih bisa mendapat {left}. Batalkan dulu kupon yang hilang."
            ),
            Tongue::En => format!(
                "The limit is {limit} a person; this person can be given {left} more. Cancel a lost coupon first."
            ),
        },
        Refusal::CouponMistyped(text) => match tongue {
            Tongue::Id => format!(
                "“{text}” bukan kode kupon: ada tanda yang keliru, kurang, atau lebih. Kode terdiri atas 8 huruf dan angka, tanpa 0, O, 1, dan I. Bacakan sekali lagi."
            ),
            Tongue::En => format!(
                "“{text}” is no coupon code: a sign is wrong, missing or too many. A code has 8 letters and digits, never 0, O, 1 or I. Have it read out again."
            ),
        },
        Refusal::CouponUnknown(code) => match tongue {
            Tongue::Id => format!(
                "Kode {code} tidak ada dalam studi ini. Mungkin diterbitkan di perangkat lain: gabungkan dulu berkasnya, atau catat rujukannya tanpa kupon."
            ),
            Tongue::En => format!(
                "No coupon of this study has the code {code}. It may have been issued on another device: merge its file first, or record the referral without a coupon."
            ),
        },
        Refusal::CouponIssuedTwice(code) => match tongue {
            Tongue::Id => format!("Kode {code} ada pada dua kupon. Batalkan dulu salah satunya."),
            Tongue::En => format!("The code {code} stands on two coupons. Cancel one of them first."),
        },
        Refusal::CouponCancelled(code) => match tongue {
            Tongue::Id => {
                format!("Kupon {code} sudah dibatalkan. Urungkan pembatalannya, atau catat rujukannya tanpa kupon.")
            }
            Tongue::En => {
                format!("Coupon {code} was cancelled. Undo the cancelling, or record the referral without a coupon.")
            }
        },
        Refusal::CouponUsed(code) => match tongue {
            Tongue::Id => format!("Kupon {code} sudah dibawa seseorang. Setiap kupon hanya berlaku sekali."),
            Tongue::En => format!("Somebody has brought coupon {code} already. Each coupon counts once."),
        },
        Refusal::CouponExpired(last) => {
            let day_words = day(last, tongue);
            match tongue {
                Tongue::Id => format!("Kupon ini berlaku sampai {day_words}. Tulis alasannya bila tetap diterima."),
                Tongue::En => {
                    format!("This coupon was valid until {day_words}. Write why it is accepted all the same.")
                }
            }
        }
        Refusal::CouponOfAnother(code) => match tongue {
            Tongue::Id => format!(
                "Kupon {code} diberikan kepada orang lain, bukan kepada perujuk ini. Pilih perujuk yang sesuai."
            ),
            Tongue::En => format!(
                "Coupon {code} was given to somebody else than this referrer. Choose the referrer it belongs to."
            ),
        },
        Refusal::OwnCoupon => say(
            "Ini kupon untuk diteruskan oleh orang ini sendiri. Ia tidak bisa memakainya.",
            "This person was given the coupon to pass on, and cannot bring it themselves.",
        ),
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
        Refusal::NotToBeRecorded => say(
            "Informan belum setuju direkam. Catat persetujuannya dulu, atau wawancarai tanpa rekaman.",
            "The informant has not agreed to be recorded. Record that consent first, or interview without recording.",
        ),
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
            (Misfit::Integer(text), Tongue::Id) => format!("“{text}” bukan bilangan bulat. Tulis misalnya 12."),
            (Misfit::Integer(text), Tongue::En) => format!("“{text}” is no whole number. Write for example 12."),
            (Misfit::Time(text), Tongue::Id) => format!("“{text}” bukan jam. Tulis misalnya 09:30."),
            (Misfit::Time(text), Tongue::En) => format!("“{text}” is no time of day. Write for example 09:30."),
            (Misfit::Point(text), Tongue::Id) => {
                format!("“{text}” bukan titik di bumi. Lintang antara −90 dan 90, bujur antara −180 dan 180.")
            }
            (Misfit::Point(text), Tongue::En) => {
                format!("“{text}” is no point on the earth. Latitude lies in −90 to 90, longitude in −180 to 180.")
            }
            (Misfit::Twice(name), Tongue::Id) => format!("“{name}” muncul dua kali dalam urutan. Buang salah satunya."),
            (Misfit::Twice(name), Tongue::En) => format!("“{name}” stands in the ranking twice. Take one out."),
            (Misfit::NoSuchFile, _) => say(
                "Berkas itu tidak ada dalam wawancara ini. Tambahkan lagi.",
                "That file is not part of this interview. Add it again.",
            ),
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
        Refusal::NotSigned => say(
            "Tanda tangan belum ada. Mintalah informan menandatangani, atau pilih cara lain memberi persetujuan.",
            "There is no signature yet. Ask the informant to sign, or choose another way of giving consent.",
        ),
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
        RecordKind::Section => (
            format!(
                "Masih dipakai {count} bagian lain: aturannya, daftarnya, atau letaknya di bawah bagian ini. Ubah dulu di sana."
            ),
            format!(
                "{} still lean on it: by a rule, a list, or by standing under it. Change that first.",
                n("other section", "other sections")
            ),
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
        RecordKind::Segment
        | RecordKind::Memo
        | RecordKind::Assessment
        | RecordKind::Relevance
        | RecordKind::Eligibility => (
            format!(
                "Pekerjaannya tetap tersimpan atas namanya: {count} {}. Ganti labelnya bila perlu.",
                record_kind(kind, tongue)
            ),
            format!(
                "Their work stays under their label ({}: {count}). Change the label if need be.",
                record_kind(kind, tongue)
            ),
        ),
        RecordKind::Attempt => (
            format!("{count} upaya kontak menyebutnya sebagai alasan, jadi tetap disimpan."),
            format!("{} as the reason, so it is kept.", n("contact attempt names it", "contact attempts name it")),
        ),
        RecordKind::Interview => (
            format!("Sudah ada {count} wawancara dengannya. Bila ia menarik diri, pakai “Catat penarikan diri”."),
            format!(
                "There is work with them: {}. If they withdraw, use “Note a withdrawal”.",
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
        | RecordKind::Status
        | RecordKind::Consent
        | RecordKind::Coupon
        | RecordKind::Note
        | RecordKind::TimeMark
        | RecordKind::Round
        | RecordKind::Amendment
        | RecordKind::Attachment
        | RecordKind::Document
        | RecordKind::Coder
        | RecordKind::Pseudonym
        | RecordKind::Ruling
        | RecordKind::Departure
        | RecordKind::Search => (
            format!("Masih dipakai oleh {count} {}, jadi tidak dihapus.", record_kind(kind, tongue)),
            format!("Still in use ({}: {count}), so it is kept.", record_kind(kind, tongue)),
        ),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

/// What is wrong with a formula, where, and what would be right.
pub fn formula_fault(fault: &Fault, tongue: Tongue) -> String {
    let place = fault.at + 1;
    let said = fault_kind(fault, tongue);
    let end = if said.ends_with('?') { "" } else { "." };
    match tongue {
        Tongue::Id => format!("Huruf ke-{place}: {said}{end}"),
        Tongue::En => format!("Character {place}: {said}{end}"),
    }
}

fn fault_kind(fault: &Fault, tongue: Tongue) -> String {
    let both = |id: &str, en: &str| match tongue {
        Tongue::Id => id.to_owned(),
        Tongue::En => en.to_owned(),
    };
    match &fault.kind {
        FaultKind::Expected(Expected::Value) => both(
            "di sini perlu ${pertanyaan}, 'teks', angka, atau fungsi",
            "a ${question}, 'text', number or function is needed here",
        ),
        FaultKind::Expected(Expected::Closing) => {
            both("kurung belum ditutup; tambahkan )", "a bracket is not closed; add )")
        }
        FaultKind::Expected(Expected::ClosingSquare) => {
            both("kurung siku belum ditutup; tambahkan ]", "a square bracket is not closed; add ]")
        }
        FaultKind::Expected(Expected::Comma) => {
            both("di sini perlu koma dan satu nilai lagi", "a comma and another value are needed here")
        }
        FaultKind::Expected(Expected::Step) => {
            both("sesudah / perlu nama, . atau ..", "a name, . or .. is needed after /")
        }
        FaultKind::NotClosed => both(
            "teks yang mulai di sini belum ditutup; akhiri dengan tanda kutip yang sama",
            "the text that begins here is not closed; end it with the same quotation mark",
        ),
        FaultKind::TooMuch => both(
            "rumus sudah selesai di sini; sambung dengan and, or, =, + atau sejenisnya, atau hapus sisanya",
            "the formula is complete here; join the rest by and, or, =, + or the like, or delete it",
        ),
        FaultKind::TooLarge => both(
            "rumus terlalu panjang; bagi menjadi beberapa pertanyaan terhitung",
            "the formula is too long; split it over several calculated questions",
        ),
        FaultKind::UnknownFunction { name, nearest } => match (nearest, tongue) {
            (Some(near), Tongue::Id) => format!("tidak ada fungsi “{name}”; maksudnya “{near}”?"),
            (Some(near), Tongue::En) => format!("there is no function “{name}”; did you mean “{near}”?"),
            (None, Tongue::Id) => format!("tidak ada fungsi “{name}”; pilih dari daftar fungsi"),
            (None, Tongue::En) => format!("there is no function “{name}”; choose one from the list of functions"),
        },
        FaultKind::Arity { name, least, most, given } => {
            let paired = *given >= *least && most.is_none_or(|most| *given <= most);
            let wanted = match (most, tongue) {
                (Some(most), _) if most == least => least.to_string(),
                (Some(most), Tongue::Id) => format!("{least} sampai {most}"),
                (Some(most), Tongue::En) => format!("{least} to {most}"),
                (None, Tongue::Id) => format!("{least} atau lebih"),
                (None, Tongue::En) => format!("{least} or more"),
            };
            let pairs = match (paired, tongue) {
                (false, _) => "",
                (true, Tongue::Id) => ", berpasangan",
                (true, Tongue::En) => ", in pairs",
            };
            match tongue {
                Tongue::Id => format!("“{name}” diberi {given} nilai, padahal perlu {wanted}{pairs}"),
                Tongue::En => {
                    let given = counted(*given as u64, "value", "values");
                    format!("“{name}” was given {given}, it takes {wanted}{pairs}")
                }
            }
        }
        FaultKind::DoubleSlash => both(
            "// mencari di seluruh formulir dan tidak didukung; sebut pertanyaannya: ${nama}",
            "// searches the whole form and is not supported; name the question: ${name}",
        ),
        FaultKind::MalformedReference => both(
            "pertanyaan ditulis ${nama}, namanya huruf lalu huruf, angka, atau garis bawah",
            "a question is written ${name}, its name a letter, then letters, digits or underscores",
        ),
        FaultKind::Foreign { written, right } => match tongue {
            Tongue::Id => format!("“{written}” bukan tanda rumus; tulis {right}"),
            Tongue::En => format!("“{written}” is not a sign of formulas; write {right}"),
        },
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
        let said =
            |source: &str, tongue| formula_fault(&fieldwork::formula::Formula::parse(source).unwrap_err(), tongue);
        assert!(said("${a} 'x'", Tongue::Id).starts_with("Huruf ke-6: rumus sudah selesai di sini"));
        assert_eq!(
            said("seleted(${a}, 'x')", Tongue::En),
            "Character 1: there is no function “seleted”; did you mean “selected”?"
        );
        assert_eq!(said("not(${a}, 1)", Tongue::Id), "Huruf ke-1: “not” diberi 2 nilai, padahal perlu 1.");
        assert_eq!(said("selected(${a}", Tongue::En), "Character 14: a comma and another value are needed here.");
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
