// The extension's own settings. Those of the server it asks for itself.

import * as vscode from 'vscode';

export const SECTION = 'stenogram';

/** The settings as they are now. */
export function own(): { path: string; arguments: readonly string[]; statusBar: boolean } {
  const section = vscode.workspace.getConfiguration(SECTION);
  return {
    path: section.get<string>('server.path', ''),
    arguments: section.get<string[]>('server.args', []),
    statusBar: section.get<boolean>('statusBar.show', true),
  };
}

/** Notes the program that a person chose. It is a setting of the machine: another one has the program elsewhere. */
export async function setPath(path: string): Promise<void> {
  await vscode.workspace.getConfiguration(SECTION).update('server.path', path, vscode.ConfigurationTarget.Global);
}
