import { type EngineClient, EngineError } from './engine-client.ts';
import { ownerLabel } from './names.ts';
import type { Publication } from './ports.ts';

/** What is read of a container's "inspect". */
export interface Inspected {
  readonly Id: string;
  readonly State: {
    readonly Status: string;
    readonly Running: boolean;
    readonly ExitCode: number;
    readonly OOMKilled: boolean;
  };
  readonly Config: {
    readonly Hostname?: string;
    readonly Image?: string;
    readonly Labels: Readonly<Record<string, string>> | null;
  };
  readonly HostConfig: {
    readonly NetworkMode?: string;
    readonly ExtraHosts?: readonly string[] | null;
    readonly Dns?: readonly string[] | null;
  };
  readonly NetworkSettings: {
    readonly Ports?: Readonly<Record<string, readonly Publication[] | null>> | null;
    readonly IPAddress?: string;
    readonly MacAddress?: string;
    readonly Networks?: Readonly<
      Record<string, { readonly IPAddress?: string; readonly MacAddress?: string }>
    > | null;
  };
}

/** A container by its id or name; `undefined` when there is none. */
export async function inspect(engine: EngineClient, name: string): Promise<Inspected | undefined> {
  try {
    return await engine.json<Inspected>('GET', `/containers/${name}/json`);
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}

/** A container to be created. */
export interface NewContainer {
  readonly name: string;
  /** The endpoint that it belongs to, which its labels name too. */
  readonly owner: string;
  /** The body of the engine's "create" request. */
  readonly body: unknown;
  /** `linux/arm64` and the like; the engine's own without it. */
  readonly platform?: string | undefined;
}

/** Creates a container, or finds the one of that name, which then must be ours; gives its id. */
export async function create(
  engine: EngineClient,
  { name, owner, body, platform }: NewContainer,
): Promise<string> {
  const there = await inspect(engine, name);
  if (there !== undefined) {
    if (there.Config.Labels?.[ownerLabel] === owner) return there.Id;
    throw new EngineError(409, `There is a container '${name}' that is not this endpoint's.`);
  }
  const query = new URLSearchParams({ name, ...(platform === undefined ? {} : { platform }) });
  const { Id } = await engine.json<{ readonly Id: string }>('POST', `/containers/create?${query}`, { body });
  return Id;
}

/** Starts a container; one that runs already answers 304, which is fine. */
export async function start(engine: EngineClient, id: string): Promise<void> {
  await engine.text('POST', `/containers/${id}/start`);
}

/** Asks a container to end, and ends it by force after the time; returns when it has. */
export async function stop(engine: EngineClient, id: string, seconds: number): Promise<void> {
  await engine.text('POST', `/containers/${id}/stop?t=${seconds}`);
}

/**
 * Returns when the container does not run any more. Podman up to 4.3 answers Docker's call by looking at the container
 * without a pause, a core busy for a handful of containers; its own call looks four times a second.
 */
export async function untilStopped(engine: EngineClient, id: string): Promise<void> {
  try {
    // Podman has its own calls below a version only.
    await engine.text('POST', `/v4.0.0/libpod/containers/${id}/wait?interval=250ms`);
  } catch (error) {
    if (!(error instanceof EngineError && [400, 404].includes(error.status))) throw error;
    await engine.text('POST', `/containers/${id}/wait`);
  }
}

/** How many things were removed. */
export interface Removed {
  readonly containers: number;
  readonly volumes: number;
  readonly networks: number;
}

/** Removes all that bears the labels: containers with their unnamed volumes, then volumes and networks. */
export async function removeLabelled(engine: EngineClient, labels: readonly string[]): Promise<Removed> {
  const containers = await listContainers(engine, labels);
  await removeContainers(engine, containers);
  const volumes = await removeVolumes(engine, labels);
  const found = await engine.json<readonly Named[]>('GET', `/networks?${filtersFor(labels)}`);
  const networks = found.filter((one) => bears(one, labels));
  for (const { Name } of networks) await removed(engine.text('DELETE', `/networks/${Name}`));
  return { containers: containers.length, volumes, networks: networks.length };
}

/** Removes the volumes that bear the labels, and says how many. */
export async function removeVolumes(engine: EngineClient, labels: readonly string[]): Promise<number> {
  const answer = await engine.json<{ readonly Volumes: readonly Named[] | null }>(
    'GET',
    `/volumes?${filtersFor(labels)}`,
  );
  const volumes = (answer.Volumes ?? []).filter((one) => bears(one, labels));
  for (const { Name } of volumes) await removed(engine.text('DELETE', `/volumes/${Name}`));
  return volumes.length;
}

/** What bears labels. */
export interface Labelled {
  readonly Labels: Readonly<Record<string, string>> | null;
}

interface Named extends Labelled {
  readonly Name: string;
}

/** Whether something bears all of the labels: Podman lists volumes that bear any, Docker those that bear all. */
export function bears({ Labels }: Labelled, labels: readonly string[]): boolean {
  const own = Object.entries(Labels ?? {}).flatMap(([name, value]) => [name, `${name}=${value}`]);
  return labels.every((label) => own.includes(label));
}

/** What others depend on (their network, their volumes) can be removed only after them. */
export async function removeContainers(engine: EngineClient, containers: readonly Listed[]): Promise<void> {
  const left: Listed[] = [];
  for (const container of containers) {
    try {
      await removeContainer(engine, container.Id);
    } catch (error) {
      if (!(error instanceof EngineError) || containers.length === 1) throw error;
      left.push(container);
    }
  }
  if (left.length === containers.length && left.length > 0) throw new EngineError(409, stuck(left));
  if (left.length > 0) await removeContainers(engine, left);
}

function stuck(containers: readonly Listed[]): string {
  return `These containers cannot be removed: ${containers.map(({ Id }) => Id.slice(0, 12)).join(', ')}.`;
}

/** What is read of a list of containers. */
export interface Listed extends Labelled {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Ports:
    | readonly { readonly IP?: string; readonly PublicPort?: number; readonly Type?: string }[]
    | null;
}

/** All containers with the labels, running or not; a label is `name=value`, or a name with any value. */
export async function listContainers(
  engine: EngineClient,
  labels: readonly string[],
): Promise<readonly Listed[]> {
  const path = `/containers/json?all=true&${filtersFor(labels)}`;
  const found = await engine.json<readonly Listed[]>('GET', path);
  return found.filter((one) => bears(one, labels));
}

/** Podman's forced removal would give the container ten seconds to end by itself. */
async function removeContainer(engine: EngineClient, id: string): Promise<void> {
  await kill(engine, id);
  await removed(engine.text('DELETE', `/containers/${id}?force=true&v=true`));
}

/** A container that does not run cannot be killed (409, and 500 of older Podman), and need not be. */
async function kill(engine: EngineClient, id: string): Promise<void> {
  try {
    await engine.text('POST', `/containers/${id}/kill`);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  }
}

/** What is gone already needs no removing. */
async function removed(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof EngineError && error.status === 404)) throw error;
  }
}

/** The query that lists what bears the labels. */
export function filtersFor(labels: readonly string[]): URLSearchParams {
  return new URLSearchParams({ filters: JSON.stringify({ label: labels }) });
}
