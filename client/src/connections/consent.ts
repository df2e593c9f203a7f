import type { Connection } from './connection.ts';

/** Where the pairs that a person has allowed are kept: with the user, never in a workspace. */
export interface ConsentMemory {
  get(): readonly string[];
  set(pairs: readonly string[]): Promise<void>;
}

/** A connection that a workspace brings and that would send the credentials of a profile to an address of its own. */
export interface Foreign {
  readonly name: string;
  readonly profile: string;
  readonly endpoint: string;
}

/** What the question about a workspace's connection needs: who asks it, and where its answer is remembered. */
export interface ConsentOptions {
  readonly memory: ConsentMemory;
  /** Asks the person. */
  readonly ask: (connection: Foreign) => Promise<boolean>;
}

/** What a person has said about sending a profile's credentials to an address that a workspace names. */
export class Consents {
  private readonly options: ConsentOptions;
  /** What was answered in this window, by pair; a question that is still open is not asked twice. */
  private readonly answers = new Map<string, Promise<boolean>>();

  constructor(options: ConsentOptions) {
    this.options = options;
  }

  /** Whether nothing has to be asked about the connection any more. */
  has(connection: Connection): boolean {
    const foreign = foreignIn(connection);
    return foreign === undefined || this.options.memory.get().includes(pairOf(foreign));
  }

  /** Whether its credentials may be used, after asking where that was never said; a no counts for this window. */
  async allows(connection: Connection): Promise<boolean> {
    const foreign = foreignIn(connection);
    if (foreign === undefined || this.has(connection)) return true;
    const pair = pairOf(foreign);
    const answer = this.answers.get(pair) ?? this.ask(foreign);
    this.answers.set(pair, answer);
    return answer;
  }

  private async ask(foreign: Foreign): Promise<boolean> {
    const { memory, ask } = this.options;
    const allowed = await ask(foreign);
    if (allowed) await memory.set([...memory.get(), pairOf(foreign)]);
    return allowed;
  }
}

function foreignIn({ name, origin, profile, endpoint }: Connection): Foreign | undefined {
  if (origin === 'user' || profile === undefined || endpoint === undefined) return undefined;
  return { name, profile, endpoint };
}

function pairOf({ profile, endpoint }: Foreign): string {
  return JSON.stringify([profile, endpoint]);
}
