// How the editor of prose looks, and its own words in German.

import { EditorState } from '@codemirror/state';
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from '@codemirror/view';

import { wort } from './worte.js';

/** Colours by the names of stil.css, so that light, dark and forced colours need nothing here. */
export const thema = EditorView.theme({
  '&': { color: 'var(--schrift)', backgroundColor: 'transparent' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.6' },
  '.cm-content': { padding: '0.75rem', caretColor: 'var(--schrift)', minHeight: '5rem' },
  '.cm-cursor': { borderLeftColor: 'var(--schrift)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--akzent-leise)' },
  '.cm-tooltip': { background: 'var(--flaeche)', color: 'var(--schrift)', border: '1px solid var(--rand)', borderRadius: '0.375rem', padding: '0.25rem 0.5rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.5rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--akzent)', color: 'var(--akzent-schrift)' },
  '.cm-completionDetail': { fontStyle: 'normal', fontVariantNumeric: 'tabular-nums', marginLeft: '1rem' },
  '.cm-panels': { background: 'var(--flaeche-leise)', color: 'var(--schrift)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { background: 'var(--akzent-leise)', color: 'var(--schrift)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--fehler)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warnung)' },
  '.cm-lintRange-info': { backgroundImage: 'none', textDecoration: 'underline dotted var(--hinweis)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--warnung-leise)' },
  '.cm-tooltip-lint': { maxWidth: '40rem' },
  '.cm-diagnostic': { whiteSpace: 'pre-wrap' },
  '.cm-diagnosticAction': { display: 'block', margin: '0.375rem 0 0', padding: '0.25rem 0.5rem', font: 'inherit', textAlign: 'start', borderRadius: '0.25rem', background: 'var(--akzent)', color: 'var(--akzent-schrift)' },
});

// What the editor says by itself, by its English names.
const PHRASEN = {
  Completions: 'editor_vorschlaege',
  Diagnostics: 'editor_befunde',
  'No diagnostics': 'editor_keine_befunde',
  close: 'schliessen',
  'Control character': 'editor_steuerzeichen',
  'Selection deleted': 'editor_auswahl_geloescht',
  'current match': 'editor_treffer',
};

export function phrasen() {
  return EditorState.phrases.of(Object.fromEntries(Object.entries(PHRASEN).map(([englisch, schluessel]) => [englisch, wort(schluessel)])));
}

const ausdruck = new MatchDecorator({ regexp: /\{\{.*?\}\}/g, decoration: Decoration.mark({ class: 'cm-ausdruck' }) });

/** Marks expressions, so that they are seen as one thing in the prose around them. */
export const ausdruecke = ViewPlugin.fromClass(class {
  constructor(view) { this.marken = ausdruck.createDeco(view); }

  update(wechsel) { this.marken = ausdruck.updateDeco(wechsel, this.marken); }
}, { decorations: (dies) => dies.marken });
