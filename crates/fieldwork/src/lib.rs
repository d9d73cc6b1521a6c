//! The domain: study, guide, informants, referrals, interviews, codebook, coding, and the log they are made of.
//!
//! Everything a person does is a [`command::Command`]. [`decide::decide`] checks it against the [`study::Study`] and turns
//! it into events; a [`notebook::Notebook`] stamps them into entries of the log and applies them. The study is a function
//! of the log. This crate knows no clock, no randomness, no storage and no screen: `now` and fresh ids come in as
//! arguments, entries go out as bytes that [`vault`](https://docs.rs/vault) seals.
//!
//! | file | what is in it |
//! |---|---|
//! | `frame` | the study's frame: research questions, sectors, criteria, attributes, cases |
//! | `guide` | the interview guide |
//! | `formula` | the language of its rules, checks and computed values |
//! | `course`, `flow` | what each answer changes, and the way through the guide |
//! | `formula` | conditions, checks and computed answers in XLSForm's notation |
//! | `incoming` | a guide from a file comes in, whole or not at all |
//! | `people`, `identity`, `likeness` | informants and how they were found; who they are; who may be the same |
//! | `coupon` | coupons informants pass on: codes, limits, who brought them |
//! | `contact` | attempts to reach a person, what came of them, what follows |
//! | `interview` | interviews, answers, notes, marks |
//! | `release` | decisions about what may leave, and what left |
//! | `coding`, `text` | documents, codes, segments, memos, masks; spans and how they follow corrections |
//! | `search` | what is looked for in texts; searches kept under a name |
//! | `study`, `records`, `rank` | all records together |
//! | `command`, `decide`, `event`, `apply` | from a wish to a fact to a changed study |
//! | `withdrawal` | what goes and what stays when a person takes their consent back |
//! | `soundness` | what must hold between records, for rules that look at many of them at once |
//! | `notebook`, `clock`, `log`, `deed` | the log, merging, conflicts, undo, history; order; bytes |
//! | `figure` | the words in which figures are said: a share, a value, or why there is none |
//! | `sample` | the sample study's files, read into commands |

pub mod apply;
pub mod clock;
pub mod coding;
pub mod command;
pub mod contact;
pub mod coupon;
pub mod course;
pub mod decide;
pub mod deed;
pub mod event;
pub mod figure;
pub mod flow;
pub mod formula;
pub mod frame;
pub mod guide;
pub mod id;
pub mod identity;
mod incoming;
pub mod interview;
pub mod language;
pub mod likeness;
pub mod log;
pub mod notebook;
pub mod people;
pub mod rank;
pub mod records;
pub mod release;
pub mod sample;
pub mod search;
mod soundness;
pub mod study;
pub mod text;
pub mod time;
pub mod views;
pub mod withdrawal;
