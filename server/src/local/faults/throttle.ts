import { ApiError } from '#core/sim/api-error.ts';

/** How often an operation may be called: so many calls a second on average, and as many at once. */
export interface Throttling {
  /** The name of an operation, or `all` for each that has no line of its own. */
  readonly operation: string;
  /** Calls a second; with 0 all are refused. */
  readonly perSecond: number;
}

/** Refuses calls that come too fast, as ECS does. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html */
export class Throttle {
  readonly #limits = new Map<string, number>();
  /** By operation: how many calls are left, and since when (seconds of the wall's clock). */
  readonly #buckets = new Map<string, { readonly left: number; readonly at: number }>();

  /** Limits an operation from now on; without a rate the limit is lifted. */
  set(operation: string, perSecond: number | undefined): void {
    this.#buckets.clear();
    if (perSecond === undefined) this.#limits.delete(operation);
    else this.#limits.set(operation, perSecond);
  }

  list(): Throttling[] {
    return [...this.#limits].map(([operation, perSecond]) => ({ operation, perSecond }));
  }

  /** Counts a call; throws the refusal of one that is too many. `now` is in seconds. */
  admit(operation: string, now: number): void {
    const perSecond = this.#limits.get(operation) ?? this.#limits.get('all');
    if (perSecond === undefined) return;
    const most = Math.max(Math.ceil(perSecond), perSecond > 0 ? 1 : 0);
    const { left, at } = this.#buckets.get(operation) ?? { left: most, at: now };
    const filled = Math.min(most, left + (now - at) * perSecond);
    if (filled < 1) throw new ApiError('ThrottlingException', 'Rate exceeded');
    this.#buckets.set(operation, { left: filled - 1, at: now });
  }
}
