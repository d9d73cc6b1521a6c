//! Words of the day: what is overdue, for today, and soon.

use super::informants::contact_mode;
use super::{Tongue, counted, day, whole};
use analysis::today::{Matter, When};
use fieldwork::time::Moment;

crate::texts! {
    /// Words of the list of the day.
    pub enum TodayText {
        Title: "Yang perlu dikerjakan" / "To do",
        Overdue: "Terlambat" / "Overdue",
        Today: "Hari ini" / "Today",
        Soon: "Tujuh hari ke depan" / "Next seven days",
        EmptyTitle: "Hari ini kosong" / "Nothing for today",
        EmptyText: "Janji temu, upaya kontak berikutnya, dan wawancara yang belum tuntas muncul di sini pada harinya. Tulis “coba lagi” pada setiap upaya kontak, maka orangnya tidak terlupa." /
            "Appointments, next attempts and interviews not finished appear here on their day. Note “try again” with every contact attempt, and nobody is forgotten.",
        EmptyAction: "Ke daftar informan" / "To the informants",
        WholeStudy: "Seluruh studi" / "The whole study",
        Less: "Tampilkan lebih sedikit" / "Show fewer",
        NoteResult: "Catat hasilnya" / "Note what came of it",
        Prepare: "Buka" / "Open",
        Contact: "Hubungi" / "Contact",
        Agreement: "Catat persetujuan" / "Note the consent",
        GoOn: "Lanjutkan" / "Go on",
        NoteOutcome: "Catat akhirnya" / "Note the end",
        Ask: "Tanyakan" / "Ask",
        AskPermission: "Tanyakan izin" / "Ask permission",
        MakeBackup: "Buat cadangan" / "Make a backup",
    }
}

/// The heading of a group.
pub const fn group(when: When) -> TodayText {
    match when {
        When::Overdue => TodayText::Overdue,
        When::Today => TodayText::Today,
        When::Soon => TodayText::Soon,
    }
}

/// What a press leads to.
pub const fn action(matter: &Matter, when: When) -> TodayText {
    match (matter, when) {
        (Matter::Appointment { .. }, When::Overdue) => TodayText::NoteResult,
        (Matter::Appointment { .. }, When::Today | When::Soon) => TodayText::Prepare,
        (Matter::NeverContacted { may_contact: false, .. }, _) => TodayText::AskPermission,
        (Matter::NextAttempt { .. } | Matter::NeverContacted { .. } | Matter::Quiet { .. }, _) => TodayText::Contact,
        (Matter::NoConsent { .. }, _) => TodayText::Agreement,
        (Matter::Unfinished { .. }, _) => TodayText::GoOn,
        (Matter::NoOutcome { .. }, _) => TodayText::NoteOutcome,
        (Matter::AskLater { .. }, _) => TodayText::Ask,
        (Matter::NotInBackup { .. }, _) => TodayText::MakeBackup,
    }
}

/// What is to be done, in a few words.
pub fn what(matter: &Matter, tongue: Tongue) -> String {
    let say = |id: &str, en: &str| match tongue {
        Tongue::Id => id.to_owned(),
        Tongue::En => en.to_owned(),
    };
    match matter {
        Matter::Appointment { .. } => say("Janji temu", "Appointment"),
        Matter::NextAttempt { .. } => say("Coba hubungi lagi", "Try again"),
        Matter::NoConsent { .. } => say("Persetujuan belum ada", "Consent is missing"),
        Matter::Unfinished { .. } => say("Wawancara belum selesai", "Interview not finished"),
        Matter::NoOutcome { .. } => say("Wawancara tanpa hasil", "Interview without an outcome"),
        Matter::AskLater { count, .. } => match tongue {
            Tongue::Id => format!("{count} pertanyaan dilewati"),
            Tongue::En => format!("{} passed over", counted(*count as u64, "question", "questions")),
        },
        Matter::NeverContacted { may_contact: true, .. } => say("Belum pernah dihubungi", "Never contacted"),
        Matter::NeverContacted { may_contact: false, .. } => {
            say("Belum ada izin untuk menghubungi", "No permission to contact yet")
        }
        Matter::Quiet { .. } => say("Tidak ada rencana", "Nothing is planned"),
        Matter::NotInBackup { interviews } => match tongue {
            Tongue::Id => format!("{interviews} wawancara belum ada di berkas cadangan"),
            Tongue::En => {
                format!("{} in no backup file yet", counted(*interviews as u64, "interview is", "interviews are"))
            }
        },
    }
}

