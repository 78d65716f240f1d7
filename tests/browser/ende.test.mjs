// The program ends with its last page, also where that is the page with the plans.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { abwarten, browser, ordner, seite, starten } from './werkbank.mjs';

const PLAN = 'musterstadt-2026-2027';
// Longer than the program waits for a page that is only loaded again.
const NACHLAUF_MILLISEKUNDEN = 7000;

let werk;
let einBrowser;

before(async () => {
  werk = await starten(ordner(`plans/${PLAN}`, 'plans/rostock-2026-9001'));
  werk.prozess.removeAllListeners('exit');
  einBrowser = await browser();
});

after(async () => {
  await einBrowser?.close();
  werk?.beenden();
});

test('the page with the plans keeps the program, and ends it when it is closed', async () => {
  const { seite: offen, umgebung, beschwerden } = await seite(einBrowser);
  await offen.goto(new URL(`plan/${PLAN}/`, werk.adresse).href);
  await offen.waitForSelector('.werkbank');
  await offen.goto(werk.adresse);
  await offen.waitForSelector('.planliste');
  await new Promise((weiter) => { setTimeout(weiter, NACHLAUF_MILLISEKUNDEN); });
  assert.equal(werk.prozess.exitCode, null, 'it is there as long as the page is');
  await umgebung.close();
  await abwarten(() => werk.prozess.exitCode !== null, 'it ends');
  assert.equal(werk.prozess.exitCode, 0);
  assert.deepEqual(beschwerden, []);
});
