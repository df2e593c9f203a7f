import type { Effect, OfContainer } from '#core/sim/effects.ts';
import type { ContainerLog } from '../../logs/container-log.ts';
import type { DriverContext } from '../driver.ts';
import type { Anchor } from './anchor.ts';
import { containerBody } from './container-body.ts';
import { type End, endOf, gone } from './container-end.ts';
import { ContainerMetadata } from './container-metadata.ts';
import { create, inspect, start, stop, untilStopped } from './containers.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
import { environmentOf } from './environment.ts';
import { environmentFilesOf } from './environment-files.ts';
import { execute } from './exec.ts';
import { during, messageOf } from './failure.ts';
import { followLogs } from './follow-logs.ts';
import { watchHealth } from './health.ts';
import { type HostAccess, refusalOf, refusedReaches } from './host-guard.ts';
import { ensureImage } from './images.ts';
import { engineName } from './names.ts';
import { portHolder } from './port-holder.ts';
import { networkBindings, Publisher } from './ports.ts';
import { secondTry } from './second-try.ts';
import { secretsOf } from './secrets.ts';
import { networkFor, type TaskNetworks } from './task-network.ts';
import { mountsOf } from './volumes.ts';

/** Who the containers belong to. */
export interface Ownership {
  readonly id: string;
  /** Whether a later endpoint finds the containers again; if not, they end with this one. */
  readonly lasting: boolean;
  /** A JSON file with the values of secrets. */
  readonly secretsFile: string | undefined;
  /** What the containers may have of this machine. */
  readonly access: HostAccess;
}

/** What containers are run with. */
export interface RunnerOptions extends Pick<TaskNetworks, 'engine' | 'namesOf' | 'neighbours'> {
  readonly owner: Ownership;
  readonly context: DriverContext;
  readonly anchor: Anchor;
}

type Of<Type extends Effect['type']> = Extract<Effect, { readonly type: Type }>;
type Started = Of<'start-container'> | Of<'watch-container'>;

/** Milliseconds until an engine that does not answer is asked again. */
const engineRetry = 1000;

/** Takes single containers through their lives and reports how far they are. */
export class ContainerRunner {
  readonly #engine: EngineClient;
  readonly #owner: Ownership;
  readonly #context: DriverContext;
  readonly #publisher: Publisher;
  readonly #metadata: ContainerMetadata;
  readonly #networks: TaskNetworks;
  /** Names of the containers whose end is waited for. */
  readonly #watched = new Set<string>();
  /** The latest run of each container, by task and container. */
  readonly #runs = new Map<string, number>();
  #closed = false;

  constructor({ engine, owner, context, anchor, ...by }: RunnerOptions) {
    this.#engine = engine;
    this.#owner = owner;
    this.#context = context;
    this.#metadata = new ContainerMetadata(engine, anchor, context);
    this.#publisher = new Publisher(portHolder(engine, owner.id));
    this.#networks = { ...by, engine, owner: owner.id, publisher: this.#publisher, anchor };
  }

  /** Reports nothing any more. */
  close(): void {
    this.#closed = true;
  }

