// The client of the language server: starts the program, and says how that went.

import type { ChildProcess } from 'node:child_process';
import * as os from 'node:os';
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  State,
  type ClientCapabilities,
  type CloseHandlerResult,
  type DocumentFilter,
  type DynamicFeature,
  type LanguageClientOptions,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { own } from '../settings';
import { find, programArguments, realDisk, type Found } from './find';
import { inTime, launch, whyNot } from './launch';

/** How the server stands. */
export type Condition = 'off' | 'starting' | 'running' | 'missing' | 'failed';

/** Whose documents are sent to the server. Both sides of a comparison, and cards, have schemes of their own, and are left
 * out: they would count as transcripts of the workspace. */
export const SCHEMES = ['file', 'untitled', 'vscode-vfs'];

/** What is sent to the server, which is silent in documents that are plainly no transcripts. */
const SELECTOR: DocumentFilter[] = SCHEMES.flatMap((scheme) => [
  ...['transcript', 'plaintext', 'markdown'].map((language) => ({ scheme, language })),
  { scheme, pattern: '**/*.{srt,vtt}' },
  { scheme, pattern: '**/stenogram.toml' },
]);

/** So many milliseconds a program has to answer for the first time. */
const START = 20_000;

/** What cannot be done because there is no server, in words for the person. */
export class NoServer extends Error {}

/** The language server, whichever program it is. */
export class Server implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Condition>();
  /** Tells how the server stands, whenever that changes. */
  readonly onDidChange = this.changed.event;
  private readonly log: vscode.OutputChannel;
  private client: Client | undefined;
  private state: Condition = 'off';
  private program: string | undefined;
  private why = '';
  /** When the program ended by itself. */
  private ends: number[] = [];
  /** Starts and stops come one after the other. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {
    this.log = vscode.window.createOutputChannel('Stenogram');
  }

  get condition(): Condition {
    return this.state;
  }

  /** Where the program is; nothing where none was found. */
  get path(): string | undefined {
    return this.program;
  }

  /** What went wrong last. */
  get reason(): string {
    return this.why;
  }

  /** The version that the program says it is. */
  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** What the search for the program comes to now. */
  search(): Found {
    return find({
      platform: process.platform,
      arch: process.arch,
      env: process.env,
      home: os.homedir(),
      extension: this.context.extensionUri.fsPath,
      setting: own().path,
      folders: (vscode.workspace.workspaceFolders ?? [])
        .filter((folder) => folder.uri.scheme === 'file')
        .map((folder) => folder.uri.fsPath),
      trusted: vscode.workspace.isTrusted,
      disk: realDisk,
    });
  }

  start(): Promise<void> {
    return this.inTurn(() => this.startNow());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      this.ends = [];
      await this.stopNow();
      await this.startNow();
    });
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.stopNow());
  }

  showLog(): void {
    this.log.show(true);
  }

  note(line: string): void {
    this.log.appendLine(line);
  }

  /** Asks the server; `NoServer` where none runs. */
  async request<T>(method: string, parameters: object, token?: vscode.CancellationToken): Promise<T> {
    if (this.client?.state !== State.Running) {
      throw new NoServer(this.why === '' ? 'Stenogram is not running.' : this.why);
    }
    // One that is not given must not be handed on: it would count as a second parameter.
    return token === undefined
      ? this.client.sendRequest<T>(method, parameters)
      : this.client.sendRequest<T>(method, parameters, token);
  }

  /** The URI as the server knows it. */
  uri(uri: vscode.Uri): string {
    return this.client?.code2ProtocolConverter.asUri(uri) ?? uri.toString();
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
    this.log.dispose();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  private async startNow(): Promise<void> {
    if (this.client !== undefined) {
      return;
    }
    const found = this.search();
    if (found.kind !== 'found') {
      this.program = undefined;
      this.note(`Looked for the program stenogram in: ${found.looked.join(', ') || 'no place'}`);
      this.set(
        'missing',
        found.kind === 'missing'
          ? 'Stenogram is not installed, or not in a place where it is looked for. The extension needs this program to read transcripts.'
          : found.looked.length === 0 && !vscode.workspace.isTrusted
            ? `The setting stenogram.server.path says “${found.setting}”, which is in this folder: it is started when you trust the folder.`
            : `The setting stenogram.server.path says “${found.setting}”, but no program is there that can be started.`,
      );
      return;
    }
    this.program = found.program;
    const { arguments: more } = own();
    const command = { command: found.program, args: [...programArguments(found.program), ...more] };
    this.note(`Starting ${command.command} ${command.args.join(' ')} (found: ${found.from})`);
    this.set('starting', '');
    const client: Client = new Client(command, this.options(() => this.closed(client)));
    this.client = client;
    try {
      await inTime(client.start(), START);
      this.set('running', '');
    } catch (error) {
      this.client = undefined;
      const said = error instanceof Error ? error.message : String(error);
      this.note(`It did not start: ${said}`);
      this.set('failed', `Stenogram could not be started: ${found.program} ${whyNot(error)}.`);
      await client.dispose().catch(() => undefined);
      // The library ends only what has answered.
      client.kill();
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      this.set('off', '');
      await client.dispose().catch(() => client.kill());
    }
  }

  private options(closed: () => CloseHandlerResult): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.log,
      diagnosticCollectionName: 'stenogram',
      initializationOptions: { stenogram: vscode.workspace.getConfiguration('stenogram') },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed,
      },
    };
  }

  /** The program ended by itself: it gets two more chances within three minutes. The library would not tell how these end. */
  private closed(client: Client): CloseHandlerResult {
    if (client === this.client && this.state === 'running') {
      const now = Date.now();
      this.ends = [...this.ends.filter((end) => now - end < 180_000), now];
      this.client = undefined;
      if (this.ends.length <= 2) {
        this.note('The program ended unexpectedly and is started again.');
        this.set('starting', '');
        void this.inTurn(async () => {
          // The library first clears away what the old program had.
          await new Promise(setImmediate);
          await this.startNow();
        });
      } else {
        this.set('failed', 'Stenogram ended unexpectedly three times in a short while, and is not started again by itself.');
      }
    }
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private set(state: Condition, why: string): void {
    this.state = state;
    this.why = why;
    this.changed.fire(state);
  }
}

