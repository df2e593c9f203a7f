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

/** The members of an input that RunTask takes as its overrides, in small letters. */
const taken: ReadonlySet<string> = new Set(
  [
    'containerOverrides',
    'cpu',
    'memory',
    'executionRoleArn',
    'taskRoleArn',
    'ephemeralStorage',
    'inferenceAcceleratorOverrides',
  ].map((name) => name.toLowerCase()),
);

/**
 * What keeps an input from being taken for the overrides of RunTask.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html
 */
export function inputFault(input: string | undefined): string | undefined {
  if (input === undefined) return undefined;
  const value = jsonOf(input);
  if (value === 'unreadable')
    return 'The input is not valid JSON; for ECS it is an object with "containerOverrides".';
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'The input is not an object; for ECS it is one with "containerOverrides".';
  const stranger = Object.keys(value).find((name) => !taken.has(name.toLowerCase()));
  return stranger === undefined
    ? undefined
    : `The input of a task is its overrides, which have no "${stranger}"; put variables under "containerOverrides", in the "environment" of a container.`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return 'unreadable';
  }
}
