//! The objects of OParl 1.1 that a Drucksache has, with those of their properties that a plan can tell. Keys stand in the
//! order of the specification; what is not known is left out, as it demands.

use serde::Serialize;

/// A Drucksache.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OparlPaper {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) object_type: &'static str,
    pub(super) body: String,
    pub(super) name: String,
    pub(super) reference: String,
    pub(super) date: String,
    pub(super) paper_type: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_paper: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) main_file: Option<OparlFile>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) auxiliary_file: Vec<OparlFile>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) originator_organization: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) consultation: Vec<OparlConsultation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) license: Option<String>,
    pub(super) created: String,
    pub(super) modified: String,
}

/// A file of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OparlFile {
    pub id: String,
    #[serde(rename = "type")]
    pub object_type: &'static str,
    pub name: String,
    pub file_name: String,
    pub mime_type: &'static str,
    pub date: String,
    pub size: usize,
    pub sha512_checksum: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub access_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_license: Option<String>,
}

/// What a Gremium does with it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OparlConsultation {
    pub id: String,
    #[serde(rename = "type")]
    pub object_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agenda_item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<String>,
    pub organization: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authoritative: Option<bool>,
    pub role: String,
}
