import { attributeOf } from '#core/sim/balancing/attributes.ts';
import { slowShare } from '#core/sim/balancing/share.ts';
import { targetKey } from '#core/sim/balancing/targets.ts';
import type { TargetGroupRecord, TargetRecord } from '#core/sim/records/balancing.ts';

/** A target with what is under way to it. */
export class LiveTarget {
  record: TargetRecord;
  /** Requests and connections that have begun and not ended. */
  underWay = 0;
  /** How far it is behind or before its share of the requests. */
  balance = 0;

  constructor(record: TargetRecord) {
    this.record = record;
  }

  get key(): string {
    return targetKey(this.record);
  }
}

/** The targets of all groups, who is next among them, and what is under way to each. */
export class TargetPool {
  readonly #groups = new Map<string, Map<string, LiveTarget>>();
  readonly #now: () => number;
  readonly #idle: (target: LiveTarget) => void;

  /** `idle` is told of each target that is being deregistered once nothing is under way to it. */
  constructor(now: () => number, idle: (target: LiveTarget) => void) {
    this.#now = now;
    this.#idle = idle;
  }

  /** Takes a target as it is now; one that was registered again begins with nothing under way. */
  put(record: TargetRecord): LiveTarget {
    const group = this.#groups.get(record.targetGroupArn) ?? new Map<string, LiveTarget>();
    this.#groups.set(record.targetGroupArn, group);
    const before = group.get(targetKey(record));
    const same = before !== undefined && before.record.registeredAt === record.registeredAt;
    const target = same ? before : new LiveTarget(record);
    target.record = record;
    group.set(target.key, target);
    this.#tellIdle(target);
    return target;
  }

  remove(key: string): void {
    for (const group of this.#groups.values()) group.delete(key);
  }

  /** The targets of a group that may have requests: the healthy ones, or all where none is. */
  able(groupArn: string): LiveTarget[] {
    const staying = [...(this.#groups.get(groupArn)?.values() ?? [])].filter(
      ({ record }) => record.drainsUntil === undefined,
    );
    const healthy = staying.filter(({ record }) => record.health.State === 'healthy');
    return healthy.length > 0 ? healthy : staying;
  }

  /** Who of those has the next request, by the group's algorithm and slow start. */
  next(group: TargetGroupRecord, among: readonly LiveTarget[]): LiveTarget | undefined {
    const attribute = (key: string) => attributeOf('targetGroup', group.attributes, key);
    const slow = Number(attribute('slow_start.duration_seconds'));
    const shares = among.map((target) => ({
      target,
      share: slowShare(this.#now() - (target.record.healthyAt ?? this.#now()), slow),
    }));
    if (attribute('load_balancing.algorithm.type') === 'least_outstanding_requests') {
      return shares.sort((one, other) => load(one) - load(other))[0]?.target;
    }
    return roundRobin(shares);
  }

  /** Counts a request to a target; the result ends it, once. */
  begin(target: LiveTarget): () => void {
    target.underWay += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      target.underWay -= 1;
      this.#tellIdle(target);
    };
  }

  #tellIdle(target: LiveTarget): void {
    if (target.record.drainsUntil !== undefined && target.underWay === 0) this.#idle(target);
  }
}

interface Share {
  readonly target: LiveTarget;
  readonly share: number;
}

function load({ target, share }: Share): number {
  return (target.underWay + 1) / share;
}

/** Each in turn, as often as its share says, and never several turns of one in a row that others could have. */
function roundRobin(shares: readonly Share[]): LiveTarget | undefined {
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  for (const { target, share } of shares) target.balance += share;
  const [first] = [...shares].sort((one, other) => other.target.balance - one.target.balance);
  if (first !== undefined) first.target.balance -= total;
  return first?.target;
}
