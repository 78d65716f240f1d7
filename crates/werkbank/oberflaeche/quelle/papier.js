// The paper: the PDF in the browser's own viewer, twice, so that the old one stays in sight until the new one is there.

import { ansagen } from './melden.js';
import { wort } from './worte.js';

// A viewer says that it is loaded before it has painted; there is no event for the latter.
const MALZEIT_MILLISEKUNDEN = 350;

let gezeigt = null;
let seite = 1;
let ladend = null;

function adresse(nummer) {
  return `papier.pdf?nr=${nummer}#page=${seite}&view=FitH&navpanes=0`;
}

/** Shows the paper of this number, at the page where it was. */
export function zeigen(nummer) {
  const rahmen = document.getElementById('papier-rahmen');
  if (!rahmen || nummer === null || nummer === undefined || String(nummer) === gezeigt) return;
  gezeigt = String(nummer);
  ladend?.remove();
  const neu = document.createElement('iframe');
  neu.title = wort('papier_rahmen');
  neu.className = 'wartet';
  neu.setAttribute('aria-hidden', 'true');
  neu.tabIndex = -1;
  ladend = neu;
  neu.addEventListener('load', () => {
    rahmen.dataset.geladen = String(nummer);
    setTimeout(() => nachVorn(rahmen, neu), MALZEIT_MILLISEKUNDEN);
  }, { once: true });
  neu.src = adresse(nummer);
  rahmen.append(neu);
}

function nachVorn(rahmen, neu) {
  if (!neu.isConnected || neu !== ladend) return;
  ladend = null;
  neu.className = '';
  neu.removeAttribute('aria-hidden');
  neu.removeAttribute('tabindex');
  for (const anderer of [...rahmen.querySelectorAll('iframe')]) if (anderer !== neu) anderer.remove();
  rahmen.querySelector('.kein-papier')?.remove();
  rahmen.dataset.nr = gezeigt;
}

/** Goes to a page of the paper that is shown. */
export function blaettern(zu) {
  seite = zu;
  const nummer = gezeigt;
  gezeigt = null;
  zeigen(nummer);
  ansagen(wort('seite_gezeigt', { seite: zu }));
}

/** The state of the paper as the page says it; the page that changed last is the one to be shown next. */
function nachziehen() {
  const teil = document.querySelector('#teil-papier [data-nr]');
  document.querySelector('.papier')?.classList.toggle('veraltet', teil?.dataset.veraltet === 'true');
  if (!teil?.dataset.nr) return;
  const erste = document.querySelector('#teil-papier [data-seite]');
  if (erste && teil.dataset.nr !== gezeigt) seite = Number(erste.dataset.seite) || seite;
  zeigen(teil.dataset.nr);
}

export function starten() {
  document.addEventListener('click', (ereignis) => {
    const knopf = ereignis.target.closest?.('[data-seite]');
    if (knopf) blaettern(Number(knopf.dataset.seite));
  });
  const umschalter = document.getElementById('papier-umschalten');
  umschalter?.addEventListener('click', () => {
    const ohne = document.querySelector('.werkbank').classList.toggle('ohne-papier');
    umschalter.setAttribute('aria-pressed', String(!ohne));
  });
  document.getElementById('teil-papier')?.addEventListener('teil-neu', nachziehen);
  nachziehen();
}
