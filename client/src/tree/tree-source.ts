import type { EcsQueries } from '#core/ecs/api.ts';
import type { Around } from '../around/around.ts';
import type { Connection } from '../connections/connection.ts';
import type { Arrangement } from './arrangement.ts';
import type { Pins } from './pins.ts';

/** Where the tree gets its connections and what they reach. */
export interface TreeSource {
  /** How the views are arranged. */
  readonly arrangement: Arrangement;
  /** What stands before its siblings, and is missed when it is gone. */
  readonly pins: Pins;
  connections(): readonly Connection[];
  /** Opens the connection, starting the local endpoint where that is what it needs. */
  ecs(connection: Connection, signal: AbortSignal): Promise<EcsQueries>;
  /** What stands around it. */
  around(connection: Connection, signal: AbortSignal): Around;
  /** The region that its requests go to. */
  region(connection: Connection): Promise<string>;
  /** Whether somebody stopped what the connection reaches, so that looking at it must not start it. */
  isStopped(connection: Connection): boolean;
  /** Told that the connection works. */
  answered(connection: Connection): void;
  /** Told of every failure, so that a session with spent credentials is not used again. */
  failed(connection: Connection, failure: Error): void;
}
