// An entry of a side view, as data: what builds views needs no VS Code, and is tested without it.

import type { Range } from '../protocol';

export interface Node {
  /** The same for what a person takes for the same entry after an edit, so that it stays open and selected. */
  readonly id: string;
  readonly label: string;
  /** Where in the label characters stand out: start and end. */
  readonly highlight?: readonly [number, number];
  /** What stands behind it, less strongly. */
  readonly description?: string;
  readonly tooltip?: string;
  /** The name of an icon of the editor. */
  readonly icon?: string;
  /** What the menu and the buttons go by. */
  readonly kind: 'opening' | 'question' | 'unanswered' | 'answer' | 'group' | 'entity' | 'place';
  /** Where a click goes. */
  readonly target?: Range;
  /** The lines that belong to it: the cursor in them selects it. */
  readonly extent?: Range;
  readonly children: readonly Node[];
  /** Whether it is open at first. */
  readonly open?: boolean;
}

/** The node whose extent holds a line. */
export function nodeAt(nodes: readonly Node[], line: number): Node | undefined {
  return nodes.find((node) => node.extent !== undefined && node.extent.start.line <= line && line <= node.extent.end.line);
}
