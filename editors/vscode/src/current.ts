// What is known of the transcript that the person looks at: asked anew after edits, and told to all that show it.

import * as vscode from 'vscode';
import type { Entity, Outline, Status } from './protocol';
import { SCHEMES, type Server } from './server/client';

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

/** Asks about a document, and makes a transcript of the answer. */
type Answer = (uri: vscode.Uri, about: object, token: vscode.CancellationToken) => Promise<Transcript | undefined>;

export class Current implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Transcript | undefined>();
  /** Tells of another transcript, or another state of it; of nothing where the document is no transcript. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[] = [this.changed];
  private timer: NodeJS.Timeout | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private known: Transcript | undefined;
  /** The document that is followed. */
  private followed: vscode.Uri | undefined;

  constructor(private readonly server: Server) {
    const isFollowed = (uri: vscode.Uri) => uri.toString() === this.followed?.toString();
    this.follow(vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0]);
    this.subscriptions.push(
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length > 0 && isFollowed(event.document.uri)) {
          this.ask(PAUSE);
        }
      }),
      vscode.workspace.onDidOpenTextDocument((opened) => {
        // Another language is another document.
        if (isFollowed(opened.uri)) {
          this.ask(0);
        }
      }),
      vscode.languages.onDidChangeDiagnostics((event) => {
        if (event.uris.some(isFollowed)) {
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

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** A card, a log or a setting in front of a transcript is no reason to forget it; that it is closed is one. */
  private follow(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined ? vscode.window.visibleTextEditors.length === 0 : SCHEMES.includes(editor.document.uri.scheme)) {
      this.followed = editor?.document.uri;
      this.ask(0);
    }
  }

  /** Asks the server in so many milliseconds, unless something else happens before. */
  private ask(milliseconds: number): void {
    this.later(milliseconds, (uri, about, token) =>
      Promise.all([
        this.server.request<Outline | null>('stenogram/outline', about, token),
        this.server.request<Entity[] | null>('stenogram/entities', about, token),
        this.server.request<Status>('stenogram/status', about, token),
      ]).then(([outline, entities, status]) =>
        outline === null || entities === null ? undefined : { uri, outline, entities, status },
      ),
    );
  }

  /** Asks how far the workspace is read; the rest is as before. */
  private askStatus(known: Transcript): void {
    this.later(INDEXING, async (_uri, about, token) => ({
      ...known,
      status: await this.server.request<Status>('stenogram/status', about, token),
    }));
  }

  private later(milliseconds: number, answer: Answer): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.now(answer);
    }, milliseconds);
  }

  private async now(answer: Answer): Promise<void> {
    this.asking?.cancel();
    const asking = new vscode.CancellationTokenSource();
    this.asking = asking;
    // Another document may be followed when the answer comes.
    const uri = this.followed;
    if (uri === undefined || this.server.condition !== 'running') {
      this.tell(undefined);
      return;
    }
    try {
      const transcript = await answer(uri, { textDocument: { uri: this.server.uri(uri) } }, asking.token);
      if (asking.token.isCancellationRequested) {
        return;
      }
      this.tell(transcript);
      // What is to be asked already tells of the workspace too.
      if (transcript?.status.workspace.indexing === true && this.timer === undefined) {
        this.askStatus(transcript);
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
