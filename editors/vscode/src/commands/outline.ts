// Export the outline of a transcript: as a new document, or as a file.

import * as vscode from 'vscode';
import type { Current } from '../current';
import { outlineName } from '../outline-name';
import type { OutlineFormat } from '../protocol';
import { command, execute, type Desk } from './run';

interface Format extends vscode.QuickPickItem {
  readonly format: OutlineFormat;
  readonly language: string;
}

const FORMATS: readonly Format[] = [
  { label: 'Markdown', description: 'a list to read or print', format: 'markdown', language: 'markdown' },
  { label: 'CSV', description: 'a table for spreadsheets', format: 'csv', language: 'plaintext' },
  { label: 'JSON', description: 'data for programs', format: 'json', language: 'json' },
];

export function outlineCommand(desk: Desk, current: Current): vscode.Disposable {
  return command(desk, 'stenogram.exportOutline', async (given?: { uri?: string; format?: OutlineFormat } | vscode.Uri) => {
    const { server } = desk;
    const said = given instanceof vscode.Uri || typeof given?.uri !== 'string' ? undefined : given;
    const uri = said?.uri ?? (current.transcript && server.uri(current.transcript.uri));
    if (uri === undefined) {
      void vscode.window.showInformationMessage('Open a transcript first: its outline can be exported then.');
      return;
    }
    const format =
      FORMATS.find(({ format }) => format === said?.format) ??
      (await vscode.window.showQuickPick(FORMATS, { title: 'Export the Outline', placeHolder: 'As what?' }));
    if (format === undefined) {
      return;
    }
    const text = await execute<string>(server, 'stenogram.exportOutline', { uri, format: format.format });
    const open = { label: '$(file) Open as a New Document', description: 'nothing is saved yet' };
    const save = { label: '$(save) Save as a File…', description: '' };
    const where = await vscode.window.showQuickPick([open, save], { title: `Export the Outline as ${format.label}` });
    if (where === open) {
      const document = await vscode.workspace.openTextDocument({ language: format.language, content: text });
      await vscode.window.showTextDocument(document);
    } else if (where === save) {
      await saveAs(vscode.Uri.parse(uri), format, text);
    }
  });
}

async function saveAs(transcript: vscode.Uri, format: Format, text: string): Promise<void> {
  const name = outlineName(transcript.path, format.format);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const beside = transcript.scheme === 'untitled' ? folder && vscode.Uri.joinPath(folder, name) : transcript.with({ path: name, query: '', fragment: '' });
  const target = await vscode.window.showSaveDialog({
    title: 'Save the outline',
    ...(beside === undefined ? {} : { defaultUri: beside }),
    filters: { [format.label]: [name.split('.').at(-1) ?? ''] },
  });
  if (target !== undefined) {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    await vscode.window.showTextDocument(target);
  }
}
