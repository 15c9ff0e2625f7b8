// The side view: questions and names of the transcript in front of the person.

import * as vscode from 'vscode';
import type { Current, Transcript } from '../current';
import { nameNodes } from './names';
import { nodeAt, type Node } from './node';
import { questionNodes } from './questions';
import { Tree } from './tree';

/** So long the cursor has to rest before it is followed. */
const REST = 80;

export function sideViews(current: Current): vscode.Disposable {
  const questions = new Tree('stenogram.questions');
  const names = new Tree('stenogram.names');
  let asked: readonly Node[] = [];
  let resting: NodeJS.Timeout | undefined;

  const show = (transcript: Transcript | undefined) => {
    asked = transcript === undefined ? [] : questionNodes(transcript.outline);
    questions.set(transcript?.uri, asked);
    questions.count = transcript?.outline.questions.length ?? 0;
    names.set(transcript?.uri, transcript === undefined ? [] : nameNodes(transcript.entities, lineOf(transcript.uri)));
    names.count = transcript?.entities.length ?? 0;
    follow();
  };
  const follow = () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      const editor = vscode.window.activeTextEditor;
      const uri = current.transcript?.uri;
      if (editor !== undefined && editor.document.uri.toString() === uri?.toString()) {
        const node = nodeAt(asked, editor.selection.active.line);
        if (node !== undefined) {
          // The view may be gone by then, which is no matter.
          questions.select(node).then(undefined, () => undefined);
        }
      }
    }, REST);
  };
  return vscode.Disposable.from(
    questions,
    names,
    current.onDidChange(show),
    vscode.window.onDidChangeTextEditorSelection((event) => {
      if (event.kind !== undefined) {
        follow();
      }
    }),
    questions.onDidChangeVisibility(follow),
    { dispose: () => clearTimeout(resting) },
  );
}

/** The lines of an open document. */
function lineOf(uri: vscode.Uri): (line: number) => string {
  const document = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return (line) => (document !== undefined && line < document.lineCount ? document.lineAt(line).text : '');
}
