// Commands that the server has, for what it puts into its answers.

import * as vscode from 'vscode';
import { command, execute, type Desk } from './run';

export function serverCommands(desk: Desk): vscode.Disposable {
  return vscode.Disposable.from(
    command(desk, 'stenogram.reindex', () => execute(desk.server, 'stenogram.reindex')),
    command(desk, 'stenogram.applyAction', (action: object) => execute(desk.server, 'stenogram.applyAction', action)),
  );
}
