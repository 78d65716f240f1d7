//! What an update may do: add an invisible signature field to the form and to a page, its signature, and the
//! certificates to verify it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, decode_text_string};

use super::abschnitt::Objects;
use super::inhalt::{object, only, references, same, same_but, value};
use super::unterschrift::{Inhaltsart, KeineUnterschrift, Unterschrift};
use super::xmp;

/// Keys of the catalog that signing sets.
const CATALOG: &[&[u8]] = &[b"AcroForm", b"DSS", b"Extensions", b"Perms", b"Version"];
/// Keys of a trailer that describe the file and not the document.
const TRAILER: &[&[u8]] =
    &[b"Size", b"Prev", b"W", b"Index", b"Length", b"Filter", b"DecodeParms", b"Type", b"ID", b"XRefStm"];
const FORM: &[&[u8]] = &[b"Fields", b"SigFlags"];
/// Keys of a field that shows nothing; `AP` would.
const FIELD: &[&[u8]] = &[
    b"FT",
    b"T",
    b"TU",
    b"Type",
    b"Subtype",
    b"F",
    b"Ff",
    b"Rect",
    b"P",
    b"V",
    b"Lock",
    b"SV",
    b"Contents",
    b"StructParent",
];
const SIGNATURE: &[&[u8]] = &[
    b"Type",
    b"Filter",
    b"SubFilter",
    b"Contents",
    b"ByteRange",
    b"M",
    b"Name",
    b"Reason",
    b"Location",
    b"ContactInfo",
    b"Prop_Build",
    b"Prop_AuthTime",
    b"Prop_AuthType",
    b"Reference",
    b"Cert",
    b"R",
    b"V",
];
const DSS: &[&[u8]] = &[b"Type", b"VRI", b"Certs", b"CRLs", b"OCSPs"];

/// The role of an appended object. The object keeps it in all later updates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rolle {
    /// The form, and the list of its fields.
    Formular,
    Feld,
    Unterschrift,
    /// Certificates and other data to verify a signature with.
    Pruefdaten,
}

/// The roles of all appended objects, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Rollen(BTreeMap<u32, Rolle>);

/// A signature that an update adds.
pub(super) struct Signed {
    pub id: u32,
    /// Start and length of the two pieces of the file that it covers.
    pub byte_range: [usize; 4],
    pub unterschrift: Unterschrift,
}

/// An update while it is checked.
struct ObjectCheck<'a> {
    before: &'a Document,
    after: &'a Document,
    rollen: &'a mut Rollen,
    /// The objects that were found to be allowed.
    fine: BTreeSet<u32>,
}

type Allowed<T> = Result<T, KeineUnterschrift>;

fn no<T>(art: Inhaltsart) -> Allowed<T> {
    Err(KeineUnterschrift::Inhalt(art))
}

/// The signatures of an update; an error where it does anything else.
pub(super) fn pruefe(
    before: &Document,
    after: &Document,
    changed: &Objects,
    rollen: &mut Rollen,
) -> Allowed<Vec<Signed>> {
    let mut update = ObjectCheck { before, after, rollen, fine: BTreeSet::new() };
    update.trailer()?;
    let fields = update.form()?;
    let signed = fields.iter().map(|field| update.field(*field)).collect::<Allowed<Vec<_>>>()?;
    update.catalog()?;
    for id in changed.keys().filter(|id| !update.fine.contains(id)) {
        update.other(*id, &fields)?;
    }
    Ok(signed)
}

