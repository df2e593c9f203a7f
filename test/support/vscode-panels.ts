import type * as vscode from 'vscode';
import { EventEmitter } from './vscode-events.ts';

/** A panel of the stand-in: what it was sent, and the ways to do what a person and its view do. */
export interface StandInPanel {
  readonly title: string;
  /** Its column, as the editor was given it. */
  readonly place: unknown;
  readonly html: string;
  readonly sent: readonly unknown[];
  readonly reveals: number;
  /** The view says something to its host. */
  say(message: unknown): void;
  /** Another tab comes to the front, or this one again. */
  turn(visible: boolean): void;
  close(): void;
}

/** The panels that were opened, the first one first. */
export const panels: StandInPanel[] = [];

export const ViewColumn = { Active: -1, Beside: -2, One: 1 } as const;

/** As much of a panel as its hosts use. */
export function createWebviewPanel(_: string, title: string, place: unknown) {
  const [said, turned, closed] = [
    new EventEmitter<unknown>(),
    new EventEmitter<unknown>(),
    new EventEmitter<void>(),
  ];
  const sent: unknown[] = [];
  const webview = {
    html: '',
    cspSource: 'https://view',
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: said.event,
    postMessage: async (message: unknown) => sent.push(message) > 0,
  };
  let reveals = 0;
  const panel = {
    webview,
    visible: true,
    onDidChangeViewState: turned.event,
    onDidDispose: closed.event,
    reveal: () => {
      reveals += 1;
    },
    dispose: () => closed.fire(),
  };
  panels.push({
    title,
    place,
    sent,
    get html() {
      return webview.html;
    },
    get reveals() {
      return reveals;
    },
    say: (message) => said.fire(message),
    turn: (visible) => {
      panel.visible = visible;
      turned.fire(undefined);
    },
    close: () => panel.dispose(),
  });
  return panel;
}
