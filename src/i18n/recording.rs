//! Words of recordings, photographs and files.

use super::{Tongue, bytes, stopwatch, whole};
use crate::platform::microphone::NoMicrophone;
use fieldwork::interview::AttachmentKind;

crate::texts! {
    /// Words of recordings, photographs and files.
    pub enum RecordingText {
        Record: "Rekam" / "Record",
        RecordName: "Rekam wawancara ini" / "Record this interview",
        NotAgreed: "Tidak direkam" / "Not recorded",
        NotAgreedText: "Informan belum setuju direkam. Buka persetujuan untuk mencatatnya." /
            "The informant has not agreed to be recorded. Open the consent to note it.",
        Running: "Merekam" / "Recording",
        Paused: "Rekaman dijeda" / "Recording paused",
        Pause: "Jeda rekaman" / "Pause the recording",
        GoOn: "Lanjut merekam" / "Record on",
        Stop: "Akhiri rekaman" / "End the recording",
        Mark: "Tandai" / "Mark",
        Level: "Kuat suara" / "Loudness",
        Silent: "Tidak terdengar apa-apa" / "Nothing is heard",
        ToInterview: "Ke wawancara" / "To the interview",
        TakenAway: "Rekaman berakhir sendiri" / "The recording ended by itself",
        TakenAwayText: "Mikrofon diambil program lain atau dicabut. Semua yang terekam sampai saat itu tersimpan." /
            "The microphone was taken by another program or unplugged. Everything heard until then is kept.",
        ConsentGone: "Izin merekam ditarik: rekaman diakhiri." / "The consent to record was taken back: the recording has ended.",
        Another: "Rekaman lain masih berjalan. Akhiri dulu." / "Another recording is running. End it first.",
        Ended: "Rekaman tersimpan" / "Recording kept",
        Covered: "Rekaman berjalan terus" / "The recording goes on",
        CoveredText: "Layar ditutup karena tidak ada yang menyentuhnya. Rekaman tetap disimpan setiap detik." /
            "The screen is covered because nobody touched it. The recording is still kept every second.",
        Passphrase: "Frasa sandi" / "Passphrase",
        Uncover: "Buka lagi" / "Open again",
        WrongPassphrase: "Frasa sandi ini tidak cocok." / "This passphrase does not fit.",
        Recordings: "Rekaman" / "Recordings",
        Play: "Putar" / "Play",
        PausePlay: "Jeda" / "Pause",
        Back: "Mundur 10 detik" / "Back 10 seconds",
        Forward: "Maju 10 detik" / "Forward 10 seconds",
        Position: "Posisi" / "Position",
        Speed: "Kecepatan" / "Speed",
        Loading: "Membuka rekaman…" / "Opening the recording…",
        NotHere: "Bunyinya tidak ada di perangkat ini. Ia ada di berkas cadangan perangkat yang merekamnya." /
            "Its sound is not on this device. It is in the backup file of the device that recorded it.",
        CannotPlay: "Peramban ini tidak bisa memutar rekaman ini." / "This browser cannot play this recording.",
        Interrupted: "Terputus: berakhir di detik terakhir yang tersimpan." / "Interrupted: it ends with the last second that was kept.",
        Damaged: "Sebagian bunyinya rusak; diputar sampai di situ." / "Part of its sound is damaged; it plays up to there.",
        Marks: "Tanda dalam rekaman" / "Marks in the recording",
        RecordAnswer: "Rekam jawaban" / "Record the answer",
        InWhole: "Jawaban ini ada dalam rekaman wawancara yang sedang berjalan." /
            "This answer is in the recording of the interview that is running.",
        MarkAnswer: "Catat rekaman wawancara sebagai jawaban" / "Take the running recording as the answer",
        Photograph: "Ambil foto" / "Take a photograph",
        ChoosePicture: "Pilih gambar" / "Choose a picture",
        ChooseFile: "Pilih berkas" / "Choose a file",
        TooLarge: "Berkas ini lebih besar dari 50 MB dan tidak diambil. Perkecil dulu, atau catat di mana disimpan." /
            "This file is larger than 50 MB and was not taken. Make it smaller, or write where it is kept.",
        Unreadable: "Berkas ini tidak terbaca. Coba lagi." / "This file could not be read. Try again.",
        SmallerHint: "Foto diperkecil sampai 2.560 piksel; catatan kamera, seperti tempatnya, dibuang. Tersimpan terenkripsi dan tidak pernah ikut diekspor." /
            "Photographs are made smaller, to 2,560 pixels; what the camera noted, such as the place, is left out. Kept encrypted, never exported.",
        FileHint: "Tersimpan terenkripsi di perangkat ini dan tidak pernah ikut diekspor." / "Kept encrypted on this device, never exported.",
        Caption: "Keterangan" / "Caption",
        Remove: "Buang" / "Remove",
        Removed: "Dibuang. Bisa diurungkan sampai studi dikunci." / "Removed. It can be undone until the study is locked.",
        OrInWords: "Atau tulis di mana disimpan" / "Or write where it is kept",
        Attachments: "Foto dan berkas" / "Photographs and files",
        AddPhoto: "Tambah foto" / "Add a photograph",
        AddFile: "Tambah berkas" / "Add a file",
        WithRecordings: "Dengan rekaman, foto, dan berkas" / "With recordings, photographs and files",
    }
}