  async pull({ image, ...effect }: Of<'pull-image'>): Promise<void> {
    try {
      const imageDigest = await during('CannotPullContainerError', () => ensureImage(this.#engine, image));
      const digest = imageDigest === undefined ? {} : { imageDigest };
      this.#context.report({ ...targetOf(effect), type: 'pulled', ...digest });
    } catch (error) {
      this.#context.report({ ...targetOf(effect), type: 'pull-failed', reason: messageOf(error) });
    }
  }

  async start(effect: Of<'start-container'>): Promise<void> {
    this.#runs.set(keyOf(effect), effect.run);
    try {
      const log = this.#openLog(effect);
      const environment = await this.#environmentOf(effect);
      const id = await during('CannotCreateContainerError', () => this.#create(effect, environment));
      await this.#metadata.join(effect, id);
      await during('CannotStartContainerError', () => start(this.#engine, id));
      const ports = (await inspect(this.#engine, id))?.NetworkSettings.Ports;
      const bridge = (effect.taskDefinition.networkMode ?? 'bridge') === 'bridge';
      this.#context.report({
        ...targetOf(effect),
        type: 'container-started',
        runtimeId: id,
        ...(bridge ? { networkBindings: networkBindings(ports) } : {}),
      });
      this.#watch(effect, id, this.#context.clock.now());
      this.#followLog(effect, id, log);
    } catch (error) {
      this.#reportStopped(effect, { reason: messageOf(error) });
    }
  }

  /** Takes a container up again that an earlier endpoint started. */
  async rewatch(effect: Of<'watch-container'>): Promise<void> {
    this.#runs.set(keyOf(effect), effect.run);
    const container = await inspect(this.#engine, engineName(effect));
    if (container === undefined) {
      this.#reportStopped(effect, { reason: gone });
      return;
    }
    this.#watch(effect, container.Id, effect.startedAt);
    await this.#metadata.resume(effect);
    this.#followLog(effect, container.Id, this.#openLog(effect), true);
  }

  async stop(effect: Of<'stop-container'>): Promise<void> {
    const name = engineName(effect);
    const container = await inspect(this.#engine, name);
    if (container === undefined) this.#reportStopped(effect, {});
    else if (container.State.Running) await stop(this.#engine, container.Id, effect.timeoutSeconds);
    else if (!this.#watched.has(name)) this.#reportStopped(effect, { exitCode: container.State.ExitCode });
  }

  async #create(effect: Of<'start-container'>, environment: readonly string[]): Promise<string> {
    const { id: owner, access } = this.#owner;
    // Asked again for every container: the definition may be older than the rule, and a link may lead elsewhere by now.
    const reaches = await refusedReaches(effect.taskDefinition, access);
    if (reaches.length > 0) throw new Error(refusalOf(reaches));
    const name = engineName(effect);
    const { binds, volumes } = await mountsOf(owner, effect.taskArn, effect);
    for (const body of volumes) {
      await secondTry(() => this.#engine.text('POST', '/volumes/create', { body }));
    }
    const network = await networkFor(this.#networks, effect);
    const volumesFrom = this.#volumesFrom(effect);
    const body = containerBody(effect, effect, { owner, environment, binds, volumesFrom, network });
    return create(this.#engine, { name, owner, body, platform: platformOf(effect) });
  }

  async #environmentOf(effect: Of<'start-container'>): Promise<string[]> {
    const { valueFrom, buckets } = this.#context;
    const { secretsFile, access } = this.#owner;
    const files = await environmentFilesOf(effect, { buckets, folders: access.folders });
    const secrets = await secretsOf(effect, secretsFile, (reference) => valueFrom(effect.taskArn, reference));
    return environmentOf(effect, effect, { files, secrets, own: await this.#metadata.variables(effect) });
  }

  /** Where the output goes. Throws ECS's reason when that cannot be set up. */
  #openLog(effect: Started): ContainerLog {
    return this.#context.logs.open(effect, engineName(effect)) ?? this.#context.logs.keep(effect);
  }

  #followLog(effect: Started, id: string, log: ContainerLog, resumed = false): void {
    const terminal = effect.definition.pseudoTerminal === true;
    followLogs(this.#engine, { id, terminal, resumed }, log).catch((error: unknown) => {
      if (!this.#closed)
        this.#context.log(`The output of ${engineName(effect)} is not kept: ${messageOf(error)}`);
    });
  }

  #volumesFrom({ taskArn, definition }: Of<'start-container'>): string[] {
    return definition.volumesFrom.map(({ sourceContainer = '', readOnly }) => {
      const run = this.#runs.get(keyOf({ taskArn, containerName: sourceContainer })) ?? 1;
      const name = engineName({ taskArn, containerName: sourceContainer, run });
      return readOnly === true ? `${name}:ro` : name;
    });
  }

  /** Follows a running container to its end, in the background. */
  #watch(effect: Started, id: string, startedAt: number): void {
    const name = engineName(effect);
    this.#watched.add(name);
    const check = effect.definition.healthCheck;
    const endHealth =
      check === undefined
        ? () => {}
        : watchHealth({
            check,
            startedAt,
            clock: this.#context.clock,
            run: (command, signal) => execute(this.#engine, id, command, signal),
            report: (status) => this.#report({ ...targetOf(effect), type: 'container-health', status }),
          });
    void this.#untilEnd(id).then((end) => {
      endHealth();
      this.#watched.delete(name);
      if (end !== undefined) this.#reportStopped(effect, end);
    });
  }

  /** How a container ended; `undefined` when this driver was closed before. */
  async #untilEnd(id: string): Promise<End | undefined> {
    while (!this.#closed) {
      try {
        await untilStopped(this.#engine, id);
        const container = await inspect(this.#engine, id);
        return container === undefined ? { reason: gone } : endOf(container.State);
      } catch (error) {
        if (error instanceof EngineError && error.status === 404) return { reason: gone };
        // The engine is being restarted, perhaps; its containers may well survive that.
        await new Promise((resolve) => setTimeout(resolve, engineRetry).unref());
      }
    }
    return undefined;
  }

  #reportStopped(target: OfContainer, end: End): void {
    this.#publisher.release(engineName(target));
    this.#report({ ...targetOf(target), type: 'container-stopped', ...end });
  }

  #report(event: Parameters<DriverContext['report']>[0]): void {
    if (!this.#closed) this.#context.report(event);
  }
}

/** A report repeats these three members of the effect that it answers, and no others. */
function targetOf({ taskArn, containerName, run }: OfContainer): OfContainer {
  return { taskArn, containerName, run };
}

function keyOf({ taskArn, containerName }: Omit<OfContainer, 'run'>): string {
  return `${taskArn} ${containerName}`;
}

/** Only a definition that says so asks for another architecture than the engine's own. */
function platformOf({ taskDefinition }: Of<'start-container'>): string | undefined {
  const architecture = taskDefinition.runtimePlatform?.cpuArchitecture;
  return architecture === 'ARM64' ? 'linux/arm64' : undefined;
}
