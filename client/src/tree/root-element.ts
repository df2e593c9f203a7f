import type { Connection } from '../connections/connection.ts';
import type { Element } from './entry.ts';
import connectionKind from './nodes/connection.ts';

/** A connection as what commands are aimed at, wherever it was found. */
export function rootElement(connection: Connection): Element {
  const id = `${connectionKind.kind}:${connection.id}`;
  return { type: 'element', id, kind: connectionKind, parent: undefined, connection, item: connection };
}