impl ObjectCheck<'_> {
    fn trailer(&self) -> Allowed<()> {
        let id = |document: &Document| Some(document.trailer.get(b"ID").ok()?.as_array().ok()?.first()?.clone());
        let same_id = match (id(self.before), id(self.after)) {
            (Some(old), Some(new)) => same(&old, &new),
            (old, _) => old.is_none(),
        };
        let same = same_but(&self.before.trailer, &self.after.trailer, TRAILER);
        if same && same_id { Ok(()) } else { no(Inhaltsart::Dokument) }
    }

    /// The old and the new catalog.
    fn catalogs(&self) -> Allowed<(&Dictionary, &Dictionary)> {
        match (self.before.catalog(), self.after.catalog()) {
            (Ok(old), Ok(new)) => Ok((old, new)),
            _ => Err(KeineUnterschrift::Aufbau),
        }
    }

    /// Gives an object its role. It is new, or has had this role before and may change with it.
    fn take(&mut self, id: u32, rolle: Rolle) -> Allowed<()> {
        let known = self.rollen.0.get(&id).copied();
        let allowed = match known {
            None => object(self.before, id).is_none(),
            Some(known) => known == rolle && matches!(rolle, Rolle::Formular | Rolle::Pruefdaten),
        };
        if !allowed {
            return no(Inhaltsart::Dokument);
        }
        self.rollen.0.insert(id, rolle);
        self.fine.insert(id);
        Ok(())
    }

    /// Gives the role to everything that a value refers to, at any depth, but for the catalog.
    fn take_all(&mut self, value: &Object, rolle: Rolle) -> Allowed<()> {
        let catalog = self.after.trailer.get(b"Root").and_then(Object::as_reference).map(|(id, _)| id).ok();
        let mut seen: BTreeSet<u32> = catalog.into_iter().collect();
        let mut left = references(value);
        while let Some(id) = left.pop() {
            if seen.insert(id) {
                self.take(id, rolle)?;
                left.extend(object(self.after, id).map(references).unwrap_or_default());
            }
        }
        Ok(())
    }

    /// The fields that are new in the form.
    fn form(&mut self) -> Allowed<Vec<u32>> {
        let (old, new) = self.catalogs()?;
        let old = fields(self.before, old).map_or_else(Vec::new, |form| form.fields);
        let Some(Form { ids, fields, sound }) = fields(self.after, new) else {
            return if old.is_empty() { Ok(Vec::new()) } else { no(Inhaltsart::Formularfeld) };
        };
        let Some(new) = fields.strip_prefix(old.as_slice()).filter(|_| sound) else {
            return no(Inhaltsart::Formularfeld);
        };
        ids.into_iter().try_for_each(|id| self.take(id, Rolle::Formular))?;
        Ok(new.to_vec())
    }

    /// A new field with its signature.
    fn field(&mut self, id: u32) -> Allowed<Signed> {
        self.take(id, Rolle::Feld)?;
        let after = self.after;
        let Some(field) = object(after, id).and_then(|field| field.as_dict().ok()) else {
            return no(Inhaltsart::Formularfeld);
        };
        let is = |key: &[u8], name: &[u8]| field.get(key).and_then(Object::as_name).is_ok_and(|own| own == name);
        let invisible = only(field, FIELD) && is(b"FT", b"Sig") && field.get(b"Rect").is_ok_and(is_point);
        let Some((Some(value), Object::Dictionary(signature))) = value(after, field, b"V").filter(|_| invisible) else {
            return no(Inhaltsart::Formularfeld);
        };
        self.take(value, Rolle::Unterschrift)?;
        let Some(byte_range) = byte_range(signature).filter(|_| only(signature, SIGNATURE)) else {
            return no(Inhaltsart::Formularfeld);
        };
        for (_, value) in signature {
            self.take_all(value, Rolle::Unterschrift)?;
        }
        for key in [&b"Lock"[..], b"SV"] {
            field.get(key).map_or(Ok(()), |value| self.take_all(value, Rolle::Unterschrift))?;
        }
        let text = |dict: &Dictionary, key: &[u8]| decode_text_string(dict.get(key).ok()?).ok();
        let unterschrift = Unterschrift {
            feld: text(field, b"T").unwrap_or_default(),
            name: text(signature, b"Name"),
            am: text(signature, b"M"),
            zeitstempel: signature.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"DocTimeStamp"),
        };
        Ok(Signed { id: value, byte_range, unterschrift })
    }

    /// Checks the keys of the catalog that signing sets.
    fn catalog(&mut self) -> Allowed<()> {
        let (old, new) = self.catalogs()?;
        if !same_but(old, new, CATALOG) {
            return no(Inhaltsart::Dokument);
        }
        let (extensions, version) = (new.get(b"Extensions").cloned(), new.get(b"Version").cloned());
        let dss = new.get(b"DSS").cloned().ok();
        let perms = new.get(b"Perms").cloned().ok();
        let plain = extensions.is_ok_and(|value| !references(&value).is_empty())
            || version.is_ok_and(|value| value.as_name().is_err());
        let dss_keys = value(self.after, new, b"DSS");
        let dss_sound = dss_keys.is_none_or(|(_, dss)| dss.as_dict().is_ok_and(|dss| only(dss, DSS)));
        if plain || !dss_sound {
            return no(Inhaltsart::Dokument);
        }
        dss.map_or(Ok(()), |dss| self.take_all(&dss, Rolle::Pruefdaten))?;
        // A permission refers to the signature that grants it.
        let permits = perms.as_ref().is_none_or(|perms| {
            let signatures = |id: &u32| self.rollen.0.get(id) == Some(&Rolle::Unterschrift);
            perms.as_dict().is_ok_and(|dict| only(dict, &[b"DocMDP"])) && references(perms).iter().all(signatures)
        });
        if !permits {
            return no(Inhaltsart::Dokument);
        }
        self.fine.extend(self.after.trailer.get(b"Root").and_then(Object::as_reference).map(|(id, _)| id).ok());
        Ok(())
    }

    /// Checks any other object of an update: it existed before and differs only where signing changes it.
    fn other(&self, id: u32, fields: &[u32]) -> Allowed<()> {
        let (Some(old), Some(new)) = (object(self.before, id), object(self.after, id)) else {
            return no(Inhaltsart::Dokument);
        };
        let is_info = self.before.trailer.get(b"Info").and_then(Object::as_reference).is_ok_and(|(info, _)| info == id);
        let metadata =
            self.before.catalog().and_then(|catalog| catalog.get(b"Metadata")).and_then(Object::as_reference);
        let (old_dict, new_dict) = (old.as_dict(), new.as_dict());
        let (allowed, art) = match (old, new) {
            (Object::Dictionary(old), Object::Dictionary(new)) if is_info => {
                (same_but(old, new, &[b"ModDate", b"Producer"]), Inhaltsart::Angaben)
            }
            (Object::Stream(old), Object::Stream(new)) if metadata.is_ok_and(|(own, _)| own == id) => {
                (xmp::same(old, new), Inhaltsart::Angaben)
            }
            (Object::Array(old), Object::Array(new)) if self.is_annots(id) => {
                (extended(old, new, fields), Inhaltsart::Seiten)
            }
            _ => match (old_dict, new_dict) {
                (Ok(old), Ok(new)) if old.has_type(b"Page") => (self.page(old, new, fields), Inhaltsart::Seiten),
                _ => (false, Inhaltsart::Seiten),
            },
        };
        if allowed { Ok(()) } else { no(art) }
    }

    /// Whether a page differs only in new fields on it.
    fn page(&self, old: &Dictionary, new: &Dictionary, fields: &[u32]) -> bool {
        let list = |document, page| -> Option<Vec<Object>> {
            match value(document, page, b"Annots") {
                None => Some(Vec::new()),
                Some((_, annots)) => annots.as_array().ok().cloned(),
            }
        };
        let (Some(before), Some(after)) = (list(self.before, old), list(self.after, new)) else { return false };
        same_but(old, new, &[b"Annots"]) && extended(&before, &after, fields)
    }

    /// Whether an object is the list of what is on a page.
    fn is_annots(&self, id: u32) -> bool {
        let mut dicts = self.before.objects.values().filter_map(|object| object.as_dict().ok());
        dicts.any(|dict| {
            let annots = dict.get(b"Annots").and_then(Object::as_reference);
            dict.has_type(b"Page") && annots.is_ok_and(|(annots, _)| annots == id)
        })
    }
}

