import type { ContainerRun, OfContainer } from '#core/sim/effects.ts';
import type { DriverContext } from '../driver.ts';
import { create, inspect, listContainers, removeContainers, start } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { messageOf } from './failure.ts';
import { ensureNetwork, hasMetadata, joinMetadata, metadataNetwork } from './metadata-network.ts';
import { anchorName, ofOwner, ownerLabel, pauseName, taskLabel } from './names.ts';
import { ensurePauseImage, pauseImage } from './pause-image.ts';
import { secondTry } from './second-try.ts';

type Asking = OfContainer & Pick<ContainerRun, 'taskDefinition' | 'definition' | 'task'>;

/**
 * Where containers ask about themselves, by the network mode of their task: a task with a network of its own is on the
 * metadata's network with it, each container on a bridge by itself, and one on the host's network asks at 127.0.0.1.
 */
export class ContainerMetadata {
  readonly #engine: EngineClient;
  readonly #owner: string;
  readonly #context: DriverContext;
  #anchored: Promise<string | undefined> | undefined;

  constructor(engine: EngineClient, owner: string, context: DriverContext) {
    this.#engine = engine;
    this.#owner = owner;
    this.#context = context;
  }

  /** The variables by which a container finds its metadata; it is told once for a container with a role when there are none. */
  async variables(asking: Asking): Promise<Record<string, string>> {
    const { taskArn, containerName, task } = asking;
    const door = this.#doorOf(asking);
    const port = door === undefined ? undefined : await this.#portFor(asking);
    if (door !== undefined && port !== undefined) {
      return door.variables(taskArn, containerName, port, task.taskRoleArn);
    }
    if (task.taskRoleArn !== undefined) this.#context.log(withoutRole(containerName, taskArn));
    return {};
  }

  /** Puts a container that does not run yet on the metadata's network, where it is to be there by itself. */
  async join(asking: Asking, id: string): Promise<void> {
    if (modeOf(asking) !== 'bridge' || this.#anchored === undefined) return;
    const container = await inspect(this.#engine, id);
    // Asked for the second time, it is there already.
    if (container !== undefined && hasMetadata(container)) return;
    const refused = await joinMetadata(this.#engine, id);
    if (refused !== undefined) this.#tell(asking.taskArn, refused);
  }

  /** Listens again for a container that runs since an earlier start. */
  async resume(asking: Asking): Promise<void> {
    if (this.#doorOf(asking) !== undefined) await this.#portFor(asking);
  }

  #doorOf(asking: Asking) {
    const { onHost, onNetwork } = this.#context.metadata;
    const mode = modeOf(asking);
    if (mode === 'none') return undefined;
    return mode === 'host' ? onHost : onNetwork;
  }

  async #portFor(asking: Asking): Promise<number | undefined> {
    const { onHost, onNetwork } = this.#context.metadata;
    const mode = modeOf(asking);
    if (mode === 'host') return onHost.open();
    if (mode === 'awsvpc') {
      const pause = await inspect(this.#engine, pauseName(asking.taskArn));
      return pause !== undefined && hasMetadata(pause) ? onNetwork.open() : undefined;
    }
    this.#anchored ??= this.#anchor();
    const refused = await this.#anchored;
    if (refused === undefined) return onNetwork.open();
    // Another engine of this machine may have the address, and end.
    this.#anchored = undefined;
    this.#tell(asking.taskArn, refused);
    return undefined;
  }

  /** Podman gives a network its address on this machine only while a container is on it, and who asks is not there before it is told where. */
  async #anchor(): Promise<string | undefined> {
    try {
      await ensureNetwork(this.#engine);
      await secondTry(() => ensurePauseImage(this.#engine));
      const body = {
        Image: pauseImage,
        Cmd: ['/pause'],
        Labels: { [ownerLabel]: this.#owner },
        HostConfig: { NetworkMode: metadataNetwork },
      };
      await start(
        this.#engine,
        await create(this.#engine, { name: anchorName(this.#owner), owner: this.#owner, body }),
      );
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }

  #tell(taskArn: string, reason: string): void {
    this.#context.log(`Task ${taskArn} has no metadata endpoint: ${reason}`);
  }
}

/** Removes what keeps the metadata's network up when no container of a task is left. */
export async function removeIdleAnchor(engine: EngineClient, owner: string): Promise<void> {
  const left = await listContainers(engine, [ofOwner(owner)]);
  if (left.some(({ Labels }) => Labels?.[taskLabel] !== undefined)) return;
  await removeContainers(engine, left);
}

/** `none` also for a container without a network. */
function modeOf({ taskDefinition, definition }: Asking): string {
  return definition.disableNetworking === true ? 'none' : (taskDefinition.networkMode ?? 'bridge');
}

/** Where the network cannot be given to a task, nobody tells its containers where credentials are. */
function withoutRole(containerName: string, taskArn: string): string {
  return `The container ${containerName} of ${taskArn} gets no credentials of its task role: it has no network, or its engine does not run on this machine itself.`;
}
