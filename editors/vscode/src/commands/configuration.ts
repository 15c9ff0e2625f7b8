// Open stenogram.toml: the one that counts for the transcript, or of the folder; where there is none, have it made.

import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Current } from '../current';
import { foldersUp } from '../folders';
import { programArguments } from '../server/find';
import { NoServer } from '../server/client';
import { command, type Desk } from './run';

const NAME = 'stenogram.toml';

export function configurationCommand(desk: Desk, current: Current): vscode.Disposable {
  return command(desk, 'stenogram.openConfiguration', async () => {
    const transcript = current.transcript?.uri;
    const followed = current.transcript?.status.document?.configuration;
    const files = followed ? [vscode.Uri.parse(followed)] : await filesFor(transcript);
    if (files.length > 0) {
      const file = files.length === 1 ? files[0] : await pick(files);
      if (file !== undefined) {
        await vscode.window.showTextDocument(file);
      }
      return;
    }
    const folder = folderOf(transcript);
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

/** The one that counts for the transcript, else those of the workspace. One that is broken is not followed, but is there
 * to be mended. */
async function filesFor(transcript: vscode.Uri | undefined): Promise<vscode.Uri[]> {
  const folder = folderOf(transcript)?.uri;
  // One in a folder beside the transcript says nothing about it.
  if (transcript?.scheme === 'file' && folder !== undefined) {
    return nearest(foldersUp(transcript.path, folder.path).map((path) => folder.with({ path })));
  }
  const files = await vscode.workspace.findFiles(`**/${NAME}`, '**/node_modules/**', 50);
  // What the editor hides is not found.
  return files.length > 0 || folder === undefined ? files : nearest([folder]);
}

/** The file in the first of the folders that has it. */
async function nearest(folders: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  for (const folder of folders) {
    const file = vscode.Uri.joinPath(folder, NAME);
    try {
      await vscode.workspace.fs.stat(file);
      return [file];
    } catch {
      // There is none here.
    }
  }
  return [];
}

async function pick(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  const choices = files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })).sort((a, b) => a.label.localeCompare(b.label));
  return (await vscode.window.showQuickPick(choices, { title: `Which ${NAME}?` }))?.uri;
}

/** The folder of the workspace that the transcript is in; of one elsewhere, its own. */
function folderOf(transcript: vscode.Uri | undefined): { readonly name: string; readonly uri: vscode.Uri } | undefined {
  const workspace = transcript && vscode.workspace.getWorkspaceFolder(transcript);
  if (workspace === undefined && transcript?.scheme === 'file') {
    const uri = vscode.Uri.joinPath(transcript, '..');
    return { name: path.basename(uri.fsPath), uri };
  }
  const folder = workspace ?? vscode.workspace.workspaceFolders?.[0];
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
