import { EcsFailure } from '#core/ecs/failure.ts';
import type { Connection } from '../connections/connection.ts';

/**
 * Does what asks a connection, for so many milliseconds; then the work is cancelled, and fails for whoever
 * waits whether it stops or not.
 */
export async function withinLimit<Result>(
  { name }: Connection,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(tooSlow(name, milliseconds));
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooSlow(name: string, milliseconds: number): EcsFailure {
  const message = `${name} has not answered for ${milliseconds / 1000} seconds. Try again, or check its address.`;
  return new EcsFailure({ kind: 'unreachable', code: 'TimeoutError', operation: 'list', message });
}
