// Work on a plan that is there: cells by keyboard, taking back, filters, prose with figures, and a second person's editor.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abwarten, browser, einfuegen, ordner, seite, starten } from './werkbank.mjs';

const PLAN = 'musterstadt-2026-2027';
const AMT = 'massnahmen/12.yaml';
const GERAETE = 'tabellen/geraete.yaml';
const TABELLE = `titel: Geräte
spalten:
  anzahl: {titel: Anzahl, art: menge}
  kosten: {titel: Kosten, art: betrag}
posten:
  - {titel: Pumpe, werte: {anzahl: 2, kosten: 1000}}
  - {titel: Summe, summe: alle}
`;

let werk;
let einBrowser;
let offen;
let beschwerden;
let verzeichnis;

before(async () => {
  verzeichnis = ordner(`plans/${PLAN}`);
  mkdirSync(join(verzeichnis, 'plans', PLAN, 'tabellen'));
  writeFileSync(join(verzeichnis, 'plans', PLAN, GERAETE), TABELLE);
  // One that has no Kennung yet.
  const amt = join(verzeichnis, 'plans', PLAN, AMT);
  writeFileSync(amt, readFileSync(amt, 'utf8').replace(/  - id: buergerumfrage\n    /, '  - '));
  werk = await starten(verzeichnis);
  einBrowser = await browser();
  ({ seite: offen, beschwerden } = await seite(einBrowser));
  await offen.goto(new URL(`plan/${PLAN}/#massnahmen`, werk.adresse).href);
  await offen.waitForSelector('#massnahmen tbody tr');
});

after(async () => {
  await einBrowser?.close();
  werk?.beenden();
});

const pfad = (name) => join(verzeichnis, 'plans', PLAN, name);
const datei = (name) => readFileSync(pfad(name), 'utf8');
const feldId = (stelle) => `${AMT}:massnahmen.-${stelle}.planmittel.2026`;
const wert = (id) => offen.evaluate((feld) => document.getElementById(feld).value, id);
const focus = (id) => offen.evaluate((feld) => document.getElementById(feld).focus(), id);
const aktiv = () => offen.evaluate(() => document.activeElement.id);
const geplant = () => offen.textContent('.geld-jahr:first-child dl');
const warten = (millisekunden) => new Promise((weiter) => { setTimeout(weiter, millisekunden); });

test('sums follow while an amount is typed, and Esc puts amount and sums back', async () => {
  const [id, vorher, summe] = [feldId(0), await wert(feldId(0)), await geplant()];
  const fuss = () => offen.textContent('#massnahmen tfoot tr:not([hidden])');
  const unten = await fuss();
  await focus(id);
  await offen.keyboard.type('9.999.999');
  await abwarten(async () => (await geplant()) !== summe && (await fuss()) !== unten, 'the sums follow');
  assert.match(await offen.textContent('#massnahmen-verstanden'), /9\.999\.999/);
  await offen.keyboard.press('Escape');
  assert.equal(await wert(id), vorher);
  await abwarten(async () => (await geplant()) === summe && (await fuss()) === unten, 'the sums are back');
});

test('Enter and arrows lead from cell to cell', async () => {
  await focus(feldId(0));
  await offen.keyboard.press('ArrowDown');
  assert.equal(await aktiv(), feldId(1));
  await offen.keyboard.press('ArrowRight');
  assert.equal(await aktiv(), feldId(1).replace('2026', '2027'));
  await offen.keyboard.press('ArrowLeft');
  await offen.keyboard.press('Shift+Enter');
  assert.equal(await aktiv(), feldId(0));
});

