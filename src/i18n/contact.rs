//! Words of attempts to reach a person.

use super::{Tongue, day};
use fieldwork::contact::{AttemptOutcome, Declining, Family, NextAttempt};
use fieldwork::frame::Criterion;
use fieldwork::people::Stage;

crate::texts! {
    /// Words of attempts to reach a person.
    pub enum Contact {
        Attempts: "Upaya kontak" / "Contact attempts",
        None: "Belum pernah dihubungi. Catat tiap upaya, juga yang gagal: nanti terlihat kapan mencoba lagi dan mengapa seseorang tidak jadi." /
            "Not tried yet. Note every attempt, also those in vain: later it shows when to try again and why somebody was lost.",
        New: "Catat upaya" / "Note an attempt",
        Mode: "Lewat apa" / "By what way",
        Outcome: "Bagaimana hasilnya?" / "What came of it?",
        Why: "Alasannya" / "The reason",
        InWords: "Dengan kata-kata sendiri" / "In words of one’s own",
        WhichCriterion: "Kriteria yang tidak terpenuhi" / "The criterion that is not met",
        NoneOfThem: "Alasan lain, saya tulis" / "Another reason, in words",
        When: "Kapan" / "When",
        Now: "Sekarang" / "Now",
        Earlier: "Tadi atau hari lain" / "Earlier",
        AttemptDay: "Tanggal upaya" / "Day of the attempt",
        AttemptTime: "Jam upaya" / "Time of the attempt",
        MeetDay: "Tanggal janji" / "Day of the appointment",
        MeetTime: "Jam janji" / "Time of the appointment",
        MeetMode: "Cara bertemu" / "How to meet",
        Next: "Coba lagi" / "Try again",
        NextDay: "Tanggal" / "Day",
        NextTime: "Jam, bila disepakati" / "Time, where agreed",
        Tomorrow: "Besok" / "Tomorrow",
        InThreeDays: "3 hari lagi" / "In 3 days",
        InAWeek: "Pekan depan" / "In a week",
        NoNext: "Tidak perlu" / "Not needed",
        Note: "Catatan" / "Note",
        NoteHint: "Siapa yang menjawab, apa yang diminta. Tidak pernah ikut diekspor." / "Who answered, what was asked for. Never exported.",
        Save: "Catat upaya ini" / "Note this attempt",
        Saved: "Upaya kontak dicatat" / "Attempt noted",
        NeedsOutcome: "Pilih hasilnya lebih dulu." / "Choose what came of it first.",
        NeedsReason: "Pilih alasannya." / "Choose the reason.",
        NeedsWords: "Tulis alasannya dalam satu kalimat." / "Write the reason in one sentence.",
        NeedsMeeting: "Pilih tanggal dan jam janji." / "Choose a day and a time for the appointment.",
        NeedsMoment: "Pilih tanggal dan jam upaya." / "Choose the day and time of the attempt.",
        NeedsDay: "Pilih tanggalnya juga, atau kosongkan jamnya." / "Choose the day too, or leave the time empty.",
        NextTooEarly: "Ini sebelum upaya yang dicatat. Pilih tanggal sesudahnya." / "This lies before the attempt. Choose a later day.",
        MeetTooEarly: "Janji ini sebelum upaya yang dicatat. Pilih waktu sesudahnya." / "This appointment lies before the attempt. Choose a later time.",
        Ahead: "Waktu ini belum tiba. Upaya dicatat sesudah dilakukan." / "This time has not come yet. An attempt is noted once it was made.",
        StaysOpen: "Dengan tanggal untuk mencoba lagi, ini belum dihitung sebagai menolak." / "With a day to try again this does not count as a refusal yet.",
    }
}

/// The family of an outcome.
pub const fn family(family: Family, tongue: Tongue) -> &'static str {
    match (tongue, family) {
        (Tongue::Id, Family::Reached) => "Terhubung",
        (Tongue::En, Family::Reached) => "Reached",
        (Tongue::Id, Family::NotReached) => "Tidak terhubung",
        (Tongue::En, Family::NotReached) => "Not reached",
        (Tongue::Id, Family::NotPossible) => "Tidak mungkin",
        (Tongue::En, Family::NotPossible) => "Not possible",
    }
}

