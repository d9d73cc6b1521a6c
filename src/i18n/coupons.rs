//! Words of coupons: on the study page, with an informant, where somebody brings one, and in the checks of the referrals.

use super::informants::number;
use super::{Tongue, counted, day, listed};
use fieldwork::coupon::{CouponRule, Standing};

crate::texts! {
    /// Words of coupons.
    pub enum CouponText {
        Title: "Kupon" / "Coupons",
        Hint: "Untuk sampel berantai yang memakai kupon: informan meneruskan kode, dan orang yang datang membawanya menunjukkan siapa perujuknya tanpa ada nama yang disebut." /
            "For chain samples that use coupons: an informant passes on codes, and whoever comes with one shows who sent them without anybody being named.",
        Off: "Studi ini tidak memakai kupon." / "This study uses no coupons.",
        Edit: "Atur kupon" / "Set up coupons",
        Use: "Studi ini memakai kupon" / "This study uses coupons",
        UseHint: "Kupon yang sudah diterbitkan tetap tersimpan bila ini dimatikan." / "Coupons that were issued are kept when this is switched off.",
        Limit: "Batas kupon per orang" / "Limit of coupons per person",
        LimitHint: "Kupon yang dibatalkan tidak dihitung." / "Cancelled coupons do not count.",
        Days: "Berlaku berapa hari" / "Valid for how many days",
        DaysHint: "Kosongkan bila kupon tidak kedaluwarsa. Berlaku untuk kupon yang diterbitkan sesudah ini." /
            "Leave it empty where coupons do not expire. It counts for coupons issued from now on.",
        NoLimit: "Tulis bilangan bulat, misalnya 3." / "Write a whole number, for example 3.",
        NoDays: "Tulis bilangan bulat, misalnya 30, atau kosongkan." / "Write a whole number, for example 30, or leave it empty.",
        Saved: "Aturan kupon disimpan" / "The rule for coupons is saved",
        Given: "Untuk diteruskan orang ini" / "For this person to pass on",
        NoneGiven: "Belum ada kupon untuk orang ini." / "This person has been given no coupon yet.",
        IssueOne: "Terbitkan satu kupon" / "Issue one coupon",
        Issued: "Kupon diterbitkan" / "Coupons issued",
        Full: "Batas kupon orang ini sudah tercapai. Batalkan kupon yang hilang untuk menerbitkan yang baru." /
            "This person has as many coupons as the limit allows. Cancel a lost one to issue another.",
        Copy: "Salin kode" / "Copy the code",
        Copied: "Kode disalin" / "Code copied",
        NotCopied: "Peramban ini tidak mengizinkan penyalinan. Tandai kodenya lalu salin sendiri." / "This browser does not allow copying. Select the code and copy it yourself.",
        Cancel: "Batalkan kupon" / "Cancel the coupon",
        CancelText: "Siapa pun yang membawa kode ini sesudahnya ditolak. Pembatalan dapat diurungkan." / "Whoever brings this code afterwards is turned away. Cancelling can be undone.",
        CancelReason: "Alasan" / "Reason",
        CancelHint: "Misalnya hilang atau salah cetak. Tidak pernah ikut keluar." / "For example lost or misprinted. It never leaves.",
        Cancelled: "Kupon dibatalkan" / "Coupon cancelled",
        Brought: "Dibawa orang ini" / "Brought by this person",
        Code: "Kode kupon" / "Coupon code",
        CodeHint: "8 huruf dan angka, misalnya K7QM-3TXW. Perujuk ditemukan dari kodenya." / "8 letters and digits, such as K7QM-3TXW. The referrer is found by it.",
        Late: "Mengapa tetap diterima" / "Why it is accepted all the same",
        LateHint: "Misalnya janji temu diundur oleh tim. Tidak pernah ikut keluar." / "For example the team moved the appointment. It never leaves.",
        Note: "Catat kupon" / "Note the coupon",
        Noted: "Kupon dicatat" / "Coupon noted",
        TakeOff: "Lepaskan kupon" / "Take the coupon off",
        TakenOff: "Kupon dilepaskan dari rujukan" / "Coupon taken off the referral",
        SeedHasNone: "Orang yang membawa kupon bukan benih." / "Whoever brings a coupon is no seed.",
        OnMessage: "Kupon pada pesan ini" / "Coupon on this message",
        NoCode: "Tanpa kupon" / "Without a coupon",
        Checks: "Periksa sambil jalan" / "Check as you go",
        ChecksHint: "Hal-hal yang tidak bisa ditolak saat terjadi, misalnya karena dua perangkat bekerja tanpa saling tahu." /
            "What could not be refused when it happened, for example since two devices worked without knowing of each other.",
        NothingFound: "Tidak ada yang perlu diperiksa." / "There is nothing to look at.",
    }
}

