import { type Connection, leadsTo } from '../connections/connection.ts';

/** What the person has chosen for the workspace, and has agreed to. */
export interface LiveChoice {
  /** The connection's name; `undefined` where none is chosen. */
  connection(): string | undefined;
  choose(name: string | undefined): Promise<void>;
  /** Where connections lead to that the person has agreed to ask, over all workspaces. */
  agreed(): readonly string[];
  agree(places: readonly string[]): Promise<void>;
}

/** What stands between a chosen connection and its account being asked. */
export interface LiveConsentOptions {
  readonly choice: LiveChoice;
  /** The setting. */
  readonly isOn: () => boolean;
  readonly connections: () => readonly Connection[];
  /** Whether it can be asked without starting anything. */
  readonly isStopped: (connection: Connection) => boolean;
  /** Asks the person. */
  readonly ask: (connection: Connection) => Promise<boolean>;
}

/** Lets an account be asked only where the setting is on, a connection is chosen, and the person has once agreed. */
export class LiveConsent {
  private readonly options: LiveConsentOptions;
  /** What was answered in this window, so that nobody is asked twice; a no counts until the window is closed. */
  private readonly answers = new Map<string, Promise<boolean>>();

  constructor(options: LiveConsentOptions) {
    this.options = options;
  }

  async chosen(): Promise<Connection | undefined> {
    const { choice, connections, isOn, isStopped } = this.options;
    if (!isOn()) return undefined;
    const name = choice.connection();
    const connection = connections().find((each) => each.name === name);
    if (connection === undefined || isStopped(connection)) return undefined;
    return (await this.allows(connection)) ? connection : undefined;
  }

  /** Whether the account behind a connection may be asked; the person is asked where they have not said. */
  async allows(connection: Connection): Promise<boolean> {
    const place = leadsTo(connection);
    const { choice } = this.options;
    if (choice.agreed().includes(place)) return true;
    const answer = this.answers.get(place) ?? this.options.ask(connection);
    this.answers.set(place, answer);
    if (!(await answer)) return false;
    if (!choice.agreed().includes(place)) await choice.agree([...choice.agreed(), place]);
    return true;
  }

  /** Asks again where the person has said no in this window. */
  reconsider(connection: Connection): Promise<boolean> {
    this.answers.delete(leadsTo(connection));
    return this.allows(connection);
  }
}
