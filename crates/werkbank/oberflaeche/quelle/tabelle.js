// A table by keyboard: arrows, Enter, a block from Excel, filters. The table itself is HTML with one field per cell.

import { aendern, hashesVon, spaltenkopf } from './aendern.js';
import { umstellen } from './ereignisse.js';
import { speichern, taetigen } from './felder.js';
import { ansagen, entwarnen, melden } from './melden.js';
import { absageZeigen } from './netz.js';
import { anzahlwort, wort } from './worte.js';

const ZELLFELD = 'input, select, textarea';

function zeilen(tafel) {
  return [...tafel.querySelectorAll('tbody tr')].filter((zeile) => !zeile.hidden && zeile.querySelector(ZELLFELD));
}

function feldIn(zeile, spalte) {
  return zeile?.cells[spalte]?.querySelector(ZELLFELD);
}

/** Goes to the cell so many rows and columns away; over the edge it stays. */
function gehen(feld, zeilenweit, spaltenweit) {
  const zelle = feld.closest('td, th');
  const zeile = zelle.parentElement;
  let ziel;
  if (zeilenweit !== 0) {
    const alle = zeilen(zeile.closest('table'));
    ziel = feldIn(alle[alle.indexOf(zeile) + zeilenweit], zelle.cellIndex);
  } else {
    for (let spalte = zelle.cellIndex + spaltenweit; zeile.cells[spalte] && !ziel; spalte += spaltenweit) ziel = feldIn(zeile, spalte);
  }
  if (!ziel) return false;
  ziel.focus();
  ziel.select?.();
  return true;
}

/** Whether the caret stands where an arrow leads out of the text. */
function amRand(feld, nachRechts) {
  if (!feld.matches('input:not([type=checkbox])')) return true;
  const { selectionStart: anfang, selectionEnd: ende, value: wert } = feld;
  if (anfang === 0 && ende === wert.length) return true;
  return anfang === ende && anfang === (nachRechts ? wert.length : 0);
}

function beiTaste(ereignis) {
  const feld = ereignis.target;
  if (!(feld instanceof Element) || !feld.matches(ZELLFELD) || !feld.closest('[data-tafel] td, [data-tafel] tbody th')) return;
  if (ereignis.altKey || ereignis.metaKey || ereignis.ctrlKey) return;
  const liste = feld.tagName === 'SELECT';
  const schritt = {
    ArrowUp: liste ? null : [-1, 0],
    ArrowDown: liste ? null : [1, 0],
    ArrowLeft: amRand(feld, false) ? [0, -1] : null,
    ArrowRight: amRand(feld, true) ? [0, 1] : null,
    Enter: [ereignis.shiftKey ? -1 : 1, 0],
  }[ereignis.key];
  if (!schritt) return;
  ereignis.preventDefault();
  if (ereignis.key === 'Enter' && feld.matches('[data-neuzelle]')) {
    neueZeile(feld.closest('tr'));
    return;
  }
  // Leaving a field writes it; at the last row there is nowhere to go, and Enter writes all the same.
  if (!gehen(feld, ...schritt) && ereignis.key === 'Enter') speichern(feld);
}

/** A block of cells as Excel copies it: rows and tabs, a cell with line breaks in quotes. */
export function blockLesen(text) {
  const block = [[]];
  let zelle = '';
  let inZeichen = false;
  for (let stelle = 0; stelle < text.length; stelle += 1) {
    const zeichen = text[stelle];
    if (inZeichen) {
      if (zeichen !== '"') zelle += zeichen;
      else if (text[stelle + 1] === '"') { zelle += '"'; stelle += 1; } else inZeichen = false;
    } else if (zeichen === '"' && zelle === '') inZeichen = true;
    else if (zeichen === '\t') { block.at(-1).push(zelle); zelle = ''; }
    else if (zeichen === '\n') { block.at(-1).push(zelle); block.push([]); zelle = ''; }
    else if (zeichen !== '\r') zelle += zeichen;
  }
  if (zelle !== '' || block.at(-1).length > 0) block.at(-1).push(zelle);
  if (block.at(-1).length === 0) block.pop();
  return block;
}

