//! Words of the message an informant passes on. The message is in the language of whoever reads it, the rest in that of the
//! screen.

use super::{Tongue, day};
use fieldwork::coupon::Coupon;
use fieldwork::frame::Frame;
use fieldwork::language::Language;

crate::texts! {
    /// Words around the message.
    pub enum PassOnText {
        Open: "Pesan untuk diteruskan" / "Message to pass on",
        Title: "Pesan untuk diteruskan" / "Message to pass on",
        Intro: "Cara yang paling aman: informan meneruskan pesan ini, dan orang yang disarankan menghubungi Anda sendiri. Pesan tidak menyebut siapa yang menyarankan." /
            "The safest way: the informant passes this on, and the person recommended comes forward. The message does not say who recommended them.",
        ReachUs: "Cara menghubungi tim" / "How to reach the team",
        ReachHint: "Nama peneliti, telepon, surel, jam. Ditulis sekali untuk seluruh studi; tidak ikut ekspor." /
            "A researcher's name, telephone, e-mail, hours. Written once for the whole study; it is in no export.",
        ReachSaved: "Cara menghubungi tim disimpan" / "How to reach the team is saved",
        Language: "Bahasa pesan" / "Language of the message",
        Copy: "Salin pesan" / "Copy the message",
        Print: "Cetak kartu" / "Print the card",
        Copied: "Pesan disalin. Tempelkan di percakapan dengan informan." / "Message copied. Paste it into your conversation with the informant.",
        NotCopied: "Peramban ini tidak mengizinkan penyalinan. Tandai teksnya lalu salin sendiri." /
            "This browser does not allow copying. Select the text and copy it yourself.",
    }
}

/// Longer than this, what the study is about is left out of a message.
const SHORT: usize = 400;

/// The message: paragraphs between empty lines, the title first, how to reach the team last. A language without words of its own
/// here takes the English ones. A coupon stands on it with its code, which says nothing to whoever does not have the study.
pub fn message(frame: &Frame, coupon: Option<&Coupon>, language: Language) -> String {
    let indonesian = language == Language::Indonesian;
    let words = |id: &str, en: &str| if indonesian { id.to_owned() } else { en.to_owned() };
    let about = frame.about.get(language).trim();
    let mut parts = vec![frame.title.get(language).to_owned()];
    parts.push(words(
        "Anda menerima pesan ini karena seseorang yang mengenal penelitian kami menilai Anda dapat bercerita banyak tentang hal ini.",
        "You receive this because somebody who knows our research thinks that you could tell us much about it.",
    ));
    if !about.is_empty() && about.chars().count() <= SHORT {
        parts.push(about.to_owned());
    }
    parts.push(words(
        "Wawancara bersifat sukarela. Apa yang Anda ceritakan kami rahasiakan, dan Anda boleh berhenti kapan saja tanpa memberi alasan. Bila tidak berkenan, pesan ini tidak perlu dijawab.",
        "An interview is voluntary. What you tell us stays confidential, and you may stop at any time without giving a reason. If you would rather not, there is no need to answer.",
    ));
    if let Some(coupon) = coupon {
        parts.push(format!(
            "{}\n{}",
            words("Sebutkan kode ini saat menghubungi kami:", "Tell us this code when you get in touch:"),
            coupon.shown()
        ));
        if let Some(last) = &coupon.valid_until {
            let until = day(last, if indonesian { Tongue::Id } else { Tongue::En });
            parts.push(format!("{} {until}.", words("Kode ini berlaku sampai", "The code is valid until")));
        }
    }
    if !frame.reach_us.is_empty() {
        parts.push(format!(
            "{}\n{}",
            words("Bila bersedia, hubungi kami:", "If you are willing, please get in touch:"),
            frame.reach_us
        ));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::informants::trial::Desk;

    #[test]
    fn the_message_says_what_it_is_about_and_how_to_reach_the_team_in_its_language() {
        let study = Desk::sample().study();
        let mut frame = study.frame().unwrap().clone();
        frame.reach_us = "Tim Bina Kota\n0800 000 0000".to_owned();
        let id = message(&frame, None, Language::Indonesian);
        assert!(
            id.starts_with(frame.title.get(Language::Indonesian))
                && id.ends_with("hubungi kami:\nTim Bina Kota\n0800 000 0000")
        );
        let en = message(&frame, None, Language::English);
        assert!(en.contains("voluntary") && en.contains("get in touch:\nTim Bina Kota"));
        frame.reach_us.clear();
        assert!(!message(&frame, None, Language::English).contains("get in touch"));
    }

    #[test]
    fn a_coupon_stands_before_the_way_to_the_team() {
        use fieldwork::id::{CouponId, InformantId};
        let study = Desk::sample().study();
        let mut frame = study.frame().unwrap().clone();
        frame.reach_us = "0800 000 0000".to_owned();
        let coupon = Coupon {
            id: CouponId(uuid::Uuid::from_u128(1)),
            code: "K7QM3TXW".to_owned(),
            informant: InformantId(uuid::Uuid::from_u128(2)),
            issued: fieldwork::time::Moment::default(),
            valid_until: Some("2026-04-03".to_owned()),
            cancelled: None,
        };
        let id = message(&frame, Some(&coupon), Language::Indonesian);
        assert!(
            id.contains("Sebutkan kode ini saat menghubungi kami:\nK7QM-3TXW\n\nKode ini berlaku sampai 3 April 2026.")
        );
        assert!(id.ends_with("0800 000 0000"));
        let en = message(&frame, Some(&coupon), Language::English);
        assert!(en.contains("Tell us this code") && en.contains("valid until 3 April 2026."));
    }

    #[test]
    fn it_names_no_person_of_the_study() {
        let study = Desk::sample().study();
        let text = message(study.frame().unwrap(), None, Language::Indonesian);
        for (_, identity) in study.identities.iter() {
            assert!(!text.contains(identity.name()));
        }
    }
}
