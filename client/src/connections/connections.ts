import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Session } from '../aws/index.ts';
import type { Connection } from './connection.ts';
import type { LocalEndpoint } from './local-endpoint.ts';

export interface ConnectionsOptions {
  /** The connections as the settings have them now. */
  readonly read: () => readonly Connection[];
  /** Opens one that goes elsewhere than to the local endpoint; the SDK is loaded behind it. */
  readonly open: (connection: Connection) => Promise<Session>;
  readonly local: LocalEndpoint;
}

/** The connections of this window, each opened when something is first asked of it. */
export class Connections {
  private readonly options: ConnectionsOptions;
  private readonly sessions = new Map<string, Promise<Session>>();
  private known: readonly Connection[];

  constructor(options: ConnectionsOptions) {
    this.options = options;
    this.known = options.read();
  }

  connections(): readonly Connection[] {
    return this.known;
  }

  find(name: string): Connection | undefined {
    return this.known.find((connection) => connection.name === name);
  }

  /** Reads the settings again; every session is opened anew. */
  async reload(): Promise<void> {
    this.known = this.options.read();
    await this.close();
  }

  /** ECS over the connection; `signal` cancels the calls made through the result. */
  async ecs(connection: Connection, signal?: AbortSignal): Promise<Ecs> {
    return (await this.session(connection)).ecs(signal);
  }

  isStopped(connection: Connection): boolean {
    return connection.kind === 'local' && this.options.local.status === 'stopped';
  }

  /** A session with spent credentials keeps them for as long as it lives, so it ends. */
  failed(connection: Connection, failure: Error): void {
    if (failure instanceof EcsFailure && spent.has(failure.kind)) void this.forget(connection);
  }

  async close(): Promise<void> {
    const left = [...this.sessions.values()];
    this.sessions.clear();
    for (const session of await Promise.allSettled(left))
      if (session.status === 'fulfilled') session.value.close();
  }

  private async session(connection: Connection): Promise<Session> {
    const reached =
      connection.kind === 'local'
        ? { ...connection, endpoint: await this.options.local.start() }
        : connection;
    const key = keyOf(reached);
    const opened = this.sessions.get(key) ?? this.options.open(reached);
    this.sessions.set(key, opened);
    // One that could not be opened is tried again the next time.
    opened.catch(() => this.sessions.delete(key));
    return opened;
  }

  private async forget(connection: Connection): Promise<void> {
    for (const [key, session] of this.sessions) {
      if (!key.startsWith(`${connection.id}\n`)) continue;
      this.sessions.delete(key);
      const [ended] = await Promise.allSettled([session]);
      if (ended?.status === 'fulfilled') ended.value.close();
    }
  }
}

/** After these failures a new session may do better. */
const spent: ReadonlySet<string> = new Set(['credentials', 'unreachable']);

function keyOf(connection: Connection): string {
  return `${connection.id}\n${connection.endpoint ?? ''}`;
}
