import { type Connection, staysOnThisMachine } from './connection.ts';

/** The shortest wait between two looks at an endpoint on this machine, in seconds. */
const nearSeconds = 5;
/** The longest wait after failures, in seconds. */
const longestSeconds = 120;

interface Turn {
  /** When it is looked at again, in milliseconds of the caller's clock. */
  readonly at: number;
  readonly failures: number;
  /** How many calls the last look took. */
  readonly calls: number;
}

/** When each connection is due to be looked at again; one that fails is asked less and less often. */
export class Poller {
  private readonly turns = new Map<string, Turn>();

  /** The connections to look at now. `seconds` is the wait for AWS; 0 asks none of them. */
  due(connections: readonly Connection[], now: number, seconds: number): readonly Connection[] {
    if (seconds === 0) return [];
    return connections.filter((connection) => {
      const fresh = { failures: 0, calls: 0 };
      const turn = this.turns.get(connection.id) ?? {
        at: now + this.wait(connection, seconds, fresh),
        ...fresh,
      };
      const { at } = turn;
      const next = at <= now ? now + this.wait(connection, seconds, turn) : at;
      this.turns.set(connection.id, { ...turn, at: next });
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

  /** What a look took: AWS gets one call a second at most, so that a large tree is looked at less often. */
  took(connection: Connection, calls: number): void {
    const turn = this.turns.get(connection.id);
    if (turn === undefined || staysOnThisMachine(connection)) return;
    this.turns.set(connection.id, { ...turn, calls, at: turn.at + Math.max(0, calls - turn.calls) * 1000 });
  }

  private wait(
    connection: Connection,
    seconds: number,
    { failures, calls }: Pick<Turn, 'failures' | 'calls'>,
  ): number {
    const usual = staysOnThisMachine(connection) ? Math.min(nearSeconds, seconds) : Math.max(seconds, calls);
    return Math.min(usual * 2 ** failures, Math.max(longestSeconds, usual)) * 1000;
  }
}
