// Choose the house style: one that comes with Stenogram, that of stenogram.toml, or a file.

import * as vscode from 'vscode';
import type { Current } from '../current';
import { houseStyles } from '../house-styles';
import { SECTION } from '../settings';
import { command, type Desk } from './run';

interface Choice extends vscode.QuickPickItem {
  /** What the setting becomes; nothing for a file that is still to be chosen. */
  readonly value?: string;
}

export function profileCommand(desk: Desk, current: Current): vscode.Disposable {
  return command(desk, 'stenogram.selectProfile', async () => {
    const section = vscode.workspace.getConfiguration(SECTION);
    const now = section.get<string>('profile', '');
    const mark = (value: string) => (value === now ? '$(check) ' : '');
    const choices: Choice[] = [
      { label: `${mark('')}As stenogram.toml Says`, description: 'or none, where there is no such file', value: '' },
      { label: 'come with Stenogram', kind: vscode.QuickPickItemKind.Separator },
      ...houseStyles(desk.context.extension.packageJSON).map(({ name, title }) => ({
        label: `${mark(name)}${title}`,
        description: name,
        value: name,
      })),
      { label: 'your own', kind: vscode.QuickPickItemKind.Separator },
      { label: 'Another File…', description: now.endsWith('.toml') ? now : 'a house style that somebody wrote' },
    ];
    const used = current.transcript?.status.document?.profile;
    const chosen = await vscode.window.showQuickPick(choices, {
      title: 'Select the House Style',
      placeHolder: used ? `This transcript is held to: ${used.title}` : 'Transcripts are checked and formatted by it',
      matchOnDescription: true,
    });
    if (chosen === undefined) {
      return;
    }
    const value = chosen.value ?? (await file());
    if (value === undefined) {
      return;
    }
    // In a folder it is the folder's; else it is the person's.
    const target = vscode.workspace.workspaceFolders === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
    await section.update('profile', value === '' ? undefined : value, target);
    // What the person says for all folders would go on counting.
    if (value === '' && target === vscode.ConfigurationTarget.Workspace && section.inspect('profile')?.globalValue) {
      await section.update('profile', '', target);
    }
  });
}

async function file(): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: 'Choose the file of a house style',
    openLabel: 'Use This House Style',
    filters: { 'House styles': ['toml'] },
  });
  return picked?.[0]?.fsPath;
}
