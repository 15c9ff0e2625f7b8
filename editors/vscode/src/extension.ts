// Where the extension starts and ends.

import * as vscode from 'vscode';
import { Server } from './server/client';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  server = new Server(context);
  context.subscriptions.push(
    server,
    vscode.commands.registerCommand('stenogram.restart', () => server?.restart()),
    vscode.commands.registerCommand('stenogram.showLog', () => server?.showLog()),
  );
  await server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
