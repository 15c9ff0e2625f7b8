// Cards as documents: what is known of a country, an organisation or a person, and where transcripts name it.

import * as vscode from 'vscode';
import { cardText } from './card-text';
import { execute } from './commands/run';
import type { Shown, WhichEntity } from './protocol';
import type { Server } from './server/client';

const SCHEME = 'stenogram-card';

export class Cards implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  constructor(private readonly server: Server) {}

  /** Shows a card beside the text. What it is about stands in its address, so that it is there after a restart too. */
  async show(shown: Shown, which: WhichEntity): Promise<void> {
    const name = (shown.name ?? 'Card').replace(/[\\/?#%:]/g, ' ');
    const lasting: WhichEntity =
      shown.id === null ? which : { id: shown.id, ...(which.uri === undefined ? {} : { uri: which.uri }) };
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md`, query: JSON.stringify(lasting) });
    try {
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    } catch {
      // Where previews are switched off, the text of the card says the same.
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
    }
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const which = JSON.parse(uri.query) as WhichEntity;
    const shown = await execute<Shown | null>(this.server, 'stenogram.showEntity', which);
    return shown === null ? 'Nothing is known of this any more.' : cardText(shown, vscode.workspace.workspaceFolders?.[0]?.uri.toString());
  }

  dispose(): void {
    this.registration.dispose();
  }
}
