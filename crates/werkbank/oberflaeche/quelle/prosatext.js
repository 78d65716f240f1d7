// A text with its editor, which knows Markdown and the plan's figures: a file of the plan, or one text of a form.

import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, hoverTooltip, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { GFM, parser } from '@lezer/markdown';

import { aendern, dateiVon, hashesVon } from './aendern.js';
import { ausdruckBei, ergaenzen, wertHolen } from './ausdruck.js';
import { beheben, behebungssatz } from './beheben.js';
import { konfliktZeigen } from './konflikt.js';
import { ansagen } from './melden.js';
import { absageZeigen, holen } from './netz.js';
import { ausdruecke, phrasen, thema } from './prosathema.js';
import { zahlenZeigen } from './zahlen.js';
import { wort } from './worte.js';

// Long enough that a sentence is not written word by word, short enough that the paper follows.
const SCHREIBPAUSE_MILLISEKUNDEN = 900;

const daten = defineLanguageFacet({ commentTokens: { block: { open: '<!--', close: '-->' } } });
const sprache = new Language(daten, parser.configure(GFM), [], 'markdown');
const farben = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.monospace, fontFamily: 'ui-monospace, monospace' },
  { tag: tags.processingInstruction, color: 'var(--schrift-leise)' },
]);

const STUFEN = { fehler: 'error', warnung: 'warning', hinweis: 'info' };

/**
 * Text that replaces a selection goes in by the editor itself. The browser would keep how the selection looked in a style
 * attribute, which the page forbids.
 */
function ersetzen(ereignis, view) {
  const { from, to } = view.state.selection.main;
  if (ereignis.inputType !== 'insertText' || ereignis.data === null || ereignis.isComposing || from === to) return false;
  ereignis.preventDefault();
  const ersatz = () => view.state.update(view.state.replaceSelection(ereignis.data), { userEvent: 'input.type', scrollIntoView: true });
  const behandelt = view.state.facet(EditorView.inputHandler).some((eines) => eines(view, from, to, ereignis.data, ersatz));
  if (!behandelt) view.dispatch(ersatz());
  return true;
}

async function beiZeiger(view, stelle) {
  const fund = ausdruckBei(view.state, stelle);
  if (!fund) return null;
  const satz = await wertHolen(fund.text);
  const create = () => {
    const dom = document.createElement('div');
    dom.textContent = satz;
    return { dom };
  };
  return satz ? { pos: fund.von, end: fund.bis, create } : null;
}

function wertAnsagen(view) {
  const fund = ausdruckBei(view.state, view.state.selection.main.head);
  if (!fund) return false;
  wertHolen(fund.text).then((satz) => {
    const ort = view.dom.closest('[data-prosa]').parentElement.querySelector('.textstand');
    if (ort) ort.textContent = satz;
    ansagen(satz);
  });
  return true;
}

/** A text with its editor: what the file has (`stand`, `hash`), and what stands in the editor. */
export class Text {
  constructor(ort) {
    this.ort = ort;
    this.feld = ort.querySelector('textarea');
    ({ datei: this.datei, hash: this.hash } = dateiVon(ort));
    this.stand = this.feld.value;
    this.pause = null;
    this.kennungen = [];
    this.schlange = Promise.resolve();
    this.view = this.bauen();
    this.feld.hidden = true;
    this.befunde();
  }

  bauen() {
    const titel = this.ort.dataset.titel;
    const attribute = { 'aria-label': titel, lang: 'de', spellcheck: 'true', tabindex: '0' };
    if (this.ort.dataset.beschrieben) attribute['aria-describedby'] = this.ort.dataset.beschrieben;
    return new EditorView({
      parent: this.ort,
      state: EditorState.create({
        doc: this.stand,
        extensions: [
          history(), drawSelection(), closeBrackets(), sprache, syntaxHighlighting(farben), thema, ausdruecke, phrasen(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of(attribute),
          autocompletion({ override: [ergaenzen], icons: false }),
          hoverTooltip(beiZeiger),
          keymap.of([
            { key: 'Ctrl-Alt-z', run: () => zahlenZeigen(this) },
            { key: 'Ctrl-Alt-w', run: wertAnsagen },
            { key: 'Mod-s', run: () => { this.schreiben(); return true; } },
            ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap,
          ]),
          EditorView.updateListener.of((wechsel) => { if (wechsel.docChanged) this.getippt(); }),
          EditorView.domEventHandlers({ beforeinput: ersetzen, blur: () => { this.schreiben(); } }),
        ],
      }),
    });
  }

  text() { return this.view.state.doc.toString(); }

  melden(schluessel) {
    const ort = this.ort.parentElement.querySelector('.textstand');
    if (ort) ort.textContent = wort(schluessel);
  }

  getippt() {
    this.melden('text_ungespeichert');
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.schreiben(), SCHREIBPAUSE_MILLISEKUNDEN);
  }

  /** The change that writes the text, behind those that give a Kennung to what it names: all together or none. */
  auftrag(text) {
    const hashes = hashesVon(this.ort);
    const kennungen = this.kennungen.map(({ datei, route, id }) => ({ datei, hash: hashes[datei] ?? '', aenderungen: [{ route, art: 'setzen', eingabe: id }] }));
    return [...kennungen, this.textauftrag(text)];
  }

