import { instanceType, instanceTypeNames } from '#core/ecs/instance-types.ts';
import { nearest } from '#core/ecs/nearest.ts';
import type { PoolShare } from '#core/sim/command.ts';

/** The instances that join every new cluster unless the command line says others. */
export const defaultPool = 'm6i.large=2';

/** The most instances of one type; each is looked at whenever a task is placed. */
const most = 1000;

/**
 * Reads `--instances`: `none`, or types of EC2 with their counts, such as `m6i.large=2,c7g.xlarge=1`. Gives
 * what is wrong, and what to write instead, for a text that is neither.
 */
export function readPool(text: string): readonly PoolShare[] | string {
  if (text === 'none') return [];
  const shares: PoolShare[] = [];
  for (const part of text.split(',')) {
    const [type = '', count = '', ...more] = part.split('=').map((word) => word.trim());
    if (more.length > 0 || !/^\d{1,4}$/.test(count) || Number(count) > most) {
      return `--instances takes none or TYPE=N with N from 0 to ${most}, such as ${defaultPool}, not "${part}".`;
    }
    if (instanceType(type) === undefined) return unknownType(type);
    shares.push({ type, count: Number(count) });
  }
  return shares;
}

function unknownType(type: string): string {
  const near = nearest(type, instanceTypeNames());
  const hint = near === undefined ? '' : ` Do you mean ${near}?`;
  return `--instances names the instance type "${type}", which is not known.${hint}`;
}
