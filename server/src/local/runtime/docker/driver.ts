import type { Duplex } from 'node:stream';
import type { ReachingDefinition } from '#core/ecs/host-reach.ts';
import { clientError } from '#core/sim/api-error.ts';
import type { EngineImage } from '#core/sim/ecr/images.ts';
import type { Effect } from '#core/sim/effects.ts';
import { hex } from '#core/sim/ids.ts';
import type { ExecProcess, ReachedPort } from '../../exec/exec-process.ts';
import type { ContainerUse, DriverContext, ImageBuild, NameSource, RuntimeDriver } from '../driver.ts';
import { Anchor } from './anchor.ts';
import { buildImage } from './build-image.ts';
import { removeIdleAnchor } from './container-metadata.ts';
import { ContainerRunner, type Ownership } from './container-runner.ts';
import { containerUse } from './container-use.ts';
import { inspect, listContainers, removeLabelled, stop } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { engineImages } from './engine-images.ts';
import { execTerminal } from './exec-terminal.ts';
import { during, messageOf } from './failure.ts';
import { refusalOf, refusedReaches } from './host-guard.ts';
import { MachineAddresses } from './machine-addresses.ts';
import { makeManagedVolume, managedVolumeBody } from './managed-volumes.ts';
import { removeMetadataNetwork } from './metadata-network.ts';
import { ofOwner, ofTask, pauseName, taskLabel } from './names.ts';
import { NeighbourControls } from './neighbour-controls.ts';
import { networkBindings } from './ports.ts';
import { reachPort } from './reach-port.ts';
import { Serial } from './serial.ts';
import { removeStrays } from './strays.ts';
import { TaskNames } from './task-names.ts';
import { type HeldNetworks, holdNetwork } from './task-network.ts';

type Of<Type extends Effect['type']> = Extract<Effect, { readonly type: Type }>;

/** How many seconds the containers of a stopped task are kept, so that a person can look into them. */
const keepStopped = 60;
/** After how many seconds what nobody has asked for since the start is taken for left over. */
const sweepAfter = 10;

/** Runs tasks as containers of a Docker-compatible engine, and touches none but its own. */
export class DockerDriver implements RuntimeDriver {
  readonly description: string;
  readonly real = true;
  readonly #engine: EngineClient;
  readonly #owner: Ownership;
  readonly #context: DriverContext;
  readonly #runner: ContainerRunner;
  readonly #serial = new Serial();
  readonly #names: TaskNames;
  readonly #addresses: MachineAddresses;
  readonly #networks: HeldNetworks;
  /** The tasks that were asked for since the start. */
  readonly #tasks = new Set<string>();
  /** Those of them that have stopped, and whose containers are still there. */
  readonly #stopped = new Set<string>();
  readonly #callOffs = new Set<() => void>();
  #closed = false;

  constructor(engine: EngineClient, description: string, owner: Ownership, context: DriverContext) {
    this.#engine = engine;
    this.description = description;
    this.#owner = owner;
    this.#context = context;
    this.#names = new TaskNames(engine, context.log, (key, run) => this.#queue(key, run));
    const anchor = new Anchor(engine, owner.id);
    this.#addresses = new MachineAddresses(engine, owner.id, anchor);
    const neighbours = new NeighbourControls(engine);
    const namesOf = (taskArn: string) => this.#names.atStart(taskArn);
    this.#networks = { engine, owner: owner.id, neighbours, namesOf };
    this.#runner = new ContainerRunner({ engine, owner, context, anchor, neighbours, namesOf });
    this.#later(sweepAfter, 'sweep', () => this.#sweep());
    this.#queue('strays', () => removeStrays(engine));
  }