test('what can not be understood stays in its cell with the reason, and the file as it is', async () => {
  const vorher = datei(AMT);
  await focus(feldId(0));
  await offen.keyboard.type('viel');
  await offen.keyboard.press('Enter');
  await abwarten(() => offen.evaluate((id) => document.getElementById(id).getAttribute('aria-invalid') === 'true', feldId(0)), 'the cell is marked');
  assert.match(await offen.textContent('#massnahmen-verstanden'), /viel/);
  assert.equal(datei(AMT), vorher);
  // The table is made anew by another change, and what was refused is still there to be mended.
  await focus(feldId(1));
  await offen.keyboard.type('88.800');
  await offen.keyboard.press('Enter');
  await abwarten(() => datei(AMT).includes('88800'), 'another amount is in the file');
  await offen.waitForTimeout(500);
  assert.equal(await wert(feldId(0)), 'viel');
  await offen.keyboard.press('Control+z');
  await abwarten(() => datei(AMT) === vorher, 'it is taken back');
  await focus(feldId(0));
  await offen.keyboard.press('Escape');
  assert.notEqual(await wert(feldId(0)), 'viel');
});

test('a change is taken back and made again, and the focus stays where it is', async () => {
  const vorher = datei(AMT);
  await focus(feldId(0));
  await offen.keyboard.type('77.700');
  await offen.keyboard.press('Enter');
  await abwarten(() => datei(AMT).includes('77700'), 'the amount is in the file');
  const nachher = datei(AMT);
  await offen.keyboard.press('Control+z');
  await abwarten(() => datei(AMT) === vorher, 'it is taken back');
  await offen.keyboard.press('Control+y');
  await abwarten(() => datei(AMT) === nachher, 'it is made again');
  assert.equal(await aktiv(), feldId(1));
  await offen.keyboard.press('Control+z');
  await abwarten(() => datei(AMT) === vorher, 'it is taken back once more');
});

test('a filter leaves the rows of one Amt, with their sums', async () => {
  await offen.selectOption('#filter-amt', '12');
  const sichtbare = await offen.evaluate(() => [...document.querySelectorAll('#massnahmen tbody tr[data-route]')].filter((zeile) => !zeile.hidden).map((zeile) => zeile.dataset.datei));
  assert.ok(sichtbare.length > 0 && sichtbare.every((eine) => eine === AMT), sichtbare.join());
  assert.equal(await offen.getAttribute('#massnahmen tfoot tr:not([hidden])', 'data-summen'), 'amt=12');
  await offen.selectOption('#filter-amt', '');
});

test('a second person changes another place of the file: both changes are there', async () => {
  await abwarten(async () => (await wert(feldId(0))) === '55.000', 'the page has what was taken back');
  await focus(feldId(0));
  await offen.keyboard.type('66.600');
  writeFileSync(pfad(AMT), `${datei(AMT)}# von nebenan\n`);
  await offen.keyboard.press('Enter');
  await abwarten(() => datei(AMT).includes('66600') && datei(AMT).includes('von nebenan'), 'both are in the file');
});

test('a second person changes the same place: both versions are shown, and the clerk chooses', async () => {
  await abwarten(async () => (await wert(feldId(0))) === '66.600', 'the page has the amount');
  await focus(feldId(0));
  await offen.keyboard.type('55.500');
  writeFileSync(pfad(AMT), datei(AMT).replace('66600', '44400'));
  await warten(1500);
  assert.equal(await wert(feldId(0)), '55.500', 'what is being typed stays');
  await offen.keyboard.press('Enter');
  await offen.waitForSelector('#dialog-konflikt[open]');
  assert.match(await offen.textContent('#dialog-konflikt [data-meine]'), /55\.500/);
  assert.match(await offen.textContent('#dialog-konflikt [data-andere]'), /44\.400/);
  assert.match(datei(AMT), /44400/);
  await offen.click('#dialog-konflikt button[value="andere"]');
  await abwarten(async () => (await wert(feldId(0))) === '44.400', 'the other version stands there');
  assert.match(datei(AMT), /44400/);
});

/** An amount in German spelling, as somebody types it in an editor: a finding that says what it has to be. */
async function deutschSchreiben(zusatz = '') {
  const vorher = datei(AMT);
  writeFileSync(pfad(AMT), vorher.replace('44400', "'44.400,00'"));
  await offen.waitForSelector(`[id="${feldId(0)}-befunde"] [data-behebung]`);
  if (zusatz) writeFileSync(pfad(AMT), `${datei(AMT)}${zusatz}`);
  return vorher + zusatz;
}

