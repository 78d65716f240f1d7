// Starts `drucksache lsp` and lets VS Code speak with it. All that is known of a plan is known by the program.
'use strict';

const { commands, window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

async function start() {
  const command = workspace.getConfiguration('drucksache').get('programm') || 'drucksache';
  client = new LanguageClient(
    'drucksache',
    'drucksache',
    { command, args: ['lsp'] },
    {
      documentSelector: [
        { scheme: 'file', language: 'yaml' },
        { scheme: 'file', language: 'markdown' },
      ],
      // Files that others write, and those of the council, change findings, too.
      synchronize: { fileEvents: workspace.createFileSystemWatcher('**/{plans,templates}/**') },
    },
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    const settings = 'Einstellung öffnen';
    const chosen = await window.showErrorMessage(
      `Das Programm „${command}“ lässt sich nicht starten. Nennen Sie in den Einstellungen, wo drucksache liegt.`,
      settings,
    );
    if (chosen === settings) {
      await commands.executeCommand('workbench.action.openSettings', 'drucksache.programm');
    }
  }
}

async function stop() {
  const old = client;
  client = undefined;
  await old?.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand('drucksache.neuStarten', restart),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('drucksache.programm') && restart()),
  );
  await start();
};

exports.deactivate = stop;
