// The words of the page: they come with it, from worte.yaml, so that no German stands in the scripts.

const alle = JSON.parse(document.body.dataset.worte ?? '{}');

/** The word of this key, with `{name}` replaced by the values. A missing word shows as its key, so that somebody sees it. */
export function wort(schluessel, werte = {}) {
  const text = alle[schluessel] ?? schluessel;
  return text.replace(/\{(\w+)\}/g, (ganzes, name) => (name in werte ? String(werte[name]) : ganzes));
}

/** The word for one or for many: `schluessel_eins` where there is one. */
export function anzahlwort(schluessel, anzahl) {
  return wort(anzahl === 1 ? `${schluessel}_eins` : schluessel, { anzahl });
}
