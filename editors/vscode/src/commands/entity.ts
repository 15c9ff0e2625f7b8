// Show a country, an organisation or a person: what the cursor is on, else one that the person picks.

import * as vscode from 'vscode';
import type { Cards } from '../cards';
import type { Current } from '../current';
import type { Entity, Shown, WhichEntity } from '../protocol';
import type { Node } from '../views/node';
import { many } from '../words';
import { command, execute, type Desk } from './run';

export function entityCommands(desk: Desk, current: Current, cards: Cards): vscode.Disposable {
  const { server } = desk;
  /** Shows what it finds; whether there was something. */
  const show = async (which: WhichEntity): Promise<boolean> => {
    const shown = await execute<Shown | null>(server, 'stenogram.showEntity', which);
    if (shown !== null) {
      await cards.show(shown, which);
    }
    return shown !== null;
  };
  return vscode.Disposable.from(
    // From the palette and menus without an argument, from the server with what it is about.
    command(desk, 'stenogram.showEntity', async (which?: WhichEntity | vscode.Uri) => {
      if (isWhich(which)) {
        await show(which);
        return;
      }
      const editor = vscode.window.activeTextEditor;
      if (editor !== undefined && editor.document.uri.toString() === current.transcript?.uri.toString()) {
        const { line, character } = editor.selection.active;
        if (await show({ uri: server.uri(editor.document.uri), position: { line, character } })) {
          return;
        }
      }
      const picked = await pick(desk, current);
      if (picked !== undefined) {
        await show(picked);
      }
    }),
    command(desk, 'stenogram.showCard', async (node?: Node) => {
      const uri = current.transcript?.uri;
      if (uri !== undefined && node?.target !== undefined) {
        await show({ uri: server.uri(uri), position: node.target.start });
      }
    }),
  );
}

/** What the server's arguments look like; a menu hands over a URI of the editor. */
function isWhich(given: WhichEntity | vscode.Uri | undefined): given is WhichEntity {
  return given !== undefined && !(given instanceof vscode.Uri) && ('id' in given || 'position' in given);
}

interface Choice extends vscode.QuickPickItem {
  which?: WhichEntity;
}

/** One of the names of the transcript in front of the person, or of all transcripts of the workspace. */
function pick(desk: Desk, current: Current): Promise<WhichEntity | undefined> {
  const transcript = current.transcript;
  const here = transcript === undefined ? [] : transcript.entities.flatMap((entity) => choice(desk.server.uri(transcript.uri), entity));
  const picker = vscode.window.createQuickPick<Choice>();
  picker.title = 'Show a Country, an Organisation or a Person';
  picker.placeholder = here.length > 0 ? 'A name in this transcript, or in others: type to find it' : 'Type a name that transcripts of the workspace have';
  picker.matchOnDescription = true;
  const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  picker.items = here;
  let asking: vscode.CancellationTokenSource | undefined;
  const search = async (words: string) => {
    asking?.cancel();
    const source = new vscode.CancellationTokenSource();
    asking = source;
    if (words.trim() === '') {
      picker.items = here;
      picker.busy = false;
      return;
    }
    picker.busy = true;
    try {
      const known = new Set(here.map((item) => item.label));
      const found = (await elsewhere(desk, words, source.token)).filter((item) => !known.has(item.label));
      if (!source.token.isCancellationRequested) {
        picker.items = found.length === 0 ? here : [...here, separator('in other transcripts'), ...found];
        picker.busy = false;
      }
    } catch (error) {
      if (!source.token.isCancellationRequested) {
        picker.busy = false;
        desk.server.note(`Names of the workspace could not be asked: ${String(error)}`);
      }
    }
  };
  return new Promise((resolve) => {
    picker.onDidChangeValue((words) => void search(words));
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.which);
      picker.hide();
    });
    picker.onDidHide(() => {
      asking?.cancel();
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function choice(uri: string, entity: Entity): Choice[] {
  const first = entity.places[0];
  const which = entity.id !== null ? { id: entity.id, uri } : first && { uri, position: first.range.start };
  return which === undefined
    ? []
    : [
        {
          label: entity.flag === null ? entity.name : `${entity.flag} ${entity.name}`,
          description: `${entity.kind}, named ${many(entity.count, 'time')}`,
          which,
        },
      ];
}

interface WorkspaceSymbol {
  readonly name: string;
  readonly containerName?: string;
  readonly location: { readonly uri: string };
  readonly data?: { readonly entity?: string };
}

/** The names of other transcripts; questions, speakers and titles are for the search of symbols. */
async function elsewhere(desk: Desk, query: string, token: vscode.CancellationToken): Promise<Choice[]> {
  const symbols = await desk.server.request<WorkspaceSymbol[] | null>('workspace/symbol', { query }, token);
  const seen = new Set<string>();
  return (symbols ?? []).flatMap((symbol) => {
    const id = symbol.data?.entity;
    if (id === undefined || seen.has(id)) {
      return [];
    }
    seen.add(id);
    return [{ label: symbol.name, description: symbol.containerName ?? '', alwaysShow: true, which: { id, uri: symbol.location.uri } }];
  });
}
