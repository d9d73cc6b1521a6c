//! The tree, the list and the panel over the sample study.

use super::beside::figures;
use super::plan::{Labels, Way, legend, plan};
use super::{ReferralsPage, Scene, SceneRef};
use crate::i18n::Tongue::{self, En, Id};
use crate::pages::informants::trial::Desk;
use crate::pages::referrals::ledger::Ledger;
use crate::pages::referrals::numbers::Numbers;
use crate::pages::referrals::outline::Outline;
use fieldwork::people::Permission;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

fn scene(desk: &Desk, tongue: Tongue) -> SceneRef {
    SceneRef(Rc::new(Scene::of(&desk.study(), tongue)))
}

#[test]
fn the_picture_has_everybody_every_naming_and_every_wave() {
    let scene = scene(&Desk::sample(), Id);
    let drawing = plan(&scene, Way::Waves, Labels::Numbers, &BTreeSet::new(), Id);
    assert_eq!((drawing.marks.len(), drawing.ties.len(), drawing.rows.len()), (15, 16, 4));
    assert_eq!(drawing.ties.iter().filter(|tie| tie.primary).count(), 11);
    assert_eq!(drawing.rows.first().unwrap().label, "Benih");
    assert_eq!(legend(&scene, Id).len(), 4);
    assert!(drawing.legend.is_empty(), "the screen has its legend under the picture");
    // Words beside marks do not run into the next mark of the row.
    for row in &drawing.rows {
        let mut xs: Vec<f64> = drawing.marks.iter().filter(|mark| mark.y == row.y).map(|mark| mark.x).collect();
        xs.sort_by(f64::total_cmp);
        assert!(xs.windows(2).all(|pair| pair[1] - pair[0] >= 92.0));
        assert!(xs.iter().all(|x| *x > 130.0 && *x < drawing.width - 60.0));
    }
    let refused = drawing.marks.iter().find(|mark| mark.label == "06").unwrap();
    assert_eq!(refused.under, "menolak");
    assert!(refused.name.contains("Menolak") && refused.name.starts_with("06 "));
}

#[test]
fn a_picture_for_a_file_points_to_nobody() {
    let desk = Desk::sample();
    let scene = scene(&desk, Id);
    let ink = crate::charts::Ink {
        paper: "#fff".into(),
        ink: "#000".into(),
        quiet: "#333".into(),
        line: "#ccc".into(),
        edge: "#888".into(),
        sectors: std::array::from_fn(|_| "#123456".into()),
        gone: "#999".into(),
    };
    let file = crate::charts::svg(&plan(&scene, Way::Waves, Labels::None, &BTreeSet::new(), Id), &ink);
    for (_, identity) in desk.study().identities.iter() {
        assert!(!file.contains(identity.name()), "a name stands in the picture");
    }
    for person in &scene.people {
        assert!(!file.contains(&format!(">{:02}<", person.number)), "a number stands in the picture");
    }
    assert!(file.contains("Gelombang 3") && file.contains("menolak"));
}

#[test]
fn three_hundred_people_keep_their_distance() {
    let mut desk = Desk::empty();
    let mut people = vec![desk.enter("Benih 1"), desk.enter("Benih 2")];
    for n in 0..298_usize {
        let from = people[n / 2];
        let named = desk.refer(from, &format!("Orang {n}"), Permission::Unknown);
        people.push(named);
    }
    let drawing = plan(&scene(&desk, Id), Way::Waves, Labels::Names, &BTreeSet::new(), Id);
    assert_eq!(drawing.marks.len(), 300);
    for (at, one) in drawing.marks.iter().enumerate() {
        for other in drawing.marks.iter().skip(at + 1).filter(|other| other.y == one.y) {
            assert!((one.x - other.x).abs() >= 171.9);
        }
    }
}

#[test]
fn the_small_figures_are_those_of_the_sample() {
    let scene = scene(&Desk::sample(), Id);
    let lines = figures(&scene, Id);
    let value =
        |what: &str| lines.iter().find(|(label, _)| label.starts_with(what)).map(|(_, value)| value.to_string());
    // Twelve interviews: three with people of government.
    assert_eq!(value("Pemerintah").as_deref(), Some("3 : 9"));
    assert_eq!(lines.len(), 4);
}

