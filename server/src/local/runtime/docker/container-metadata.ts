import type { ContainerRun, OfContainer } from '#core/sim/effects.ts';
import type { DriverContext } from '../driver.ts';
import type { Anchor } from './anchor.ts';
import { inspect, listContainers, removeContainers } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { removeMachineAddresses } from './machine-addresses.ts';
import { hasMetadata, joinMetadata } from './metadata-network.ts';
import { ofOwner, pauseName, taskLabel } from './names.ts';

type Asking = OfContainer & Pick<ContainerRun, 'taskDefinition' | 'definition' | 'task'>;

/**
 * Where containers ask about themselves, by the network mode of their task: a task with a network of its own is on the
 * metadata's network with it, each container on a bridge by itself, and one on the host's network asks at 127.0.0.1.
 */
export class ContainerMetadata {
  readonly #engine: EngineClient;
  readonly #anchor: Anchor;
  readonly #context: DriverContext;

  constructor(engine: EngineClient, anchor: Anchor, context: DriverContext) {
    this.#engine = engine;
    this.#anchor = anchor;
    this.#context = context;
  }

  /** The variables by which a container finds its metadata; their lack is reported once for a container with a role. */
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
    if (modeOf(asking) !== 'bridge' || !this.#anchor.isHeld) return;
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
    const refused = await this.#anchor.hold();
    if (refused === undefined) return onNetwork.open();
    this.#tell(asking.taskArn, refused);
    return undefined;
  }

  #tell(taskArn: string, reason: string): void {
    this.#context.log(`Task ${taskArn} has no metadata endpoint: ${reason}`);
  }
}

/** Removes what keeps networks up when no container of a task is left, and the networks that are this endpoint's alone. */
export async function removeIdleAnchor(engine: EngineClient, owner: string): Promise<void> {
  const left = await listContainers(engine, [ofOwner(owner)]);
  if (left.some(({ Labels }) => Labels?.[taskLabel] !== undefined)) return;
  await removeContainers(engine, left);
  await removeMachineAddresses(engine, owner);
}

/** `none` also for a container without a network. */
function modeOf({ taskDefinition, definition }: Asking): string {
  return definition.disableNetworking === true ? 'none' : (taskDefinition.networkMode ?? 'bridge');
}

/** Where the network cannot be given to a task, nobody tells its containers where credentials are. */
function withoutRole(containerName: string, taskArn: string): string {
  return `The container ${containerName} of ${taskArn} gets no credentials of its task role: it has no network, or its engine does not run on this machine itself.`;
}
