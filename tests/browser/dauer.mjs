// How long it takes from a changed amount to the new PDF, in the page of a Werkbank and beside it by `typst watch`, which
// writes the sources that `drucken --mit-typst` keeps: `TYPST=PROGRAM node dauer.mjs [PLAN] [COUNT]`. Both get the same
// states of the plan in turn. What Typst has to do before, writing those sources, is not counted for it.
// No test: it measures.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PROGRAMM, browser, seite, starten } from './werkbank.mjs';

const plan = process.argv[2] ?? '../../plans/iuk-2014-2015';
const anzahl = Number(process.argv[3] ?? 20);
const name = basename(plan);
const dort = mkdtempSync(join(tmpdir(), 'dauer-'));

/** All files below a folder. */
function dateien(ordner) {
  return readdirSync(ordner, { recursive: true }).map(String).filter((eine) => statSync(join(ordner, eine)).isFile());
}

/** Takes an euro from the first amount of the first Maßnahme. */
function mindern(ordner) {
  for (const eine of dateien(ordner).filter((datei) => /massnahmen.*\.yaml$/.test(datei)).sort()) {
    const pfad = join(ordner, eine);
    const text = readFileSync(pfad, 'utf8');
    const fund = /planmittel: *\{ *\d{4}: *(\d{4,})/.exec(text);
    if (!fund) continue;
    const anfang = fund.index + fund[0].length - fund[1].length;
    writeFileSync(pfad, text.slice(0, anfang) + (Number(fund[1]) - 1) + text.slice(anfang + fund[1].length));
    return;
  }
  throw new Error('no amount to change');
}

/** The sources of each state of the plan, one folder a state. */
function zustaende() {
  const vorlage = mkdtempSync(join(tmpdir(), 'dauer-'));
  cpSync(plan, join(vorlage, 'plans', name), { recursive: true });
  const alle = [];
  for (let nr = 0; nr <= anzahl; nr += 1) {
    if (nr) mindern(join(vorlage, 'plans', name));
    execFileSync(PROGRAMM, ['drucken', '--mit-typst', '--still'], { cwd: vorlage, stdio: 'ignore' });
    const ordner = join(dort, `zustand-${nr}`);
    cpSync(join(vorlage, 'output', name, 'typst'), ordner, { recursive: true });
    alle.push(ordner);
  }
  rmSync(vorlage, { recursive: true });
  return alle;
}

/** `typst watch` over a copy of the first state; gives what puts another state there and waits for its PDF. */
async function beobachter(alle) {
  const hier = join(dort, 'beobachtet');
  cpSync(alle[0], hier, { recursive: true });
  const prozess = spawn(process.env.TYPST, ['watch', '--root', hier, '--font-path', join(hier, 'fonts'), '--ignore-system-fonts', '--features', 'a11y-extras',
    '--pdf-standard', 'a-3a,ua-1', join(hier, 'gesamt.typ'), join(dort, 'papier.pdf')]);
  let gesagt = '';
  for (const strom of [prozess.stdout, prozess.stderr]) strom.on('data', (stueck) => { gesagt += stueck; });
  const gesetzt = async () => {
    while (!/compiled (successfully|with warnings)/.test(gesagt)) {
      if (/compiled with errors|error:/.test(gesagt) || prozess.exitCode !== null) throw new Error(gesagt);
      await new Promise((weiter) => { setTimeout(weiter, 2); });
    }
  };
  await gesetzt();
  const setzen = async (zustand) => {
    const andere = dateien(zustand).filter((eine) => !readFileSync(join(zustand, eine)).equals(readFileSync(join(hier, eine))));
    for (const eine of andere) cpSync(join(zustand, eine), join(hier, `${eine}.neu`));
    gesagt = '';
    const beginn = performance.now();
    for (const eine of andere) renameSync(join(hier, `${eine}.neu`), join(hier, eine));
    await gesetzt();
    return performance.now() - beginn;
  };
  return { setzen, beenden: () => prozess.kill() };
}

/** Changes the amount in the page; milliseconds until its viewer has loaded the new PDF, and until it is in front. */
function aendern(offen, id, betrag) {
  return offen.evaluate(([feld, wert]) => new Promise((fertig) => {
    const rahmen = document.getElementById('papier-rahmen');
    const vorher = rahmen.dataset.nr;
    const beginn = performance.now();
    let geladen = null;
    const waechter = new MutationObserver(() => {
      if (rahmen.dataset.geladen !== vorher) geladen ??= performance.now() - beginn;
      if (rahmen.dataset.nr === vorher) return;
      waechter.disconnect();
      fertig({ geladen, vorn: performance.now() - beginn });
    });
    waechter.observe(rahmen, { attributes: true, attributeFilter: ['data-nr', 'data-geladen'] });
    const eingabe = document.getElementById(feld);
    eingabe.focus();
    eingabe.value = wert;
    eingabe.dispatchEvent(new Event('change', { bubbles: true }));
  }), [id, String(betrag)]);
}

function sagen(was, dauern) {
  const sortiert = [...dauern].sort((eine, andere) => eine - andere);
  const median = sortiert[Math.floor(sortiert.length / 2)];
  console.log(`${name}: ${was}: median ${Math.round(median)} ms of ${dauern.length}, from ${Math.round(sortiert[0])} to ${Math.round(sortiert.at(-1))} ms`);
  return median;
}

const alle = process.env.TYPST ? zustaende() : [];
if (!process.env.TYPST) console.log('TYPST names no program: nothing is measured beside the Werkbank');
const typst = process.env.TYPST ? await beobachter(alle) : null;
const verzeichnis = mkdtempSync(join(tmpdir(), 'werkbank-'));
cpSync(plan, join(verzeichnis, 'plans', name), { recursive: true });
const werk = await starten(verzeichnis);
const einBrowser = await browser();
const { seite: offen } = await seite(einBrowser);
await offen.goto(new URL(`plan/${name}/#massnahmen`, werk.adresse).href);
await offen.waitForFunction(() => document.getElementById('papier-rahmen').dataset.nr, null, { timeout: 60000 });
const id = await offen.evaluate(() => document.querySelector('#massnahmen td.rechts input[data-feld]').id);
// Some euros less each time: nothing goes over the Finanzrahmen, so every state of the plan has its paper.
const betrag = Math.floor(Number((await offen.inputValue(`[id="${id}"]`)).replaceAll('.', '').replace(',', '.')));
const seitlich = [];
const vorn = [];
const daneben = [];
for (let mal = 1; mal <= anzahl; mal += 1) {
  const dauer = await aendern(offen, id, betrag - mal);
  seitlich.push(dauer.geladen);
  vorn.push(dauer.vorn);
  if (typst) daneben.push(await typst.setzen(alle[mal]));
}
const geladen = sagen('Werkbank, until the viewer has the new PDF', seitlich);
sagen('Werkbank, until the new PDF is in front, 350 ms of which it is given to paint', vorn);
if (typst) console.log(`ratio to \`typst watch\`: ${(geladen / sagen('typst watch, until the PDF is written', daneben)).toFixed(2)}`);
await einBrowser.close();
werk.beenden();
typst?.beenden();
rmSync(dort, { recursive: true });