  textauftrag(text) {
    if (this.ort.dataset.route === undefined) return { datei: this.datei, hash: this.hash, text };
    const aenderung = { route: JSON.parse(this.ort.dataset.route), art: 'setzen', eingabe: text };
    return { datei: this.datei, hash: this.hash, aenderungen: [aenderung] };
  }

  /** Puts the expression of a figure in place of what is marked. A Maßnahme without a Kennung gets one in the same change. */
  zahlEinsetzen({ ausdruck, kennung }) {
    if (kennung && !this.kennungen.some((eine) => eine.id === kennung.id)) this.kennungen.push(kennung);
    const { from, to } = this.view.state.selection.main;
    this.view.dispatch({ changes: { from, to, insert: ausdruck }, selection: { anchor: from + ausdruck.length }, userEvent: 'input' });
    this.view.focus();
    if (kennung) this.schreiben();
  }

  /** Writes what was typed. One after the other: the next one names the state of the file that the one before has left. */
  schreiben() {
    clearTimeout(this.pause);
    this.schlange = this.schlange.then(() => this.einmalSchreiben()).catch(() => {});
    return this.schlange;
  }

  async einmalSchreiben() {
    const text = this.text();
    if (text === this.stand) return;
    const antwort = await aendern(() => (text === this.stand ? null : this.auftrag(text)), { worum: this.ort.id });
    if (antwort.ok) {
      this.kennungen = [];
      this.stand = text;
      await this.nachziehen();
      if (this.text() === text) this.melden('text_gespeichert');
    } else if (antwort.status === 409) {
      const andere = (this.ort.dataset.route === undefined ? antwort.neu : undefined) ?? (await this.inDerDatei()).text;
      konfliktZeigen({ meine: text, andere, satz: antwort.absage, behalten: () => this.durchsetzen(text), verwerfen: () => this.ersetzen(andere) });
    } else {
      this.melden('text_abgewiesen');
      absageZeigen(antwort, this.ort.id);
    }
  }

  /** What the file has now, with its hash. A text of a form is what the page says of it. */
  async inDerDatei() {
    if (this.ort.dataset.route === undefined) return holen(`text?datei=${encodeURIComponent(this.datei)}`);
    const huelle = this.ort.closest('[data-wert]');
    return { ok: true, text: huelle.dataset.wert, hash: dateiVon(huelle).hash };
  }

  /** Takes over the state of the file: nothing to do where it is what was written, the other text where nobody typed. */
  async nachziehen() {
    const jetzt = await this.inDerDatei();
    if (!jetzt.ok || jetzt.hash === undefined) return;
    if (jetzt.text === this.stand) this.hash = jetzt.hash;
    else if (this.text() === this.stand) {
      this.hash = jetzt.hash;
      this.ersetzen(jetzt.text);
    }
  }

  async durchsetzen(text) {
    this.hash = (await this.inDerDatei()).hash;
    this.stand = null;
    if (this.text() !== text) this.setzen(text);
    this.schreiben();
  }

  async ersetzen(text) {
    this.hash = (await this.inDerDatei()).hash ?? this.hash;
    this.stand = text;
    this.setzen(text);
    clearTimeout(this.pause);
    this.melden('text_gespeichert');
  }

  setzen(text) {
    const { state } = this.view;
    if (state.doc.toString() === text) return;
    const anfang = Math.min(state.selection.main.head, text.length);
    this.view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text }, selection: { anchor: anfang } });
  }

  /** The place of a line and a column, both from 1. Columns count characters, an editor's places count UTF-16. */
  stelle(zeile, spalte) {
    const { doc } = this.view.state;
    const dort = doc.line(Math.min(Math.max(zeile, 1), doc.lines));
    return dort.from + [...dort.text].slice(0, spalte - 1).join('').length;
  }

  /** Leads to a place in the text, or to its beginning. */
  hinfuehren({ zeile, spalte }) {
    const anchor = zeile ? this.stelle(zeile, spalte) : 0;
    this.view.focus();
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    this.ort.scrollIntoView({ block: 'nearest' });
  }

  /** Mends what is found here, once the file has what was typed. */
  async beheben(behebung) {
    await this.schreiben();
    if (this.text() !== this.stand) return;
    await beheben(behebung);
    this.view.focus();
  }

  /** Underlines what is found in this text. */
  befunde() {
    const quelle = this.ort.parentElement.querySelector('.befunde-im-text');
    const gefundene = JSON.parse(quelle?.dataset.befunde ?? '[]').filter((befund) => befund.im_text);
    const alle = gefundene.map((befund) => {
      const { zeile, spalte, bis_zeile: bisZeile, bis_spalte: bisSpalte } = befund.im_text;
      const von = this.stelle(zeile, spalte);
      const bis = Math.max(this.stelle(bisZeile, bisSpalte), von);
      const actions = befund.behebung ? [{ name: behebungssatz(befund.behebung), apply: () => this.beheben(befund.behebung) }] : [];
      return { from: von, to: bis, severity: STUFEN[befund.schwere] ?? 'info', message: [befund.meldung, befund.hilfe].filter(Boolean).join('\n'), actions };
    });
    this.view.dispatch(setDiagnostics(this.view.state, alle));
  }
}
