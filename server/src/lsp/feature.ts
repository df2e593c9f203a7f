import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { Capacities } from './capacity.ts';
import type { ClientFacts } from './client-facts.ts';
import type { Documents } from './documents.ts';
import type { Live } from './live.ts';
import type { Repository } from './repository.ts';
import type { Settings } from './settings.ts';
import type { Workspace } from './workspace.ts';

/** What every feature is given. */
export interface ServerContext {
  readonly connection: Connection;
  readonly client: ClientFacts;
  readonly documents: Documents;
  readonly repository: Repository;
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly capacities: Capacities;
  readonly live: Live;
  readonly options: ServerOptions;
  /** Aborted when the client says goodbye. */
  readonly ended: AbortSignal;
}

/** What the server is started with. */
export interface ServerOptions {
  /** How long a client without pull diagnostics types undisturbed, in milliseconds. */
  readonly pushDelay: number;
  /** The folder around `docs/rules`, as a URL that ends in a slash; absent when the pages are not there. */
  readonly documentation?: string | undefined;
}

/** A feature of the protocol: what it tells the client, beside what it does. */
export interface Feature {
  readonly capability: (client: ClientFacts) => ServerCapabilities;
  readonly attach: (context: ServerContext) => void;
}

/** Types a feature; a feature file's default export is one. */
export function defineFeature(feature: Feature): Feature {
  return feature;
}
