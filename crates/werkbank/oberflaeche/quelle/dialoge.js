// Dialogs and the buttons of the head: undo and redo, keeping a state, comparing, printing, import and export.

import { ausfuehren } from './aendern.js';
import { entwarnen, melden } from './melden.js';
import { absageZeigen, hochladen, holen, senden, saetze } from './netz.js';
import { auffrischen } from './ereignisse.js';
import { anzahlwort, wort } from './worte.js';

function ergebnisIn(ort, antwort, satz) {
  ort.classList.toggle('absage', !antwort.ok);
  ort.textContent = antwort.ok ? satz : saetze(antwort);
}

function oeffnen(id) {
  const dialog = document.getElementById(id);
  for (const ort of dialog.querySelectorAll('.ergebnis')) ort.replaceChildren();
  dialog.showModal();
}

/** The fields of a form as an object; a field that is empty is not in it. */
function angaben(formular) {
  return Object.fromEntries([...new FormData(formular)].filter(([, wert]) => wert !== ''));
}

async function festhalten(formular) {
  const antwort = await ausfuehren('festhalten', angaben(formular));
  if (!antwort.ok) {
    document.getElementById(antwort.feld)?.focus();
    return ergebnisIn(formular.querySelector('.ergebnis'), antwort);
  }
  formular.closest('dialog').close();
  formular.reset();
  // Name and address are known from now on.
  formular.querySelector('[data-einmal]')?.remove();
  melden(antwort.satz ?? wort('festgehalten'));
}

async function vergleichen(formular) {
  const ort = document.getElementById('vergleich-ergebnis');
  ort.setAttribute('aria-busy', 'true');
  const antwort = await holen(`vergleich?${new URLSearchParams(angaben(formular))}`);
  ort.removeAttribute('aria-busy');
  if (!antwort.ok) return absageZeigen(antwort, 'vergleich');
  entwarnen('vergleich');
  ort.innerHTML = antwort.text;
  const taten = document.getElementById('vergleich-taten').content.cloneNode(true);
  for (const feld of taten.querySelectorAll('[name=stand]')) feld.value = formular.elements.stand.value;
  ort.append(taten);
  ort.focus();
}

/** Links to files that were written. */
function dateiliste(ort, dateien) {
  const liste = document.createElement('ul');
  for (const datei of dateien) {
    const verweis = document.createElement('a');
    verweis.href = datei.adresse ?? `ausgabe/${encodeURIComponent(datei.name ?? datei)}`;
    verweis.textContent = datei.titel ?? datei.name ?? datei;
    verweis.target = '_blank';
    verweis.rel = 'noopener';
    const zeile = document.createElement('li');
    zeile.append(verweis);
    liste.append(zeile);
  }
  ort.append(liste);
}

async function ausgeben(formular, adresse) {
  const ort = formular.querySelector('.ergebnis');
  ort.classList.remove('absage');
  ort.textContent = wort('laeuft');
  const antwort = await senden(adresse, angaben(formular));
  const dateien = antwort.dateien ?? [];
  ergebnisIn(ort, antwort, anzahlwort('dateien_geschrieben', dateien.length));
  if (antwort.ok) dateiliste(ort, dateien);
  const ungeschrieben = document.querySelectorAll('[data-abgelehnt]').length;
  if (antwort.ok && ungeschrieben) {
    const zeile = document.createElement('p');
    zeile.textContent = anzahlwort('dateien_ohne', ungeschrieben);
    ort.append(zeile);
  }
}

async function einlesen(formular, schreiben) {
  const ort = formular.querySelector('.ergebnis');
  const datei = formular.querySelector('input[type=file]').files[0];
  if (!datei) return ergebnisIn(ort, { ok: false, absage: wort('import_ohne_datei') });
  ort.textContent = wort('laeuft');
  const adresse = `import?${new URLSearchParams({ name: datei.name, schreiben: String(schreiben) })}`;
  const antwort = await hochladen(adresse, datei);
  ergebnisIn(ort, antwort, antwort.satz ?? wort(schreiben ? 'import_geschrieben' : 'import_gesehen'));
  // The program escapes what a file says; the words of a preview are its own HTML.
  if (antwort.html) ort.insertAdjacentHTML('beforeend', antwort.html);
  if (antwort.ok && schreiben) auffrischen();
}

async function neu(formular) {
  const antwort = await senden('neu', angaben(formular));
  if (!antwort.ok) return ergebnisIn(formular.querySelector('.ergebnis'), antwort);
  location.href = antwort.adresse ?? `plan/${encodeURIComponent(antwort.name ?? formular.elements.name.value)}/`;
}

const TATEN = {
  festhalten,
  vergleichen,
  drucken: (formular) => ausgeben(formular, 'drucken'),
  export: (formular) => ausgeben(formular, 'export'),
  import: (formular, knopf) => einlesen(formular, knopf?.value === 'schreiben'),
  neu,
};

const TIPPFELD = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]';

/** Ctrl+Z takes back the last change of the plan, unless a text is being typed that has its own. */
function beiTaste(ereignis) {
  if (!(ereignis.ctrlKey || ereignis.metaKey) || ereignis.altKey) return;
  const taste = ereignis.key.toLowerCase();
  const wieder = taste === 'y' || (taste === 'z' && ereignis.shiftKey);
  if (!wieder && taste !== 'z') return;
  const feld = ereignis.target instanceof Element && ereignis.target.closest(TIPPFELD);
  if (feld && (feld.isContentEditable || feld.value !== feld.defaultValue) && feld.tagName !== 'SELECT') return;
  if (document.querySelector('dialog[open]')) return;
  ereignis.preventDefault();
  ausfuehren(wieder ? 'wiederholen' : 'rueckgaengig');
}

export function starten() {
  document.addEventListener('submit', (ereignis) => {
    const formular = ereignis.target;
    const tat = TATEN[formular.dataset.formular];
    if (!tat) return;
    ereignis.preventDefault();
    tat(formular, ereignis.submitter);
  });
  document.addEventListener('click', (ereignis) => {
    const knopf = ereignis.target.closest?.('[data-dialog], [data-schliessen], [data-befehl]');
    if (!knopf || knopf.getAttribute('aria-disabled') === 'true') return;
    if (knopf.dataset.dialog) oeffnen(knopf.dataset.dialog);
    else if (knopf.dataset.befehl) ausfuehren(knopf.dataset.befehl);
    else knopf.closest('dialog').close();
  });
  document.addEventListener('keydown', beiTaste);
}