/** The client of the library, without the messages of its own: what goes wrong is said once, with what to do. */
class Client extends LanguageClient {
  private process: ChildProcess | undefined;

  constructor(command: { command: string; args: string[] }, options: LanguageClientOptions) {
    super('stenogram', 'Stenogram', () => this.launch(command), options);
    this.registerFeature({
      // The one modifier that the protocol does not know: what stands in a turn that asks.
      fillClientCapabilities(capabilities: ClientCapabilities) {
        capabilities.textDocument?.semanticTokens?.tokenModifiers.push('question');
      },
      initialize: () => undefined,
      getState: () => ({ kind: 'static' }),
      clear: () => undefined,
    });
  }

  /** Ends the program, whatever it does. */
  kill(): void {
    this.process?.kill('SIGKILL');
  }

  /** The library would tell what cannot be started in words of its own, and could not end what does not answer. */
  private async launch({ command, args }: { command: string; args: string[] }): Promise<ChildProcess> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const child = await launch(command, args, folder?.scheme === 'file' ? folder.fsPath : undefined);
    child.on('exit', (code, signal) => {
      if (code !== 0) {
        this.error(`The program ended with ${signal ?? code}.`);
      }
    });
    this.process = child;
    return child;
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /** The commands of the server are this extension's: they are there without the server too, and say what is missing. */
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    const commands = 'registrationType' in feature && feature.registrationType.method === 'workspace/executeCommand';
    super.registerFeature(commands ? { ...quiet, fillClientCapabilities: (all) => feature.fillClientCapabilities(all) } : feature);
  }
}

/** A feature that does nothing. */
const quiet = {
  initialize: () => undefined,
  getState: () => ({ kind: 'static' as const }),
  clear: () => undefined,
};
