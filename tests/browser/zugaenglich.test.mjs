// Every page and state, light and dark, narrow and wide: axe finds nothing, and nothing is wider than the window.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { abwarten, browser, ordner, seite, starten } from './werkbank.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const BEREICHE = ['vorlage', 'massnahmen', 'tabellen', 'texte', 'vergleichen', 'ausgeben'];
const DIALOGE = ['dialog-festhalten', 'dialog-konflikt', 'dialog-zahlen'];

let werk;
let einBrowser;

before(async () => {
  werk = await starten(ordner('plans/musterstadt-2026-2027', 'plans/muenster-2026-9002'));
  einBrowser = await browser();
});

after(async () => {
  await einBrowser?.close();
  werk?.beenden();
});

/** What axe finds, in words; the PDF viewer is the browser's. */
async function gefunden(offen, wo) {
  await offen.evaluate(axe);
  const { violations } = await offen.evaluate(() => window.axe.run(document, { iframes: false }));
  return violations.map((fund) => `${wo}: ${fund.id}: ${fund.nodes.map((knoten) => knoten.html.slice(0, 160)).join(' | ')}`);
}

/** How many pixels the page is wider than its window. */
function zuBreit(offen) {
  return offen.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const colorScheme of ['light', 'dark']) {
  for (const breite of [320, 1920]) {
    test(`${colorScheme}, ${breite} px: all pages and states`, async () => {
      const funde = [];
      const { seite: offen, beschwerden, umgebung } = await seite(einBrowser, { colorScheme, viewport: { width: breite, height: 900 } });
      const sehen = async (wo) => {
        funde.push(...await gefunden(offen, wo));
        const ueber = await zuBreit(offen);
        if (ueber > 0) funde.push(`${wo}: ${ueber} px too wide`);
      };
      await offen.goto(werk.adresse);
      await sehen('start');
      for (const plan of ['musterstadt-2026-2027', 'muenster-2026-9002']) {
        await offen.goto(new URL(`plan/${plan}/`, werk.adresse).href);
        for (const bereich of BEREICHE) {
          await offen.evaluate((id) => { window.location.hash = `#${id}`; }, bereich);
          await offen.waitForSelector(`#${bereich}:not([hidden])`);
          if (bereich === 'texte') await abwarten(() => offen.$('.cm-content'), 'the editor is there');
          await sehen(`${plan} ${bereich}`);
        }
      }
      for (const dialog of DIALOGE) {
        await offen.evaluate((id) => document.getElementById(id).showModal(), dialog);
        await sehen(dialog);
        await offen.evaluate((id) => document.getElementById(id).close(), dialog);
      }
      await offen.evaluate(() => { for (const falte of document.querySelectorAll('details')) falte.open = true; });
      await sehen('everything unfolded');
      assert.deepEqual(funde, []);
      assert.deepEqual(beschwerden, []);
      await umgebung.close();
    });
  }
}
