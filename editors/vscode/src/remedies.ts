// What a person is told where the program is missing, fails, or does not fit, with what to do as buttons.

import * as vscode from 'vscode';
import type { Server } from './server/client';
import { compare, told } from './server/version';

const CHOOSE = 'Choose the Program…';
const INSTALL = 'How to Install';
const UPDATE = 'How to Update';
const LOG = 'Show Log';
const AGAIN = 'Try Again';
const ENOUGH = 'Do Not Say Again';

/** Tells once of each fault; what is told again is another fault, or the same after a new start. */
export function remedies(context: vscode.ExtensionContext, server: Server): vscode.Disposable {
  return server.onDidChange((condition) => {
    if (condition === 'missing' || condition === 'failed') {
      void tell(server);
    } else if (condition === 'running') {
      void tellVersion(context, server);
    }
  });
}

/** Says what is missing, and does what the person chooses. */
export async function tell(server: Server): Promise<void> {
  const buttons = server.condition === 'missing' ? [CHOOSE, INSTALL, LOG] : [AGAIN, CHOOSE, LOG];
  await act(await vscode.window.showErrorMessage(server.reason, ...buttons), server);
}

async function tellVersion(context: vscode.ExtensionContext, server: Server): Promise<void> {
  const extension = String(context.extension.packageJSON.version);
  server.note(`The program is version ${server.version ?? 'unknown'}, the extension ${extension}.`);
  const text = told(extension, server.version, server.path ?? '');
  const key = `version ${extension} ${server.version}`;
  if (text === undefined || context.globalState.get(key) === true) {
    return;
  }
  const buttons = compare(extension, server.version) === 'newer' ? [LOG, ENOUGH] : [UPDATE, CHOOSE, ENOUGH];
  const chosen = await vscode.window.showWarningMessage(text, ...buttons);
  if (chosen === ENOUGH) {
    await context.globalState.update(key, true);
  }
  await act(chosen, server);
}

async function act(button: string | undefined, server: Server): Promise<void> {
  switch (button) {
    case CHOOSE:
      await vscode.commands.executeCommand('stenogram.chooseProgram');
      break;
    case INSTALL:
    case UPDATE:
      await vscode.commands.executeCommand('stenogram.showWalkthrough');
      break;
    case AGAIN:
      await server.restart();
      break;
    case LOG:
      server.showLog();
      break;
  }
}
