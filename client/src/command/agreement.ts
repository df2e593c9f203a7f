import type { Connection } from '../connections/connection.ts';

/**
 * That a person wants a change made over a connection. Without one nothing is changed: `perform` and the way to
 * ECS's changes ask for it by type, and only the gate makes one (`test/client/gate.test.ts`).
 */
export class Agreement {
  /** Private, so that no object of the same shape is taken for an agreement. */
  readonly #connection: Connection;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The connection as the settings have it, whatever a row still remembers of it. */
  get connection(): Connection {
    return this.#connection;
  }

  /** Asks; `undefined` when the person does not want it. */
  static async after(
    question: () => Promise<boolean>,
    connection: Connection,
  ): Promise<Agreement | undefined> {
    return (await question()) ? new Agreement(connection) : undefined;
  }

  /** Asks once for changes over several connections; one agreement for each, by its id. */
  static async afterOne(
    question: () => Promise<boolean>,
    connections: readonly Connection[],
  ): Promise<ReadonlyMap<string, Agreement> | undefined> {
    if (!(await question())) return undefined;
    return new Map(connections.map((connection) => [connection.id, new Agreement(connection)]));
  }
}