/// An outcome without its details.
pub const fn outcome(outcome: &AttemptOutcome, tongue: Tongue) -> &'static str {
    match (tongue, outcome) {
        (Tongue::Id, AttemptOutcome::AppointmentMade(_)) => "Janji temu dibuat",
        (Tongue::En, AttemptOutcome::AppointmentMade(_)) => "Appointment made",
        (Tongue::Id, AttemptOutcome::CallBack) => "Minta dihubungi lagi",
        (Tongue::En, AttemptOutcome::CallBack) => "Asked to be called back",
        (Tongue::Id, AttemptOutcome::Spoken) => "Sudah bicara, belum ada janji",
        (Tongue::En, AttemptOutcome::Spoken) => "Spoken with, nothing agreed yet",
        (Tongue::Id, AttemptOutcome::Declined(_)) => "Menolak",
        (Tongue::En, AttemptOutcome::Declined(_)) => "Declined",
        (Tongue::Id, AttemptOutcome::NoAnswer) => "Tidak ada jawaban",
        (Tongue::En, AttemptOutcome::NoAnswer) => "No answer",
        (Tongue::Id, AttemptOutcome::WrongNumber) => "Nomor atau alamat salah",
        (Tongue::En, AttemptOutcome::WrongNumber) => "Wrong number or address",
        (Tongue::Id, AttemptOutcome::Away) => "Sedang tidak di tempat",
        (Tongue::En, AttemptOutcome::Away) => "Away",
        (Tongue::Id, AttemptOutcome::MessageLeft) => "Pesan ditinggalkan",
        (Tongue::En, AttemptOutcome::MessageLeft) => "Message left",
        (Tongue::Id, AttemptOutcome::MovedAway) => "Sudah pindah",
        (Tongue::En, AttemptOutcome::MovedAway) => "Moved away",
        (Tongue::Id, AttemptOutcome::Ineligible(_)) => "Tidak memenuhi kriteria",
        (Tongue::En, AttemptOutcome::Ineligible(_)) => "Does not meet a criterion",
        (Tongue::Id, AttemptOutcome::Ill) => "Sakit",
        (Tongue::En, AttemptOutcome::Ill) => "Ill",
        (Tongue::Id, AttemptOutcome::Impossible) => "Sebab lain",
        (Tongue::En, AttemptOutcome::Impossible) => "Another reason",
    }
}

/// Why a person declines.
pub const fn declining(why: Declining, tongue: Tongue) -> &'static str {
    match (tongue, why) {
        (Tongue::Id, Declining::NoTime) => "Tidak ada waktu",
        (Tongue::En, Declining::NoTime) => "No time",
        (Tongue::Id, Declining::NotInterested) => "Tidak berminat",
        (Tongue::En, Declining::NotInterested) => "Not interested",
        (Tongue::Id, Declining::NeedsPermission) => "Perlu izin atasan",
        (Tongue::En, Declining::NeedsPermission) => "Needs a superior’s permission",
        (Tongue::Id, Declining::Distrust) => "Tidak percaya",
        (Tongue::En, Declining::Distrust) => "Distrust",
        (Tongue::Id, Declining::Sensitive) => "Topiknya terlalu peka",
        (Tongue::En, Declining::Sensitive) => "Topic too sensitive",
        (Tongue::Id, Declining::Other) => "Alasan lain",
        (Tongue::En, Declining::Other) => "Another reason",
    }
}

