//! Words of taking the consent back.

use super::Tongue;
use fieldwork::people::Extent;
use fieldwork::withdrawal::Consequences;

crate::texts! {
    /// Words of taking the consent back.
    pub enum WithdrawalWords {
        Open: "Catat penarikan diri" / "Note a withdrawal",
        Title: "Informan menarik diri" / "The informant withdraws",
        HowFar: "Sejauh mana?" / "How far?",
        Goes: "Yang berubah" / "What changes",
        Stays: "Yang tetap" / "What stays",
        WhyHint: "Boleh kosong: informan tidak wajib memberi alasan." / "May stay empty: nobody owes a reason.",
        Act: "Catat penarikan diri" / "Note the withdrawal",
        Noted: "Penarikan diri dicatat" / "Withdrawal noted",
        TextRead: "Teks yang disetujui" / "The text agreed to",
    }
}

/// How far a person withdraws.
pub const fn extent(extent: Extent, tongue: Tongue) -> &'static str {
    match (tongue, extent) {
        (Tongue::Id, Extent::Stop) => "Berhenti, yang sudah dikatakan boleh dipakai",
        (Tongue::En, Extent::Stop) => "Stop; what was said may be used",
        (Tongue::Id, Extent::LeaveOut) => "Jangan ikutkan dalam ekspor apa pun lagi",
        (Tongue::En, Extent::LeaveOut) => "Leave out of every export from now on",
        (Tongue::Id, Extent::TakeOut) => "Keluarkan dari studi semua yang dikatakan",
        (Tongue::En, Extent::TakeOut) => "Take everything said out of the study",
    }
}

/// What changes with a withdrawal, one line each.
pub fn goes(means: &Consequences, extent: Extent, tongue: Tongue) -> Vec<String> {
    let say = |id: &str, en: &str| if tongue == Tongue::Id { id.to_owned() } else { en.to_owned() };
    let mut lines = vec![match extent {
        Extent::Stop => say(
            "Tidak direkam, dihubungi, atau diminta menyebut orang lagi.",
            "No more recording, contact or naming of others.",
        ),
        Extent::LeaveOut | Extent::TakeOut => say(
            "Semua persetujuan ditarik; ekspor berikutnya tidak memuatnya.",
            "All consent is taken back; no further export holds it.",
        ),
    }];
    if means.ends_one {
        lines.push(say("Wawancara yang berjalan berakhir.", "The interview under way ends."));
    }
    if means.coupons > 0 {
        lines.push(match tongue {
            Tongue::Id => format!("Kupon yang belum dibawa siapa pun dibatalkan ({}).", means.coupons),
            Tongue::En => format!("Coupons that nobody has brought are cancelled ({}).", means.coupons),
        });
    }
    if extent == Extent::TakeOut {
        lines.push(say("Nama dan kontak dihapus dari layar.", "Name and contacts go from the screens."));
        let counted = |(kind, n): (&_, &usize)| format!("{} ({n})", super::deed::record_kind(*kind, tongue));
        let counted: Vec<String> = means.goes.iter().map(counted).collect();
        if !counted.is_empty() {
            lines.push(format!("{}: {}.", say("Dihapus", "Removed"), counted.join(", ")));
        }
    }
    lines
}

/// What stays after a withdrawal, one line each.
pub fn goes_not(means: &Consequences, extent: Extent, tongue: Tongue) -> Vec<String> {
    let say = |id: String, en: String| if tongue == Tongue::Id { id } else { en };
    let n = means.interviews;
    let mut lines = vec![match extent {
        Extent::Stop | Extent::LeaveOut => say(format!("Isi wawancara ({n}) tetap di studi ini."), format!("What was said in interviews ({n}) stays in this study.")),
        Extent::TakeOut => say(
            "Catatan bahwa seseorang pernah ikut dan menarik diri, dan siapa menyebut siapa. Log tersegel dan cadangan lama masih memuat isinya; musnahkan cadangan lama.".into(),
            "That somebody took part and withdrew, and who named whom. The sealed log and older backups still hold the rest; destroy old backups.".into(),
        ),
    }];
    if means.named_elsewhere > 0 {
        let n = means.named_elsewhere;
        lines.push(say(
            format!("Disebut {n} kali dalam teks orang lain, tetap tersamar."),
            format!("Mentions in other people’s texts: {n}, still masked."),
        ));
    }
    if means.releases > 0 {
        let n = means.releases;
        lines.push(say(
            format!("Ekspor yang sudah keluar ({n}) tidak dapat ditarik."),
            format!("Exports that left already ({n}) cannot be called back."),
        ));
    }
    lines
}
