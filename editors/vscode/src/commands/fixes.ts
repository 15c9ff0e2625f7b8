// Apply all safe fixes of the transcript in front of the person.

import * as vscode from 'vscode';
import { command, type Desk } from './run';

export function fixCommand(desk: Desk): vscode.Disposable {
  return command(desk, 'stenogram.fixAll', async () => {
    if (vscode.window.activeTextEditor === undefined) {
      void vscode.window.showInformationMessage('Open a transcript first, and click into its text.');
      return;
    }
    // The editor says it where there is nothing to mend.
    await vscode.commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.stenogram', apply: 'first' });
  });
}
