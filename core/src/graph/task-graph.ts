import type { Path } from '../document/node.ts';
import { entries, known } from '../document/unknown.ts';
import type { Container, TaskDefinition } from '../ecs/authored.ts';
import { placesByName, startCycles, startEdges, waitsFor } from '../ecs/start-order.ts';
import { containerLines, textOf } from './container-lines.ts';
import type { GraphBox, GraphEdge, TaskGraph } from './model.ts';
import { volumeBoxes } from './volume-boxes.ts';

/** The containers of a task in the order in which they start, with what they need. */
export function taskGraph(task: TaskDefinition): TaskGraph {
  const containers = entries(task.containerDefinitions);
  const places = placesByName(containers);
  const broken = new Set(startCycles(containers).map((ring) => keyOf(ring.at(-1)?.path ?? [])));
  const waits = containers.flatMap(([index, container]) => waitEdges(index, container, places, broken));
  const ranks = ranksOf(containers, broken);
  const boxes = containers
    .map(([index, container]) => containerBox(index, container, ranks.get(index) ?? 0))
    .sort((left, right) => left.rank - right.rank);
  const lowest = Math.max(-1, ...boxes.map(({ rank }) => rank));
  const { volumes, mounts } = volumeBoxes(task, containers, lowest + 1);
  return {
    boxes: [...missing(waits), ...boxes, ...volumes],
    edges: [...waits.map(({ path: _, missing: __, ...edge }) => edge), ...mounts],
    remarks: remarksOf(containers),
  };
}

/** A wait, with the place that says it and the name that is not there. */
interface WaitEdge extends GraphEdge {
  readonly path: Path;
  readonly missing: string | undefined;
}

function waitEdges(
  index: number,
  container: Container,
  places: ReadonlyMap<string, number>,
  broken: ReadonlySet<string>,
): WaitEdge[] {
  return waitsFor(container).flatMap(({ by, name, path }): WaitEdge[] => {
    const found = places.get(name);
    if (found === index) return [];
    const label = by === 'dependsOn' ? conditionOf(container, path) : by;
    const from = found === undefined ? `missing ${name}` : containerId(found);
    return [
      {
        ...{ from, to: containerId(index), kind: 'waits', label },
        isBroken: broken.has(keyOf([index, ...path])),
        path: ['containerDefinitions', index, ...path],
        missing: found === undefined ? name : undefined,
      },
    ];
  });
}

function conditionOf(container: Container, path: Path): string {
  const dependency = entries(container.dependsOn).find(([place]) => place === path[1])?.[1];
  return textOf(dependency?.condition) ?? 'no condition';
}

/** How many containers at least start one after the other before each. */
function ranksOf(
  containers: readonly (readonly [number, Container])[],
  broken: ReadonlySet<string>,
): ReadonlyMap<number, number> {
  const edges = startEdges(containers);
  const places = placesByName(containers);
  const ranks = new Map<number, number>();
  // A chain is at most as long as the list, so after that many rounds nothing moves any more.
  for (let round = 0, moved = true; moved && round <= containers.length; round += 1) {
    moved = false;
    for (const [index, container] of containers) {
      const before = (edges.get(index) ?? []).filter(({ path }) => !broken.has(keyOf(path)));
      // What is named and not there stands in the first row.
      const least = waitsFor(container).some(({ name }) => !places.has(name)) ? 1 : 0;
      const rank = Math.max(least, ...before.map(({ to }) => (ranks.get(to) ?? 0) + 1));
      moved ||= rank !== (ranks.get(index) ?? 0);
      ranks.set(index, rank);
    }
  }
  return ranks;
}

function containerBox(index: number, container: Container, rank: number): GraphBox {
  const path = ['containerDefinitions', index];
  return {
    id: containerId(index),
    kind: 'container',
    title: textOf(container.name) ?? `container ${index + 1}`,
    note: known(container.essential) === false ? 'not essential' : '',
    path,
    rank,
    lines: containerLines(container, path),
  };
}

/** The containers that are waited for and not there, each once; they stand in the first row. */
function missing(waits: readonly WaitEdge[]): GraphBox[] {
  const boxes = waits.flatMap(({ from, path, missing: title }): GraphBox[] =>
    title === undefined
      ? []
      : [{ id: from, kind: 'missing', title, note: 'not in this definition', path, rank: 0, lines: [] }],
  );
  return [...new Map(boxes.map((box) => [box.id, box])).values()];
}

function remarksOf(containers: readonly (readonly [number, Container])[]): string[] {
  const names = new Map(
    containers.map(([index, { name }]) => [index, textOf(name) ?? `container ${index + 1}`]),
  );
  const nameOf = (index: number) => names.get(index) ?? '';
  const rings = startCycles(containers).map((ring) => {
    const [first = '', ...rest] = [...ring.map(({ from }) => nameOf(from)), nameOf(ring.at(-1)?.to ?? 0)];
    return `${first} waits for ${rest.join(', which waits for ')}: none of them ever starts.`;
  });
  const selves = containers.flatMap(([index, container]) =>
    waitsFor(container).some(({ name }) => name === known(container.name))
      ? [`${nameOf(index)} waits for itself and never starts.`]
      : [],
  );
  return [...rings, ...selves];
}

function containerId(index: number): string {
  return `container ${index}`;
}

function keyOf(path: Path): string {
  return path.join('/');
}
