import type { Imported, JsonObject, Refused } from '../../imports/imported.ts';
import { present } from '../../imports/imported.ts';
import { Source } from '../../imports/source.ts';
import { composeService } from './service.ts';
import { SharedNetwork } from './shared-network.ts';
import { TaskVolumes } from './task-volumes.ts';

/**
 * A Compose file that runs the containers of a task definition on a laptop as a task would: what shares an address in a
 * task shares it here. Whatever Compose has nothing for is reported.
 * https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export function exportCompose(taskDefinition: unknown): Imported | Refused {
  const lost: string[] = [];
  const task = new Source(taskDefinition, '', lost);
  const containers = task.list('containerDefinitions').map((each, index) => {
    return new Source(each, `containerDefinitions[${index}]`, lost);
  });
  const names = containers.map((container) => container.text('name') ?? '');
  if (names.length === 0 || names.includes('') || new Set(names).size < names.length)
    return { refusal: 'Its containers need names, each its own, which become the services of the file.' };
  const network = new SharedNetwork(task, containers);
  const volumes = new TaskVolumes(task);
  const platform = platformOf(task);
  const spaces = spacesOf(task, network);
  const services = containers.map((container) =>
    composeService(container, { network, volumes, more: { platform, ...spaces(container) } }),
  );
  loseOthers(task, containers.length > 1);
  const value = present({
    name: projectName(task.text('family')),
    services: Object.fromEntries(services.map((service, index) => [names[index] ?? '', service])),
    volumes: volumes.declared(),
  });
  return { files: [{ name: 'compose.yaml', value }], lost };
}

/** Compose takes small letters, digits, hyphens and underscores, and a letter or digit first. */
function projectName(family: string | undefined): string | undefined {
  const name = family
    ?.toLowerCase()
    .replace(/[^a-z\d_-]/g, '-')
    .replace(/^[^a-z\d]+/, '');
  return name === '' ? undefined : name;
}

function platformOf(task: Source): string | undefined {
  const platform = task.object('runtimePlatform');
  const system = platform.text('operatingSystemFamily');
  const architecture = platform.text('cpuArchitecture');
  if (system !== undefined && system !== 'LINUX') {
    platform.say('operatingSystemFamily', `${system} runs on an engine for Windows containers alone.`);
    return undefined;
  }
  return architecture === undefined ? undefined : architecture === 'ARM64' ? 'linux/arm64' : 'linux/amd64';
}

/** The spaces of process ids and of shared memory that containers of the task have in common. */
function spacesOf(task: Source, network: SharedNetwork): (container: Source) => JsonObject {
  const pid = task.text('pidMode');
  const ipc = task.text('ipcMode');
  const { owner } = network;
  return (container) => {
    const isOwner = container.text('name') === owner;
    const joined = network.isBeside(container) ? `service:${owner}` : undefined;
    return present({
      pid: pid === 'host' ? pid : pid === 'task' && !isOwner ? joined : undefined,
      ipc: ipc === 'host' ? ipc : ipc === 'task' ? (isOwner ? 'shareable' : joined) : undefined,
    });
  };
}

const reasons: Readonly<Record<string, string>> = {
  cpu: 'the containers together have no limit here.',
  memory: 'the containers together have no limit here.',
  taskRoleArn: 'give the containers credentials of your own where they call AWS.',
  executionRoleArn: 'your own engine pulls the images; sign in to private registries first (docker login).',
  placementConstraints: 'there is one machine.',
  proxyConfiguration: 'there is no proxy beside the containers.',
  inferenceAccelerators: 'there are none.',
  ephemeralStorage: 'containers share the disk of this machine.',
  tags: 'they are for the account.',
  enableFaultInjection: 'there is no agent that would do it.',
};

function loseOthers(task: Source, hasSeveral: boolean): void {
  for (const used of ['family', 'requiresCompatibilities', 'networkMode', 'volumes']) task.take(used);
  for (const [name, why] of Object.entries(reasons)) task.lose(name, why);
  if (hasSeveral)
    task.say(
      'containerDefinitions',
      'an essential container that ends does not end the others; "docker compose up --abort-on-container-exit" does that.',
    );
  task.loseRest('Compose has nothing for it.');
}
