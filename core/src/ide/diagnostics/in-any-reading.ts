import type { Severity } from '../../rules/rule.ts';
import type { Reading } from '../../subjects/subject.ts';

/** A finding as far as it is compared with those of other readings. */
interface Found {
  readonly id: string;
  readonly severity: Severity;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

interface ReadingFound<F> {
  readonly reading: Reading;
  readonly found: readonly F[];
}

/**
 * What is found in at least one reading, once, with the decisions that bring it about where not all do. In a
 * reading that only tries a value, nothing counts but errors; an error that no default of a parameter brings about is
 * a warning, since whoever chooses another value may be refused, but the template as it stands is not.
 */
export function inAnyReading<F extends Found>(all: readonly ReadingFound<F>[]): F[] {
  const first = new Map<string, F>();
  const holders = new Map<string, Reading[]>();
  for (const { reading, found } of all) {
    const counts = new Map<string, number>();
    for (const each of found) {
      if (reading.tried && each.severity !== 'error') continue;
      const place = `${each.id} ${each.path.join('/')}`;
      // A rule may say several things of one place, and says them in one order.
      const nth = (counts.get(place) ?? 0) + 1;
      counts.set(place, nth);
      const key = `${place} ${nth}`;
      if (!first.has(key)) first.set(key, each);
      holders.set(key, [...(holders.get(key) ?? []), reading]);
    }
  }
  const readings = all.map(({ reading }) => reading);
  return [...first].map(([key, each]) => {
    const held = holders.get(key) ?? [];
    const needed = decisionsFor(held, readings);
    if (needed.size === 0) return each;
    const when = [...needed]
      .map(([name, value]) => (value === '' ? name : `"${name}" is ${value}`))
      .join(' and ');
    const message = `${each.message} This is so when ${when}.`;
    const isAsked = each.severity === 'error' && held.every(({ departed }) => hasAny(departed, needed));
    return { ...each, message, ...(isAsked ? { severity: 'warning' } : {}) };
  });
}

/** Whether a decision that brings a finding about is not the default: as it stands, the template is right. */
function hasAny(departed: ReadonlySet<string> | undefined, needed: ReadonlyMap<string, string>): boolean {
  return [...needed.keys()].some((name) => departed?.has(name) === true);
}

/** The fewest decisions that bring a finding about; empty when every choice does. */
function decisionsFor(holders: readonly Reading[], all: readonly Reading[]): ReadonlyMap<string, string> {
  const [holder] = holders;
  const isAlways = all.every((reading) => reading.tried || holders.includes(reading));
  if (holder === undefined || isAlways) return new Map();
  const needed = new Map(holder.decided);
  for (const name of holder.decided.keys()) {
    const rest = new Map(needed);
    rest.delete(name);
    const alike = all.filter(({ decided }) => [...rest].every(([key, value]) => decided.get(key) === value));
    if (alike.every((reading) => holders.includes(reading))) needed.delete(name);
  }
  return needed;
}
