import type { Connection } from './connection.ts';

/** What is asked about a connection that is open. */
export interface ActiveSource {
  connections(): readonly Connection[];
  /** Whether it can be asked without opening, starting or asking the person for anything. */
  isReady(connection: Connection): boolean;
  /** Whether the local endpoint stands still. */
  isStopped(connection: Connection): boolean;
  region(connection: Connection): Promise<string>;
  ecs(connection: Connection): Promise<{ account(): Promise<string | undefined> }>;
}

/** The connection that a person works with, and what is known of where it leads. */
export interface Active {
  readonly connection: Connection;
  /** `undefined` until it is open, and where no cluster tells it. */
  readonly account: string | undefined;
  readonly region: string | undefined;
}

/** What is kept of the choice, for the workspace. */
export interface ActiveChoice {
  get(): string | undefined;
  set(name: string | undefined): Promise<void>;
}

/**
 * The connection that a person works with: the one that they chose, else the one that was opened last. Commands
 * that are called without a row offer it first.
 */
export class ActiveConnection {
  private readonly source: ActiveSource;
  private readonly choice: ActiveChoice;
  private readonly changed: () => void;
  private opened: string | undefined;
  private readonly accounts = new Map<string, string>();

  constructor(source: ActiveSource, choice: ActiveChoice, changed: () => void) {
    this.source = source;
    this.choice = choice;
    this.changed = changed;
  }

  /** `undefined` where none is chosen or open, or the one that is stands still. */
  current(): Connection | undefined {
    const named = (name: string | undefined) => this.source.connections().find((each) => each.name === name);
    const connection = named(this.choice.get()) ?? named(this.opened);
    return connection === undefined || this.source.isStopped(connection) ? undefined : connection;
  }

  async choose(connection: Connection | undefined): Promise<void> {
    await this.choice.set(connection?.name);
    this.changed();
  }

  /** A session of it has been opened. */
  hasOpened(connection: Connection): void {
    this.opened = connection.name;
    this.accounts.delete(connection.name);
    this.changed();
  }

  /** The current one with its account and region; only one that is open is asked. */
  async describe(): Promise<Active | undefined> {
    const connection = this.current();
    if (connection === undefined) return undefined;
    if (!this.source.isReady(connection))
      return { connection, account: undefined, region: connection.region };
    const region = await this.source.region(connection).catch(() => connection.region);
    return { connection, account: await this.account(connection), region };
  }

  private async account(connection: Connection): Promise<string | undefined> {
    const known = this.accounts.get(connection.name);
    if (known !== undefined) return known;
    // Who may not list clusters still works with the connection.
    const account = await this.source
      .ecs(connection)
      .then((ecs) => ecs.account())
      .catch(() => undefined);
    if (account !== undefined) this.accounts.set(connection.name, account);
    return account;
  }
}