/// The form of a document.
struct Form {
    /// The objects that it consists of.
    ids: Vec<u32>,
    fields: Vec<u32>,
    /// Whether the form holds only fields.
    sound: bool,
}

fn fields(document: &Document, catalog: &Dictionary) -> Option<Form> {
    let (form_id, form) = value(document, catalog, b"AcroForm")?;
    let form = form.as_dict().ok()?;
    let (list_id, list) = value(document, form, b"Fields")?;
    let list = list.as_array().ok()?;
    let fields: Vec<u32> = list.iter().filter_map(|field| field.as_reference().ok()).map(|(id, _)| id).collect();
    let unique = fields.iter().collect::<BTreeSet<_>>().len() == list.len();
    let flags = form.get(b"SigFlags").map_or(true, |flags| flags.as_i64().is_ok());
    Some(Form { ids: form_id.into_iter().chain(list_id).collect(), sound: only(form, FORM) && unique && flags, fields })
}

/// Whether a list is the old one with some of the new fields at its end.
fn extended(old: &[Object], new: &[Object], fields: &[u32]) -> bool {
    let Some((first, added)) = new.split_at_checked(old.len()) else { return false };
    let is_field = |one: &Object| one.as_reference().is_ok_and(|(id, _)| fields.contains(&id));
    first.iter().zip(old).all(|(new, old)| same(new, old)) && added.iter().all(is_field)
}

/// Whether a rectangle has no area.
fn is_point(rect: &Object) -> bool {
    let sides = rect.as_array().map(|sides| sides.iter().filter_map(|side| side.as_float().ok()).collect::<Vec<_>>());
    matches!(sides.as_deref(), Ok([left, bottom, right, top]) if left == right && bottom == top)
}

fn byte_range(signature: &Dictionary) -> Option<[usize; 4]> {
    let numbers = signature.get(b"ByteRange").ok()?.as_array().ok()?;
    let numbers: Vec<usize> =
        numbers.iter().map(|one| usize::try_from(one.as_i64().ok()?).ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}
