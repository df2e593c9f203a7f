import type { ContainerRun, OfContainer } from '#core/sim/effects.ts';
import type { TaskDefinitionRecord } from '#core/sim/records/task-definition.ts';
import type { NetworkBody } from './container-body.ts';
import { networkOptions } from './container-body.ts';
import { create, inspect, start } from './containers.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
import { during } from './failure.ts';
import { joinMetadata, metadataNetwork } from './metadata-network.ts';
import { engineName, pauseName, taskLabels, taskNetworkName } from './names.ts';
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

/**
 * Starts the container that holds an awsvpc task's network: all others of the task live in it, so they reach
 * each other over 127.0.0.1 and share one address, as on AWS.
 */
export async function holdNetwork(
  engine: EngineClient,
  owner: string,
  taskArn: string,
  { containerDefinitions }: TaskDefinitionRecord,
): Promise<TaskAddress> {
  await secondTry(() => ensurePauseImage(engine));
  const ports = publishAnywhere(containerDefinitions);
  const options = containerDefinitions.map((definition) => networkOptions({ definition }));
  const body = {
    Image: pauseImage,
    Cmd: ['/pause'],
    Labels: taskLabels(owner, taskArn),
    Hostname: containerDefinitions.find(({ hostname }) => hostname !== undefined)?.hostname,
    ExposedPorts: Object.fromEntries(Object.keys(ports).map((port) => [port, {}])),
    HostConfig: { NetworkMode: 'bridge', PortBindings: ports, ...Object.assign({}, ...options) },
  };
  const id = await create(engine, { name: pauseName(taskArn), owner, body });
  const noMetadata = await joinMetadata(engine, id);
  await start(engine, id);
  const settings = (await inspect(engine, id))?.NetworkSettings;
  const networks = Object.entries(settings?.Networks ?? {}).filter(([name]) => name !== metadataNetwork);
  const network = networks[0]?.[1] ?? settings;
  return { ip: network?.IPAddress ?? '', mac: network?.MacAddress ?? '', noMetadata };
}

/** The network that a container joins, by the task definition's network mode. */
export async function networkFor(
  engine: EngineClient,
  publisher: Publisher,
  owner: string,
  container: OfContainer & ContainerRun,
): Promise<NetworkBody> {
  const { definition, taskDefinition, taskArn, containerName } = container;
  const { networkMode = 'bridge', containerDefinitions } = taskDefinition;
  if (networkMode === 'awsvpc') return { mode: `container:${pauseName(taskArn)}`, aliases: [], ports: {} };
  if (networkMode !== 'bridge') return { mode: networkMode, aliases: [], ports: {} };
  const ports = await during('CannotStartContainerError', () =>
    publisher.publish(engineName(container), definition),
  );
  const linked = containerDefinitions.some(({ links }) => (links ?? []).length > 0);
  if (!linked) return { mode: 'bridge', aliases: [], ports };
  const mode = await secondTry(() => taskNetwork(engine, owner, taskArn));
  return { mode, aliases: aliasesOf(containerName, containerDefinitions), ports };
}

/**
 * Podman has no links, and Docker calls them legacy: a network of the task's own on which each container has
 * the names that the others link it by does the same.
 */
async function taskNetwork(engine: EngineClient, owner: string, taskArn: string): Promise<string> {
  const Name = taskNetworkName(taskArn);
  try {
    await engine.text('GET', `/networks/${Name}`);
  } catch (error) {
    if (!(error instanceof EngineError && error.status === 404)) throw error;
    await engine.text('POST', '/networks/create', { body: { Name, Labels: taskLabels(owner, taskArn) } });
  }
  return Name;
}

/** A link is written `name` or `name:alias`. */
function aliasesOf(name: string, containers: TaskDefinitionRecord['containerDefinitions']): string[] {
  const links = containers.flatMap((container) => container.links ?? []).map((link) => link.split(':'));
  const aliases = links.flatMap(([linked, alias]) => (linked === name && alias !== undefined ? [alias] : []));
  return [...new Set([name, ...aliases])];
}
