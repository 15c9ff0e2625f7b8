// What is known of the transcript that the person looks at: asked anew after edits, and told to all that show it.

import * as vscode from 'vscode';
import type { Entity, Outline, Status } from './protocol';
import type { Server } from './server/client';

/** A transcript as the server knows it. */
export interface Transcript {
  readonly uri: vscode.Uri;
  readonly outline: Outline;
  readonly entities: readonly Entity[];
  readonly status: Status;
}

/** So long nothing is asked while a person types. */
const PAUSE = 250;
/** So often it is asked how far the workspace is read. */
const INDEXING = 1000;

export class Current implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Transcript | undefined>();
  /** Tells of another transcript, or another state of it; of nothing where the document is no transcript. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[] = [this.changed];
  private timer: NodeJS.Timeout | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private known: Transcript | undefined;

  constructor(private readonly server: Server) {
    const ofDocument = (uri: vscode.Uri) => uri.toString() === document()?.uri.toString();
    this.subscriptions.push(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        // A preview or a setting in front of a transcript is no reason to forget it.
        if (editor !== undefined || vscode.window.visibleTextEditors.length === 0) {
          this.ask(0);
        }
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length > 0 && ofDocument(event.document.uri)) {
          this.ask(PAUSE);
        }
      }),
      vscode.workspace.onDidOpenTextDocument((opened) => {
        // Another language is another document.
        if (ofDocument(opened.uri)) {
          this.ask(0);
        }
      }),
      vscode.languages.onDidChangeDiagnostics((event) => {
        if (event.uris.some(ofDocument)) {
          this.ask(PAUSE);
        }
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('stenogram')) {
          this.ask(PAUSE);
        }
      }),
      server.onDidChange(() => this.ask(0)),
    );
  }

  /** The transcript as it was told last. */
  get transcript(): Transcript | undefined {
    return this.known;
  }

  /** Asks the server in so many milliseconds, unless something else happens before. */
  ask(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.askNow(), milliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async askNow(): Promise<void> {
    this.asking?.cancel();
    const asking = new vscode.CancellationTokenSource();
    this.asking = asking;
    const uri = document()?.uri;
    if (uri === undefined || this.server.condition !== 'running') {
      this.tell(undefined);
      return;
    }
    const about = { textDocument: { uri: this.server.uri(uri) } };
    try {
      const [outline, entities, status] = await Promise.all([
        this.server.request<Outline | null>('stenogram/outline', about, asking.token),
        this.server.request<Entity[] | null>('stenogram/entities', about, asking.token),
        this.server.request<Status>('stenogram/status', about, asking.token),
      ]);
      if (asking.token.isCancellationRequested) {
        return;
      }
      this.tell(outline === null || entities === null ? undefined : { uri, outline, entities, status });
      if (status.workspace.indexing) {
        this.ask(INDEXING);
      }
    } catch (error) {
      // Something newer is asked, or the server ends, which is told elsewhere; what is shown stays.
      if (!asking.token.isCancellationRequested && this.server.condition === 'running') {
        this.server.note(`What is in ${uri.path} could not be asked: ${String(error)}`);
      }
    }
  }

  private tell(transcript: Transcript | undefined): void {
    this.known = transcript;
    this.changed.fire(transcript);
  }
}

/** The document in front of the person. */
function document(): vscode.TextDocument | undefined {
  return (vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0])?.document;
}
