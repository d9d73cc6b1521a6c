//! What the parts write into the page, by server-side rendering: names, roles, ties between label and control, and no
//! inline style anywhere.

use super::*;
use crate::i18n::Tongue;
use yew::LocalServerRenderer;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct StageProps {
    tongue: Tongue,
    children: Html,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! { <ContextProvider<Tongue> context={props.tongue}>{ props.children.clone() }</ContextProvider<Tongue>> }
}

/// The markup of some parts in a language.
pub(super) async fn markup(tongue: Tongue, make: impl FnOnce() -> Html) -> String {
    let stage = StageProps { tongue, children: make() };
    LocalServerRenderer::<Stage>::with_props(stage).hydratable(false).render().await
}

/// The value of an attribute of the first tag that holds `within`.
fn attribute(markup: &str, within: &str, name: &str) -> Option<String> {
    let (before, after) = markup.split_at(markup.find(within)?);
    let (_, opening) = if within.starts_with('<') { ("", "") } else { before.rsplit_once('<')? };
    let tag = format!("{opening}{}", after.split('>').next()?);
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.to_owned())
}

#[tokio::test(flavor = "current_thread")]
async fn a_button_says_its_word_and_hides_the_picture_of_its_key() {
    let html = markup(Tongue::Id, || {
        html! { <Button label="Berikutnya" kind={ButtonKind::Main} kbd="Enter" icon={Glyph::ArrowRight} pressed={false} /> }
    })
    .await;
    assert!(html.contains(">Berikutnya</span>"), "{html}");
    assert_eq!(attribute(&html, "class=\"kbd\"", "aria-hidden").as_deref(), Some("true"));
    assert_eq!(attribute(&html, "class=\"icon\"", "aria-hidden").as_deref(), Some("true"));
    assert_eq!(attribute(&html, "button--main", "aria-pressed").as_deref(), Some("false"));
    assert_eq!(attribute(&html, "button--main", "type").as_deref(), Some("button"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_busy_button_says_so_in_the_language_of_the_person() {
    for (tongue, words) in [(Tongue::Id, "Sedang bekerja…"), (Tongue::En, "Working…")] {
        let html = markup(tongue, || html! { <Button label="Simpan" busy=true /> }).await;
        assert!(html.contains(words), "{html}");
        assert_eq!(attribute(&html, "button--busy", "aria-disabled").as_deref(), Some("true"));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn an_icon_button_has_a_name() {
    let html = markup(Tongue::Id, || html! { <IconButton icon={Glyph::Trash} label="Hapus kode" /> }).await;
    assert_eq!(attribute(&html, "icon-button", "aria-label").as_deref(), Some("Hapus kode"));
}

#[tokio::test(flavor = "current_thread")]
async fn label_hint_and_error_belong_to_the_input() {
    let html = markup(Tongue::Id, || {
        html! {
            <TextInput label="Nama lengkap" hint="Seperti di kartu nama" error="Nama belum diisi" value="" identity=true
                on_input={Callback::noop()} />
        }
    })
    .await;
    let id = attribute(&html, "<input", "id").unwrap();
    assert_eq!(attribute(&html, "<label", "for").as_deref(), Some(id.as_str()));
    let described = attribute(&html, "<input", "aria-describedby").unwrap();
    for part in described.split(' ') {
        assert!(html.contains(&format!("id=\"{part}\"")), "{part} names nothing: {html}");
    }
    assert!(described.contains("error") && described.contains("hint"), "{described}");
    assert_eq!(attribute(&html, "<input", "aria-invalid").as_deref(), Some("true"));
}

#[tokio::test(flavor = "current_thread")]
async fn an_identity_is_kept_from_spelling_services_and_the_browsers_memory() {
    let html = markup(Tongue::Id, || {
        html! {
            <>
                <TextInput label="Nama" value="" identity=true on_input={Callback::noop()} />
                <TextArea label="Alamat" identity=true on_input={Callback::noop()} />
                <TextInput label="Frasa sandi" kind={InputKind::Passphrase} value="" on_input={Callback::noop()} />
            </>
        }
    })
    .await;
    assert_eq!(html.matches("spellcheck=\"false\"").count(), 3, "{html}");
    assert_eq!(html.matches("autocomplete=\"off\"").count(), 3, "{html}");
    assert!(html.contains("type=\"password\""), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_text_area_opens_with_its_text() {
    let html = markup(Tongue::Id, || {
        html! { <TextArea label="Jawaban" initial="Yang menghubungi duluan <kami>" lang="id" on_input={Callback::noop()} /> }
    })
    .await;
    assert!(html.contains(">Yang menghubungi duluan &lt;kami&gt;</textarea>"), "{html}");
    assert_eq!(attribute(&html, "<textarea", "lang").as_deref(), Some("id"));
}

#[tokio::test(flavor = "current_thread")]
async fn choices_are_native_boxes_with_their_own_labels() {
    let choices = || (1..=10).map(|n| Choice::new(format!("v{n}"), format!("Pilihan {n}"))).collect::<Vec<_>>();
    let html = markup(Tongue::Id, move || {
        html! {
            <Choices legend="Sektor" choices={choices()} chosen={vec![AttrValue::from("v2")]} numbered=true
                on_change={Callback::noop()} />
        }
    })
    .await;
    assert_eq!(html.matches("type=\"radio\"").count(), 10);
    assert_eq!(html.matches("class=\"kbd\"").count(), 9, "keys exist for 1 to 9 only");
    assert_eq!(html.matches("choice--on").count(), 1);
    let id = attribute(&html, "value=\"v2\"", "id").unwrap();
    assert!(html.contains(&format!("for=\"{id}\"")));
    assert!(html.contains("<fieldset") && html.contains(">Sektor</legend>"));
}

#[tokio::test(flavor = "current_thread")]
async fn only_the_open_tab_is_in_the_tab_order() {
    let html = markup(Tongue::Id, || {
        html! {
            <>
                <Tabs id="view" label="Tampilan" current="list" on_change={Callback::noop()}
                    tabs={vec![Tab::new("tree", "Pohon"), Tab::new("list", "Daftar").badge("15")]} />
                <TabPanel tabs="view" tab="list">{ "isi" }</TabPanel>
            </>
        }
    })
    .await;
    assert_eq!(attribute(&html, "view-tab-tree", "tabindex").as_deref(), Some("-1"));
    assert_eq!(attribute(&html, "view-tab-list", "tabindex").as_deref(), Some("0"));
    assert_eq!(attribute(&html, "view-tab-list", "aria-selected").as_deref(), Some("true"));
    assert_eq!(attribute(&html, "role=\"tabpanel\"", "aria-labelledby").as_deref(), Some("view-tab-list"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_saved_state_is_said_in_words() {
    let say = |tongue, state: Saved| {
        markup(tongue, move || html! { <SavedState state={state.clone()} on_retry={Callback::noop()} /> })
    };
    assert!(say(Tongue::Id, Saved::At("10:42".into())).await.contains("Tersimpan 10:42"));
    assert!(say(Tongue::En, Saved::At("10:42".into())).await.contains("Saved 10:42"));
    let lost = say(Tongue::Id, Saved::NotSaved("Penyimpanan penuh. Tulisan masih ada di layar.".into())).await;
    assert!(
        lost.contains("Belum tersimpan") && lost.contains("Penyimpanan penuh") && lost.contains("Coba lagi"),
        "{lost}"
    );
    assert!(lost.contains("aria-live=\"polite\""));
    assert!(!say(Tongue::Id, Saved::Saving).await.contains("Coba lagi"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_closed_dialog_holds_nothing_and_an_open_one_is_named() {
    let dialog = |open| {
        markup(Tongue::Id, move || {
            html! { <Dialog {open} title="Nama yang disebut" on_close={Callback::noop()}><p>{ "isi" }</p></Dialog> }
        })
    };
    assert!(!dialog(false).await.contains("isi"));
    let html = dialog(true).await;
    let title = attribute(&html, "<dialog", "aria-labelledby").unwrap();
    assert!(html.contains(&format!("id=\"{title}\"")), "{html}");
    assert_eq!(attribute(&html, "icon-button", "aria-label").as_deref(), Some("Tutup"));
}

#[tokio::test(flavor = "current_thread")]
async fn sectors_differ_by_form_and_standing_by_fill() {
    let shape = |place, standing| {
        markup(
            Tongue::Id,
            move || html! { <SectorShape form={SectorForm::of(place)} {standing} label="LSM, menolak" /> },
        )
    };
    let crossed = shape(1, Standing::Crossed).await;
    assert!(crossed.contains("shape__cross") && crossed.contains("aria-label=\"LSM, menolak\""), "{crossed}");
    assert!(!shape(1, Standing::Filled).await.contains("shape__cross"));
    assert!(shape(2, Standing::Dashed).await.contains("shape--dashed"));
}

pub(super) fn places() -> Vec<PlaceLink> {
    let place = |href: &'static str, icon, label: &'static str, seated| PlaceLink {
        in_bottom_bar: seated,
        current: href == "#/wawancara",
        badge: (label == "Informan").then(|| "12".into()),
        ..PlaceLink::new(href, icon, label)
    };
    vec![
        place("#/studi", Glyph::Study, "Studi", true),
        place("#/panduan", Glyph::Guide, "Panduan", false),
        place("#/informan", Glyph::People, "Informan", true),
        place("#/rujukan", Glyph::Referrals, "Rujukan", true),
        place("#/wawancara", Glyph::Mic, "Wawancara", true),
        place("#/koding", Glyph::Pencil, "Koding", true),
        place("#/ekspor", Glyph::Upload, "Ekspor", false),
    ]
}

#[tokio::test(flavor = "current_thread")]
async fn the_shell_has_its_landmarks_one_heading_and_says_where_one_is() {
    let turn = || Turn { what: "kode “Timbal balik”".into(), go: Callback::noop() };
    let html = markup(Tongue::Id, move || {
        html! {
            <Shell places={places()} title="Bagaimana kemitraan dimulai" eyebrow="Informan 07" saved={Saved::At("10:42".into())}
                undo={turn()}>
                <p>{ "isi" }</p>
            </Shell>
        }
    })
    .await;
    assert_eq!(html.matches("<main").count(), 1);
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("<nav").count(), 2, "rail and bottom bar; one of them is shown");
    assert_eq!(html.matches("aria-current=\"page\"").count(), 2);
    assert_eq!(attribute(&html, "href=\"#/wawancara\"", "aria-current").as_deref(), Some("page"));
    assert_eq!(html.matches("class=\"tab-place\"").count(), 6, "five places and more");
    assert!(html.contains("Langsung ke isi") && html.contains("Urungkan: kode “Timbal balik”"), "{html}");
    let skip = html.find("class=\"skip\"").unwrap();
    assert!(skip < html.find("class=\"rail\"").unwrap(), "the skip button comes first");
}

#[tokio::test(flavor = "current_thread")]
async fn no_part_writes_a_style_or_a_script() {
    let html = markup(Tongue::En, gallery).await;
    for wrong in [" style=", "<style", "<script", "javascript:", " onclick="] {
        assert!(!html.contains(wrong), "{wrong} in {html}");
    }
    // Every id is there once, every reference leads somewhere.
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for (at, id) in ids.iter().enumerate() {
        assert!(!ids.iter().skip(at + 1).any(|other| other == id), "the id {id} is there twice");
    }
    for name in ["aria-labelledby", "aria-controls", "for"] {
        for id in html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&id), "{name}={id} leads nowhere");
        }
    }
}

/// Every part once, for the tests above and for looking at.
pub(super) fn gallery() -> Html {
    let noop = Callback::<MouseEvent>::noop;
    let choices = || {
        vec![
            Choice::new("gov", "Pemerintah kota").hint("Dinas, badan, kelurahan"),
            Choice::new("ngo", "LSM"),
            Choice::new("uni", "Kampus"),
        ]
    };
    html! {
        <div class="page">
            <div class="page__head">
                <p class="eyebrow">{ "Bagian bersama" }</p>
                <h2 class="page__title">{ "Semua bagian, satu kali" }</h2>
                <p class="page__lead">{ "Kertas hangat, tinta, satu aksen, dan cukup ruang." }</p>
            </div>
            <section class="section">
                <div class="row row--wrap">
                    <Button label="Berikutnya" kind={ButtonKind::Main} kbd="Enter" onclick={noop()} />
                    <Button label="Nama yang disebut" icon={Glyph::UserPlus} onclick={noop()} />
                    <Button label="Daftar pertanyaan" kind={ButtonKind::Plain} onclick={noop()} />
                    <Button label="Hapus studi" kind={ButtonKind::Danger} icon={Glyph::Trash} onclick={noop()} />
                    <Button label="18:24" kind={ButtonKind::Record} onclick={noop()} />
                    <Button label="Menyimpan" busy=true onclick={noop()} />
                    <Button label="Kirim" disabled=true onclick={noop()} />
                    <LinkButton href="#/panduan" label="Buka panduan" icon={Glyph::Guide} />
                    <IconButton icon={Glyph::Settings} label="Pengaturan" onclick={noop()} />
                    <IconButton icon={Glyph::Eye} label="Tampilkan" pressed=true onclick={noop()} />
                    <Menu label="Lainnya" items={vec![MenuItem::new("Salin", Callback::noop()).icon(Glyph::Copy)]} />
                </div>
                <div class="chips">
                    <ToggleChip label="Tidak tahu" on={false} onclick={noop()} />
                    <ToggleChip label="Menolak menjawab" on={true} onclick={noop()} />
                    <ToggleChip label="Tandai 18:24" icon={Glyph::Bookmark} onclick={noop()} />
                    <ToggleChip label="Catatan" icon={Glyph::Note} onclick={noop()} />
                </div>
                <div class="row row--wrap row--tight">
                    <Chip label="12 orang" />
                    <Chip label="gelombang 2" tone={Tone::Accent} />
                    <Chip label="belum dicadangkan" tone={Tone::Warm} icon={Glyph::Alert} />
                    <Chip label="menolak" tone={Tone::Danger} />
                    <Chip label="selesai" tone={Tone::Good} icon={Glyph::Check} />
                </div>
            </section>
            <section class="section">
                <Tabs id="gallery" label="Tampilan" current="tree" on_change={Callback::noop()}
                    tabs={vec![Tab::new("tree", "Pohon"), Tab::new("list", "Daftar").badge("15"), Tab::new("ledger", "Rantai")]} />
                <TabPanel tabs="gallery" tab="tree"><p class="quiet">{ "Pohon rujukan per gelombang." }</p></TabPanel>
                <Tabs id="segmented" label="Tampilan" current="list" on_change={Callback::noop()} class="tabs--segmented"
                    tabs={vec![Tab::new("one", "Satu per layar"), Tab::new("list", "Gulir")]} />
            </section>
            <section class="section form">
                <div class="form__pair">
                    <TextInput label="Nama lengkap" hint="Hanya tersimpan di perangkat ini, terenkripsi." value="Bu Sri" identity=true
                        on_input={Callback::noop()} />
                    <TextInput label="Nomor telepon" kind={InputKind::Phone} error="Nomor ini terlalu pendek. Periksa lagi."
                        value="0812" identity=true optional=true on_input={Callback::noop()} />
                    <TextInput label="Frasa sandi" kind={InputKind::Passphrase} value="kuda laut" on_input={Callback::noop()} />
                    <Select label="Sektor" choices={choices()} value="ngo" none="Belum tahu" on_change={Callback::noop()} />
                </div>
                <TextArea label="Catatan" initial="Bertemu di teras kantor, hujan." on_input={Callback::noop()} />
                <div class="grid-two">
                    <Choices legend="Siapa yang menghubungi lebih dulu?" choices={choices()} chosen={vec![AttrValue::from("gov")]}
                        numbered=true on_change={Callback::noop()} />
                    <Choices legend="Siapa yang hadir?" choices={choices()} many=true numbered=true
                        chosen={vec![AttrValue::from("gov"), AttrValue::from("uni")]} on_change={Callback::noop()} />
                </div>
                <Switch label="Kunci otomatis setelah 10 menit" on=true on_change={Callback::noop()}
                    hint="Tulisan yang sedang diketik tetap disimpan lebih dulu." />
                <Switch label="Sembunyikan menu saat wawancara" on=false on_change={Callback::noop()} />
            </section>
            <section class="section">
                <Notice tone={Tone::Warm} title="2 wawancara belum ada di berkas cadangan"
                    actions={html! { <Button label="Cadangkan sekarang" onclick={noop()} /> }}>
                    <p>{ "Keduanya aman di perangkat ini, tetapi hilang bila perangkatnya hilang." }</p>
                </Notice>
                <Notice tone={Tone::Danger} title="Berkas ini tidak dapat dibuka"><p>{ "Studi di perangkat tidak diubah." }</p></Notice>
                <Notice tone={Tone::Good} title="Berkas cadangan sudah diperiksa" />
                <Notice tone={Tone::Accent} title="Studi contoh"><p>{ "Boleh dicoba dan dibuang." }</p></Notice>
                <div class="grid-cards">
                    <Card eyebrow="Temui berikutnya" title="15 · usaha" actions={html! { <>
                        <Button label="Buat janji" kind={ButtonKind::Main} onclick={noop()} />
                        <Button label="Alasan" kind={ButtonKind::Plain} onclick={noop()} /></> }}>
                        <p class="quiet">{ "Belum ada suara usaha di gelombang 3. Disebut oleh 12." }</p>
                    </Card>
                    <Card title="Kemitraan kota kembar" href="#/studi/1"><p class="quiet">{ "12 informan · 3 gelombang" }</p></Card>
                    <Card class="card--memo"><p>{ "Arah belajar berbalik. Bandingkan dengan informan 03." }</p></Card>
                </div>
                <div class="stats">
                    <Stat value="12" label="informan" note="4 benih, 3 gelombang" />
                    <Stat value="68%" label="sudah dikode" />
                    <Stat value="0,94" label="kappa" note="dua pengode" />
                </div>
                <Figures lines={vec![("Kode baru, 3 wawancara terakhir".into(), "1".into()), ("Nama lama di gelombang 3".into(), "67%".into())]} />
                <ProgressSteps summary="4 terjawab · 1 dilewati aturan · ± 25 menit lagi"
                    steps={vec![Step::Done, Step::Done, Step::Done, Step::Done, Step::Now, Step::Ahead, Step::Attention, Step::Skipped, Step::Ahead]} />
                <Progress label="Mengekspor" share={0.4} words="12 dari 30" />
            </section>
            <section class="section">
                <div class="row row--wrap">
                    { for (0..6).map(|place| html! { <SectorShape key={place} form={SectorForm::of(place)} class="sector-shape--large" /> }) }
                    <SectorShape form={SectorForm::Circle} standing={Standing::Outline} class="sector-shape--large" />
                    <SectorShape form={SectorForm::Diamond} standing={Standing::Dashed} class="sector-shape--large" />
                    <SectorShape form={SectorForm::Square} standing={Standing::Crossed} class="sector-shape--large" label="menolak" />
                </div>
                <p class="read">
                    { for (0..15).map(|order| html! {
                        <span key={order}><CodeSwatch {order} />{ " " }<span class={classes!("tint", code_classes(order))}>{ format!("kode {}", order + 1) }</span>{ "  " }</span>
                    }) }
                </p>
                <TableFrame caption="Informan menurut sektor">
                    <thead><tr><th scope="col">{ "Sektor" }</th><th scope="col" class="num">{ "Diwawancara" }</th><th scope="col" class="num">{ "Bagian" }</th></tr></thead>
                    <tbody>
                        <tr><th scope="row">{ "Pemerintah" }</th><td class="num">{ "5" }</td><td class="num">{ "41,7%" }</td></tr>
                        <tr><th scope="row">{ "LSM" }</th><td class="num">{ "3" }</td><td class="num">{ "25,0%" }</td></tr>
                    </tbody>
                </TableFrame>
                <SavedState state={Saved::NotSaved("Penyimpanan penuh.".into())} on_retry={Callback::noop()} />
            </section>
            <Empty icon={Glyph::People} title="Belum ada informan" text="Mulai dari benih: orang pertama yang Anda temui, yang lalu menyebut siapa berikutnya."
                action={html! { <Button label="Tambah benih" kind={ButtonKind::Main} icon={Glyph::UserPlus} onclick={noop()} /> }} />
        </div>
    }
}
