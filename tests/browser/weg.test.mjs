// From an empty folder to the printed paper, by keyboard only, as somebody does who never saw YAML.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abwarten, browser, einfuegen, hinzu, mit, ordner, seite, springen, starten, tabBis, texteingabe } from './werkbank.mjs';

let werk;
let einBrowser;
let offen;
let beschwerden;
let verzeichnis;

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

const planDatei = () => readFileSync(join(verzeichnis, 'plans/probe/plan.yaml'), 'utf8');

/** The text of the paper that the page shows. */
async function papierText() {
  const nummer = await offen.getAttribute('#papier-rahmen', 'data-nr');
  const antwort = await offen.request.get(new URL(`papier.pdf?nr=${nummer}`, offen.url().split('#')[0]).href);
  const datei = join(verzeichnis, 'papier.pdf');
  writeFileSync(datei, await antwort.body());
  return execFileSync('pdftotext', ['-layout', datei, '-'], { encoding: 'utf8' });
}

test('a new plan for muster is made from an empty folder', async () => {
  await offen.goto(werk.adresse);
  await tabBis(offen, mit('neu-name'));
  await offen.keyboard.type('probe');
  await tabBis(offen, mit('neu-rat'));
  await offen.keyboard.type('muster');
  await offen.keyboard.press('Tab');
  await tabBis(offen, mit('Plan anlegen'));
  await offen.keyboard.press('Enter');
  await offen.waitForURL('**/plan/probe/**');
  await offen.waitForSelector('.werkbank');
});
