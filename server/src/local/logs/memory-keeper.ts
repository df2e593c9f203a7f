import type { BatchKeeper, NewBatch, Place } from './batch.ts';
import type { LogEvent } from './stored-event.ts';

/** How many characters of log are kept without a state folder, and how many of them make room at once. */
const limit = 32 * 1024 * 1024;
const segmentSize = 1024 * 1024;

/** What an event costs beside its text. */
const perEvent = 100;

/** Keeps events as long as the process runs, the latest so and so many characters of them. */
export function memoryKeeper(most = limit, size = Math.min(segmentSize, most / 8)): BatchKeeper {
  const segments = new Map<number, (readonly LogEvent[])[]>();
  let [current, room, kept] = [0, 0, 0];
  const sizes = new Map<number, number>();

  function place({ events }: NewBatch): Place {
    const cost = events.reduce((sum, { message }) => sum + message.length + perEvent, 0);
    if (room < cost) {
      current += 1;
      room = size;
      segments.set(current, []);
    }
    const batches = segments.get(current) ?? [];
    batches.push(events);
    room -= cost;
    kept += cost;
    sizes.set(current, (sizes.get(current) ?? 0) + cost);
    return { segment: current, offset: batches.length - 1, length: cost };
  }

  function makeRoom(): number[] {
    const dropped: number[] = [];
    for (const segment of segments.keys()) {
      if (kept <= most || segment === current) break;
      segments.delete(segment);
      kept -= sizes.get(segment) ?? 0;
      sizes.delete(segment);
      dropped.push(segment);
    }
    return dropped;
  }

  return {
    open: async () => {},
    write: async (batches) => ({ places: batches.map(place), dropped: makeRoom() }),
    read: async ({ segment, offset }) => segments.get(segment)?.[offset] ?? [],
    close: async () => {},
  };
}
