//! Names of licences: the only file that names the `spdx` crate.

use super::vocabulary::Standing;

/// Deprecated identifiers (`GPL-3.0`) are values too.
pub(crate) fn standing(text: &str) -> Standing<'static> {
    if spdx::license_id(text).is_some() {
        return Standing::Value;
    }
    let same = |id: &&spdx::License| id.name.eq_ignore_ascii_case(text);
    match spdx::identifiers::LICENSES.iter().find(same) {
        Some(licence) => Standing::Variant(licence.name),
        None => Standing::Unknown,
    }
}

/// Whether a text is such an identifier.
pub(in crate::list) fn is_licence(text: &str) -> bool {
    matches!(standing(text), Standing::Value)
}