/** The columns that a block falls on, from the one with the focus to the right. */
function spaltenAb(zelle, weite) {
  const spalten = [];
  for (let nachbar = zelle; nachbar && spalten.length < weite; nachbar = nachbar.nextElementSibling) {
    // A column that is hidden is none for whoever pastes.
    const { spalte } = spaltenkopf(nachbar);
    if (spalte && nachbar.offsetWidth > 0) spalten.push(spalte);
  }
  return spalten;
}

/** Writes a block; what was refused of the same table is taken from sight once one is written. */
async function schreiben(tafel, block, geschrieben) {
  const worum = tafel.id;
  const antwort = await aendern(() => ({ block: { ...block, tabelle: tafel.dataset.tafel, dateien: hashesVon(tafel) } }), { worum, geschrieben });
  if (!antwort.ok) absageZeigen(antwort, worum);
  return antwort;
}

/** A new row has what the filters say: whoever looks at one Amt adds to it. */
function vorgabenVon(tafel, spalten) {
  const gewaehlte = [...tafel.querySelectorAll('[data-filter]')].filter((wahl) => wahl.value !== '' && !spalten.includes(wahl.dataset.filter));
  return Object.fromEntries(gewaehlte.map((wahl) => [wahl.dataset.filter, wahl.value]));
}

/** The id of a row of the plan; empty for the row in which a new one begins, and for none. */
function zeilenId(zeile) {
  return zeile?.dataset.route ? zeile.id : '';
}

/** A block goes to the fields that it falls on, row by row as they are shown; rows below the last one are new. */
async function einfuegen(feld, zellen) {
  const zelle = feld.closest('td, th');
  const tafel = feld.closest('[data-tafel]');
  const sichtbare = zeilen(tafel);
  const ab = sichtbare.indexOf(zelle.parentElement);
  const weite = Math.max(...zellen.map((zeile) => zeile.length));
  const spalten = spaltenAb(zelle, weite);
  if (spalten.length < weite) return melden(wort('block_zu_breit', { spalten: weite, da: spalten.length }), { absage: true, worum: tafel.id });
  const ziele = zellen.map((_, versatz) => zeilenId(sichtbare[ab + versatz]));
  const antwort = await schreiben(tafel, { zeilen: ziele, spalten, zellen, vorgaben: vorgabenVon(tafel, spalten) });
  if (!antwort.ok) document.getElementById(antwort.feld)?.focus();
  // The program says what it has understood: how many cells, a row of headings that it has left out, years that are missing.
  else melden(antwort.verstanden);
}

function beiEinfuegen(ereignis) {
  const feld = ereignis.target;
  if (!(feld instanceof Element) || !feld.closest('[data-tafel] tbody')) return;
  const block = blockLesen(ereignis.clipboardData?.getData('text/plain') ?? '');
  if (block.length === 0 || (block.length === 1 && block[0].length === 1)) return;
  ereignis.preventDefault();
  einfuegen(feld, block);
}

/** Hides the rows that a filter leaves out, and shows the sums of those that stay, where one filter says which. */
function filtern(tafel) {
  const wuensche = [...tafel.querySelectorAll('[data-filter]')].map((wahl) => [wahl.dataset.filter, wahl.value]).filter(([, wert]) => wert !== '');
  let gezeigt = 0;
  for (const zeile of tafel.querySelectorAll('tbody tr[data-route]')) {
    const passt = wuensche.every(([name, wert]) => zeile.getAttribute(`data-wahl-${name}`) === wert);
    if (zeile.hidden === passt) zeile.hidden = !passt;
    if (passt) gezeigt += 1;
  }
  const welche = wuensche.map(([name, wert]) => `${name}=${wert}`).join(' ');
  for (const zeile of tafel.querySelectorAll('tfoot tr')) zeile.hidden = zeile.dataset.summen !== welche;
  const satz = anzahlwort('zeilen_gezeigt', gezeigt);
  const ort = tafel.querySelector('[data-gezeigt]');
  if (ort && ort.textContent !== satz) ort.textContent = satz;
  return satz;
}

