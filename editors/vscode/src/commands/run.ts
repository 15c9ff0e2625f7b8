// How commands are run: what goes wrong is said in words, and never as a stack of calls.

import * as vscode from 'vscode';
import { ResponseError } from 'vscode-languageclient/node';
import { tell } from '../remedies';
import { NoServer, type Server } from '../server/client';

/** What all commands need. */
export interface Desk {
  readonly server: Server;
  readonly context: vscode.ExtensionContext;
}

/** Registers a command. */
export function command<A extends unknown[]>(
  desk: Desk,
  id: string,
  work: (...given: A) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...given: A) => {
    try {
      return await work(...given);
    } catch (error) {
      if (error instanceof NoServer) {
        if (desk.server.condition === 'missing' || desk.server.condition === 'failed') {
          await tell(desk.server);
        } else {
          void vscode.window.showInformationMessage('Stenogram is still starting. Try again in a moment.');
        }
      } else {
        desk.server.note(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        const why = error instanceof Error ? error.message : String(error);
        void vscode.window.showErrorMessage(
          error instanceof ResponseError ? `Stenogram: ${why}` : `Stenogram could not do that: ${why}`,
        );
      }
      return undefined;
    }
  });
}

/** Has the server run one of its commands. */
export function execute<T>(server: Server, id: string, argument?: object): Promise<T> {
  return server.request<T>('workspace/executeCommand', { command: id, arguments: argument === undefined ? [] : [argument] });
}