const knopf = () => offen.locator('#befunde [data-behebung]');

test('a finding is mended by one click in the list, and the focus goes on to what is left', async () => {
  const gut = await deutschSchreiben();
  assert.match(await knopf().getAttribute('aria-label'), /^Beheben: „44400“ statt „.*44\.400,00/);
  await knopf().focus();
  await offen.keyboard.press('Enter');
  await abwarten(() => datei(AMT) === gut, 'the amount is mended');
  await abwarten(async () => (await knopf().count()) === 0, 'the finding is gone');
  await abwarten(() => offen.evaluate(() => document.activeElement.matches('#befunde > summary, #befunde > ol > li')), 'the focus is in the list');
  await abwarten(() => offen.evaluate(() => document.getElementById('knopf-rueckgaengig')?.getAttribute('aria-disabled') !== 'true'), 'it can be taken back');
});

test('a finding is mended at its field, also while somebody else writes the file', async () => {
  const absagen = () => offen.locator('#meldungen .absage').allTextContents();
  const [gut, vorher] = [await deutschSchreiben('# noch einmal von nebenan\n'), await absagen()];
  await offen.evaluate((id) => document.querySelector(`[id="${id}-befunde"] [data-behebung]`).click(), feldId(0));
  await abwarten(() => datei(AMT) === gut, 'both are in the file');
  await abwarten(async () => (await aktiv()) === feldId(0), 'the focus is in the field');
  assert.deepEqual(await absagen(), vorher, 'nothing is refused');
});

test('a refusal stays while something else is done, and goes when its own field is', async () => {
  const absagen = () => offen.locator('#meldungen .absage').count();
  await abwarten(async () => (await absagen()) === 0, 'nothing is refused').catch(() => offen.click('#meldungen .absage button'));
  await focus(feldId(0));
  await offen.keyboard.type('viel');
  await offen.keyboard.press('Enter');
  await abwarten(async () => (await absagen()) === 1, 'it is refused');
  await offen.keyboard.type('33.300');
  await offen.keyboard.press('Enter');
  await abwarten(() => datei(AMT).includes('33300'), 'another field is written');
  assert.equal(await absagen(), 1, 'the refusal is still there');
  await focus(feldId(0));
  await offen.keyboard.press('Escape');
  await abwarten(async () => (await absagen()) === 0, 'it is gone with its text');
});

test('a pasted block may begin with its headings, and a wrong cell is named by its row', async () => {
  await focus('neu-bezeichnung');
  await einfuegen(offen, 'Bezeichnung\tAmt\tThemenbereich\nTor\t12\tneu\nZaun\t12\twasser\n');
  await abwarten(async () => /Zeile 3 der kopierten Zeilen/.test(await offen.textContent('#meldungen')), 'the row is named');
  assert.doesNotMatch(datei(AMT), /Tor/);
  await focus('neu-bezeichnung');
  await einfuegen(offen, 'Bezeichnung\tAmt\tThemenbereich\nTor\t12\tneu\n');
  await abwarten(() => /bezeichnung: Tor/.test(datei(AMT)), 'the row is in the file');
  await abwarten(async () => /Überschriften ist ausgelassen/.test(await offen.textContent('#meldungen')), 'it is said that they are left out');
  assert.doesNotMatch(await offen.textContent('#meldungen'), /`/);
  await offen.keyboard.press('Control+z');
  await abwarten(() => !/bezeichnung: Tor/.test(datei(AMT)), 'it is taken back');
});

test('a new row that is not complete stays, is marked, and leaving the page asks', async () => {
  await offen.fill('#neu-bezeichnung', 'Halb');
  await focus(feldId(0));
  await abwarten(() => offen.evaluate(() => document.getElementById('neu-zeile').matches('.unfertig')), 'it is marked');
  assert.match(await offen.textContent('#neu-unfertig'), /Noch nicht im Plan/);
  writeFileSync(pfad(AMT), `${datei(AMT)}# und noch etwas\n`);
  await warten(1500);
  assert.equal(await offen.inputValue('#neu-bezeichnung'), 'Halb', 'it is still there');
  assert.ok(await offen.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))), 'leaving asks');
  await offen.click('#neu-zeile [data-verwerfen]');
  assert.equal(await offen.inputValue('#neu-bezeichnung'), '');
});