/** Writes the sums of a part below the columns that they belong to. */
function summenZeigen(teil) {
  const tafel = document.querySelector('[data-tafel="massnahmen"]');
  const vorlagen = [...teil.querySelectorAll('template[data-summen]')];
  if (!tafel || vorlagen.length === 0) return;
  const schluessel = JSON.parse(vorlagen[0].dataset.spalten);
  const koepfe = [...tafel.querySelector('thead tr').cells].map((zelle) => schluessel.indexOf(zelle.dataset.spalte));
  for (const vorlage of vorlagen) {
    const werte = JSON.parse(vorlage.dataset.werte);
    const zeile = [...tafel.querySelectorAll('tfoot tr')].find((eine) => eine.dataset.summen === vorlage.dataset.summen);
    [...(zeile?.cells ?? [])].forEach((zelle, stelle) => {
      const wert = werte[koepfe[stelle]];
      if (zelle.tagName === 'TD' && wert !== undefined && zelle.textContent !== wert) zelle.textContent = wert;
    });
  }
}

function gefuellteNeuzellen(zeile) {
  const felder = [...zeile.querySelectorAll('[data-neuzelle]')];
  return felder.filter((feld) => (feld.type === 'checkbox' ? feld.checked : feld.value.trim() !== ''));
}

/** A new row that is not in the plan yet is marked, with a sentence: it stays until it is complete or emptied. */
function unfertig(zeile, ist) {
  zeile.classList.toggle('unfertig', ist);
  const hinweis = zeile.querySelector('[data-unfertig]');
  if (hinweis) hinweis.textContent = ist ? wort('zeile_unfertig') : '';
}

/** Empties the row for a new one. */
function leeren(zeile) {
  for (const feld of gefuellteNeuzellen(zeile)) if (feld.type === 'checkbox') feld.checked = false; else feld.value = '';
  unfertig(zeile, false);
}

/** What stands in the row for a new Maßnahme becomes one, all of it at once. */
async function neueZeile(zeile) {
  const gefuellt = gefuellteNeuzellen(zeile);
  if (gefuellt.length === 0) {
    unfertig(zeile, false);
    return;
  }
  const tafel = zeile.closest('[data-tafel]');
  const spalten = gefuellt.map((feld) => spaltenkopf(feld.closest('td, th')).spalte);
  const zellen = [gefuellt.map((feld) => (feld.type === 'checkbox' ? 'true' : feld.value))];
  const antwort = await schreiben(tafel, { zeilen: [''], spalten, zellen, vorgaben: vorgabenVon(tafel, spalten) }, () => leeren(zeile));
  if (!antwort.ok) unfertig(zeile, true);
  else if (antwort.verstanden) melden(antwort.verstanden);
}

/** A cell that a filter or an empty column hides comes into sight before somebody is led to it. */
function zumVorschein(ziel) {
  const tafel = ziel.closest('[data-tafel]');
  if (!tafel) return;
  if (ziel.closest('.unbelegt')) {
    tafel.classList.add('alle-spalten');
    tafel.querySelector('[data-alle-spalten]')?.setAttribute('aria-pressed', 'true');
  }
  if (!ziel.closest('tr')?.hidden) return;
  for (const wahl of tafel.querySelectorAll('[data-filter]')) wahl.value = '';
  filtern(tafel);
}

