// The item in the status bar: house style, questions, findings; or that the server is missing.

import * as vscode from 'vscode';
import type { Current } from './current';
import type { Server } from './server/client';
import { own } from './settings';
import { statusText } from './status-text';

export function statusBar(server: Server, current: Current): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('stenogram.status', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Stenogram';
  item.command = 'stenogram.menu';
  const show = () => {
    item.backgroundColor = undefined;
    const condition = server.condition;
    const transcript = current.transcript;
    const text = transcript === undefined ? undefined : statusText(transcript.status);
    if (!own().statusBar) {
      item.hide();
    } else if (condition === 'running' && text !== undefined) {
      item.text = text.text;
      item.tooltip = new vscode.MarkdownString(text.tooltip);
      item.show();
    } else if (condition === 'missing' || condition === 'failed') {
      item.text = '$(warning) Stenogram';
      item.tooltip = `${server.reason}\nClick for what you can do.`;
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
      item.show();
    } else if (condition === 'starting') {
      item.text = '$(sync~spin) Stenogram';
      item.tooltip = 'Stenogram starts';
      item.show();
    } else {
      item.hide();
    }
  };
  show();
  return vscode.Disposable.from(
    item,
    current.onDidChange(show),
    server.onDidChange(show),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('stenogram.statusBar')) {
        show();
      }
    }),
  );
}
