import type { RuntimeEvent } from '#core/sim/runtime-events.ts';

/** What the driver saw and the world has not taken in yet, the earliest first. */
export class Reports {
  readonly #waiting: RuntimeEvent[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  add(event: RuntimeEvent): void {
    this.#waiting.push(event);
  }

  /**
   * Adds one while nothing takes them in: of the health of a container only the last word counts then, so that a
   * long pause does not fill the memory with it.
   */
  addWhilePaused(event: RuntimeEvent): void {
    const index =
      event.type === 'container-health' ? this.#waiting.findIndex((one) => isSame(one, event)) : -1;
    if (index >= 0) this.#waiting.splice(index, 1);
    this.add(event);
  }

  /** Takes out the first ones. */
  take(most: number): RuntimeEvent[] {
    return this.#waiting.splice(0, most);
  }

  /** Puts back what could not be taken in. */
  giveBack(event: RuntimeEvent): void {
    this.#waiting.unshift(event);
  }
}

type Health = Extract<RuntimeEvent, { type: 'container-health' }>;

function isSame(one: RuntimeEvent, { type, taskArn, containerName }: Health): boolean {
  return one.type === type && one.taskArn === taskArn && one.containerName === containerName;
}
