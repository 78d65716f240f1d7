// How long it takes from a changed amount to the new PDF in the page: `node dauer.mjs [PLAN] [COUNT]`. No test: it measures.

import { browser, ordner, seite, starten } from './werkbank.mjs';

const plan = process.argv[2] ?? 'plans/iuk-2014-2015';
const anzahl = Number(process.argv[3] ?? 20);
const name = plan.split('/').filter(Boolean).at(-1);

const werk = await starten(ordner(plan));
const einBrowser = await browser();
const { seite: offen } = await seite(einBrowser);
await offen.goto(new URL(`plan/${name}/#massnahmen`, werk.adresse).href);
await offen.waitForFunction(() => document.getElementById('papier-rahmen').dataset.nr, null, { timeout: 60000 });
const id = await offen.evaluate(() => document.querySelector('#massnahmen td.rechts input[data-feld]').id);
// Some euros less each time: nothing goes over the Finanzrahmen, so every state of the plan has its paper.
const betrag = Number((await offen.inputValue(`[id="${id}"]`)).replaceAll('.', '').replace(',', '.'));
const dauern = [];
for (let mal = 0; mal < anzahl; mal += 1) {
  dauern.push(await offen.evaluate(([feld, betrag]) => new Promise((fertig) => {
    const rahmen = document.getElementById('papier-rahmen');
    const vorher = rahmen.dataset.nr;
    const beginn = performance.now();
    const waechter = new MutationObserver(() => {
      if (rahmen.dataset.nr === vorher) return;
      waechter.disconnect();
      fertig(performance.now() - beginn);
    });
    waechter.observe(rahmen, { attributes: true, attributeFilter: ['data-nr'] });
    const dort = document.getElementById(feld);
    dort.focus();
    dort.value = betrag;
    dort.dispatchEvent(new Event('change', { bubbles: true }));
  }), [id, String(Math.floor(betrag) - mal - 1)]));
}
dauern.sort((eine, andere) => eine - andere);
const median = dauern[Math.floor(dauern.length / 2)];
console.log(`${name}: median ${Math.round(median)} ms of ${anzahl}, from ${Math.round(dauern[0])} to ${Math.round(dauern.at(-1))} ms, 350 ms of which the viewer is given to paint`);
await einBrowser.close();
werk.beenden();
