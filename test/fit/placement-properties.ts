import type { ContainerInstance } from '@aws-sdk/client-ecs';
import { countCopies } from '#core/placement/count-copies.ts';
import { usableFor } from '#core/placement/launch.ts';
import type { InstanceState, PlacementRequest } from '#core/placement/model.ts';
import type { PlacementCase } from './placement-cases.ts';

/** What an instance gave away that it did not have: resources below nothing, a port twice. */
export function overCommitments({ request, before, placements, after }: PlacementCase): string[] {
  const byAmount = before.flatMap(({ arn, remaining }) => {
    const copies = placements.filter((placed) => placed === arn).length;
    const names = ['cpu', 'memory', 'gpus', 'networkInterfaces'] as const;
    return names
      .filter((name) => copies > 0 && copies * request.task[name] > remaining[name])
      .map((name) => `${name} of ${arn}`);
  });
  return [...byAmount, ...after.flatMap(overdrawn)];
}

/** The resources of an instance that are below nothing or given out twice. */
export function overdrawn({ containerInstanceArn, remainingResources = [] }: ContainerInstance): string[] {
  return remainingResources.flatMap(({ name, integerValue = 0, stringSetValue = [] }) =>
    integerValue < 0 || new Set(stringSetValue).size < stringSetValue.length
      ? [`${name} of ${containerInstanceArn}`]
      : [],
  );
}

/** Instances with more than one copy, or with one beside a task of the same group. */
export function doubled({ request, before, placements }: PlacementCase): string[] {
  const busy = before.filter(({ tasks }) => tasks.some(({ group }) => group === request.group));
  const taken = [...busy.map(({ arn }) => arn), ...placements];
  return placements.filter((arn) => taken.filter((other) => other === arn).length > 1);
}

/**
 * Groups, by the first strategy, that got a copy although another one with room has two tasks less or more
 * than two.
 */
export function unevenGroups({ request, before, placements }: PlacementCase): string[] {
  const groupOf = groupingOf(request.strategy[0]);
  const groups = new Map<string, { count: number; chosen: boolean; room: boolean }>();
  for (const instance of usableFor(request.launch, before)) {
    const name = groupOf(instance);
    const { count, chosen, room } = groups.get(name) ?? { count: 0, chosen: false, room: false };
    const copies = placements.filter((arn) => arn === instance.arn).length;
    const own = instance.tasks.filter(({ group }) => group === request.group).length;
    groups.set(name, {
      count: count + own + copies,
      chosen: chosen || copies > 0,
      room: room || roomOn(instance, request) > copies,
    });
  }
  const open = [...groups.values()].filter(({ room }) => room);
  const least = Math.min(...open.map(({ count }) => count));
  return [...groups]
    .filter(([, { chosen, count }]) => chosen && count > least + 1)
    .map(([name, { count }]) => `${name} has ${count}, another one with room ${least}`);
}

function groupingOf(strategy: PlacementCase['request']['strategy'][number] | undefined) {
  const field = strategy?.type === 'spread' ? strategy.field : 'attribute:ecs.availability-zone';
  const name = field.replace(/^attribute:/, '');
  return ({ arn, attributes }: InstanceState) =>
    name === 'instanceId' || name === 'host' ? arn : (attributes.get(name) ?? `without ${name}`);
}

/** Copies that did not go, among the instances that still take one, to one with the least left of its resource. */
export function looselyPacked({ request, before, placements }: PlacementCase): string[] {
  const [strategy] = request.strategy;
  if (strategy?.type !== 'binpack') return [];
  const hosts = before.map((instance) => ({
    arn: instance.arn,
    left: instance.remaining[strategy.field],
    room: roomOn(instance, request),
  }));
  return placements.filter((arn) => {
    const open = hosts.filter(({ room }) => room > 0);
    const least = Math.min(...open.map(({ left }) => left));
    const host = open.find((one) => one.arn === arn);
    const packed = host?.left === least;
    if (host !== undefined) {
      host.left -= request.task[strategy.field];
      host.room -= 1;
    }
    return !packed;
  });
}

/** How many copies the instance takes when it is asked alone. */
function roomOn(instance: InstanceState, request: PlacementRequest): number {
  return countCopies(request, [instance]).fits;
}
