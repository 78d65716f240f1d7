// The pictures of the Werkbank in README and handbook: `node bilder.mjs FOLDER` writes them there, and beside each of them, as
// a .txt, the words that are seen on it. `.ci/bilder` compares both with the pictures that are kept, or keeps them.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, ordner, seite, starten } from './werkbank.mjs';

const PLAN = 'musterstadt-2026-2027';
const ZIEL = process.argv[2];
if (!ZIEL) throw new Error('node bilder.mjs FOLDER');
const werk = await starten(ordner(`plans/${PLAN}`));
const einBrowser = await browser();

/** The words in the window, in the order of the page: text and what stands in fields, where nothing lies over it. */
function gesehen() {
  const worte = [];
  const zuSehen = (element, flaeche) => {
    const { left, top, right, bottom } = flaeche;
    if (right - left < 1 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return false;
    const oben = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return oben !== null && (element.contains(oben) || oben.contains(element) && getComputedStyle(element).pointerEvents === 'none');
  };
  const gang = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let knoten = gang.nextNode(); knoten; knoten = gang.nextNode()) {
    if (knoten.nodeType === Node.TEXT_NODE) {
      const text = knoten.data.trim();
      if (!text || knoten.parentElement.closest('option, script, style')) continue;
      const strecke = document.createRange();
      strecke.selectNodeContents(knoten);
      if (zuSehen(knoten.parentElement, strecke.getBoundingClientRect())) worte.push(text);
    } else if (knoten.matches('input:not([type=checkbox], [type=radio], [type=hidden]), textarea, select')) {
      const wert = knoten.matches('select') ? knoten.selectedOptions[0]?.text : knoten.value;
      if (wert && zuSehen(knoten, knoten.getBoundingClientRect())) worte.push(wert.trim());
    }
  }
  return worte.map((wort) => wort.replace(/\s+/g, ' '));
}

/** The words of the paper's first page. The browser's own viewer shows it, whose words no page can read. */
async function papierworte(offen) {
  const rahmen = offen.locator('#papier-rahmen');
  const flaeche = await rahmen.boundingBox();
  if (!flaeche || flaeche.y >= offen.viewportSize().height) return '';
  const nummer = await rahmen.evaluate((dort) => dort.dataset.nr);
  const antwort = await offen.request.get(new URL(`papier.pdf?nr=${nummer}`, offen.url().split('#')[0]).href);
  return execFileSync('pdftotext', ['-q', '-raw', '-f', '1', '-l', '1', '-', '-'], { input: await antwort.body(), encoding: 'utf8' });
}

/** One picture of an area; `vorher` brings the page into the state to be shown. */
async function bild(name, bereich, einstellungen, vorher = async () => {}) {
  const { seite: offen, umgebung } = await seite(einBrowser, { viewport: { width: 1440, height: 900 }, ...einstellungen });
  await offen.goto(new URL(`plan/${PLAN}/#${bereich}`, werk.adresse).href);
  await offen.waitForFunction(() => document.getElementById('papier-rahmen').dataset.nr, null, { timeout: 60000 });
  await offen.evaluate(() => { window.scrollTo(0, 0); for (const falte of document.querySelectorAll('.befunde')) falte.open = false; });
  await vorher(offen);
  await offen.waitForTimeout(1500);
  await offen.screenshot({ path: join(ZIEL, `werkbank-${name}.png`) });
  const worte = [...await offen.evaluate(gesehen), await papierworte(offen)];
  writeFileSync(join(ZIEL, `werkbank-${name}.txt`), `${worte.join('\n')}\n`);
  await umgebung.close();
}

await bild('vorlage', 'vorlage', {});
await bild('massnahmen', 'massnahmen', {}, async (offen) => {
  await offen.evaluate(() => document.querySelector('#massnahmen [data-filter]').scrollIntoView({ block: 'center' }));
  await offen.locator('#massnahmen td.rechts input[data-feld]').nth(4).click();
  await offen.keyboard.type('0,9 Mio');
});
await bild('texte', 'texte', { colorScheme: 'dark' }, async (offen) => {
  await offen.locator('#texte .cm-content').first().click();
  await offen.keyboard.press('Control+Alt+z');
  await offen.locator('#zahlen-suche').pressSequentially('planmittel 2026');
});
await bild('schmal', 'massnahmen', { viewport: { width: 390, height: 844 } });

await einBrowser.close();
werk.beenden();
