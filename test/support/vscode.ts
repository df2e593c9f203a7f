/**
 * A stand-in of the module `vscode` for tests without an editor: values that behave as VS Code documents them, and
 * nothing that draws. What is missing here is missing on purpose: a test that needs it fails on import.
 */
import { URI, Utils } from 'vscode-uri';

/** The editor's own, which grew out of this one, has the ways to join as well. */
export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });

export class ThemeColor {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

export class ThemeIcon {
  readonly id: string;
  readonly color: ThemeColor | undefined;
  constructor(id: string, color?: ThemeColor) {
    this.id = id;
    this.color = color;
  }
}

export class MarkdownString {
  value: string;
  isTrusted = false;
  supportHtml = false;
  supportThemeIcons: boolean;
  constructor(value = '', supportThemeIcons = false) {
    this.value = value;
    this.supportThemeIcons = supportThemeIcons;
  }
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;

export class TreeItem {
  label: string;
  collapsibleState: number;
  constructor(label: string, collapsibleState: number = TreeItemCollapsibleState.None) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export * from './vscode-events.ts';
export * from './vscode-host.ts';
export * from './vscode-language.ts';
export { ViewColumn } from './vscode-panels.ts';