/// "Merekam 12:34": the name of the strip for those who hear it.
pub fn running_for(seconds: u32, paused: bool, tongue: Tongue) -> String {
    let word = if paused { RecordingText::Paused } else { RecordingText::Running };
    format!("{} {}", word.say(tongue), stopwatch(seconds))
}

/// "1,2 MB · masih muat 640 jam": how large it is and how much longer it can go on. An hour takes about 5.4 MB.
pub fn size_and_room(size: u64, free: Option<u64>, tongue: Tongue) -> String {
    const HOUR: u64 = 5_400_000;
    let size = bytes(size, tongue);
    match (free.map(|free| free / HOUR), tongue) {
        (None, _) => size,
        (Some(0), Tongue::Id) => format!("{size} · muat kurang dari satu jam lagi"),
        (Some(0), Tongue::En) => format!("{size} · room for less than an hour"),
        (Some(hours), Tongue::Id) => format!("{size} · masih muat {} jam", whole(hours.min(999), tongue)),
        (Some(hours), Tongue::En) => format!("{size} · room for {} hours", whole(hours.min(999), tongue)),
    }
}

/// Why the microphone gives nothing, and what to do.
pub fn no_microphone(why: &NoMicrophone, tongue: Tongue) -> &'static str {
    match (why, tongue) {
        (NoMicrophone::NotAllowed, Tongue::Id) => {
            "Mikrofon tidak diizinkan. Izinkan untuk halaman ini di peramban, lalu coba lagi."
        }
        (NoMicrophone::NotAllowed, Tongue::En) => {
            "The microphone is not allowed. Allow it for this page in the browser, then try again."
        }
        (NoMicrophone::NotFound, Tongue::Id) => "Perangkat ini tidak punya mikrofon. Sambungkan satu, lalu coba lagi.",
        (NoMicrophone::NotFound, Tongue::En) => "This device has no microphone. Connect one, then try again.",
        (NoMicrophone::Busy, Tongue::Id) => "Mikrofon dipakai program lain. Tutup program itu, lalu coba lagi.",
        (NoMicrophone::Busy, Tongue::En) => "Another program has the microphone. Close it, then try again.",
        (NoMicrophone::NoMeans, Tongue::Id) => {
            "Peramban ini tidak bisa merekam. Pakai Chromium, Firefox, atau Safari yang baru."
        }
        (NoMicrophone::NoMeans, Tongue::En) => "This browser cannot record. Use a recent Chromium, Firefox or Safari.",
    }
}

/// What is attached, in a word.
pub const fn kind(kind: AttachmentKind, tongue: Tongue) -> &'static str {
    match (kind, tongue) {
        (AttachmentKind::Picture, Tongue::Id) => "Gambar",
        (AttachmentKind::Picture, Tongue::En) => "Picture",
        (AttachmentKind::Sound, Tongue::Id) => "Rekaman",
        (AttachmentKind::Sound, Tongue::En) => "Recording",
        (AttachmentKind::File, Tongue::Id) => "Berkas",
        (AttachmentKind::File, Tongue::En) => "File",
    }
}

/// "2 rekaman", "1 gambar": what answers a question.
pub fn attached(count: usize, all: AttachmentKind, tongue: Tongue) -> String {
    let word = kind(all, tongue).to_lowercase();
    match tongue {
        Tongue::Id => format!("{count} {word}"),
        Tongue::En => format!("{count} {word}{}", if count == 1 { "" } else { "s" }),
    }
}

/// "Rekaman 1 · 09:12": one of several, with the time it began.
pub fn numbered(number: usize, clock: &str, tongue: Tongue) -> String {
    format!("{} {number} · {clock}", kind(AttachmentKind::Sound, tongue))
}

/// "12:34 dari 1:02:03", for those who hear it.
pub fn position(at: u32, of: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} dari {}", stopwatch(at), stopwatch(of)),
        Tongue::En => format!("{} of {}", stopwatch(at), stopwatch(of)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_longer_it_can_go_on() {
        assert_eq!(size_and_room(1_200_000, Some(54_000_000), Tongue::En), "1.2 MB · room for 10 hours");
        assert_eq!(size_and_room(1_200_000, Some(5_399_999), Tongue::Id), "1,2 MB · muat kurang dari satu jam lagi");
        assert_eq!(size_and_room(900, None, Tongue::En), "900 B");
    }

    #[test]
    fn one_and_several() {
        assert_eq!(attached(1, AttachmentKind::Picture, Tongue::En), "1 picture");
        assert_eq!(attached(3, AttachmentKind::Sound, Tongue::Id), "3 rekaman");
        assert_eq!(attached(2, AttachmentKind::File, Tongue::En), "2 files");
    }
}
