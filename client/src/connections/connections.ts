import type { Ecs, EcsQueries } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Around } from '../around/around.ts';
import type { ScalingSwitch } from '../around/scaling.ts';
import type { ScheduleSwitch } from '../around/schedules.ts';
import type { WorkspaceReader } from '../around/workspace.ts';
import type { OpenAlarmReader } from '../aws/alarms/index.ts';
import type { OpenBalancingReader } from '../aws/balancing/index.ts';
import type { OpenDiscoveryReader } from '../aws/discovery/index.ts';
import type { Access, Session } from '../aws/index.ts';
import type { OpenReaders } from '../aws/live/index.ts';
import type { OpenLogReader } from '../aws/logs/index.ts';
import type { OpenQuotaReader } from '../aws/quotas/index.ts';
import type { OpenScaling } from '../aws/scaling/index.ts';
import type { OpenSchedules } from '../aws/schedules/index.ts';
import type { OpenPortSessions } from '../aws/ssm/index.ts';
import type { Agreement } from '../command/agreement.ts';
import type { HistoryKeeper } from '../history/keeper.ts';
import type { BesideReaders } from '../live/account-reader.ts';
import type { LogReader } from '../logs/log-reader.ts';
import type { PortSessions } from '../ports/port-sessions.ts';
import { type Connection, staysOnThisMachine } from './connection.ts';
import type { Consents } from './consent.ts';
import type { LocalEndpoint } from './local-endpoint.ts';

/** Where connections are read from, and how one is opened. */
export interface ConnectionsOptions {
  /** The connections as the settings have them now. */
  readonly read: () => readonly Connection[];
  /** Opens one that goes elsewhere than to the local endpoint; the SDK is loaded behind it. */
  readonly open: (connection: Connection) => Promise<Session>;
  /** Opens a service beside the ECS of a connection; another part of the SDK is loaded behind each. */
  readonly beside: BesideOpeners;
  /** Says whether a connection's credentials may be used; a person may be asked. */
  readonly consent: Pick<Consents, 'has' | 'allows'>;
  /** The definitions of the workspace, beside what a connection has. */
  readonly workspace: (connection: Connection) => WorkspaceReader;
  /** Hears what ECS answers, and keeps what it forgets. */
  readonly history: Pick<HistoryKeeper, 'of' | 'over'>;
  /** Told when a session has been opened. */
  readonly opened?: (connection: Connection) => void;
  readonly local: Pick<LocalEndpoint, 'status' | 'start' | 'lost'>;
}

/** A session, and the address it was opened for. */
interface Open {
  readonly endpoint: string | undefined;
  readonly session: Promise<Session>;
  /** The services beside it, each made when it is first asked. */
  readonly beside: OpenBeside;
}

type OpenBeside = { -readonly [Name in keyof Beside]: Promise<Beside[Name]> | undefined };

/** The services beside ECS, by what they are for. */
export interface Beside {
  readonly logs: OpenLogReader;
  readonly ports: OpenPortSessions;
  readonly scaling: OpenScaling;
  readonly balancing: OpenBalancingReader;
  readonly alarms: OpenAlarmReader;
  readonly schedules: OpenSchedules;
  readonly discovery: OpenDiscoveryReader;
  readonly quotas: OpenQuotaReader;
  readonly readers: OpenReaders;
}

/** Opens each of them. */
export type BesideOpeners = {
  readonly [Name in keyof Beside]: (access: Access) => Promise<Beside[Name]>;
};

/** The connections of this window, each opened when something is first asked of it. */
export class Connections {
  private readonly options: ConnectionsOptions;
  /** By the connection's id. */
  private readonly sessions = new Map<string, Open>();
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

  /** Reads the settings again; every session is opened again. */
  async reload(): Promise<void> {
    this.known = this.options.read();
    await this.close();
  }

  /** What can be asked of ECS over the connection; `signal` cancels the calls made through the result. */
  async ecs(connection: Connection, signal?: AbortSignal): Promise<EcsQueries> {
    return this.options.history.over(connection, (await this.session(connection)).ecs(signal));
  }

  /** ECS with its changes, for whom the person has agreed with. */
  async changing({ connection }: Agreement, signal?: AbortSignal): Promise<Ecs> {
    return (await this.session(connection)).ecs(signal);
  }

  /** The logs of what runs there; they are closed with the connection's session. */
  logs(connection: Connection): Promise<LogReader> {
    return this.beside(connection, 'logs');
  }

  /** What other services know of what files name; closed with the connection's session. */
  readers(connection: Connection): Promise<BesideReaders> {
    return this.beside(connection, 'readers');
  }

  /** The sessions that forward ports, for whom the person has agreed with. */
  ports({ connection }: Agreement): Promise<PortSessions> {
    return this.beside(connection, 'ports');
  }

