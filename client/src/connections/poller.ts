import { type Connection, staysOnThisMachine } from './connection.ts';

/** The shortest wait between two looks at an endpoint on this machine, in seconds. */
const nearSeconds = 5;
/** The longest wait after failures, in seconds. */
const longestSeconds = 120;

interface Turn {
  /** When it is looked at again, in milliseconds of the caller's clock. */
  readonly at: number;
  readonly failures: number;
}

/** When each connection is due to be looked at again; one that fails is asked less and less often. */
export class Poller {
  private readonly turns = new Map<string, Turn>();

  /** The connections to look at now. `seconds` is the wait for AWS; 0 asks none of them. */
  due(connections: readonly Connection[], now: number, seconds: number): readonly Connection[] {
    if (seconds === 0) return [];
    return connections.filter((connection) => {
      const { at, failures } = this.turns.get(connection.id) ?? {
        at: now + this.wait(connection, seconds, 0),
        failures: 0,
      };
      const next = at <= now ? now + this.wait(connection, seconds, failures) : at;
      this.turns.set(connection.id, { at: next, failures });
      return at <= now;
    });
  }

  failed(connection: Connection): void {
    const turn = this.turns.get(connection.id);
    if (turn !== undefined) this.turns.set(connection.id, { ...turn, failures: turn.failures + 1 });
  }

  answered(connection: Connection): void {
    const turn = this.turns.get(connection.id);
    if (turn !== undefined) this.turns.set(connection.id, { ...turn, failures: 0 });
  }

  private wait(connection: Connection, seconds: number, failures: number): number {
    const usual = staysOnThisMachine(connection) ? Math.min(nearSeconds, seconds) : seconds;
    return Math.min(usual * 2 ** failures, Math.max(longestSeconds, usual)) * 1000;
  }
}