  carry(effect: Effect): void {
    if (this.#closed) return;
    this.#tasks.add(effect.taskArn);
    this.#names.note(effect);
    if (effect.type === 'remove-task') {
      this.#stopped.add(effect.taskArn);
      this.#later(keepStopped, effect.taskArn, () => this.#removeTask(effect.taskArn));
    } else {
      const key = 'containerName' in effect ? `${effect.taskArn} ${effect.containerName}` : effect.taskArn;
      this.#queue(key, () => this.#carryOut(effect));
    }
  }

  readonly exec = (runtimeId: string, command: readonly string[]): Promise<ExecProcess> =>
    execTerminal(this.#engine, runtimeId, command);

  async reach(taskArn: string, port: number): Promise<{ host: string; port: number } | undefined> {
    const ports = (await inspect(this.#engine, pauseName(taskArn)))?.NetworkSettings.Ports;
    const [place] = networkBindings(ports).filter(({ containerPort }) => containerPort === port);
    return place?.hostPort === undefined ? undefined : { host: '127.0.0.1', port: place.hostPort };
  }

  readonly forward = (runtimeId: string, target: ReachedPort): Promise<Duplex> =>
    reachPort(this.#engine, runtimeId, target);

  async stats(runtimeId: string): Promise<unknown> {
    return this.#engine.json('GET', `/containers/${runtimeId}/stats?stream=false`);
  }

  use(runtimeId: string): Promise<ContainerUse> {
    return containerUse(this.#engine, runtimeId);
  }

  images(): Promise<readonly EngineImage[]> {
    return engineImages(this.#engine);
  }

  async admit(definition: ReachingDefinition): Promise<void> {
    const reaches = await refusedReaches(definition, this.#owner.access);
    if (reaches.length > 0) throw clientError(refusalOf(reaches));
  }

  readonly lookUp = (names: NameSource): (() => void) => this.#names.follow(names);

  readonly addressFor = (name: string): Promise<string> => this.#addresses.of(name);

  readonly build = (build: ImageBuild, signal: AbortSignal): Promise<boolean> =>
    buildImage(this.#engine, build, signal);

  async close(): Promise<void> {
    this.#closed = true;
    this.#names.close();
    this.#runner.close();
    for (const callOff of this.#callOffs) callOff();
    // What is queued is dropped with what is under way, so nothing is started any more.
    this.#engine.abortAll();
    await this.#serial.idle();
    if (!this.#owner.lasting) {
      await removeLabelled(this.#engine, [ofOwner(this.#owner.id)]);
      await removeMetadataNetwork(this.#engine);
    } else {
      for (const task of this.#stopped) await this.#removeTask(task);
      await removeIdleAnchor(this.#engine, this.#owner.id);
    }
    this.#engine.abortAll();
  }

  #carryOut(effect: Exclude<Effect, Of<'remove-task'>>): Promise<void> | void {
    const { taskArn } = effect;
    switch (effect.type) {
      case 'attach-network':
        return this.#attach(effect);
      case 'attach-volume':
        return this.#attachVolume(effect);
      case 'detach-network':
        return this.#detach(effect);
      case 'pull-image':
        return this.#runner.pull(effect);
      case 'start-container':
        return this.#runner.start(effect);
      case 'watch-container':
        return this.#runner.rewatch(effect);
      case 'stop-container':
        return this.#runner.stop(effect);
      case 'activate-task':
        return this.#context.report({ type: 'activated', taskArn });
      case 'deactivate-task':
        return this.#context.report({ type: 'deactivated', taskArn });
    }
  }

  async #attach({ taskArn, taskDefinition }: Of<'attach-network'>): Promise<void> {
    try {
      const { ip, mac, noMetadata } = await during('ResourceInitializationError', () =>
        holdNetwork(this.#networks, taskArn, taskDefinition),
      );
      await this.#names.write(taskArn);
      if (noMetadata === undefined) await this.#context.metadata.onNetwork.open();
      else this.#context.log(`Task ${taskArn} has no metadata endpoint: ${noMetadata}`);
      this.#context.report({
        type: 'attached',
        taskArn,
        networkInterfaceId: `eni-${hex(this.#context.random, 17)}`,
        macAddress: mac,
        privateIPv4Address: ip,
        privateDnsName: `ip-${ip.replaceAll('.', '-')}.ec2.internal`,
      });
    } catch (error) {
      this.#context.report({ type: 'attach-failed', taskArn, reason: messageOf(error) });
    }
  }

  async #attachVolume({ taskArn, volume }: Of<'attach-volume'>): Promise<void> {
    const { volumeId, name, sizeInGiB } = volume;
    try {
      const body = managedVolumeBody(this.#owner.id, taskArn, volume);
      if (!(await makeManagedVolume(this.#engine, body, sizeInGiB))) {
        this.#context.log(
          `The volume "${name}" (${volumeId}) is not held to ${sizeInGiB} GiB: the engine keeps sizes only on a file system with project quotas.`,
        );
      }
      this.#context.report({ type: 'volume-attached', taskArn, volumeId });
    } catch (error) {
      this.#context.report({ type: 'volume-failed', taskArn, volumeId, reason: messageOf(error) });
    }
  }

  async #detach({ taskArn }: Of<'detach-network'>): Promise<void> {
    const pause = await inspect(this.#engine, pauseName(taskArn));
    if (pause?.State.Running === true) await stop(this.#engine, pause.Id, 0);
    this.#context.report({ type: 'detached', taskArn });
  }

  async #removeTask(taskArn: string): Promise<void> {
    await removeLabelled(this.#engine, [ofOwner(this.#owner.id), ofTask(taskArn)]);
    this.#tasks.delete(taskArn);
    this.#stopped.delete(taskArn);
  }

  /** Removes what an earlier endpoint left of tasks that had stopped or are forgotten. */
  async #sweep(): Promise<void> {
    const containers = await listContainers(this.#engine, [ofOwner(this.#owner.id)]);
    const tasks = new Set(containers.map(({ Labels }) => Labels?.[taskLabel] ?? ''));
    for (const task of tasks) if (!this.#tasks.has(task)) await this.#removeTask(task);
  }

  #queue(key: string, run: () => Promise<void> | void): void {
    this.#serial.add(key, async () => {
      if (this.#closed) return;
      try {
        await run();
      } catch (error) {
        if (!this.#closed) this.#context.log(`The engine failed (${key}): ${messageOf(error)}`);
      }
    });
  }

  #later(seconds: number, key: string, run: () => Promise<void>): void {
    const { clock } = this.#context;
    const callOff = clock.at(clock.now() + seconds, () => {
      this.#callOffs.delete(callOff);
      this.#queue(key, run);
    });
    this.#callOffs.add(callOff);
  }
}
