import type { Path } from '../document/node.ts';
import { entries, known } from '../document/unknown.ts';
import type { Container } from './authored.ts';
import type { Profile } from './profile.ts';

/** The protocols of a port mapping. */
export type Protocol = 'tcp' | 'udp';

/** One port, or a run of ports, that a mapping takes on one side. */
export interface PortUse {
  /** The mapping's place in `portMappings`. */
  readonly mapping: number;
  /** The member that says the number, relative to the container. */
  readonly path: Path;
  readonly first: number;
  readonly last: number;
  readonly protocol: Protocol;
}

/** Two uses of one port; `later` stands behind `earlier` in the document. */
export interface PortClash<Use> {
  readonly later: Use;
  readonly earlier: Use;
}

/** The network mode a task will really have: Fargate knows only `awsvpc`, whatever the definition leaves out. */
export function networkModeOf(profile: Profile): Profile['networkMode'] {
  return profile.fargate ? 'awsvpc' : profile.networkMode;
}

/** The ports that a container listens on, single ones and ranges, as far as they are known. */
export function containerPorts(container: Container): PortUse[] {
  const uses: PortUse[] = [];
  for (const [mapping, port] of entries(container.portMappings)) {
    const protocol = protocolOf(port.protocol);
    if (protocol === undefined) continue;
    const single = known(port.containerPort);
    const path = ['portMappings', mapping, 'containerPort'];
    if (single !== undefined) uses.push({ mapping, path, first: single, last: single, protocol });
    const range = rangeOf(known(port.containerPortRange));
    if (range !== undefined) {
      uses.push({ mapping, path: ['portMappings', mapping, 'containerPortRange'], ...range, protocol });
    }
  }
  return uses;
}

/**
 * The fixed ports that a container takes on its host. In `awsvpc` and `host` mode an absent host port is the
 * container port; in `bridge` mode absent and 0 mean any free one, which clashes with nothing.
 */
export function hostPorts(container: Container, mode: Profile['networkMode']): PortUse[] {
  return entries(container.portMappings).flatMap(([mapping, port]): PortUse[] => {
    const protocol = protocolOf(port.protocol);
    const implied = mode === 'awsvpc' || mode === 'host' ? port.containerPort : undefined;
    const number = known(port.hostPort ?? implied);
    if (protocol === undefined || number === undefined || number === 0) return [];
    const member = port.hostPort === undefined ? 'containerPort' : 'hostPort';
    return [{ mapping, path: ['portMappings', mapping, member], first: number, last: number, protocol }];
  });
}

/** The first and last port of `8000-8010`; `undefined` when it is no such range. */
export function rangeOf(text: string | undefined): { first: number; last: number } | undefined {
  const [, first, last] = (text === undefined ? undefined : rangePattern.exec(text)) ?? [];
  return first === undefined || last === undefined ? undefined : { first: Number(first), last: Number(last) };
}

const rangePattern = /^(\d{1,5})-(\d{1,5})$/;

/** Each use that takes a port which one before it in the list has taken already; a clash is said once. */
export function portClashes<Use extends PortUse>(uses: readonly Use[]): PortClash<Use>[] {
  if (uses.length < 2) return [];
  const order = uses.map((use, place) => ({ use, place }));
  order.sort(
    (left, right) =>
      byProtocol(left.use, right.use) || left.use.first - right.use.first || left.place - right.place,
  );
  const clashes: PortClash<Use>[] = [];
  let widest: (typeof order)[number] | undefined;
  for (const next of order) {
    if (widest?.use.protocol === next.use.protocol && next.use.first <= widest.use.last) {
      const [earlier, later] = widest.place < next.place ? [widest, next] : [next, widest];
      clashes.push({ earlier: earlier.use, later: later.use });
      if (next.use.last <= widest.use.last) continue;
    }
    widest = next;
  }
  return clashes;
}

function byProtocol({ protocol: left }: PortUse, { protocol: right }: PortUse): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** The lowest port at or above `from` that no use takes. */
export function nextFreePort(from: number, uses: readonly PortUse[], protocol: Protocol): number | undefined {
  const taken = uses
    .filter((use) => use.protocol === protocol)
    .sort((left, right) => left.first - right.first);
  let port = from;
  for (const use of taken) {
    if (use.first <= port && port <= use.last) port = use.last + 1;
  }
  return port <= 65535 ? port : undefined;
}

/** Anything but `udp` is taken for `tcp` by the service; `undefined` while it is a placeholder. */
function protocolOf(protocol: unknown): Protocol | undefined {
  if (typeof protocol === 'string') return protocol === 'udp' ? 'udp' : 'tcp';
  return protocol === undefined ? 'tcp' : undefined;
}
