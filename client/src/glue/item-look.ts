import * as vscode from 'vscode';
import { linesOf, type Markdown } from '#core/words/markdown.ts';
import type { Tone } from '../tree/node-kind.ts';

const colours: Readonly<Record<Tone, string>> = {
  good: 'charts.green',
  busy: 'charts.yellow',
  bad: 'charts.red',
};

/** The only way of text into a tooltip that renders Markdown. */
export function tooltipOf(lines: readonly Markdown[]): vscode.MarkdownString {
  return new vscode.MarkdownString(linesOf(lines).toString());
}

/** A product icon in the colour of its tone. */
export function iconOf(name: string, tone: Tone | undefined): vscode.ThemeIcon {
  return tone === undefined
    ? new vscode.ThemeIcon(name)
    : new vscode.ThemeIcon(name, new vscode.ThemeColor(colours[tone]));
}