test('a table goes out and in, and the import is taken back as one change', async () => {
  const vorher = datei(AMT);
  await offen.evaluate(() => { window.location.hash = '#ausgeben'; });
  await offen.selectOption('#export-format', 'csv');
  await offen.locator('[data-formular="export"] button').click();
  await offen.locator('[data-formular="export"] .ergebnis a').first().waitFor({ timeout: 30000 });
  const name = (await offen.locator('[data-formular="export"] .ergebnis a').allTextContents()).find((eine) => eine.endsWith('.csv'));
  const inhalt = readFileSync(join(verzeichnis, 'output', PLAN, name), 'utf8');
  assert.match(inhalt, /33300/);
  await offen.setInputFiles('#import-datei', { name: 'zurück.csv', mimeType: 'text/csv', buffer: Buffer.from(inhalt.replace('33300', '31.100')) });
  await offen.locator('[data-formular="import"] button[value="schreiben"]').click();
  await abwarten(() => datei(AMT).includes('31100'), 'the amount is in the file', 30);
  await abwarten(async () => /Import von zurück\.csv/.test(await offen.textContent('#knopf-rueckgaengig')), 'it can be taken back');
  await offen.click('#knopf-rueckgaengig');
  await abwarten(() => datei(AMT) === vorher, 'it is taken back');
  await offen.evaluate(() => { window.location.hash = '#massnahmen'; });
});

test('a table of the plan gets a new row in front of its sum, and rows move', async () => {
  await offen.evaluate(() => { window.location.hash = '#tabellen'; });
  await offen.locator('[id="neu-tabelle.geraete-titel"]').fill('Schlauch');
  await offen.keyboard.press('ArrowRight');
  await offen.keyboard.type('3');
  await offen.keyboard.press('ArrowRight');
  await offen.keyboard.type('0,5 TEUR');
  await offen.keyboard.press('Enter');
  const posten = () => [...datei(GERAETE).matchAll(/titel: (Pumpe|Schlauch|Summe)/g)].map((fund) => fund[1]).join();
  await abwarten(() => posten() === 'Pumpe,Schlauch,Summe', 'the row is in the file');
  assert.match(datei(GERAETE), /Schlauch[^]*anzahl: 3[^]*kosten: 500/);
  const summe = () => offen.locator('[data-tafel="tabelle.geraete"] tr[data-route]').last().locator('.fest').last().textContent();
  await abwarten(async () => (await summe()) === '1.500', 'the sum has it');
  assert.equal(await offen.inputValue('[id="neu-tabelle.geraete-titel"]'), '', 'the next one can be typed');
  await offen.getByRole('button', { name: 'Nach oben: Schlauch' }).and(offen.locator('[data-tafel] *')).click();
  await abwarten(() => posten() === 'Schlauch,Pumpe,Summe', 'it has moved');
});

test('figures go into prose by name, with their value, by keyboard', async () => {
  await offen.evaluate(() => { window.location.hash = '#texte'; });
  await offen.locator('#texte .cm-content').first().click();
  await offen.keyboard.press('Control+End');
  await offen.keyboard.type('\n\nDas sind ');
  await offen.keyboard.press('Control+Alt+z');
  await offen.waitForSelector('#dialog-zahlen[open]');
  await offen.keyboard.type('summe planmittel 2026');
  const gefundene = () => offen.locator('#zahlen-liste [role=option]').allTextContents();
  await abwarten(async () => (await gefundene()).length > 0 && (await gefundene()).every((zahl) => /planmittel/i.test(zahl) && zahl.includes('2026')), 'the list has what was asked for');
  assert.equal(await offen.getAttribute('#zahlen-suche', 'aria-activedescendant'), 'zahl-0', 'the first one is marked');
  await offen.keyboard.press('Enter');
  await abwarten(() => /Das sind \{\{ [^}]*planmittel[^}]*2026[^}]* \}\}/.test(datei('begruendung.md')), 'the expression is in the file');
  await offen.keyboard.press('ArrowLeft');
  await offen.keyboard.press('Control+Alt+w');
  await abwarten(async () => /ergibt: .*\d/.test(await offen.textContent('#texte .textstand')), 'its value is said');
});

