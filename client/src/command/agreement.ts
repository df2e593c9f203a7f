import type { Connection } from '../connections/connection.ts';

/**
 * That a person wants a change made over a connection. Without one nothing is changed: `perform` and the way to
 * ECS's changes ask for it by type, and only the gate makes one (`test/client/gate.test.ts`).
 */
export class Agreement {
  /** The connection as the settings have it, whatever a row still remembers of it. */
  readonly connection: Connection;
  /** Keeps an object of the same shape from being taken for one. */
  readonly #given = true;

  private constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Asks; `undefined` when the person does not want it. */
  static async after(
    question: () => Promise<boolean>,
    connection: Connection,
  ): Promise<Agreement | undefined> {
    return (await question()) ? new Agreement(connection) : undefined;
  }

  /** Whether it is for changes over that connection. */
  covers({ id }: Connection): boolean {
    return this.#given && this.connection.id === id;
  }
}
