// What a click on the status bar offers.

import * as vscode from 'vscode';
import type { Current } from '../current';
import { command, type Desk } from './run';

interface Entry extends vscode.QuickPickItem {
  readonly run: string;
}

export function menuCommand(desk: Desk, current: Current): vscode.Disposable {
  return command(desk, 'stenogram.menu', async () => {
    const { condition, version, path } = desk.server;
    const document = current.transcript?.status.document;
    const safe = document?.findings.safeFixes ?? 0;
    const entries: (Entry | false)[] = [
      document != null && { label: '$(list-tree) Show Questions and Names', run: 'stenogram.questions.focus' },
      document != null && { label: '$(warning) Show Problems', run: 'workbench.actions.view.problems' },
      safe > 0 && { label: '$(wand) Apply All Safe Fixes', description: `${safe} can be mended`, run: 'stenogram.fixAll' },
      document != null && {
        label: '$(law) Select the House Style…',
        description: document.profile?.title ?? 'none is chosen',
        run: 'stenogram.selectProfile',
      },
      condition === 'running' && { label: '$(globe) Show a Country, an Organisation or a Person…', run: 'stenogram.showEntity' },
      document != null && { label: '$(export) Export the Outline…', run: 'stenogram.exportOutline' },
      { label: '$(gear) Open stenogram.toml', description: 'the settings of the folder', run: 'stenogram.openConfiguration' },
      { label: '$(settings) Settings in VS Code', run: 'stenogram.openSettings' },
      (condition === 'missing' || condition === 'failed') && { label: '$(folder-opened) Choose the Program…', run: 'stenogram.chooseProgram' },
      { label: '$(book) First Steps', run: 'stenogram.showWalkthrough' },
      { label: '$(refresh) Restart', description: version === undefined ? '' : `version ${version}, ${path}`, run: 'stenogram.restart' },
      { label: '$(output) Show Log', run: 'stenogram.showLog' },
    ];
    const chosen = await vscode.window.showQuickPick(
      entries.filter((entry): entry is Entry => entry !== false),
      { title: 'Stenogram', matchOnDescription: true },
    );
    if (chosen !== undefined) {
      await vscode.commands.executeCommand(chosen.run);
    }
  });
}
