// From an empty folder to the printed paper, by keyboard only, as somebody does who never saw YAML.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abwarten, browser, einfuegen, eintragen, mit, ordner, seite, starten, tabBis, zumBereich } from './werkbank.mjs';

let werk;
let einBrowser;
let offen;
let beschwerden;
let verzeichnis;
let vorlage;

before(async () => {
  verzeichnis = ordner();
  execFileSync('git', ['init', '--quiet', verzeichnis]);
  werk = await starten(verzeichnis);
  einBrowser = await browser();
  ({ seite: offen, beschwerden } = await seite(einBrowser));
});

after(async () => {
  await einBrowser?.close();
  werk?.beenden();
});

const plandatei = (name = 'plan.yaml') => readFileSync(join(verzeichnis, 'plans/probe', name), 'utf8');

/** The text of the paper that the page shows. */
async function papiertext() {
  const nummer = await offen.getAttribute('#papier-rahmen', 'data-nr');
  const antwort = await offen.request.get(new URL(`papier.pdf?nr=${nummer}`, offen.url().split('#')[0]).href);
  const datei = join(verzeichnis, 'papier.pdf');
  writeFileSync(datei, await antwort.body());
  return execFileSync('pdftotext', ['-layout', datei, '-'], { encoding: 'utf8' });
}

const auffaellig = (id) => offen.evaluate((feld) => document.getElementById(feld)?.getAttribute('aria-invalid') === 'true', id);

test('a new plan for muster is made from an empty folder', async () => {
  await offen.goto(werk.adresse);
  await tabBis(offen, mit('neu-name'));
  await offen.keyboard.type('probe');
  await tabBis(offen, mit('neu-rat'));
  await offen.keyboard.type('muster');
  await tabBis(offen, mit('Plan anlegen'));
  await offen.keyboard.press('Enter');
  await offen.waitForURL('**/plan/probe/**');
  await offen.waitForSelector('#vorlage');
  vorlage = plandatei();
});

test('the form is filled in, and the file keeps its comments and its order', async () => {
  await eintragen(offen, 'plan.yaml:vorlage.nummer', 'Drs 1/2026');
  await eintragen(offen, 'plan.yaml:vorlage.betreff', 'Neue Rechner für die Schulen');
  await eintragen(offen, 'plan.yaml:haushalt.finanzrahmen.2026', '0,1 Mio');
  await eintragen(offen, 'plan.yaml:haushalt.finanzrahmen.2027', '50 TEUR');
  await abwarten(() => plandatei().includes('finanzrahmen: {2026: 100000, 2027: 50000}'), 'the amounts are in the file');
  assert.match(plandatei(), /nummer: Drs 1\/2026/);
  assert.match(plandatei(), /betreff: Neue Rechner für die Schulen/);
  const bemerkungen = (text) => text.split('\n').filter((zeile) => zeile.trim().startsWith('#'));
  assert.deepEqual(bemerkungen(plandatei()), bemerkungen(vorlage));
  const schluessel = (text) => text.split('\n').map((zeile) => /^ *(\w+):/.exec(zeile)?.[1]).filter(Boolean);
  assert.deepEqual(schluessel(plandatei()), schluessel(vorlage));
});

test('a block of cells from Excel becomes a Maßnahme', async () => {
  await zumBereich(offen, 'Maßnahmen');
  await tabBis(offen, mit('neu-bezeichnung'));
  await einfuegen(offen, 'Rechner für Schulen\t10\tneu\t135.000\t40.000\r\n');
  await abwarten(() => plandatei('massnahmen/10.yaml').includes('Rechner für Schulen'), 'the new Maßnahme is in the file');
  assert.match(plandatei('massnahmen/10.yaml'), /planmittel: \{2026: 135000, 2027: 40000\}|planmittel:\n +2026: 135000\n +2027: 40000/);
});

test('what is over the Finanzrahmen is found, stands at its field, and is mended there', async () => {
  const feld = 'plan.yaml:haushalt.finanzrahmen.2026';
  await abwarten(() => offen.$(`[data-zum-feld="${feld}"]`), 'the finding is in the list');
  await tabBis(offen, { wert: feld, funktion: (id) => document.activeElement.dataset.zumFeld === id });
  await offen.keyboard.press('Enter');
  await abwarten(() => offen.evaluate((id) => document.activeElement.id === id, feld), 'the finding leads to its field');
  assert.ok(await auffaellig(feld));
  const erklaert = await offen.evaluate((id) => document.getElementById(document.getElementById(id).getAttribute('aria-errormessage')).textContent, feld);
  assert.match(erklaert, /Finanzrahmen/);
  await eintragen(offen, feld, '135.000');
  await abwarten(async () => !(await auffaellig(feld)), 'the finding is gone');
});

test('the paper has what was typed', async () => {
  await abwarten(async () => /135\.000/.test(await papiertext().catch(() => '')), 'the paper shows the amount', 60);
});

test('a state is kept with its reason', async () => {
  await tabBis(offen, mit('knopf-festhalten'));
  await offen.keyboard.press('Enter');
  await offen.waitForSelector('#dialog-festhalten[open]');
  await eintragen(offen, 'festhalten-grund', 'Erste Anmeldung');
  if (await offen.$('#festhalten-name')) {
    await eintragen(offen, 'festhalten-name', 'Erika Muster');
    await eintragen(offen, 'festhalten-email', 'erika@muster.invalid');
  }
  await tabBis(offen, mit('Stand festhalten'));
  await offen.keyboard.press('Enter');
  await offen.waitForSelector('#dialog-festhalten[open]', { state: 'detached' }).catch(() => {});
  await abwarten(() => execFileSync('git', ['-C', verzeichnis, 'log', '--format=%B'], { encoding: 'utf8' }).includes('Erste Anmeldung'), 'the commit is there');
});

test('an amount is changed, understood, and is in the new paper', async () => {
  await zumBereich(offen, 'Maßnahmen');
  const feld = await offen.evaluate(() => [...document.querySelectorAll('#massnahmen input[data-feld]')].find((eines) => eines.value === '40.000').id);
  await tabBis(offen, mit(feld), 600);
  await offen.keyboard.press('Control+A');
  await offen.keyboard.type('43.210,50');
  await abwarten(async () => /43\.210,50/.test(await offen.textContent('#massnahmen-verstanden')), 'what was understood is shown');
  await offen.keyboard.press('Enter');
  await abwarten(() => plandatei('massnahmen/10.yaml').includes('43210.5'), 'the amount is in the file');
  await abwarten(async () => /43\.210,50/.test(await papiertext().catch(() => '')), 'the amount is in the paper', 60);
});

test('comparing shows what changed since then', async () => {
  await zumBereich(offen, 'Vergleichen');
  await tabBis(offen, mit('Unterschiede zeigen'));
  await offen.keyboard.press('Enter');
  await abwarten(async () => /43\.210,50/.test(await offen.textContent('#vergleich-ergebnis')), 'the change is shown', 30);
});

test('all files are printed', async () => {
  await zumBereich(offen, 'Ausgeben');
  await tabBis(offen, mit('PDF-Dateien schreiben'));
  await offen.keyboard.press('Enter');
  await offen.waitForSelector('[data-formular="drucken"] .ergebnis a', { timeout: 60000 });
  const output = join(verzeichnis, 'output/probe');
  assert.ok(existsSync(output) && readdirSync(output).some((name) => name.endsWith('.pdf')));
});

test('nothing went against the policy of the page, and nothing was thrown', () => {
  assert.deepEqual(beschwerden, []);
});
