//! The chunks of a PNG.

use super::mangel::{Bildmangel, checked};

const ABGESCHNITTEN: Bildmangel = Bildmangel::Kaputt("es ist abgeschnitten");

/// The size of a PNG that is there to its end.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), Bildmangel> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    let mut size = None;
    let mut pixels = false;
    loop {
        let (head, behind) = rest.split_first_chunk::<8>().ok_or(ABGESCHNITTEN)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        // Four bytes of a checksum follow.
        let data = behind.get(..length).ok_or(ABGESCHNITTEN)?;
        rest = behind.get(length + 4..).ok_or(ABGESCHNITTEN)?;
        match (&head[4..], size) {
            (b"IHDR", None) => size = Some(of_head(data)?),
            (_, None) | (b"IHDR", Some(_)) => return Err(Bildmangel::Kaputt("sein Anfang ist falsch")),
            (b"IDAT", _) => pixels = true,
            (b"IEND", Some(size)) if pixels => return Ok(size),
            (b"IEND", _) => return Err(Bildmangel::Kaputt("es ist leer")),
            _ => {}
        }
    }
}

fn of_head(data: &[u8]) -> Result<(u32, u32), Bildmangel> {
    let Some((&[a, b, c, d, e, f, g, h], _)) = data.split_first_chunk::<8>().filter(|_| data.len() == 13) else {
        return Err(Bildmangel::Kaputt("sein Anfang ist falsch"));
    };
    checked(u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]))
}
