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
        const schmal = await offen.evaluate(() => [...document.querySelectorAll('.feld input:not([type="checkbox"], [type="radio"]), .feld textarea, .feld select')]
          .filter((eines) => eines.offsetParent && eines.offsetWidth < 80).map((eines) => eines.id));
        if (schmal.length) funde.push(`${wo}: too narrow to type in: ${schmal.join(', ')}`);
      };
      await offen.goto(werk.adresse);
      await sehen('start');
      await offen.goto(new URL('handbuch', werk.adresse).href);
      await sehen('handbuch');
      await offen.fill('#handbuch-suche', 'finanzrahmen');
      await abwarten(() => offen.$('[data-handbuchteil][hidden]'), 'parts without the word are gone');
      assert.match(await offen.textContent('#handbuch-gefunden'), /Abschnitt/);
      await sehen('handbuch, searched');
      await offen.fill('#handbuch-suche', 'nicht ausgeschöpft');
      await offen.press('#handbuch-suche', 'Enter');
      const erster = await offen.evaluate(() => {
        const { top } = document.activeElement.getBoundingClientRect();
        return document.activeElement.matches('[data-handbuchteil]:not([hidden]) :is(h2, h3, h4)') && top >= 0 && top < innerHeight;
      });
      assert.ok(erster, 'Enter leads to the first part that has the words');
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
        if (dialog === 'dialog-zahlen') await offen.evaluate(() => document.getElementById('zahlen-suche').dispatchEvent(new Event('input')));
        await sehen(dialog);
        await offen.evaluate((id) => document.getElementById(id).close(), dialog);
      }
      await offen.evaluate(() => { for (const falte of document.querySelectorAll('details')) falte.open = true; });
      await sehen('everything unfolded');
      // What has the focus is never hidden below the head that stays.
      await offen.evaluate(() => { window.location.hash = '#vorlage'; });
      const verdeckt = await offen.evaluate(() => {
        const feld = [...document.querySelectorAll('#vorlage input[data-feld]')].filter((eines) => eines.offsetParent).at(-1);
        window.scrollTo(0, document.body.scrollHeight);
        const erstes = [...document.querySelectorAll('#vorlage input[data-feld]')].find((eines) => eines.offsetParent);
        return [feld, erstes].filter(Boolean).some((eines) => {
          eines.focus();
          const { left, top, width, height } = eines.getBoundingClientRect();
          const oben = document.elementFromPoint(left + width / 2, top + height / 2);
          return oben !== eines;
        });
      });
      if (verdeckt) funde.push('the field with the focus is hidden');
      assert.deepEqual(funde, []);
      assert.deepEqual(beschwerden, []);
      await umgebung.close();
    });
  }
}