/// "Menolak: perlu izin atasan", "Tidak memenuhi kriteria: Pernah ke kota mitra".
pub fn told(kept: &AttemptOutcome, criterion: Option<&Criterion>, tongue: Tongue) -> String {
    let first = outcome(kept, tongue);
    let lower = |text: &str| {
        let mut chars = text.chars();
        chars.next().map(|first| first.to_lowercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    match kept {
        AttemptOutcome::AppointmentMade(appointment) => {
            format!("{first}: {}, {}", day(&appointment.at.day(), tongue), appointment.at.clock())
        }
        // The words beside it say which other reason.
        AttemptOutcome::Declined(Declining::Other) => first.to_owned(),
        AttemptOutcome::Declined(why) => format!("{first}: {}", lower(declining(*why, tongue))),
        AttemptOutcome::Ineligible(Some(_)) => match criterion {
            Some(criterion) => format!("{first}: {}", criterion.text.get(super::interview::study_language(tongue))),
            None => first.to_owned(),
        },
        AttemptOutcome::Ineligible(None)
        | AttemptOutcome::CallBack
        | AttemptOutcome::Spoken
        | AttemptOutcome::NoAnswer
        | AttemptOutcome::WrongNumber
        | AttemptOutcome::Away
        | AttemptOutcome::MessageLeft
        | AttemptOutcome::MovedAway
        | AttemptOutcome::Ill
        | AttemptOutcome::Impossible => first.to_owned(),
    }
}

/// "12 April 2013" or "12 April 2013, 10:00".
pub fn next_day(next: &NextAttempt, tongue: Tongue) -> String {
    match next.time.as_str() {
        "" => day(&next.day, tongue),
        time => format!("{}, {time}", day(&next.day, tongue)),
    }
}

/// "Coba lagi 12 April 2013".
pub fn try_again(next: &NextAttempt, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Coba lagi {}", next_day(next, tongue)),
        Tongue::En => format!("Try again on {}", next_day(next, tongue)),
    }
}

/// What noting an attempt does to the status.
pub fn leads(to: Option<Stage>, now: Stage, tongue: Tongue) -> String {
    let name = super::interview::stage(to.unwrap_or(now), tongue);
    match (to.is_some_and(|to| to != now), tongue) {
        (true, Tongue::Id) => format!("Statusnya menjadi “{name}”."),
        (true, Tongue::En) => format!("The status becomes “{name}”."),
        (false, Tongue::Id) => format!("Statusnya tetap “{name}”."),
        (false, Tongue::En) => format!("The status stays “{name}”."),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;
    use fieldwork::people::{Appointment, ContactMode};
    use fieldwork::time::Moment;

    #[test]
    fn an_outcome_reads_with_its_reason() {
        let declined = AttemptOutcome::Declined(Declining::NeedsPermission);
        assert_eq!(told(&declined, None, Tongue::Id), "Menolak: perlu izin atasan");
        assert_eq!(told(&declined, None, Tongue::En), "Declined: needs a superior’s permission");
        let at = Moment::parse("2013-04-15T10:00+07:00").unwrap();
        let made = AttemptOutcome::AppointmentMade(Appointment { at, mode: ContactMode::InPerson });
        assert_eq!(told(&made, None, Tongue::Id), "Janji temu dibuat: 15 April 2013, 10:00");
        assert_eq!(told(&AttemptOutcome::Declined(Declining::Other), None, Tongue::En), "Declined");
    }

    #[test]
    fn a_day_to_try_again_has_a_time_only_where_one_was_agreed() {
        let any = NextAttempt { day: "2013-04-12".into(), time: String::new() };
        assert_eq!(try_again(&any, Tongue::Id), "Coba lagi 12 April 2013");
        let agreed = NextAttempt { time: "10:00".into(), ..any };
        assert_eq!(try_again(&agreed, Tongue::En), "Try again on 12 April 2013, 10:00");
    }

    #[test]
    fn what_follows_is_said_before_it_is_noted() {
        assert_eq!(leads(Some(Stage::Refused), Stage::Contacted, Tongue::Id), "Statusnya menjadi “Menolak”.");
        assert_eq!(leads(None, Stage::Scheduled, Tongue::En), "The status stays “Appointment made”.");
    }
}
