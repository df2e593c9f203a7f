import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import { ActiveConnection, type ActiveSource } from '../connections/active-connection.ts';
import { activeText } from '../connections/active-text.ts';
import type { Connection } from '../connections/connection.ts';
import type { Memory } from '../tree/memory.ts';

const chosenKey = 'activeConnection';

/** The active connection in the editor's status bar; hidden while there is none. */
export class ConnectionStatus implements vscode.Disposable {
  readonly active: ActiveConnection;
  private readonly item: vscode.StatusBarItem;
  private readonly stirring: vscode.Disposable;
  private asked = 0;

  /** `stirred` tells of a connection that was opened, and without one that something else about them changed. */
  constructor(memory: Memory, source: ActiveSource, stirred: vscode.Event<Connection | undefined>) {
    const choice = {
      get: () => memory.get<string>(chosenKey),
      set: async (name: string | undefined) => memory.update(chosenKey, name),
    };
    this.active = new ActiveConnection(source, choice, () => void this.update());
    this.item = vscode.window.createStatusBarItem(
      `${section}.connection`,
      vscode.StatusBarAlignment.Left,
      10,
    );
    this.item.name = 'ECS Connection';
    this.item.command = `${section}.switchConnection`;
    this.stirring = stirred((opened) =>
      opened === undefined ? void this.update() : this.active.hasOpened(opened),
    );
    void this.update();
  }

  /** Says what is so now; an answer that comes after a later question is let go. */
  async update(): Promise<void> {
    this.asked += 1;
    const turn = this.asked;
    if (this.active.current() === undefined) return this.item.hide();
    const described = await this.active.describe();
    if (turn !== this.asked) return;
    if (described === undefined) return this.item.hide();
    const { text, tooltip, marked, spoken } = activeText(described);
    this.item.text = text;
    this.item.tooltip = tooltip.join('\n');
    this.item.accessibilityInformation = { label: spoken, role: 'button' };
    this.item.backgroundColor = marked ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }

  dispose(): void {
    this.asked += 1;
    this.stirring.dispose();
    this.item.dispose();
  }
}
