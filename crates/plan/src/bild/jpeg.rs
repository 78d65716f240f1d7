//! The segments of a JPEG.

use super::mangel::{Bildmangel, checked};

const ABGESCHNITTEN: Bildmangel = Bildmangel::Kaputt("es ist abgeschnitten");

/// The size of a JPEG that is there to its end. Cameras put previews and more pictures behind it, which nobody prints.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), Bildmangel> {
    let mut at = 2;
    let mut size = None;
    loop {
        let marker = next_marker(bytes, &mut at)?;
        match marker {
            // The end.
            0xd9 => return size.ok_or(Bildmangel::Kaputt("es ist leer")),
            // Marks without a length.
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let (&[high, low], _) = rest.split_first_chunk::<2>().ok_or(ABGESCHNITTEN)?;
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(2..length.max(2)).ok_or(ABGESCHNITTEN)?;
        at += length.max(2);
        match marker {
            // Baseline, extended and progressive frames.
            0xc0..=0xc2 if size.is_none() => size = Some(of_frame(segment)?),
            // Lossless and arithmetic ones; 0xc4, 0xc8 and 0xcc are none.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(Bildmangel::Seltenes),
            _ => {}
        }
    }
}

/// The next mark, behind the packed pixels that may stand before it.
fn next_marker(bytes: &[u8], at: &mut usize) -> Result<u8, Bildmangel> {
    loop {
        match bytes.get(*at..).and_then(<[u8]>::split_first_chunk::<2>) {
            None => return Err(ABGESCHNITTEN),
            // A byte 0xff among the pixels is followed by 0, and marks may be filled with more of them.
            Some(([0xff, marker], _)) if !matches!(marker, 0x00 | 0xff) => {
                *at += 2;
                return Ok(*marker);
            }
            Some(_) => *at += 1,
        }
    }
}

fn of_frame(segment: &[u8]) -> Result<(u32, u32), Bildmangel> {
    let Some((&[bits, h1, h2, w1, w2, colours], _)) = segment.split_first_chunk::<6>() else {
        return Err(Bildmangel::Kaputt("sein Anfang ist falsch"));
    };
    match (bits, colours) {
        (8, 1 | 3) => checked(u32::from(u16::from_be_bytes([w1, w2])), u32::from(u16::from_be_bytes([h1, h2]))),
        (8, 4) => Err(Bildmangel::Druckfarben),
        _ => Err(Bildmangel::Seltenes),
    }
}
