// Open stenogram.toml: the one that counts for the transcript, or of the folder; where there is none, have it made.

import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Current } from '../current';
import { programArguments } from '../server/find';
import { NoServer } from '../server/client';
import { command, type Desk } from './run';

const NAME = 'stenogram.toml';

export function configurationCommand(desk: Desk, current: Current): vscode.Disposable {
  return command(desk, 'stenogram.openConfiguration', async () => {
    const followed = current.transcript?.status.document?.configuration;
    const found = followed ? vscode.Uri.parse(followed) : await ofWorkspace(current.transcript?.uri);
    if (found !== undefined) {
      await vscode.window.showTextDocument(found);
      return;
    }
    const folder = folderOf(current.transcript?.uri);
    if (folder === undefined) {
      void vscode.window.showInformationMessage(
        `${NAME} stands in the folder of the transcripts. Open that folder first (File, Open Folder…).`,
      );
      return;
    }
    const make = 'Make the File';
    const chosen = await vscode.window.showInformationMessage(
      `There is no ${NAME} in “${folder.name}”. Shall Stenogram look at the transcripts there and write one that fits them?`,
      { modal: true, detail: 'It says which house style they are in, which rules are checked, and who speaks. You can change it afterwards.' },
      make,
    );
    if (chosen === make) {
      await init(desk, folder.uri.fsPath);
      await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, NAME));
    }
  });
}

/** The only one of the workspace, or the one that the person picks. */
async function ofWorkspace(transcript: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  // One in a folder beside the transcript says nothing about it.
  if (transcript !== undefined && transcript.scheme === 'file') {
    return undefined;
  }
  const files = await vscode.workspace.findFiles(`**/${NAME}`, '**/node_modules/**', 50);
  if (files.length < 2) {
    return files[0];
  }
  const choices = files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })).sort((a, b) => a.label.localeCompare(b.label));
  return (await vscode.window.showQuickPick(choices, { title: `Which ${NAME}?` }))?.uri;
}

function folderOf(transcript: vscode.Uri | undefined): vscode.WorkspaceFolder | undefined {
  const own = transcript && vscode.workspace.getWorkspaceFolder(transcript);
  const folder = own ?? vscode.workspace.workspaceFolders?.[0];
  return folder?.uri.scheme === 'file' ? folder : undefined;
}

/** `stenogram init`, by the program that is the server. */
async function init({ server }: Desk, folder: string): Promise<void> {
  let program = server.path;
  if (program === undefined) {
    throw new NoServer(server.reason);
  }
  if (programArguments(program).length === 0) {
    // The server alone cannot write the file; `stenogram` is installed with it.
    program = path.join(path.dirname(program), path.basename(program).replace(/-lsp/i, ''));
  }
  server.note(`Running ${program} init ${folder}`);
  try {
    await promisify(execFile)(program, ['--color', 'never', 'init', folder], { cwd: folder });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(said === '' ? String(error) : said);
  }
}
