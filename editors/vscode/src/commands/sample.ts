// Opens a transcript to try things on: a new document, so that nothing can be spoilt.

import * as vscode from 'vscode';
import { command, type Desk } from './run';

export function sampleCommand(desk: Desk): vscode.Disposable {
  return command(desk, 'stenogram.openSample', async () => {
    const file = vscode.Uri.joinPath(desk.context.extensionUri, 'walkthrough', 'sample.transcript');
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const document = await vscode.workspace.openTextDocument({ language: 'transcript', content });
    await vscode.window.showTextDocument(document);
  });
}