/// How a coupon stands.
pub const fn standing(standing: Standing, tongue: Tongue) -> &'static str {
    let (id, en) = match standing {
        Standing::Valid => ("berlaku", "valid"),
        Standing::Expired => ("kedaluwarsa", "expired"),
        Standing::Used => ("terpakai", "used"),
        Standing::Cancelled => ("dibatalkan", "cancelled"),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

/// "3 kupon per orang, berlaku 30 hari".
pub fn rule(rule: CouponRule, tongue: Tongue) -> String {
    let each = match tongue {
        Tongue::Id => format!("{} kupon per orang", rule.limit),
        Tongue::En => format!("{} a person", counted(rule.limit, "coupon", "coupons")),
    };
    match (rule.days, tongue) {
        (Some(days), Tongue::Id) => format!("{each}, berlaku {days} hari"),
        (Some(days), Tongue::En) => format!("{each}, valid for {}", counted(days, "day", "days")),
        (None, Tongue::Id) => format!("{each}, tidak kedaluwarsa"),
        (None, Tongue::En) => format!("{each}, never expiring"),
    }
}

/// "12 diterbitkan, 5 terpakai".
pub fn so_far(issued: usize, used: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{issued} diterbitkan, {used} terpakai"),
        Tongue::En => format!("{issued} issued, {used} used"),
    }
}

/// "Terbitkan 3 kupon".
pub fn issue(count: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Terbitkan {count} kupon"),
        Tongue::En => format!("Issue {}", counted(count, "coupon", "coupons")),
    }
}

/// "Berlaku sampai 3 April 2026".
pub fn valid_until(last: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Berlaku sampai {}", day(last, tongue)),
        Tongue::En => format!("Valid until {}", day(last, tongue)),
    }
}

/// "Dibawa oleh 07 dan 09".
pub fn brought_by(numbers: &[u32], tongue: Tongue) -> String {
    let numbers: Vec<String> = numbers.iter().map(|n| number(*n)).collect();
    match tongue {
        Tongue::Id => format!("Dibawa oleh {}", listed(&numbers, tongue)),
        Tongue::En => format!("Brought by {}", listed(&numbers, tongue)),
    }
}

/// "Kupon K7QM-3TXW".
pub fn coupon(code: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Kupon {code}"),
        Tongue::En => format!("Coupon {code}"),
    }
}

/// "Dari 07 Wagiyanto".
pub fn from(n: u32, name: &str, tongue: Tongue) -> String {
    let who = format!("{} {name}", number(n));
    match tongue {
        Tongue::Id => format!("Dari {}", who.trim()),
        Tongue::En => format!("From {}", who.trim()),
    }
}

/// What is to be looked at, with its people by number and its coupons by code.
pub mod found {
    use super::{Tongue, day, listed, number};

    fn people(numbers: &[u32], tongue: Tongue) -> String {
        listed(&numbers.iter().map(|n| number(*n)).collect::<Vec<_>>(), tongue)
    }

    /// Somebody stands at both ends of a referral.
    pub fn names_themself(n: u32, tongue: Tongue) -> String {
        let n = number(n);
        match tongue {
            Tongue::Id => {
                format!("{n} merujuk dirinya sendiri. Pisahkan catatan yang digabung, atau hapus rujukannya.")
            }
            Tongue::En => format!("{n} refers to themselves. Take the joined records apart, or remove the referral."),
        }
    }

    /// Referrers lead back to somebody.
    pub fn circle(n: u32, tongue: Tongue) -> String {
        let n = number(n);
        match tongue {
            Tongue::Id => format!(
                "Rantai perujuk {n} kembali kepadanya sendiri; pohon memutusnya di sini. Pilih rujukan lain sebagai yang utama, atau hapus yang keliru."
            ),
            Tongue::En => format!(
                "The referrers of {n} lead back to them; the tree is cut here. Choose another referral to count, or remove the wrong one."
            ),
        }
    }

    /// Interviewed before who led to them.
    pub fn before_referrer(n: u32, referrer: u32, tongue: Tongue) -> String {
        let (n, referrer) = (number(n), number(referrer));
        match tongue {
            Tongue::Id => format!(
                "{n} diwawancarai sebelum perujuknya, {referrer}. Periksa arah rujukannya dan tanggal wawancaranya."
            ),
            Tongue::En => format!(
                "{n} was interviewed before {referrer}, who led to them. Check which way the referral goes, and the dates."
            ),
        }
    }