  /** The switch of schedules, for whom the person has agreed with. */
  schedules({ connection }: Agreement): Promise<ScheduleSwitch> {
    return this.beside(connection, 'schedules');
  }

  /** The switch of auto scaling, for whom the person has agreed with. */
  scaling({ connection }: Agreement): Promise<ScalingSwitch> {
    return this.beside(connection, 'scaling');
  }

  /** What stands around its ECS, each opened when it is first asked for and closed with the session. */
  around(connection: Connection, signal: AbortSignal): Around {
    return {
      signal,
      scaling: () => this.beside(connection, 'scaling'),
      balancing: () => this.beside(connection, 'balancing'),
      alarms: () => this.beside(connection, 'alarms'),
      metrics: () => this.beside(connection, 'alarms'),
      schedules: () => this.beside(connection, 'schedules'),
      discovery: () => this.beside(connection, 'discovery'),
      quotas: () => this.beside(connection, 'quotas'),
      history: () => this.options.history.of(connection),
      workspace: () => this.options.workspace(connection),
    };
  }

  /** How many calls were sent over it since it was opened. */
  async sent(connection: Connection): Promise<number> {
    return (await this.sessions.get(connection.id)?.session)?.sent() ?? 0;
  }

  /** Where its requests go: the setting's region, or the profile's own. */
  async region(connection: Connection): Promise<string> {
    return (await this.session(connection)).target.region;
  }

  /** Whether it can be asked without opening, starting or asking the person for anything. */
  isReady(connection: Connection): boolean {
    if (this.sessions.has(connection.id)) return true;
    return (
      staysOnThisMachine(connection) && !this.isStopped(connection) && this.options.consent.has(connection)
    );
  }

  isStopped(connection: Connection): boolean {
    return connection.kind === 'local' && this.options.local.status === 'stopped';
  }

  /** A session with spent credentials keeps them for as long as it lives, so it ends. */
  failed(connection: Connection, failure: Error): void {
    if (!(failure instanceof EcsFailure) || !spent.has(failure.kind)) return;
    if (connection.kind === 'local') this.options.local.lost();
    void this.forget(connection.id);
  }

  renew(): void {
    void this.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.sessions.keys()].map((id) => this.forget(id)));
  }

  /** The local endpoint may listen elsewhere after a restart, and then needs another session. */
  private async session(connection: Connection): Promise<Session> {
    if (!(await this.options.consent.allows(connection))) throw notAllowed(connection);
    const { id, kind } = connection;
    const endpoint = kind === 'local' ? await this.options.local.start() : connection.endpoint;
    const present = this.sessions.get(id);
    if (present !== undefined && present.endpoint === endpoint) return present.session;
    void this.forget(id);
    const session = this.options.open({ ...connection, endpoint });
    this.sessions.set(id, { endpoint, session, beside: nothingOpen() });
    // One that could not be opened is tried again the next time.
    session.then(
      () => this.options.opened?.(connection),
      () => this.sessions.delete(id),
    );
    return session;
  }

  /** A service beside ECS, which is closed with the connection's session. */
  private async beside<Name extends keyof Beside>(connection: Connection, name: Name): Promise<Beside[Name]> {
    const { access } = await this.session(connection);
    const known = this.sessions.get(connection.id)?.beside ?? nothingOpen();
    const present: Promise<Beside[Name]> | undefined = known[name];
    if (present !== undefined) return present;
    const opened = this.options.beside[name](access);
    Object.assign(known, { [name]: opened });
    // One that could not be opened is tried again the next time.
    opened.catch(() => {
      Object.assign(known, { [name]: undefined });
    });
    return opened;
  }

  private async forget(id: string): Promise<void> {
    const ended = this.sessions.get(id);
    this.sessions.delete(id);
    const parts = await Promise.allSettled([ended?.session, ...Object.values(ended?.beside ?? {})]);
    for (const part of parts) if (part.status === 'fulfilled') part.value?.close();
  }
}

function nothingOpen(): OpenBeside {
  return {
    ...{ logs: undefined, ports: undefined },
    ...{ scaling: undefined, balancing: undefined, alarms: undefined, readers: undefined },
    ...{ schedules: undefined, discovery: undefined, quotas: undefined },
  };
}

function notAllowed({ name, profile, endpoint }: Connection): EcsFailure {
  return new EcsFailure({
    kind: 'configuration',
    code: 'NotAllowed',
    operation: 'connect',
    message: `You did not allow the workspace's connection "${name}" to send the credentials of the profile "${profile}" to ${endpoint}. Reload the window to be asked again, or edit the connection.`,
  });
}

/** After these failures a new session may do better. */
const spent: ReadonlySet<string> = new Set(['credentials', 'unreachable']);