#[tokio::test(flavor = "current_thread")]
async fn the_page_shows_the_tree_whom_to_see_and_why() {
    let desk = Desk::sample();
    for (tongue, words) in [
        (Id, ["15 orang, 4 benih, 3 gelombang", "Temui berikutnya", "10 ", "Disebut beberapa orang"]),
        (En, ["15 people, 4 seeds, 3 waves", "See next", "10 ", "Named by several"]),
    ] {
        let html = desk.markup(tongue, || html! { <ReferralsPage /> }).await;
        for word in words {
            assert!(html.contains(word), "{word} in {tongue:?}");
        }
        assert_eq!(html.matches("class=\"tree-mark\"").count(), 15);
        assert_eq!(
            html.matches("role=\"tab\"").count(),
            10,
            "five views, in the bar or, on a small screen, above the view"
        );
        assert!(!html.contains("style="));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_other_views_say_the_same_in_words() {
    let desk = Desk::sample();
    let all = scene(&desk, En);
    let html = {
        let scene = all.clone();
        let list = html! { <Outline {scene} folded={Rc::default()} found={None} finder={Html::default()} selected={None} on_select={Callback::noop()}
        on_open={Callback::noop()} on_fold={Callback::noop()} /> };
        desk.markup(En, || list).await
    };
    assert_eq!(html.matches("role=\"treeitem\"").count(), 15);
    assert_eq!(html.matches("aria-level=\"1\"").count(), 4);
    assert_eq!(html.matches("tabindex=\"0\"").count(), 1, "one line can be reached by the tab key");
    let html = desk.markup(En, || html! { <Ledger scene={all.clone()} /> }).await;
    assert_eq!(html.matches("<tr").count(), 5);
    let html = desk.markup(En, || html! { <Numbers scene={all.clone()} /> }).await;
    assert!(html.contains("Referral diagnostics") && html.contains("Recruitment homophily"));
    assert!(!html.contains("NaN"));
}

#[tokio::test(flavor = "current_thread")]
async fn an_empty_study_teaches_how_the_tree_grows() {
    let html = Desk::empty().markup(Id, || html! { <ReferralsPage /> }).await;
    assert!(html.contains("Pohon tumbuh dari benih"));
    assert!(!html.contains("tree-figure"));
}

#[test]
fn every_way_of_drawing_keeps_people_apart_and_inside_the_picture() {
    let mut desk = Desk::empty();
    let mut people = vec![desk.enter("Benih 1"), desk.enter("Benih 2"), desk.enter("Benih 3")];
    for n in 0..117_usize {
        let from = people[n / 2];
        people.push(desk.refer(from, &format!("Orang {n}"), Permission::Unknown));
    }
    let scene = scene(&desk, Id);
    for way in Way::ALL {
        for labels in [Labels::Numbers, Labels::Names, Labels::None] {
            let drawing = plan(&scene, way, labels, &BTreeSet::new(), Id);
            assert_eq!((drawing.marks.len(), drawing.ties.len()), (120, 117));
            for (at, one) in drawing.marks.iter().enumerate() {
                assert!(one.x > 20.0 && one.x < drawing.width - 40.0 && one.y > 20.0 && one.y < drawing.height - 20.0);
                for other in drawing.marks.iter().skip(at + 1) {
                    let apart = (one.x - other.x).hypot(one.y - other.y);
                    assert!(apart >= 65.9, "{way:?} {labels:?}: {apart} between {} and {}", one.place, other.place);
                }
            }
            assert!(!drawing.rows.is_empty() && drawing.rows.len() <= 12);
        }
    }
}

#[test]
fn a_folded_branch_says_how_many_it_holds() {
    let scene = scene(&Desk::sample(), Id);
    // Whoever leads to most people.
    let most = (0..scene.below.len()).max_by_key(|place| scene.below[*place]).unwrap();
    let drawing = plan(&scene, Way::Waves, Labels::Numbers, &BTreeSet::from([most]), Id);
    let mark = drawing.marks.iter().find(|mark| mark.place == most).unwrap();
    assert_eq!((mark.folded, drawing.marks.len()), (scene.below[most], 15 - scene.below[most]));
    assert!(mark.name.ends_with(&format!("{} orang dilipat", scene.below[most])));
    assert!(drawing.ties.iter().all(|tie| tie.from < drawing.marks.len() && tie.to < drawing.marks.len()));
}

#[test]
fn the_line_of_time_follows_the_dates() {
    let scene = scene(&Desk::sample(), Id);
    let drawing = plan(&scene, Way::Time, Labels::Numbers, &BTreeSet::new(), Id);
    // Those without a referrer stand exactly at their dates, in their order.
    let mut seeds: Vec<(i64, f64)> =
        drawing.marks.iter().filter(|mark| mark.row == 0).map(|mark| (scene.when[mark.place].ms, mark.y)).collect();
    seeds.sort_by_key(|seed| seed.0);
    assert_eq!(seeds.len(), 4);
    assert!(seeds.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    assert!(drawing.rows.first().unwrap().label.contains("2013") || drawing.rows.first().unwrap().label.contains(' '));
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_to_be_looked_at_stands_beside_the_tree_and_in_the_figures() {
    use fieldwork::command::{Command, NewPerson, NewReferral, ReferTo};
    use fieldwork::coupon::{Brought, CouponRule};
    use fieldwork::identity::IdentityField;
    let mut desk = Desk::sample();
    let html = desk.markup(En, || html! { <ReferralsPage /> }).await;
    assert!(!html.contains("Check as you go"), "the panel is silent where nothing was found");
    desk.use_coupons(CouponRule { limit: 2, days: Some(1) });
    let from = desk.person(7);
    desk.act(Command::IssueCoupons { informant: from, count: 2 });
    let coupons = desk.study().coupons_of(from);
    desk.use_coupons(CouponRule { limit: 1, days: Some(1) });
    desk.now.ms += 3 * 86_400_000;
    desk.act(Command::Refer(NewReferral {
        from,
        interview: None,
        to: ReferTo::New(NewPerson {
            identity: vec![(IdentityField::Name, "Orang Baru".into())],
            ..NewPerson::default()
        }),
        relation: String::new(),
        reason: String::new(),
        permission: Permission::Given,
        may_name_referrer: false,
        coupon: Some(Brought { code: coupons[0].code.clone(), reason: "Janji diundur tim.".into() }),
    }));
    for (tongue, words) in [
        (Id, ["Periksa sambil jalan", "07 memegang 2 kupon, batasnya 1.", "berlaku sampai 21 Mei 2013"]),
        (En, ["Check as you go", "07 has 2 coupons, the limit is 1.", "valid until 21 May 2013"]),
    ] {
        let html = desk.markup(tongue, || html! { <ReferralsPage /> }).await;
        for word in words.iter().chain(&["Janji diundur tim.", &*coupons[0].shown()]) {
            assert!(html.contains(word), "{word} in {tongue:?}");
        }
        let all = scene(&desk, tongue);
        let html = desk.markup(tongue, || html! { <Numbers scene={all.clone()} /> }).await;
        assert!(html.contains(words[0]) && html.contains(words[1]));
    }
    let quiet = scene(&Desk::sample(), Id);
    let html = desk.markup(Id, || html! { <Numbers scene={quiet.clone()} /> }).await;
    assert!(html.contains("Tidak ada yang perlu diperiksa."));
}

/// Years of involvement taken as network sizes: their shares and means were worked out apart from the files of the sample.
#[tokio::test(flavor = "current_thread")]
async fn only_a_declared_design_estimates_and_says_under_what() {
    use super::estimates::Estimates;
    use fieldwork::command::Command;
    use fieldwork::frame::{Frame, RdsDesign};
    let mut desk = Desk::sample();
    let shown = scene(&desk, En);
    let html = desk.markup(En, || html! { <Estimates scene={shown.clone()} /> }).await;
    assert!(html.contains("declares no RDS design") && !html.contains("<table"));
    let question = desk.study().guide().into_iter().find(|question| question.name == "lama_terlibat").unwrap().id;
    let mut declare = |network_size| {
        let rds = Some(RdsDesign { network_size, population: Some(400), seeds_out: false });
        desk.act(Command::Change(Frame { rds, ..desk.study().frame().unwrap().clone() }.into()));
        scene(&desk, En)
    };
    let without = declare(None);
    let with = declare(Some(question));
    let html = desk.markup(En, || html! { <Estimates scene={without.clone()} /> }).await;
    assert!(html.contains("network sizes are not known") && html.contains("without a network size 12"));
    let html = desk.markup(En, || html! { <Estimates scene={with.clone()} /> }).await;
    let cells = ["25.0% (3/12)", "20.3%", "20.1%", "30.7%", "28.9%", ">8.4<", ">8.5<", ">5.5<", ">5.9<"];
    for cell in cells {
        assert!(html.contains(cell), "{cell} is not in {html}");
    }
    assert!(
        html.contains("Worked out from 12 of 12 people")
            && html.contains("Population: 400")
            && html.contains("Seeds in")
    );
}
