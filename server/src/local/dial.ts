import { connect, type Socket } from 'node:net';
import type { Place } from './balancing/place.ts';

/** How long a port may take to accept a connection, in milliseconds. */
const patience = 2000;

/** Connects with a place; one that is half open still takes what the other side sends. Throws when nothing answers. */
export function dial(place: Place, allowHalfOpen = false): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...place, allowHalfOpen, timeout: patience });
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.once('error', fail);
    socket.once('timeout', () => fail(new Error(`Nothing answers at ${place.host}:${place.port}.`)));
    socket.once('connect', () => {
      socket.off('error', fail);
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}
