// One area of the plan at a time; the address says which, so that back and forward, links and reloading keep it.

import { alleHolen, zeigenWennAlt } from './ereignisse.js';

const TEIL = { vorlage: 'formulare', massnahmen: 'massnahmen', tabellen: 'tabellen', texte: 'texte' };

function bereiche() {
  return [...document.querySelectorAll('main > .bereich')];
}

/** Shows the area that an element is in, and leads to the element; of a text, to the place in it. */
export function hinfuehren(element, stelle = {}) {
  const bereich = element.closest('.bereich');
  if (bereich) zeigen(bereich.id);
  for (let huelle = element.closest('details'); huelle; huelle = huelle.parentElement.closest('details')) huelle.open = true;
  // Folds that have just opened may hold a text that gets its editor only now.
  if (bereich) bereich.dispatchEvent(new CustomEvent('bereich-gezeigt', { bubbles: true }));
  const inText = new CustomEvent('zum-feld', { bubbles: true, cancelable: true, detail: stelle });
  if (!element.dispatchEvent(inText)) return;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
}

function zeigen(id) {
  const ziel = bereiche().find((bereich) => bereich.id === id) ?? bereiche()[0];
  if (!ziel) return;
  for (const bereich of bereiche()) bereich.hidden = bereich !== ziel;
  for (const verweis of document.querySelectorAll('.bereiche a')) {
    if (verweis.hash === `#${ziel.id}`) verweis.setAttribute('aria-current', 'true');
    else verweis.removeAttribute('aria-current');
  }
  if (TEIL[ziel.id]) zeigenWennAlt(TEIL[ziel.id]);
  ziel.dispatchEvent(new CustomEvent('bereich-gezeigt', { bubbles: true }));
}

function ausAdresse() {
  const id = location.hash.slice(1);
  const ziel = id && document.getElementById(id);
  if (!ziel) zeigen('');
  else if (ziel.classList.contains('bereich')) zeigen(id);
  else if (ziel.closest('.bereich')) hinfuehren(ziel);
}

export function starten() {
  addEventListener('hashchange', ausAdresse);
  document.addEventListener('click', (ereignis) => {
    const verweis = ereignis.target.closest?.('.bereiche a');
    if (!verweis) return;
    ereignis.preventDefault();
    history.pushState(null, '', verweis.hash);
    zeigen(verweis.hash.slice(1));
    document.querySelector(`${verweis.hash} h2`)?.focus();
  });
  // A finding leads to its field, which may stand in an area that is older than the finding.
  document.addEventListener('click', async (ereignis) => {
    const verweis = ereignis.target.closest?.('[data-zum-feld]');
    if (!verweis) return;
    ereignis.preventDefault();
    const { zumFeld, zeile, spalte } = verweis.dataset;
    await alleHolen();
    const feld = document.getElementById(zumFeld);
    if (feld) hinfuehren(feld, { zeile: Number(zeile), spalte: Number(spalte) });
  });
  ausAdresse();
}
