import { objectAt, type Plain, textAt } from '../record.ts';

/** Whether something that starts tasks puts them on Fargate, by launch type or by a provider of its strategy. */
export function isOnFargate(ecs: Plain | undefined): boolean {
  if (ecs?.LaunchType !== undefined) return ecs.LaunchType === 'FARGATE';
  const strategy: unknown = ecs?.CapacityProviderStrategy;
  if (!Array.isArray(strategy)) return false;
  return strategy.some((item: unknown) =>
    /^FARGATE(?:_SPOT)?$/.test(textAt(objectAt(item), 'capacityProvider') ?? ''),
  );
}

/** The member that puts them there, for a finding to point at. */
export function launchMember(ecs: Plain | undefined): string {
  return ecs?.LaunchType === undefined ? 'CapacityProviderStrategy' : 'LaunchType';
}

/** The containers that the input of a target overrides, by name. */
export function overridesIn(input: string): readonly string[] | 'unreadable' {
  let value: unknown;
  try {
    value = JSON.parse(input);
  } catch {
    return 'unreadable';
  }
  const list: unknown = objectAt(value)?.containerOverrides;
  return Array.isArray(list) ? list.flatMap((each: unknown) => textAt(objectAt(each), 'name') ?? []) : [];
}
