import * as vscode from 'vscode';
import type { Markup } from '#core/words/markup.ts';
import type { Connection } from '../../connections/connection.ts';
import { Poller } from '../../connections/poller.ts';
import { readSetting } from '../../glue/read-setting.ts';
import { failureSentence } from '../../log/failure-sentence.ts';
import { openPanel } from '../open-panel.ts';
import type { ToHost, ToView } from './protocol.ts';

/** What a panel shows: asked for, drawn as a whole, and acted on. */
export interface Drawing {
  /** What tells it from every other; showing the same again brings its panel to the front. */
  readonly key: string;
  readonly title: string;
  /** Whom it asks, as often as the explorer does and when that has changed; absent where it asks nobody. */
  readonly connection?: Connection;
  /** It stands beside what the person works on, and the focus stays there. */
  readonly isBeside?: true;
  /** Calls back when what it shows has changed. */
  follow?(changed: () => void): { dispose(): void };
  /** Asks for what there is now and draws it; a rejection leaves the picture before with the reason above it. */
  draw(): Promise<Picture>;
  /** Does what an element with `data-act` stands for; what is unknown is left alone. */
  act(action: string, of: string): Promise<void>;
}

/** A picture, and what a screen reader says of it. */
export interface Picture {
  readonly html: Markup;
  readonly said: string;
}

/** What the panels are told by. */
export interface DrawnPanelsOptions {
  readonly extension: vscode.Uri;
  /** Calls back when what the explorer shows has changed, so that no panel is older than it. */
  readonly onChange: (changed: () => void) => { dispose(): void };
}

interface Open {
  readonly panel: vscode.WebviewPanel;
  readonly poller: Poller;
  drawing: Drawing;
  last: ToView | undefined;
  /** What is being drawn, and whether something has changed since it was begun. */
  work: Promise<void> | undefined;
  isOld: boolean;
}

/** How often it is looked whether a panel is due, in milliseconds. */
const tick = 1000;

/** Panels that are drawn here as a whole and shown in the editor, one for each thing. */
export class DrawnPanels implements vscode.Disposable {
  private readonly options: DrawnPanelsOptions;
  private readonly panels = new Map<string, Open>();

  constructor(options: DrawnPanelsOptions) {
    this.options = options;
  }

  show(drawing: Drawing): void {
    const present = this.panels.get(drawing.key);
    if (present === undefined) this.open(drawing);
    else this.again(present, drawing);
  }

  /** Draws the panel of that key again, if there is one. */
  redraw(key: string): void {
    const present = this.panels.get(key);
    if (present !== undefined) void this.draw(present);
  }

  dispose(): void {
    for (const { panel } of this.panels.values()) panel.dispose();
  }

  private again(present: Open, drawing: Drawing): void {
    present.drawing = drawing;
    present.panel.reveal(undefined, drawing.isBeside);
    void this.draw(present);
  }

  private open(drawing: Drawing): void {
    const { key, title, connection, isBeside } = drawing;
    const panel = openPanel({
      extension: this.options.extension,
      type: 'ecsWorkbench.drawn',
      title,
      place: isBeside
        ? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
        : vscode.ViewColumn.Active,
      bundle: 'drawn-view',
    });
    const poller = new Poller();
    const opened: Open = { panel, poller, drawing, last: undefined, work: undefined, isOld: false };
    this.panels.set(key, opened);
    const again = () => void this.draw(opened);
    const subscriptions = [
      ...(connection === undefined ? [] : [this.options.onChange(again)]),
      ...(drawing.follow === undefined ? [] : [drawing.follow(again)]),
      panel.onDidChangeViewState(again),
      panel.webview.onDidReceiveMessage((message: ToHost) => this.answer(opened, message)),
    ];
    const polling = setInterval(() => this.poll(opened), tick);
    panel.onDidDispose(() => {
      clearInterval(polling);
      this.panels.delete(key);
      for (const subscription of subscriptions) subscription.dispose();
    });
  }

  /** A panel that somebody looks at is drawn again as often as the explorer asks. */
  private poll(opened: Open): void {
    const { connection } = opened.drawing;
    if (connection === undefined || !opened.panel.visible || !vscode.window.state.focused) return;
    const seconds = readSetting('explorer.pollSeconds');
    if (opened.poller.due([connection], Date.now(), seconds).length > 0) void this.draw(opened);
  }

  /** A view that was hidden has forgotten everything and gets what it had, until there is something newer. */
  private async answer(opened: Open, message: ToHost): Promise<void> {
    if (message.type === 'act') return this.act(opened, message.action, message.of);
    if (message.type === 'ready' && opened.last !== undefined) await this.post(opened, opened.last);
    await this.draw(opened);
  }

  /** What could not be done is said above the picture, which stays. */
  private async act(opened: Open, action: string, of: string): Promise<void> {
    try {
      await opened.drawing.act(action, of);
    } catch (error) {
      await this.post(opened, { type: 'failure', message: failureSentence(error) });
    }
  }

  /** One drawing at a time; what changes meanwhile is in the next one. */
  private draw(opened: Open): Promise<void> {
    opened.isOld = true;
    opened.work ??= this.drawAll(opened).finally(() => {
      opened.work = undefined;
    });
    return opened.work;
  }

  private async drawAll(opened: Open): Promise<void> {
    while (opened.isOld && opened.panel.visible) {
      opened.isOld = false;
      await this.drawOnce(opened);
    }
  }

  private async drawOnce(opened: Open): Promise<void> {
    const { drawing, poller } = opened;
    try {
      const { html, said } = await drawing.draw();
      if (drawing.connection !== undefined) poller.answered(drawing.connection);
      opened.last = { type: 'drawn', html: html.toString(), said };
      await this.post(opened, opened.last);
    } catch (error) {
      if (drawing.connection !== undefined) poller.failed(drawing.connection);
      const message = `${drawing.title} could not be read: ${failureSentence(error)}`;
      await this.post(opened, { type: 'failure', message });
    }
  }

  private async post({ panel, drawing }: Open, message: ToView): Promise<void> {
    // A panel that was closed meanwhile takes no message.
    if (this.panels.has(drawing.key)) await panel.webview.postMessage(message);
  }
}
