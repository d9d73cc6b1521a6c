//! Foreign formats: bytes in, bytes out. No screen, no store, no clock.
//!
//! Exporters that share take a [`Release`](privacy::gate::Release), never a study: what may leave is decided before, by the
//! gate. Readers are made for hostile input: limits are checked while reading, and every problem says where it is.
//!
//! | file | format |
//! |---|---|
//! | [`documents`] | transcripts and other sources: plain text, Markdown, `.docx`, WebVTT, SRT (read) |
//! | [`export_json`] | our own anonymized export, `jejaring-export/1` |
//! | [`json`] | JSON read strictly: depth, doubled keys, inexact numbers |
//! | [`network`] | referral and other networks: CSV, GraphML, GEXF, Pajek, DL, VNA, DOT, RDSAT, RDS, Network Canvas |
//! | [`xlsform`] | interview guides as XLSForm: workbooks, CSV, Markdown (read and written) |
//! | [`xml`], [`archive`] | XML and ZIP archives read strictly, for the formats made of them |

pub mod archive;
pub mod documents;
pub mod export_json;
pub mod json;
pub mod network;
pub mod xlsform;
pub mod xml;
