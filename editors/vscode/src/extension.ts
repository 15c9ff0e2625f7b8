// Where the extension starts and ends, and what it follows.

import * as vscode from 'vscode';
import { Cards } from './cards';
import { configurationCommand } from './commands/configuration';
import { entityCommands } from './commands/entity';
import { fixCommand } from './commands/fixes';
import { goCommand } from './commands/go';
import { menuCommand } from './commands/menu';
import { outlineCommand } from './commands/outline';
import { profileCommand } from './commands/profile';
import { programCommands } from './commands/program';
import { sampleCommand } from './commands/sample';
import { serverCommands } from './commands/server';
import { Current } from './current';
import { remedies } from './remedies';
import { Server } from './server/client';
import { statusBar } from './status-bar';
import { sideViews } from './views/side';

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  server = new Server(context);
  const current = new Current(server);
  const cards = new Cards(server);
  const desk = { server, context };
  context.subscriptions.push(
    server,
    current,
    cards,
    remedies(context, server),
    statusBar(server, current),
    sideViews(current),
    contexts(server, current),
    follow(server),
    configurationCommand(desk, current),
    entityCommands(desk, current, cards),
    fixCommand(desk),
    goCommand(desk),
    menuCommand(desk, current),
    outlineCommand(desk, current),
    profileCommand(desk, current),
    programCommands(desk),
    sampleCommand(desk),
    serverCommands(desk),
  );
  // A program that does not answer must not keep the extension waiting.
  void server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** What menus and empty views go by. */
function contexts(server: Server, current: Current): vscode.Disposable {
  const set = (name: string, value: unknown) => void vscode.commands.executeCommand('setContext', `stenogram.${name}`, value);
  set('condition', server.condition);
  set('transcript', false);
  return vscode.Disposable.from(
    server.onDidChange((condition) => set('condition', condition)),
    current.onDidChange((transcript) => set('transcript', transcript !== undefined)),
  );
}

/** Starts the program anew where another one counts from now on. */
function follow(server: Server): vscode.Disposable {
  const again = () => {
    if (server.condition === 'missing') {
      void server.start();
    }
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('stenogram.server')) {
        void server.restart();
      }
    }),
    // What a trusted folder brings or names may be run.
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      const found = server.search();
      if (found.kind !== 'found' || found.program !== server.path) {
        void server.restart();
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(again),
  );
}
