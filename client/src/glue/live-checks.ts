import * as vscode from 'vscode';
import type { Question } from '#core/live/question.ts';
import type { LiveAnswer } from '#core/messages.ts';
import { section } from '#core/settings.ts';
import type { LivePort } from '../command/command.ts';
import { type Connection, staysOnThisMachine, whereabouts } from '../connections/connection.ts';
import type { Connections } from '../connections/connections.ts';
import { LiveConsent } from '../live/consent.ts';
import { LiveFacts } from '../live/live-facts.ts';
import type { Log } from '../log/log.ts';
import { AccountStatus } from './account-status.ts';
import { askModally } from './ask-modally.ts';
import { switchLiveChecksOn } from './connection-settings.ts';
import { readSetting } from './read-setting.ts';

const chosenKey = 'liveConnection';
const agreedKey = 'liveAgreed';

/** Checks of open files against an account: off until the setting is on, a connection chosen, and the person agreed. */
export class LiveChecks implements LivePort, vscode.Disposable {
  readonly facts: LiveFacts;
  private readonly consent: LiveConsent;
  private readonly extension: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>;
  private readonly subscription: vscode.Disposable;
  private readonly status = new AccountStatus();

  constructor(
    extension: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>,
    source: Connections,
    log: Log,
  ) {
    this.extension = extension;
    this.consent = new LiveConsent({
      choice: choiceIn(extension),
      isOn: () => readSetting('liveChecks') === true,
      connections: () => source.connections(),
      isStopped: (connection) => source.isStopped(connection),
      ask,
    });
    this.facts = new LiveFacts({
      source,
      chosen: () => this.consent.chosen(),
      tell: tellDenied,
      asked: (who) => this.status.show(who),
      log,
      now: Date.now,
    });
    this.subscription = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${section}.liveChecks`)) this.facts.refresh();
    });
  }

  async choose(connection: Connection | undefined): Promise<boolean> {
    if (connection !== undefined && !(await this.consent.reconsider(connection))) return false;
    await this.extension.workspaceState.update(chosenKey, connection?.name);
    if (connection !== undefined && readSetting('liveChecks') !== true) await switchLiveChecksOn();
    this.facts.refresh();
    return true;
  }

  async ask(
    connection: Connection,
    questions: readonly Question[],
    signal: AbortSignal,
  ): Promise<LiveAnswer> {
    const chosen = await this.consent.chosen();
    return chosen?.id === connection.id ? this.facts.answer({ uri: '', questions, lists: [] }, signal) : null;
  }

  refresh(): void {
    this.facts.refresh();
  }

  dispose(): void {
    this.status.dispose();
    this.subscription.dispose();
  }
}

function choiceIn({
  workspaceState,
  globalState,
}: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>) {
  return {
    connection: () => workspaceState.get<string>(chosenKey),
    choose: async (name: string | undefined) => workspaceState.update(chosenKey, name),
    agreed: () => globalState.get<readonly string[]>(agreedKey) ?? [],
    agree: async (places: readonly string[]) => globalState.update(agreedKey, places),
  };
}

async function ask(connection: Connection): Promise<boolean> {
  const here = staysOnThisMachine(connection);
  const message = `Check open files against ${here ? '' : 'the account behind '}"${connection.name}"?`;
  const detail = `When an ECS file is opened or saved, ECS Workbench asks ${here ? 'this endpoint' : 'AWS'} whether the clusters, roles, images, secrets, log groups, networks, load balancers and file systems that it names are there. It only reads. Of a secret that is named with a JSON key, the value is read for the names in it and then forgotten.`;
  return askModally({ message, detail: [whereabouts(connection), '', detail], action: 'Check' }, 'info');
}

function tellDenied({ name }: Connection, permissions: readonly string[]): void {
  const list = permissions.join(', ');
  const text = `ECS: The credentials of "${name}" lack ${list}, so what needs ${permissions.length === 1 ? 'it' : 'them'} is not checked in files. Everything else is.`;
  const copy = 'Copy Permissions';
  void vscode.window.showInformationMessage(text, copy).then(async (chosen) => {
    if (chosen === copy) await vscode.env.clipboard.writeText(permissions.join('\n'));
  });
}
