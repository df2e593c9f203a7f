import type { ContainerRun, OfContainer } from '#core/sim/effects.ts';
import type { TaskDefinitionRecord } from '#core/sim/records/task-definition.ts';
import type { Anchor } from './anchor.ts';
import { type NamesAtStart, type NetworkBody, networkOptions, noNames } from './container-body.ts';
import { create, inspect, start } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { during } from './failure.ts';
import { joinMetadata, metadataNetwork, prepareMetadata } from './metadata-network.ts';
import { engineName, pauseName, taskLabels, taskNetworkName } from './names.ts';
import type { NeighbourControls } from './neighbour-controls.ts';
import { ensureNetwork } from './networks.ts';
import { ensurePauseImage, pauseImage } from './pause-image.ts';
import { type Publisher, publishAnywhere } from './ports.ts';
import { secondTry } from './second-try.ts';

/** The address of an awsvpc task. */
export interface TaskAddress {
  readonly ip: string;
  readonly mac: string;
  /** Why the task cannot ask for its metadata. */
  readonly noMetadata: string | undefined;
}

/** What the networks of tasks are made with. */
export interface TaskNetworks {
  readonly engine: EngineClient;
  /** The endpoint that they belong to. */
  readonly owner: string;
  readonly publisher: Publisher;
  readonly neighbours: NeighbourControls;
  /** What says whether containers on a bridge are on the metadata's network too. */
  readonly anchor: Pick<Anchor, 'isHeld'>;
  /** What the containers of a task know of names from their start on. */
  readonly namesOf: (taskArn: string) => Promise<NamesAtStart>;
}

/** What the networks of awsvpc tasks are made with. */
export type HeldNetworks = Omit<TaskNetworks, 'publisher' | 'anchor'>;

/**
 * Starts the container that holds an awsvpc task's network: all others of the task live in it, so they reach
 * each other over 127.0.0.1 and share one address, as on AWS.
 */
export async function holdNetwork(
  { engine, owner, namesOf, neighbours }: HeldNetworks,
  taskArn: string,
  { containerDefinitions }: TaskDefinitionRecord,
): Promise<TaskAddress> {
  await secondTry(() => ensurePauseImage(engine));
  const noMetadata = await prepareMetadata(engine);
  const ports = publishAnywhere(containerDefinitions);
  const { nameServer } = await namesOf(taskArn);
  const options = containerDefinitions.map((definition) =>
    // Its hosts are written into the file that the containers share, and change there.
    networkOptions({ definition }, { hosts: [], nameServer }),
  );
  const body = {
    Image: pauseImage,
    Cmd: ['/pause'],
    Labels: taskLabels(owner, taskArn),
    Hostname: containerDefinitions.find(({ hostname }) => hostname !== undefined)?.hostname,
    ExposedPorts: Object.fromEntries(Object.keys(ports).map((port) => [port, {}])),
    HostConfig: {
      NetworkMode: 'bridge',
      PortBindings: ports,
      Sysctls: await neighbours.of(noMetadata === undefined ? ['eth0', 'eth1'] : ['eth0']),
      ...Object.assign({}, ...options),
    },
  };
  const id = await create(engine, { name: pauseName(taskArn), owner, body });
  const refused = noMetadata === undefined ? await joinMetadata(engine, id) : undefined;
  // It was made for two interfaces, and cannot start with one.
  if (refused !== undefined) throw new Error(refused);
  await start(engine, id);
  const settings = (await inspect(engine, id))?.NetworkSettings;
  const networks = Object.entries(settings?.Networks ?? {}).filter(([name]) => name !== metadataNetwork);
  const network = networks[0]?.[1] ?? settings;
  return { ip: network?.IPAddress ?? '', mac: network?.MacAddress ?? '', noMetadata };
}

/** The network that a container joins, by the task definition's network mode. */
export async function networkFor(
  { engine, owner, publisher, namesOf, neighbours, anchor }: TaskNetworks,
  container: OfContainer & ContainerRun,
): Promise<NetworkBody> {
  const { definition, taskDefinition, taskArn, containerName } = container;
  const { networkMode = 'bridge', containerDefinitions } = taskDefinition;
  const alone = { aliases: [], ports: {}, controls: {} };
  if (networkMode === 'awsvpc') {
    return { ...alone, mode: `container:${pauseName(taskArn)}`, names: noNames };
  }
  if (networkMode === 'none') return { ...alone, mode: networkMode, names: noNames };
  const names = await namesOf(taskArn);
  if (networkMode === 'host') return { ...alone, mode: networkMode, names };
  const ports = await during('CannotStartContainerError', () =>
    publisher.publish(engineName(container), definition),
  );
  const linked = containerDefinitions.some(({ links }) => (links ?? []).length > 0);
  // Without a network there is no interface to control.
  const interfaces = anchor.isHeld ? (['eth0', 'eth1'] as const) : (['eth0'] as const);
  const controls = definition.disableNetworking === true ? {} : await neighbours.of(interfaces);
  if (!linked) return { mode: 'bridge', aliases: [], ports, names, controls };
  const mode = await taskNetwork(engine, owner, taskArn);
  return { mode, aliases: aliasesOf(containerName, containerDefinitions), ports, names, controls };
}

/**
 * Podman has no links, and Docker calls them legacy: a network of the task's own on which each container has
 * the names that the others link it by does the same.
 */
async function taskNetwork(engine: EngineClient, owner: string, taskArn: string): Promise<string> {
  const Name = taskNetworkName(taskArn);
  await ensureNetwork(engine, Name, () =>
    engine.text('POST', '/networks/create', { body: { Name, Labels: taskLabels(owner, taskArn) } }),
  );
  return Name;
}

/** A link is written `name` or `name:alias`. */
function aliasesOf(name: string, containers: TaskDefinitionRecord['containerDefinitions']): string[] {
  const links = containers.flatMap((container) => container.links ?? []).map((link) => link.split(':'));
  const aliases = links.flatMap(([linked, alias]) => (linked === name && alias !== undefined ? [alias] : []));
  return [...new Set([name, ...aliases])];
}