test('a figure of a Maßnahme without a Kennung gives it one, together with the text, and both are taken back at once', async () => {
  const [text, alle] = [datei('begruendung.md'), () => readdirSync(pfad('massnahmen')).map((name) => datei(`massnahmen/${name}`)).join()];
  const vorher = alle();
  await offen.locator('#texte .cm-content').first().click();
  await offen.keyboard.press('Control+End');
  await offen.keyboard.type('\n\nDazu ');
  await abwarten(() => datei('begruendung.md').endsWith('Dazu \n') || datei('begruendung.md').endsWith('Dazu '), 'the text is in the file');
  const getippt = datei('begruendung.md');
  await offen.keyboard.press('Control+Alt+z');
  await offen.waitForSelector('#dialog-zahlen[open]');
  const eine = offen.locator('#zahlen-liste [role=option]', { hasText: 'erhält dabei die Kennung' }).first();
  await offen.keyboard.type('bürger');
  await eine.waitFor();
  await eine.click();
  await abwarten(() => /Dazu \{\{ massnahme\./.test(datei('begruendung.md')) && alle() !== vorher, 'both files have it');
  await abwarten(async () => /^Rückgängig: Text/.test(await offen.textContent('#knopf-rueckgaengig')), 'it can be taken back');
  await offen.click('#knopf-rueckgaengig');
  await abwarten(() => alle() === vorher && datei('begruendung.md') === getippt, 'both are taken back');
  await offen.click('#knopf-rueckgaengig');
  await abwarten(() => datei('begruendung.md') === text, 'the text is as it was');
  await abwarten(async () => !(await offen.locator('#texte .cm-content').first().textContent()).includes('Dazu'), 'the editor follows');
});

test('an amount that is typed in prose becomes its expression by one click on the word', async () => {
  await offen.evaluate(() => { window.location.hash = '#texte'; });
  const vorher = datei('begruendung.md');
  const betrag = () => offen.locator('#texte .cm-lintRange', { hasText: '30.000 EUR' });
  await offen.locator('#texte .cm-content').first().click();
  await offen.keyboard.press('Control+End');
  await offen.keyboard.type('\n\nDas Portal für offene Daten kostet 2027 30.000 EUR.');
  await betrag().hover();
  await offen.locator('.cm-tooltip .cm-diagnosticAction', { hasText: 'Beheben: „{{ massnahme' }).click();
  await abwarten(() => /kostet 2027 \{\{ massnahme[^}]*\}\}\./.test(datei('begruendung.md')), 'the expression is in the file');
  await abwarten(async () => (await betrag().count()) === 0, 'the finding is gone');
  assert.ok(datei('begruendung.md').startsWith(vorher.trimEnd()), 'the rest is as it was');
  assert.ok(await offen.evaluate(() => document.activeElement.matches('.cm-content')), 'the focus is in the text');
});

test('names are completed inside of braces', async () => {
  await offen.locator('#texte .cm-content').first().click();
  await offen.keyboard.press('Control+End');
  await offen.keyboard.type('\n{{ jah');
  await offen.keyboard.press('Control+Space');
  await offen.waitForSelector('.cm-tooltip-autocomplete li');
  assert.match(await offen.textContent('.cm-tooltip-autocomplete'), /jahre/);
  await offen.keyboard.press('Escape');
});

test('nothing went against the policy of the page', () => {
  assert.deepEqual(beschwerden, []);
});
