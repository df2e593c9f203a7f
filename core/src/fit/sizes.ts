import type { Path } from '../document/node.ts';
import { entries, known } from '../document/unknown.ts';
import type { Container } from '../ecs/authored.ts';
import { parseCpu, parseMemory } from '../ecs/fargate-sizes.ts';
import type { Fix } from '../rules/rule.ts';
import { sizesForOneMore } from './one-more.ts';
import type { FitReading } from './reading.ts';

/** Docker takes no less. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const leastMemory = 6;

/** The member that decides what a copy takes: the task's own size, else that of its largest container. */
export function sizeMember({ task, containersAt }: FitReading, resource: 'cpu' | 'memory'): Path {
  const whole = resource === 'cpu' ? parseCpu(known(task.cpu)) : parseMemory(known(task.memory));
  if (whole !== undefined) return [resource];
  const largest = largestContainer(task.containerDefinitions, resource);
  if (largest === undefined) return [resource];
  const [index, container] = largest;
  const name =
    resource === 'memory' && container.memoryReservation !== undefined ? 'memoryReservation' : resource;
  return [...(containersAt ?? []), index, name];
}

/** Sets the deciding member to sizes with which one more copy fits. */
export function sizeFixes(reading: FitReading, resource: 'cpu' | 'memory'): Fix[] {
  const member = sizeMember(reading, resource);
  return sizesForOneMore(reading, resource).flatMap((more): Fix[] => {
    const { size, effect } = more;
    if (member.length === 1) {
      const said = resource === 'cpu' ? `${size} CPU units` : `${size} MiB`;
      return smallestTask(reading, resource) > size
        ? []
        : [{ title: `Give the task ${said}, so that ${effect}`, edits: [{ set: member, to: String(size) }] }];
    }
    return containerFix(reading, member, resource, more);
  });
}

function containerFix(
  { request, task }: FitReading,
  member: Path,
  resource: 'cpu' | 'memory',
  { size, effect }: { readonly size: number; readonly effect: string },
): Fix[] {
  const [, container] = largestContainer(task.containerDefinitions, resource) ?? [];
  const own = container === undefined ? 0 : amountOf(container, resource);
  const left = size - (request.task[resource] - own);
  if (left < (resource === 'memory' ? leastMemory : 1)) return [];
  const title =
    resource === 'memory'
      ? `Reserve ${left} MiB of memory, so that ${effect}`
      : `Ask for ${left} CPU units, so that ${effect}`;
  const name = resource === 'memory' ? 'memoryReservation' : 'cpu';
  return [{ title, edits: [{ set: [...member.slice(0, -1), name], to: left }] }];
}

/** What the containers need together, below which the task cannot go. */
function smallestTask({ task }: FitReading, resource: 'cpu' | 'memory'): number {
  return entries(task.containerDefinitions).reduce(
    (sum, [, container]) => sum + amountOf(container, resource),
    0,
  );
}

function largestContainer(
  containers: Parameters<typeof entries<Container>>[0],
  resource: 'cpu' | 'memory',
): [number, Container] | undefined {
  return entries(containers).sort(
    ([, left], [, right]) => amountOf(right, resource) - amountOf(left, resource),
  )[0];
}

function amountOf({ cpu, memory, memoryReservation }: Container, resource: 'cpu' | 'memory'): number {
  return resource === 'cpu' ? (known(cpu) ?? 0) : (known(memoryReservation) ?? known(memory) ?? 0);
}
