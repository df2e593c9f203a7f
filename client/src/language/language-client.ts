import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import {
  type CapacityAnswer,
  type CapacityParams,
  capacityChanged,
  capacityRequest,
  type LiveAnswer,
  type LiveParams,
  liveChanged,
  liveRequest,
  type NewerModelParams,
  newerModelFound,
} from '#core/messages.ts';
import type { ClusterFacts } from '../fit/cluster-facts.ts';
import type { LiveFacts } from '../live/live-facts.ts';
import { type DocumentOptions, type Language, startClient } from './language.ts';

/** The server to start, and what it may know. */
export interface LanguageOptions extends DocumentOptions {
  /** The bundle of the server. */
  readonly server: string;
  /** What the server may know of clusters. */
  readonly facts: Pick<ClusterFacts, 'answer' | 'onChange'>;
  /** What the server may know of the account. */
  readonly live: Pick<LiveFacts, 'answer' | 'onChange'>;
  /** Told of a model of the API on this machine that is newer than ours. */
  readonly newer: (model: NewerModelParams) => void;
}

/** Starts the server as a process of its own and connects the editor's features to it. */
export function startLanguage(options: LanguageOptions): Language {
  const watching: { dispose(): void }[] = [];
  const language = startClient(options, (shared) => {
    const client = new LanguageClient(
      'ecsWorkbench',
      'ECS Workbench',
      { module: options.server, transport: TransportKind.ipc },
      { ...shared, initializationOptions: { ...shared.initializationOptions, ...asked } },
    );
    answer(client, options);
    const notify = (what: string) => () => void language.ready.then(() => client.sendNotification(what));
    watching.push(
      options.facts.onChange(notify(capacityChanged)),
      options.live.onChange(notify(liveChanged)),
    );
    return client;
  });
  return {
    ...language,
    stop: () => {
      for (const each of watching) each.dispose();
      return language.stop();
    },
  };
}

/** What the server may ask of this client, and what its lenses may call. */
const asked = { commands: true, capacity: true, live: true, newer: true };

function answer(client: LanguageClient, { facts, live, newer }: LanguageOptions): void {
  client.onRequest<CapacityAnswer, void>(
    capacityRequest,
    (params: CapacityParams, token: vscode.CancellationToken) => facts.answer(params, signalOf(token)),
  );
  client.onRequest<LiveAnswer, void>(liveRequest, (params: LiveParams, token: vscode.CancellationToken) =>
    live.answer(params, signalOf(token)),
  );
  client.onNotification(newerModelFound, newer);
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
