import type { Place } from './batch.ts';
import type { LogEvent } from './stored-event.ts';

/** How many characters are kept in memory for whoever follows a log. */
const most = 4 * 1024 * 1024;

/** The events that were written last, so that whoever follows a log does not read the disk. */
export class RecentEvents {
  readonly #events = new Map<string, { readonly events: readonly LogEvent[]; readonly size: number }>();
  #size = 0;

  add(place: Place, events: readonly LogEvent[]): void {
    const size = place.length;
    this.#events.set(keyOf(place), { events, size });
    this.#size += size;
    for (const [key, earliest] of this.#events) {
      if (this.#size <= most) return;
      this.#events.delete(key);
      this.#size -= earliest.size;
    }
  }

  get(place: Place): readonly LogEvent[] | undefined {
    return this.#events.get(keyOf(place))?.events;
  }
}

function keyOf({ segment, offset }: Place): string {
  return `${segment}:${offset}`;
}
