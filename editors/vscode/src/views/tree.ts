// A side view of nodes: shows them, follows the cursor, and leaves everything as it is where nothing has changed.

import * as vscode from 'vscode';
import type { Node } from './node';

export class Tree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private nodes: readonly Node[] = [];
  private parents = new Map<Node, Node>();
  private shown = '[]';
  private uri: vscode.Uri | undefined;

  constructor(id: string) {
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
  }

  /** Shows these nodes of a document. */
  set(uri: vscode.Uri | undefined, nodes: readonly Node[]): void {
    const shown = JSON.stringify([uri?.toString(), nodes]);
    if (shown === this.shown) {
      return;
    }
    this.shown = shown;
    this.uri = uri;
    this.nodes = nodes;
    this.parents = new Map();
    const note = (node: Node) => {
      for (const child of node.children) {
        this.parents.set(child, node);
        note(child);
      }
    };
    nodes.forEach(note);
    this.changed.fire();
  }

  /** A number beside the title, where there is one. */
  set count(count: number) {
    this.view.description = count === 0 ? '' : String(count);
  }

  /** Whether the person sees it. */
  get visible(): boolean {
    return this.view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<vscode.TreeViewVisibilityChangeEvent> {
    return this.view.onDidChangeVisibility;
  }

  /** Selects a node, without taking the cursor out of the text. */
  async select(node: Node): Promise<void> {
    if (this.view.visible && this.view.selection[0]?.id !== node.id) {
      await this.view.reveal(node, { select: true, focus: false });
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const label = node.highlight === undefined ? node.label : { label: node.label, highlights: [[...node.highlight] as [number, number]] };
    const state =
      node.children.length === 0
        ? vscode.TreeItemCollapsibleState.None
        : node.open === true
          ? vscode.TreeItemCollapsibleState.Expanded
          : vscode.TreeItemCollapsibleState.Collapsed;
    const item = new vscode.TreeItem(label, state);
    item.id = `${this.uri?.toString() ?? ''} ${node.id}`;
    item.contextValue = node.kind;
    if (node.description !== undefined) {
      item.description = node.description;
    }
    if (node.tooltip !== undefined) {
      item.tooltip = node.tooltip;
    }
    if (node.icon !== undefined) {
      item.iconPath = new vscode.ThemeIcon(
        node.icon,
        node.kind === 'unanswered' ? new vscode.ThemeColor('list.warningForeground') : undefined,
      );
    }
    if (node.target !== undefined && this.uri !== undefined) {
      item.command = { command: 'stenogram.goTo', title: 'Go There', arguments: [this.uri, node.target] };
    }
    return item;
  }

  getChildren(node?: Node): Node[] {
    return [...(node?.children ?? this.nodes)];
  }

  getParent(node: Node): Node | undefined {
    return this.parents.get(node);
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }
}
