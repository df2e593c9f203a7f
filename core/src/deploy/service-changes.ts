import { isObject } from '../document/value.ts';
import type { ApiInput } from '../ecs/api.ts';
import { shortName } from '../ecs/arn.ts';
import { type Difference, differences } from '../ecs/changes.ts';

/** Members that say which service it is, or only how the call is made. */
const noChange: ReadonlySet<string> = new Set([
  'cluster',
  'service',
  'serviceName',
  'clientToken',
  'forceNewDeployment',
  'tags',
  'propagateTags',
]);

/**
 * What an update would change of a service: `described` as DescribeServices answers, `wanted` as the file says.
 * UpdateService leaves what is not named as it is, and ECS fills in the rest, so only what is named is compared.
 */
export function serviceChanges(described: ApiInput, wanted: ApiInput): readonly Difference[] {
  const names = Object.keys(wanted).filter((name) => !noChange.has(name));
  return names.flatMap((name) => {
    const [before, after] = [described[name], wanted[name]].map(
      name === 'taskDefinition' ? shortReference : (value) => value,
    );
    return differences(within(before, after), after, name);
  });
}

function shortReference(value: unknown): unknown {
  return typeof value === 'string' ? shortName(value) : value;
}

/** Of what there is, the part that the other names. */
function within(present: unknown, named: unknown): unknown {
  if (isObject(present) && isObject(named)) {
    const entries = Object.keys(named)
      .filter((name) => Object.hasOwn(present, name))
      .map((name): [string, unknown] => [name, within(present[name], named[name])]);
    return Object.fromEntries(entries);
  }
  if (Array.isArray(present) && Array.isArray(named) && present.length === named.length)
    return present.map((item, index) => within(item, named[index]));
  return present;
}
