// The program: choosing, starting again, and what helps where it is missing.

import * as vscode from 'vscode';
import { realDisk } from '../server/find';
import { setPath } from '../settings';
import { command, type Desk } from './run';

export function programCommands(desk: Desk): vscode.Disposable {
  const { server, context } = desk;
  return vscode.Disposable.from(
    command(desk, 'stenogram.restart', () => server.restart()),
    command(desk, 'stenogram.showLog', () => server.showLog()),
    command(desk, 'stenogram.chooseProgram', choose),
    command(desk, 'stenogram.showWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#stenogram.start`, false),
    ),
    command(desk, 'stenogram.openSettings', () =>
      vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`),
    ),
  );
}

/** The setting changes, and whoever follows the settings starts the program. */
async function choose(): Promise<void> {
  const windows = process.platform === 'win32';
  const picked = await vscode.window.showOpenDialog({
    title: 'Choose the program stenogram',
    openLabel: 'Use This Program',
    ...(windows ? { filters: { Programs: ['exe'] } } : {}),
  });
  const file = picked?.[0]?.fsPath;
  if (file === undefined) {
    return;
  }
  if (!realDisk.isProgram(file)) {
    void vscode.window.showErrorMessage(`${file} is no program that can be started. Choose the file called stenogram.`);
    return;
  }
  await setPath(file);
}