    /// More coupons than the limit.
    pub fn over_limit(n: u32, held: u64, limit: u32, tongue: Tongue) -> String {
        let n = number(n);
        match tongue {
            Tongue::Id => format!("{n} memegang {held} kupon, batasnya {limit}. Batalkan yang belum dibawa siapa pun."),
            Tongue::En => format!("{n} has {held} coupons, the limit is {limit}. Cancel one that nobody has brought."),
        }
    }

    /// One coupon, several people.
    pub fn used_twice(code: &str, by: &[u32], tongue: Tongue) -> String {
        let by = people(by, tongue);
        match tongue {
            Tongue::Id => format!(
                "Kupon {code} dibawa oleh {by}. Tanyakan siapa yang menerimanya, lalu lepaskan kupon dari rujukan yang lain."
            ),
            Tongue::En => format!(
                "Coupon {code} was brought by {by}. Ask who was given it, then take the coupon off the other referral."
            ),
        }
    }

    /// Brought though cancelled.
    pub fn cancelled(code: &str, by: &[u32], tongue: Tongue) -> String {
        let by = people(by, tongue);
        match tongue {
            Tongue::Id => format!(
                "Kupon {code} sudah dibatalkan dan tetap dibawa oleh {by}. Urungkan pembatalannya, atau lepaskan kupon dari rujukan itu."
            ),
            Tongue::En => format!(
                "Coupon {code} was cancelled, and brought by {by} all the same. Undo the cancelling, or take the coupon off that referral."
            ),
        }
    }

    /// Brought after its last day.
    pub fn late(code: &str, by: u32, (last, on): (&str, &str), reason: &str, tongue: Tongue) -> String {
        let (by, last, on) = (number(by), day(last, tongue), day(on, tongue));
        let said = match tongue {
            Tongue::Id => format!("Kupon {code} berlaku sampai {last} dan dibawa oleh {by} pada {on}."),
            Tongue::En => format!("Coupon {code} was valid until {last} and was brought by {by} on {on}."),
        };
        match (reason.is_empty(), tongue) {
            (false, _) => format!("{said} {reason}"),
            (true, Tongue::Id) => {
                format!("{said} Alasannya tidak tercatat: lepaskan kupon, lalu catat lagi dengan alasan.")
            }
            (true, Tongue::En) => {
                format!("{said} No reason is noted: take the coupon off, then note it again with a reason.")
            }
        }
    }

    /// Brought by the one it was issued to.
    pub fn own(code: &str, n: u32, tongue: Tongue) -> String {
        let n = number(n);
        match tongue {
            Tongue::Id => {
                format!("Kupon {code} dibawa oleh {n}, yang seharusnya meneruskannya. Lepaskan kupon dari rujukan itu.")
            }
            Tongue::En => {
                format!("Coupon {code} was brought by {n}, who was to pass it on. Take the coupon off that referral.")
            }
        }
    }

    /// With a referral by somebody else.
    pub fn of_another(code: &str, by: &[u32], tongue: Tongue) -> String {
        let by = people(by, tongue);
        match tongue {
            Tongue::Id => format!(
                "Kupon {code}, dibawa oleh {by}, diterbitkan untuk orang lain dari perujuknya. Periksa siapa perujuknya."
            ),
            Tongue::En => format!(
                "Coupon {code}, brought by {by}, was issued to somebody else than the referrer. Check who referred."
            ),
        }
    }

    /// On a coupon that is gone.
    pub fn gone(by: u32, tongue: Tongue) -> String {
        let by = number(by);
        match tongue {
            Tongue::Id => format!(
                "{by} membawa kupon yang penerbitannya diurungkan di perangkat lain. Lepaskan kupon dari rujukan itu; rujukannya tetap."
            ),
            Tongue::En => format!(
                "{by} brought a coupon whose issuing was undone on another device. Take the coupon off that referral; the referral stays."
            ),
        }
    }

    /// One code on several coupons.
    pub fn code_twice(code: &str, to: &[u32], tongue: Tongue) -> String {
        let to = people(to, tongue);
        match tongue {
            Tongue::Id => format!("Kode {code} ada pada kupon untuk {to}. Batalkan yang belum diteruskan."),
            Tongue::En => format!("The code {code} stands on coupons of {to}. Cancel the one that was not passed on."),
        }
    }
}
