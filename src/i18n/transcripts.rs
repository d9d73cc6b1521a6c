//! Words of the list of transcripts.

use super::{Tongue, counted, day, day_and_month, minutes, whole};

crate::texts! {
    /// Words of the list of transcripts.
    pub enum TranscriptsText {
        Title: "Transkrip dan sumber" / "Transcripts and sources",
        Transcript: "Transkrip" / "Transcript",
        Source: "Sumber lain" / "Other source",
        EmptyTitle: "Di sini teks dibaca dan dikode" / "Here texts are read and coded",
        EmptyText: "Setiap wawancara yang selesai menjadi transkrip. Catatan rapat, berita, atau dokumen lain dapat ditempel sebagai sumber." /
            "Every finished interview becomes a transcript. Minutes, news or other documents can be pasted as a source.",
        ToInterviews: "Ke wawancara" / "To the interviews",
        Waiting: "Wawancara tanpa transkrip" / "Interviews without a transcript",
        Make: "Buat transkrip" / "Make the transcript",
        Codings: "Koding" / "Codings",
        Sorted: "Terpilah" / "Sorted",
        Coded: "Berkode" / "Coded",
        Caption: "Naskah studi ini" / "Texts of this study",
        Indonesian: "Bahasa Indonesia" / same,
        English: "English" / same,
        Javanese: "Basa Jawa" / same,
    }
}

/// "Wawancara 12 April, 48 menit", `iso` being the day.
pub fn interview_of(iso: &str, length: Option<u32>, tongue: Tongue) -> String {
    let on = day_and_month(iso, tongue);
    match (length, tongue) {
        (None, Tongue::Id) => format!("Wawancara {on}"),
        (None, Tongue::En) => format!("Interview of {on}"),
        (Some(n), Tongue::Id) => format!("Wawancara {on}, {}", minutes(n, tongue)),
        (Some(n), Tongue::En) => format!("Interview of {on}, {}", minutes(n, tongue)),
    }
}

/// "12 April 2013" for a list.
pub fn on_day(iso: &str, tongue: Tongue) -> String {
    day(iso, tongue)
}

/// "1.250 kata".
pub fn words(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} kata", whole(n as u64, tongue)),
        Tongue::En => counted(n as u64, "word", "words"),
    }
}

/// "Transkrip informan 07 dibuat".
pub fn made(who: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Transkrip {who} dibuat"),
        Tongue::En => format!("Transcript of {who} made"),
    }
}

/// "“Notulen” dan 3 kodingnya dihapus".
pub fn removed(title: &str, codings: usize, tongue: Tongue) -> String {
    match (tongue, codings) {
        (Tongue::Id, 0) => format!("“{title}” dihapus"),
        (Tongue::Id, n) => format!("“{title}” dan {n} kodingnya dihapus"),
        (Tongue::En, 0) => format!("“{title}” removed"),
        (Tongue::En, n) => format!("“{title}” and its {} removed", counted(n as u64, "coding", "codings")),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn an_interview_is_called_after_its_day() {
        assert_eq!(interview_of("2013-04-12", Some(48), Tongue::Id), "Wawancara 12 April, 48 menit");
        assert_eq!(interview_of("2013-04-12", None, Tongue::En), "Interview of 12 April");
        assert_eq!(removed("Notulen", 1, Tongue::En), "“Notulen” and its 1 coding removed");
    }
}