/// Why it stands here, with its day and what belongs to it.
pub fn why(matter: &Matter, now: Moment, tongue: Tongue) -> String {
    match matter {
        Matter::Appointment { appointment, to_read, to_clarify } => {
            let when = format!("{}, {}", near(&appointment.at.day(), now, tongue), appointment.at.clock());
            let mut parts = vec![when, contact_mode(appointment.mode, tongue).to_owned()];
            if *to_read > 0 {
                parts.push(match tongue {
                    Tongue::Id => format!("{to_read} catatan untuk dibaca dulu"),
                    Tongue::En => format!("{} to read before", counted(*to_read as u64, "note", "notes")),
                });
            }
            if *to_clarify > 0 {
                parts.push(match tongue {
                    Tongue::Id => format!("{to_clarify} hal perlu diperjelas"),
                    Tongue::En => format!("{} to clarify", counted(*to_clarify as u64, "point", "points")),
                });
            }
            parts.join(" · ")
        }
        Matter::NextAttempt { next, mode } => {
            let when = match next.time.as_str() {
                "" => near(&next.day, now, tongue),
                time => format!("{}, {time}", near(&next.day, now, tongue)),
            };
            let by = contact_mode(*mode, tongue).to_lowercase();
            match tongue {
                Tongue::Id => format!("Direncanakan {when}, terakhir lewat {by}"),
                Tongue::En => format!("Planned for {when}, last tried: {by}"),
            }
        }
        Matter::NoConsent { .. } => match tongue {
            Tongue::Id => "Tanpa persetujuan, wawancara tidak dapat dipakai".to_owned(),
            Tongue::En => "Without consent the interview cannot be used".to_owned(),
        },
        Matter::Unfinished { started, open, .. } => {
            let (from, open) = (near(&started.day(), now, tongue), *open);
            match (open, tongue) {
                (0, Tongue::Id) => format!("Dimulai {from}; tinggal diakhiri"),
                (0, Tongue::En) => format!("Begun {from}; only to be ended"),
                (_, Tongue::Id) => format!("Dimulai {from}, {open} pertanyaan belum dijawab"),
                (_, Tongue::En) => {
                    format!("Begun {from}, {} not answered", counted(open as u64, "question", "questions"))
                }
            }
        }
        Matter::NoOutcome { ended, .. } => {
            let on = near(&ended.day(), now, tongue);
            match tongue {
                Tongue::Id => format!("Berakhir {on}, belum dicatat bagaimana"),
                Tongue::En => format!("Ended {on}, not noted how"),
            }
        }
        Matter::AskLater { under_way, .. } => match (under_way, tongue) {
            (true, Tongue::Id) => "Wawancaranya masih terbuka".to_owned(),
            (true, Tongue::En) => "The interview is still open".to_owned(),
            (false, Tongue::Id) => "Wawancaranya akan dilanjutkan".to_owned(),
            (false, Tongue::En) => "The interview is to be continued".to_owned(),
        },
        Matter::NeverContacted { days, .. } => match (since(*days, now), tongue) {
            (Some(from), Tongue::Id) => format!("Tercatat sejak {}", day(&from, tongue)),
            (Some(from), Tongue::En) => format!("On the list since {}", day(&from, tongue)),
            (None, Tongue::Id) => format!("Tercatat {days} hari lalu"),
            (None, Tongue::En) => format!("Entered {} ago", counted(days.unsigned_abs(), "day", "days")),
        },
        Matter::Quiet { days } => match (since(*days, now), tongue) {
            (Some(from), Tongue::Id) => format!("Tidak ada kabar sejak {}", day(&from, tongue)),
            (Some(from), Tongue::En) => format!("Nothing since {}", day(&from, tongue)),
            (None, Tongue::Id) => format!("Tidak ada kabar {days} hari"),
            (None, Tongue::En) => format!("Nothing for {}", counted(days.unsigned_abs(), "day", "days")),
        },
        Matter::NotInBackup { .. } => match tongue {
            Tongue::Id => "Bila perangkat hilang, wawancara itu ikut hilang".to_owned(),
            Tongue::En => "If the device is lost, they are lost".to_owned(),
        },
    }
}

/// The day itself where so many days would be counted that nobody can picture them.
fn since(days: i64, now: Moment) -> Option<String> {
    (days > 60).then(|| Moment::new(now.ms - days * 86_400_000, now.offset_minutes).day())
}

/// "hari ini", "besok", "kemarin", or the day.
fn near(iso: &str, now: Moment, tongue: Tongue) -> String {
    let apart = fieldwork::time::days_between(&now.day(), iso);
    match (apart, tongue) {
        (Some(0), Tongue::Id) => "hari ini".to_owned(),
        (Some(0), Tongue::En) => "today".to_owned(),
        (Some(1), Tongue::Id) => "besok".to_owned(),
        (Some(1), Tongue::En) => "tomorrow".to_owned(),
        (Some(-1), Tongue::Id) => "kemarin".to_owned(),
        (Some(-1), Tongue::En) => "yesterday".to_owned(),
        (_, _) => day(iso, tongue),
    }
}

/// "Tampilkan 5 lagi".
pub fn more(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Tampilkan {} lagi", whole(n as u64, tongue)),
        Tongue::En => format!("Show {} more", whole(n as u64, tongue)),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;
    use fieldwork::contact::NextAttempt;
    use fieldwork::people::{Appointment, ContactMode};

    #[test]
    fn days_near_are_called_by_their_name_and_far_ones_by_their_date() {
        let now = Moment::parse("2013-04-10T12:00+07:00").unwrap();
        let meet = |text: &str, to_read, to_clarify| {
            let appointment = Appointment { at: Moment::parse(text).unwrap(), mode: ContactMode::InPerson };
            why(&Matter::Appointment { appointment, to_read, to_clarify }, now, Tongue::Id)
        };
        assert_eq!(meet("2013-04-10T14:00+07:00", 0, 1), "hari ini, 14:00 · Tatap muka · 1 hal perlu diperjelas");
        assert_eq!(meet("2013-04-11T09:30+07:00", 2, 0), "besok, 09:30 · Tatap muka · 2 catatan untuk dibaca dulu");
        assert_eq!(meet("2013-04-15T09:30+07:00", 0, 0), "15 April 2013, 09:30 · Tatap muka");
        let next = NextAttempt { day: "2013-04-09".into(), time: "10:00".into() };
        let again = Matter::NextAttempt { next, mode: ContactMode::Phone };
        assert_eq!(why(&again, now, Tongue::En), "Planned for yesterday, 10:00, last tried: telephone");
        let never = |days| why(&Matter::NeverContacted { days, may_contact: true }, now, Tongue::En);
        assert_eq!(never(12), "Entered 12 days ago");
        assert_eq!(never(100), "On the list since 31 December 2012");
    }
}
