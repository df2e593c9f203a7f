import type { Path } from '../document/node.ts';
import { entries, known } from '../document/unknown.ts';
import type { Container } from './authored.ts';

/** One container waiting for another one before it starts. */
export interface StartEdge {
  readonly from: number;
  readonly to: number;
  /** The member that says so. */
  readonly by: 'dependsOn' | 'links' | 'volumesFrom';
  /** The place that names the other container, relative to the container list. */
  readonly path: Path;
}

/** A link's target and the other name it gets; `undefined` when it is not `name` or `name:alias`. */
export function parseLink(link: string): { readonly target: string; readonly alias: string } | undefined {
  const [, target, alias] = linkPattern.exec(link) ?? [];
  return target === undefined ? undefined : { target, alias: alias ?? target };
}

const linkPattern = /^([A-Za-z0-9_-]{1,255})(?::([A-Za-z0-9_.-]{1,255}))?$/;

/** The places of containers by name; of two alike the first counts. */
export function placesByName(containers: readonly (readonly [number, Container])[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, container] of containers) {
    const name = known(container.name);
    if (name !== undefined && !places.has(name)) places.set(name, index);
  }
  return places;
}

/** The names that a container waits for, each with the place that says it, relative to the container. */
export function waitsFor(container: Container): { by: StartEdge['by']; name: string; path: Path }[] {
  return [
    ...entries(container.dependsOn).map(([place, item]) => ({
      by: 'dependsOn' as const,
      name: known(item.containerName),
      path: ['dependsOn', place, 'containerName'],
    })),
    ...entries(container.links).map(([place, link]) => ({
      by: 'links' as const,
      name: parseLink(link)?.target,
      path: ['links', place],
    })),
    ...entries(container.volumesFrom).map(([place, item]) => ({
      by: 'volumesFrom' as const,
      name: known(item.sourceContainer),
      path: ['volumesFrom', place, 'sourceContainer'],
    })),
  ].flatMap(({ by, name, path }) => (name === undefined ? [] : [{ by, name, path }]));
}

/**
 * The rings in which containers wait for each other, each as the edges round it; the last edge closes it.
 * A container that waits for itself is not a ring: that is said where it stands.
 */
export function startCycles(containers: readonly (readonly [number, Container])[]): StartEdge[][] {
  const edges = startEdges(containers);
  const done = new Set<number>();
  const cycles: StartEdge[][] = [];
  for (const [start] of containers) walk(start, edges, done, cycles);
  return cycles;
}

/** What each container waits for, by its place; who waits for itself or for nobody there is left out. */
export function startEdges(containers: readonly (readonly [number, Container])[]): Map<number, StartEdge[]> {
  const places = placesByName(containers);
  return new Map(
    containers.map(([from, container]) => [
      from,
      waitsFor(container).flatMap(({ by, name, path }): StartEdge[] => {
        const to = places.get(name);
        return to === undefined || to === from ? [] : [{ from, to, by, path: [from, ...path] }];
      }),
    ]),
  );
}

/** Depth first with a stack of our own, so that a very long chain of containers cannot exhaust the engine's. */
function walk(
  start: number,
  edges: ReadonlyMap<number, readonly StartEdge[]>,
  done: Set<number>,
  cycles: StartEdge[][],
): void {
  if (done.has(start)) return;
  const trail: StartEdge[] = [];
  const depth = new Map([[start, 0]]);
  const pending = [(edges.get(start) ?? []).values()];
  for (let top = pending.at(-1); top; top = pending.at(-1)) {
    const step = top.next();
    if (step.done) {
      pending.pop();
      const left = trail.pop()?.to ?? start;
      depth.delete(left);
      done.add(left);
      continue;
    }
    const edge = step.value;
    const back = depth.get(edge.to);
    if (back !== undefined) cycles.push([...trail.slice(back), edge]);
    else if (!done.has(edge.to)) {
      trail.push(edge);
      depth.set(edge.to, trail.length);
      pending.push((edges.get(edge.to) ?? []).values());
    }
  }
}
