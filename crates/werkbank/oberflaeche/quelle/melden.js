// What is said aloud and shown for a while: polite, the last word only, never twice the same in a row.

import { wort } from './worte.js';

const ANZEIGEDAUER_MILLISEKUNDEN = 8000;
// A screen reader that gets three sums within a second reads none of them to its end.
const RUHE_MILLISEKUNDEN = 700;
const MELDUNGEN_HOECHSTENS = 3;

let wartet = null;
let gesagt = '';

/** Says a sentence to a screen reader once typing has paused. */
export function ansagen(satz) {
  if (!satz || satz === gesagt) return;
  clearTimeout(wartet);
  wartet = setTimeout(() => {
    gesagt = satz;
    const ansage = document.getElementById('ansage');
    if (ansage) ansage.textContent = satz;
  }, RUHE_MILLISEKUNDEN);
}

/** Shows a sentence below; one that refuses something stays until it is closed, or until what it is about (`worum`) is done. */
export function melden(satz, { absage = false, worum = '' } = {}) {
  const ort = document.getElementById('meldungen');
  if (!ort || !satz) return;
  const zeile = document.createElement('p');
  zeile.textContent = satz.replaceAll(/`([^`]*)`/g, '„$1“');
  if (absage) {
    zeile.className = 'absage';
    zeile.dataset.worum = worum;
    const schliessen = document.createElement('button');
    schliessen.type = 'button';
    schliessen.className = 'klein';
    schliessen.textContent = wort('schliessen');
    schliessen.addEventListener('click', () => zeile.remove());
    zeile.append(' ', schliessen);
  } else {
    setTimeout(() => zeile.remove(), ANZEIGEDAUER_MILLISEKUNDEN);
  }
  // What was refused elsewhere and is not mended stays in sight.
  for (const alte of [...ort.children]) if (!alte.matches('.absage') || alte.dataset.worum === worum) alte.remove();
  while (ort.children.length >= MELDUNGEN_HOECHSTENS) ort.firstElementChild.remove();
  ort.append(zeile);
}

/** What was refused is no longer of interest once the same was done; what was refused elsewhere stays. */
export function entwarnen(worum = '') {
  for (const zeile of document.querySelectorAll('#meldungen .absage')) if (zeile.dataset.worum === worum) zeile.remove();
}
