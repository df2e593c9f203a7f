import { fillStarter, type KnownPlace, withoutMembers } from '#core/starters/fill-starter.ts';
import starters from '#core/starters/index.ts';
import type { StarterValue } from '#core/starters/starter.ts';
import { type CapacityId, capacities } from './capacities.ts';

/** A task definition of one container, as a person has answered for it. */
export interface TaskPlan {
  readonly image: string;
  readonly family: string;
  readonly capacity: CapacityId;
  /** CPU units and MiB. */
  readonly size: { readonly cpu: number; readonly memory: number };
  /** `undefined` where it listens on none. */
  readonly port: number | undefined;
  /** Where it will run, as far as that is known. */
  readonly account: string | undefined;
  readonly region: string | undefined;
}

const container = ['containerDefinitions', 0] as const;

/** The file of a task definition: the starter for where it runs, with all that is known in it. */
export function taskFile(plan: TaskPlan): { readonly name: string; readonly value: StarterValue } {
  const left = withoutMembers(starterFor(plan.capacity), [
    // Whether there is curl in the image nobody knows, and a check that cannot run stops the task.
    [...container, 'healthCheck'],
    ...(plan.port === undefined ? [[...container, 'portMappings']] : []),
  ]);
  const value = fillStarter(left, [...placesOf(plan), ...sizePlaces(plan), ...surroundings(plan)]);
  return { name: `${plan.family}.task-definition.json`, value };
}

function starterFor(capacity: CapacityId): StarterValue {
  const id = capacities.find((each) => each.id === capacity)?.starter;
  const starter = starters.find((each) => each.id === id);
  if (starter === undefined) throw new Error(`No starter for ${capacity}.`);
  return starter.value;
}

function placesOf({ family, image, port, capacity }: TaskPlan): KnownPlace[] {
  const hasName = capacity === 'fargate' || capacity === 'managed';
  return [
    { path: ['family'], text: family },
    { path: [...container, 'name'], text: family },
    { path: [...container, 'image'], text: image },
    ...(port === undefined
      ? []
      : [{ path: [...container, 'portMappings', 0, 'containerPort'], text: String(port) }]),
    ...(port === undefined || !hasName
      ? []
      : [{ path: [...container, 'portMappings', 0, 'name'], text: 'main' }]),
  ];
}

/** Tasks with a size of their own have it, others have that of their container. */
function sizePlaces({ capacity, size }: TaskPlan): KnownPlace[] {
  const at = capacity === 'fargate' || capacity === 'managed' ? [] : container;
  return [
    { path: [...at, 'cpu'], text: String(size.cpu) },
    { path: [...at, 'memory'], text: String(size.memory) },
    ...(at === container ? [{ path: [...at, 'memoryReservation'], text: String(size.memory / 2) }] : []),
  ];
}

function surroundings({ account, region }: TaskPlan): KnownPlace[] {
  const logRegion = [...container, 'logConfiguration', 'options', 'awslogs-region'];
  return [
    ...(account === undefined ? [] : [{ path: ['executionRoleArn'], text: account }]),
    ...(region === undefined ? [] : [{ path: logRegion, text: region }]),
  ];
}
