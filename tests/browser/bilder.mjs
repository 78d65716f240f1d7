// The pictures of README and handbook: `node bilder.mjs`. Written by hand when the pages change; nothing compares them.

import { join } from 'node:path';
import { WURZEL, browser, ordner, seite, starten } from './werkbank.mjs';

const PLAN = 'musterstadt-2026-2027';
const werk = await starten(ordner(`plans/${PLAN}`));
const einBrowser = await browser();

/** One picture of an area; `vorher` brings the page into the state to be shown. */
async function bild(name, bereich, einstellungen, vorher = async () => {}) {
  const { seite: offen, umgebung } = await seite(einBrowser, { viewport: { width: 1440, height: 900 }, ...einstellungen });
  await offen.goto(new URL(`plan/${PLAN}/#${bereich}`, werk.adresse).href);
  await offen.waitForFunction(() => document.getElementById('papier-rahmen').dataset.nr, null, { timeout: 60000 });
  await offen.evaluate(() => { window.scrollTo(0, 0); for (const falte of document.querySelectorAll('.befunde')) falte.open = false; });
  await vorher(offen);
  await offen.waitForTimeout(1500);
  await offen.screenshot({ path: join(WURZEL, `docs/bilder/werkbank-${name}.png`) });
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
