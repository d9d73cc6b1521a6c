//! Deeds by name, for the undo button and the history.

use super::Tongue;
use fieldwork::deed::Deed;
use fieldwork::study::RecordKind;

/// What was done, in a few words that fit after "Urungkan:" / "Undo:".
pub const fn deed(deed: Deed, tongue: Tongue) -> &'static str {
    let (id, en) = match deed {
        Deed::Founded => ("studi baru", "new study"),
        Deed::Imported => ("impor", "import"),
        Deed::TookGuide => ("panduan dari berkas", "guide from a file"),
        Deed::Added => ("tambahan", "addition"),
        Deed::Changed => ("perubahan", "change"),
        Deed::Removed => ("penghapusan", "removal"),
        Deed::Moved => ("pemindahan", "move"),
        Deed::NamedPerson => ("orang baru", "new person"),
        Deed::Identified => ("data diri", "personal details"),
        Deed::Referred => ("rujukan", "referral"),
        Deed::IssuedCoupons => ("kupon", "coupons"),
        Deed::CancelledCoupon => ("pembatalan kupon", "cancelled coupon"),
        Deed::NotedStatus => ("status", "status"),
        Deed::NotedAttempt => ("upaya kontak", "contact attempt"),
        Deed::JudgedEligibility => ("kriteria", "criterion"),
        Deed::JoinedPeople => ("penggabungan orang", "joining of people"),
        Deed::KeptPeopleApart => ("pemisahan orang", "keeping people apart"),
        Deed::Consented => ("persetujuan", "consent"),
        Deed::Withdrew => ("penarikan persetujuan", "withdrawal of consent"),
        Deed::StartedInterview => ("mulai wawancara", "start of interview"),
        Deed::Answered => ("jawaban", "answer"),
        Deed::Amended => ("perbaikan jawaban", "amended answer"),
        Deed::Probed => ("tanda gali", "probe tick"),
        Deed::Noted => ("catatan", "note"),
        Deed::Marked => ("tanda waktu", "time mark"),
        Deed::WentTo => ("pindah pertanyaan", "change of question"),
        Deed::Recorded => ("rekaman", "recording"),
        Deed::Attached => ("lampiran", "attachment"),
        Deed::EndedInterview => ("akhir wawancara", "end of interview"),
        Deed::ResumedInterview => ("lanjutan wawancara", "resumed interview"),
        Deed::Corrected => ("koreksi teks", "text correction"),
        Deed::Coded => ("kode", "coding"),
        Deed::CodedSeveral => ("kode pada beberapa bagian", "coding of several passages"),
        Deed::Uncoded => ("pencabutan kode", "removed coding"),
        Deed::Sorted => ("pemilahan", "sorting"),
        Deed::WroteMemo => ("memo", "memo"),
        Deed::Masked => ("penyamaran", "masking"),
        Deed::Assessed => ("penilaian faktor", "factor judgement"),
        Deed::Undid => ("urungan", "undo"),
        Deed::Redid => ("ulangan", "redo"),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

/// A kind of record, in the singular.
pub const fn record_kind(kind: RecordKind, tongue: Tongue) -> &'static str {
    let (id, en) = match kind {
        RecordKind::Frame => ("studi", "study"),
        RecordKind::ResearchQuestion => ("pertanyaan penelitian", "research question"),
        RecordKind::Sector => ("sektor", "sector"),
        RecordKind::Criterion => ("kriteria", "criterion"),
        RecordKind::Attribute => ("atribut", "attribute"),
        RecordKind::Case => ("kasus", "case"),
        RecordKind::Section => ("bagian panduan", "guide section"),
        RecordKind::Question => ("pertanyaan", "question"),
        RecordKind::Informant => ("informan", "informant"),
        RecordKind::Status => ("status", "status"),
        RecordKind::Attempt => ("upaya kontak", "contact attempt"),
        RecordKind::Eligibility => ("penilaian kriteria", "eligibility judgement"),
        RecordKind::Consent => ("persetujuan", "consent"),
        RecordKind::Referral => ("rujukan", "referral"),
        RecordKind::Coupon => ("kupon", "coupon"),
        RecordKind::Interview => ("wawancara", "interview"),
        RecordKind::Answer => ("jawaban", "answer"),
        RecordKind::Note => ("catatan", "note"),
        RecordKind::TimeMark => ("tanda waktu", "time mark"),
        RecordKind::Round => ("butir daftar", "list item"),
        RecordKind::Amendment => ("perbaikan jawaban", "amendment"),
        RecordKind::Attachment => ("lampiran", "attachment"),
        RecordKind::Document => ("naskah", "document"),
        RecordKind::Relevance => ("pemilahan", "sorted passage"),
        RecordKind::Code => ("kode", "code"),
        RecordKind::Segment => ("segmen terkode", "coded segment"),
        RecordKind::Memo => ("memo", "memo"),
        RecordKind::Coder => ("pengode", "coder"),
        RecordKind::Assessment => ("penilaian faktor", "factor judgement"),
        RecordKind::Mention => ("penyamaran", "mask"),
        RecordKind::Pseudonym => ("nama samaran", "pseudonym"),
        RecordKind::Ruling => ("keputusan", "decision"),
        RecordKind::Departure => ("berkas keluar", "file that left"),
        RecordKind::Search => ("pencarian tersimpan", "kept search"),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}
