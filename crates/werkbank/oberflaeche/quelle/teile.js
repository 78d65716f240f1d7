// Parts of the page in their new state. What has the focus keeps it, and what somebody is typing is never replaced.

import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';

/** Whether a field holds what is not in the file yet. */
export function offen(feld) {
  if (feld.matches('input[type=checkbox], input[type=radio]')) return feld.checked !== feld.defaultChecked;
  if (feld.matches('select')) {
    const stand = [...feld.options].find((wahl) => wahl.defaultSelected) ?? feld.options[0];
    return stand !== undefined && feld.value !== stand.value;
  }
  return feld.value !== feld.defaultValue;
}

/** The value that the file has, as the page saw it last. */
export function gespeichert(feld) {
  if (feld.matches('select')) return ([...feld.options].find((wahl) => wahl.defaultSelected) ?? feld.options[0])?.value ?? '';
  return feld.defaultValue;
}

/** Puts a field back to what the file has. */
export function zuruecksetzen(feld) {
  if (feld.matches('input[type=checkbox], input[type=radio]')) feld.checked = feld.defaultChecked;
  else feld.value = gespeichert(feld);
}

const EINGABE = 'input, select, textarea';

/** Whether somebody has typed into a field what is not in the file and must not be lost: it is being typed, or was refused. */
function haelt(feld) {
  return (feld === document.activeElement || feld.dataset.abgelehnt !== undefined) && offen(feld);
}

/** Whether a value is what was written from here a moment ago, as the program writes it: `135.000` for `0,135 Mio`. */
function istEigener(feld, wert) {
  const { eigen } = feld.dataset;
  return eigen !== undefined && (eigen === wert || /^\s/.test(eigen.slice(wert.length)) && eigen.startsWith(wert));
}

/** What happens to one node while a part takes its new state; false leaves it as it is. */
function vorDemWechsel(alt, neu) {
  if (!(alt instanceof Element) || !(neu instanceof Element)) return true;
  // A row that is begun and not in the plan yet is nowhere else: it stays as it is, with its mark.
  if (alt.matches('.neue-zeile') && [...alt.querySelectorAll(EINGABE)].some(offen)) return false;
  // What a filter hides stays hidden; the filter looks again when the part is new.
  if (alt.tagName === 'TR') neu.hidden = alt.hidden;
  // Rows by the thousand: one that says the same is not looked into.
  if (alt.tagName === 'TR' && alt.outerHTML === neu.outerHTML) {
    for (const feld of alt.querySelectorAll(EINGABE)) if (offen(feld) && !haelt(feld)) zuruecksetzen(feld);
    return false;
  }
  // A filter gets new choices and keeps its own.
  if (alt.matches('[data-filter]')) [...neu.options].find((wahl) => wahl.value === alt.value)?.setAttribute('selected', '');
  // An editor of prose looks after itself; a dialog that is open stays; what somebody opened stays open.
  if (alt.hasAttribute('data-bleibt')) return false;
  if (alt.tagName === 'DETAILS') neu.toggleAttribute('open', alt.open);
  if (alt.matches(EINGABE) && haelt(alt)) {
    const anderswo = neu.matches('select') ? neu.value : neu.getAttribute('value') ?? neu.textContent;
    if (istEigener(alt, anderswo)) alt.defaultValue = anderswo;
    else if (anderswo !== gespeichert(alt)) alt.dataset.anderswo = anderswo;
    return false;
  }
  if (alt === document.activeElement && alt.matches(EINGABE)) vorher.set(alt, alt.value);
  return true;
}

/** The value that the field with the focus had before its part took its new state. */
const vorher = new WeakMap();

/**
 * After a node has its new attributes, its live value follows them, too. In the field with the focus it is marked, as it was
 * when somebody came there: what is typed next replaces it.
 */
function nachDemWechsel(alt) {
  if (!(alt instanceof Element) || !alt.matches(EINGABE)) return;
  zuruecksetzen(alt);
  if (alt === document.activeElement && alt.value !== vorher.get(alt) && alt.matches('input:not([type=checkbox])')) alt.select();
}

/** Gives parts of the page their new state: `{name: html}`, each for the element `teil-name`. */
export function einsetzen(teile) {
  for (const [name, html] of Object.entries(teile ?? {})) {
    const ort = document.getElementById(`teil-${name}`);
    if (!ort) continue;
    Idiomorph.morph(ort, html, {
      morphStyle: 'innerHTML',
      restoreFocus: true,
      callbacks: { beforeNodeMorphed: vorDemWechsel, afterNodeMorphed: nachDemWechsel },
    });
    delete ort.dataset.alt;
    ort.dispatchEvent(new CustomEvent('teil-neu', { bubbles: true }));
  }
}
