// Going to a place in a text.

import * as vscode from 'vscode';
import type { Range } from '../protocol';
import { command, type Desk } from './run';

/** As an editor has it. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function goCommand(desk: Desk): vscode.Disposable {
  return command(desk, 'stenogram.goTo', async (uri: vscode.Uri, range: Range) => {
    await vscode.window.showTextDocument(uri, { selection: toRange(range) });
  });
}