/** Moves a row up or down among its neighbours, or takes it out. */
function zeilentat(knopf) {
  const zeile = knopf.closest('tr');
  const route = JSON.parse(zeile.dataset.route);
  const nummer = route.at(-1);
  const aenderung = {
    hoch: { route, art: 'verschieben', nach: nummer - 1 },
    runter: { route, art: 'verschieben', nach: nummer + 1 },
    weg: { route, art: 'entfernen' },
  }[knopf.dataset.zeilentat];
  // The row that comes in its place has its id.
  taetigen(knopf, [aenderung], knopf.dataset.zeilentat === 'weg' ? zeile.id : undefined);
}

/** Gives a choice of a large table all its values. */
function wahlFuellen(feld) {
  if (!(feld instanceof Element) || !feld.matches('select[data-spaeter]') || feld.options.length > 1) return;
  const [eigene] = feld.options;
  const alle = JSON.parse(spaltenkopf(feld.closest('td, th')).wahl ?? '[]');
  const bauen = ({ wert, titel }) => Object.assign(document.createElement('option'), { value: wert, textContent: titel });
  const stelle = alle.findIndex(({ wert }) => wert === eigene.value);
  if (eigene.value !== '') eigene.before(bauen({ wert: '', titel: '' }));
  eigene.before(...alle.slice(0, Math.max(stelle, 0)).map(bauen));
  eigene.after(...alle.slice(stelle + 1).map(bauen));
}

export function starten() {
  document.addEventListener('pointerdown', (ereignis) => wahlFuellen(ereignis.target), true);
  document.addEventListener('focusin', (ereignis) => wahlFuellen(ereignis.target));
  document.addEventListener('teil-neu', () => wahlFuellen(document.activeElement));
  document.addEventListener('zum-feld', (ereignis) => zumVorschein(ereignis.target));
  document.addEventListener('keydown', beiTaste);
  document.addEventListener('paste', beiEinfuegen);
  document.addEventListener('focusin', (ereignis) => {
    if (ereignis.target instanceof Element && ereignis.target.matches('[data-tafel] tbody input:not([type=checkbox])')) ereignis.target.select();
  });
  document.addEventListener('focusout', (ereignis) => {
    const zeile = ereignis.target instanceof Element && ereignis.target.closest('.neue-zeile');
    if (zeile && !zeile.contains(ereignis.relatedTarget)) neueZeile(zeile);
  });
  // A row that is begun is nowhere but on the page.
  addEventListener('beforeunload', (ereignis) => {
    if ([...document.querySelectorAll('.neue-zeile')].some((zeile) => gefuellteNeuzellen(zeile).length > 0)) ereignis.preventDefault();
  });
  document.addEventListener('change', (ereignis) => {
    if (ereignis.target instanceof Element && ereignis.target.matches('[data-filter]')) ansagen(filtern(ereignis.target.closest('[data-tafel]')));
  });
  document.addEventListener('click', (ereignis) => {
    const zeilenknopf = ereignis.target.closest?.('[data-zeilentat]');
    if (zeilenknopf && zeilenknopf.getAttribute('aria-disabled') !== 'true') zeilentat(zeilenknopf);
    const verwerfen = ereignis.target.closest?.('[data-verwerfen]');
    if (verwerfen) {
      leeren(verwerfen.closest('tr'));
      entwarnen(verwerfen.closest('[data-tafel]').id);
    }
    const knopf = ereignis.target.closest?.('[data-alle-spalten]');
    if (!knopf) return;
    const alle = knopf.closest('[data-tafel]').classList.toggle('alle-spalten');
    knopf.setAttribute('aria-pressed', String(alle));
    if (knopf.dataset.alleSpalten === 'holen') umstellen('massnahmen', alle ? 'massnahmen-alle' : 'massnahmen');
  });
  document.addEventListener('teil-neu', (ereignis) => {
    if (ereignis.target.id === 'teil-summen') summenZeigen(ereignis.target);
    for (const tafel of ereignis.target.querySelectorAll('[data-tafel]')) if (tafel.querySelector('[data-filter]')) filtern(tafel);
  });
}
