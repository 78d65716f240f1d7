// A Werkbank in a folder of its own, with a browser in front of it. Whatever the browser complains about is counted.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const WURZEL = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const PROGRAMM = process.env.DRUCKSACHE ?? join(process.env.CARGO_TARGET_DIR ?? join(WURZEL, 'target'), 'release/drucksache');
const OBERFLAECHE = join(WURZEL, 'crates/werkbank/oberflaeche');
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** An empty folder, or one with copies of these plans, and their councils' forms as the program has them. */
export function ordner(...plaene) {
  const neu = mkdtempSync(join(tmpdir(), 'werkbank-'));
  for (const plan of plaene) cpSync(join(WURZEL, plan), join(neu, 'plans', plan.split('/').at(-1)), { recursive: true });
  return neu;
}

/** Starts the program in a folder; `adresse` is what it says on standard output or error. */
export async function starten(verzeichnis, ...argumente) {
  const prozess = spawn(PROGRAMM, ['werkbank', '--no-open', '--port', '0', ...argumente], { cwd: verzeichnis });
  let gesagt = '';
  const adresse = await new Promise((gefunden, fehler) => {
    const lesen = (stueck) => {
      gesagt += stueck;
      const fund = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(gesagt);
      if (fund) gefunden(fund[0].replace(/[.,;]$/, ''));
    };
    prozess.stdout.on('data', lesen);
    prozess.stderr.on('data', lesen);
    prozess.on('exit', (code) => fehler(new Error(`the program ended with ${code}: ${gesagt}`)));
    setTimeout(() => fehler(new Error(`no address within 30 seconds: ${gesagt}`)), 30000).unref();
  });
  const beenden = () => {
    prozess.removeAllListeners('exit');
    prozess.kill('SIGINT');
    rmSync(verzeichnis, { recursive: true, force: true });
  };
  return { adresse, beenden, prozess };
}

/** The browser. The PDF viewer is part of the new headless mode only, which is the browser itself. */
export function browser() {
  return chromium.launch({ executablePath: BROWSER, headless: false, args: ['--headless=new', '--no-sandbox'] });
}

/** A page that remembers what went against the content security policy, what was thrown, and dialogs of scripts. */
export async function seite(einBrowser, einstellungen = {}) {
  const umgebung = await einBrowser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 }, ...einstellungen });
  const offen = await umgebung.newPage();
  const beschwerden = [];
  // With OBERFLAECHE=1, style and scripts come from the folder, so that a change of them needs no new program.
  if (process.env.OBERFLAECHE) {
    await offen.route('**/mittel/*', (bitte) => {
      const datei = new URL(bitte.request().url()).pathname.split('/').at(-1);
      return bitte.fulfill({ path: join(OBERFLAECHE, datei.endsWith('.js') ? 'gebaut' : '.', datei) });
    });
  }
  offen.on('pageerror', (fehler) => beschwerden.push(`thrown: ${fehler.message}`));
  offen.on('dialog', (dialog) => {
    // Leaving a page with something unsaved asks; that is the page's own question.
    if (dialog.type() === 'beforeunload') return dialog.accept();
    beschwerden.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await offen.exposeFunction('verstossMelden', (was) => beschwerden.push(was));
  await offen.addInitScript(() => {
    addEventListener('securitypolicyviolation', (fall) => window.verstossMelden?.(`policy: ${fall.violatedDirective} ${fall.blockedURI} ${fall.sample} ${fall.sourceFile}:${fall.lineNumber}:${fall.columnNumber}`));
  });
  return { seite: offen, beschwerden, umgebung };
}

/** Goes by Tab until an element has the focus that fits; nothing else than a keyboard can do. */
export async function tabBis(offen, passt, hoechstens = 400) {
  for (let schritt = 0; schritt < hoechstens; schritt += 1) {
    await offen.keyboard.press('Tab');
    if (await offen.evaluate(passt.funktion, passt.wert)) return;
  }
  throw new Error(`${hoechstens} times Tab, and no focus on ${passt.wert}`);
}

/** The element whose id, name or text is this one. */
export function mit(wert) {
  return {
    wert,
    funktion: (gesucht) => {
      const dort = document.activeElement;
      return dort.id === gesucht || dort.name === gesucht || dort.textContent.trim() === gesucht || dort.getAttribute('aria-label') === gesucht;
    },
  };
}

/** Puts text on the clipboard as Excel does and pastes it by keyboard. */
export async function einfuegen(offen, text) {
  await offen.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await offen.evaluate((inhalt) => navigator.clipboard.writeText(inhalt), text);
  await offen.keyboard.press('Control+V');
}

/** Waits until something is so, or says what was not. */
export async function abwarten(ist, was, sekunden = 15) {
  const ende = Date.now() + sekunden * 1000;
  while (Date.now() < ende) {
    if (await ist()) return;
    await new Promise((weiter) => { setTimeout(weiter, 100); });
  }
  throw new Error(`not within ${sekunden} seconds: ${was}`);
}

/** Types into a field that is reached by Tab, in place of what stands there, and leaves it. */
export async function eintragen(offen, id, text) {
  if (await offen.evaluate((gesucht) => document.activeElement.id !== gesucht, id)) await tabBis(offen, mit(id), 800);
  await offen.keyboard.press('Control+A');
  await offen.keyboard.type(text);
  await offen.keyboard.press('Tab');
}

/** Goes to an area of the page by its link. */
export async function zumBereich(offen, name) {
  await tabBis(offen, { wert: name, funktion: (titel) => document.activeElement.closest('.bereiche') !== null && document.activeElement.textContent.trim() === titel }, 800);
  await offen.keyboard.press('Enter');
}
