// Texts that would do harm if they ran, typed into fields, cells and prose: they come back as text and nothing runs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { WURZEL, abwarten, browser, einfuegen, ordner, seite, starten } from './werkbank.mjs';

const HTML = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' autofocus onfocus='alert(1)", '<svg onload=alert(1)>',
  '</textarea><script>alert(1)</script>', '</template><iframe src="javascript:alert(1)">', 'javascript:alert(1)', '&lt;b&gt;', '<style>*{display:none}</style>',
];

/** The corpus of the project; it writes line breaks as ⏎ and tabs as ⇥. */
function korpus() {
  const zeilen = readFileSync(join(WURZEL, 'tests/data/feindlich.txt'), 'utf8').split('\n');
  return zeilen.filter((zeile) => zeile !== '' && !zeile.startsWith(';;')).map((zeile) => zeile.replaceAll('⏎', ' ').replaceAll('⇥', ' '));
}

let werk;
let einBrowser;
let offen;
let beschwerden;

before(async () => {
  werk = await starten(ordner('plans/musterstadt-2026-2027'));
  einBrowser = await browser();
  ({ seite: offen, beschwerden } = await seite(einBrowser));
  await offen.goto(new URL('plan/musterstadt-2026-2027/', werk.adresse).href);
});

after(async () => {
  await einBrowser?.close();
  werk?.beenden();
});

/** Puts a text into a field as typing does, and waits until the page has said something to it. */
async function tippen(id, text) {
  const antwort = offen.waitForResponse((eine) => eine.url().endsWith('/aendern'), { timeout: 20000 }).catch(() => null);
  const anders = await offen.evaluate(([feld, wert]) => {
    const dort = document.getElementById(feld);
    dort.focus();
    dort.value = wert;
    dort.dispatchEvent(new Event('change', { bubbles: true }));
    return dort.value !== dort.defaultValue;
  }, [id, text]);
  if (anders) await antwort;
}

test('no text in a field runs', async () => {
  // Each change sets the paper anew, so of the corpus only some go through a field; all of it goes through prose below.
  for (const text of [...HTML, ...korpus().filter((_, stelle) => stelle % 12 === 0)]) await tippen('plan.yaml:vorlage.untertitel', text);
  await tippen('plan.yaml:vorlage.untertitel', HTML[1]);
  await offen.reload();
  assert.equal(await offen.inputValue('[id="plan.yaml:vorlage.untertitel"]'), HTML[1]);
});

test('no text in a cell runs', async () => {
  await offen.evaluate(() => { window.location.hash = '#massnahmen'; });
  const id = await offen.evaluate(() => document.querySelector('[data-tafel="massnahmen"] tbody th input').id);
  for (const text of HTML) await tippen(id, text);
  await offen.reload();
  assert.equal(await offen.evaluate((feld) => document.getElementById(feld).value, id), HTML.at(-1));
});

test('no text in prose runs, nor in what is compared and found', async () => {
  await offen.evaluate(() => { window.location.hash = '#texte'; });
  await offen.locator('#texte .cm-content').first().click();
  await offen.keyboard.press('Control+A');
  await einfuegen(offen, [...HTML, ...korpus()].join('\n\n'));
  await offen.keyboard.press('Control+S');
  await abwarten(async () => (await offen.textContent('#texte .textstand')) === 'Gespeichert', 'the text was written', 30);
  await offen.reload();
  await offen.waitForSelector('#befunde');
});

test('nothing went against the policy of the page, no script asked anything', () => {
  assert.deepEqual(beschwerden, []);
});
