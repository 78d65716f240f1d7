// Two people wrote at the same place: both versions, side by side, and the clerk says which one it is.

import { wort } from './worte.js';

function unterschiedlich(text, anderer) {
  const zeilen = text.split('\n');
  const andere = new Set(anderer.split('\n'));
  const stueck = document.createDocumentFragment();
  zeilen.forEach((zeile, stelle) => {
    const teil = document.createElement('span');
    teil.textContent = zeile + (stelle < zeilen.length - 1 ? '\n' : '');
    if (!andere.has(zeile)) teil.className = 'anders';
    stueck.append(teil);
  });
  return stueck;
}

/** Shows both versions; `behalten` writes the clerk's own, `verwerfen` takes the one of the file. */
export function konfliktZeigen({ meine, andere, satz, behalten, verwerfen }) {
  const dialog = document.getElementById('dialog-konflikt');
  dialog.querySelector('[data-satz]').textContent = satz ?? wort('konflikt');
  dialog.querySelector('[data-meine]').replaceChildren(unterschiedlich(meine, andere));
  dialog.querySelector('[data-andere]').replaceChildren(unterschiedlich(andere, meine));
  dialog.returnValue = '';
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'meine') behalten();
    else if (dialog.returnValue === 'andere') verwerfen();
  }, { once: true });
  if (!dialog.open) dialog.showModal();
}
