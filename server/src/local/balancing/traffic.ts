import { putGroupTraffic, putOwnAnswers } from '#core/sim/metrics/balancer-traffic.ts';
import { sampleSeconds } from '#core/sim/metrics/service-load.ts';
import type { LiveCluster } from '../live-cluster.ts';

/** For so many seconds after a group's last request it is said that there were none: an alarm that is to scale in waits for that. */
const quietSeconds = 3600;

/** What was sent to one group, since the minute began. */
interface Counted {
  readonly balancerArn: string;
  readonly groupArn: string;
  requests: number;
  readonly seconds: Map<number, number>;
  readonly statuses: Map<number, number>;
  /** In the cluster's time. */
  lastAt: number;
}

/** A request that was sent to a target. */
export interface Sent {
  /** The target began its answer. */
  answered(): void;
  /** The client has all of the answer, with that status. */
  ended(status: number): void;
}

/** Counts what load balancers do, and puts it into metrics minute by minute; without requests it does nothing. */
export class Traffic {
  readonly #cluster: LiveCluster;
  readonly #groups = new Map<string, Counted>();
  /** Counts by the metric's name, by load balancer. */
  readonly #own = new Map<string, Map<string, number>>();
  #callOff: (() => void) | undefined;

  constructor(cluster: LiveCluster) {
    this.#cluster = cluster;
  }

  /** Counts a request that goes to a target of the group. */
  sent(balancerArn: string, groupArn: string): Sent {
    const counted = this.#countedFor(balancerArn, groupArn);
    counted.requests += 1;
    counted.lastAt = this.#cluster.now();
    this.#await();
    const began = performance.now();
    let isAnswered = false;
    return {
      answered: () => {
        isAnswered = true;
        // To the millisecond, so that many requests share few values.
        add(counted.seconds, Math.round(performance.now() - began) / 1000);
      },
      ended: (status) => {
        if (isAnswered) add(counted.statuses, Math.floor(status / 100));
      },
    };
  }

  /** Counts an answer that the load balancer gave by itself. */
  own(balancerArn: string, names: readonly string[]): void {
    const counts = this.#own.get(balancerArn) ?? new Map<string, number>();
    this.#own.set(balancerArn, counts);
    for (const name of names) add(counts, name);
    this.#await();
  }

  close(): void {
    this.#callOff?.();
  }

  #countedFor(balancerArn: string, groupArn: string): Counted {
    const key = `${balancerArn} ${groupArn}`;
    const counted = this.#groups.get(key) ?? {
      balancerArn,
      groupArn,
      requests: 0,
      seconds: new Map(),
      statuses: new Map(),
      lastAt: 0,
    };
    this.#groups.set(key, counted);
    return counted;
  }

  /** Has the metrics put at the end of the minute. */
  #await(): void {
    if (this.#callOff !== undefined) return;
    const now = this.#cluster.now();
    const ends = (Math.floor(now / sampleSeconds) + 1) * sampleSeconds;
    this.#callOff = this.#cluster.later(ends - now, () => this.#put(ends - sampleSeconds));
  }

  #put(at: number): void {
    this.#callOff = undefined;
    const groups = [...this.#groups.values()].map((each) => ({ ...each }));
    const own = [...this.#own].map(([balancerArn, counts]) => ({ balancerArn, counts }));
    this.#own.clear();
    this.#groups.clear();
    for (const { balancerArn, groupArn, lastAt } of groups) {
      if (lastAt + quietSeconds > at) this.#countedFor(balancerArn, groupArn).lastAt = lastAt;
    }
    // What cannot be written down is a minute without metrics; the endpoint says of its disk by itself.
    void this.#cluster
      .alter((draft) => {
        for (const each of groups) putGroupTraffic(draft, each, at);
        for (const each of own) putOwnAnswers(draft, each, at);
      })
      .catch(() => {});
    if (this.#groups.size > 0) this.#await();
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
