// What is said aloud and shown for a while: polite, the last word only, never twice the same in a row.

import { wort } from './worte.js';

const ANZEIGEDAUER_MILLISEKUNDEN = 8000;
// A screen reader that gets three sums within a second reads none of them to its end.
const RUHE_MILLISEKUNDEN = 700;

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

/** Shows a sentence below; one that refuses something stays until it is closed. */
export function melden(satz, { absage = false } = {}) {
  const ort = document.getElementById('meldungen');
  if (!ort || !satz) return;
  const zeile = document.createElement('p');
  zeile.textContent = satz;
  if (absage) {
    zeile.className = 'absage';
    const schliessen = document.createElement('button');
    schliessen.type = 'button';
    schliessen.className = 'klein';
    schliessen.textContent = wort('schliessen');
    schliessen.addEventListener('click', () => zeile.remove());
    zeile.append(' ', schliessen);
  } else {
    setTimeout(() => zeile.remove(), ANZEIGEDAUER_MILLISEKUNDEN);
  }
  ort.replaceChildren(zeile);
}

/** What was refused is no longer of interest once something was done. */
export function entwarnen() {
  document.querySelector('#meldungen .absage')?.remove();
}
