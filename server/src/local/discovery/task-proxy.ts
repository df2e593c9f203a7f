import type { Place } from '../balancing/place.ts';

/** Those who answer now. */
export type Targets = () => Promise<readonly Place[]>;

/** An address and port of this machine, and who answers there. */
export interface TaskProxy {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  /** Asked for at each connection. */
  readonly targets: Targets;
}

/** A proxy at work. */
export interface OpenProxy {
  /** Why it does not listen; `undefined` when it does. */
  readonly refused: Promise<string | undefined>;
  close(): void;
}

/** The same targets, with another one first each time; none where they cannot be told. */
export function inTurn(targets: Targets): Targets {
  let turn = 0;
  return async () => {
    const places = await targets().catch(() => []);
    turn += 1;
    const first = turn % Math.max(places.length, 1);
    return [...places.slice(first), ...places.slice(0, first)];
  };
}
