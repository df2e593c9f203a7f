import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { containerMetadata, taskMetadata } from '#core/sim/metadata/container-metadata.ts';
import type { TaskRecord } from '#core/sim/records/task.ts';
import { tagsOf } from '#core/sim/tags.ts';
import { taskDefinitionOf } from '#core/sim/task-definitions/find.ts';
import type { Draft } from '#core/sim/transaction.ts';
import { readBytes, textOf } from '../wire/body.ts';
import { type Asker, askerThatStarted } from './asker.ts';
import { MetadataIds } from './metadata-ids.ts';
import { taskCredentials } from './task-credentials.ts';
import { askProtection, type RunForTask } from './task-protection.ts';

/** The address that ECS gives this to containers on. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html */
export const metadataAddress = '169.254.170.2';
const usualPort = 80;
/** Another address is the machine's own, whose port 80 belongs to its user and to tasks on its network. */
const anyPort = 0;

/** What the metadata is made of. */
export interface MetadataSource {
  /** Where to listen, on any port; ECS's own address and port unless another is named. */
  readonly address?: string;
  /** The file of the state folder that the ids of those who ask there are kept with. */
  readonly file?: string;
  /** Whether a task asks there; all do unless somebody says otherwise. */
  readonly isAsker?: (task: TaskRecord) => boolean;
  readonly stateFolder: string | undefined;
  readonly now: () => number;
  readonly read: <Output>(run: (draft: Draft) => Output) => Output;
  /** Carries out an operation of ECS for a task. */
  readonly run: RunForTask;
  /** The use of a container by the engine's id, as the engine tells it. */
  readonly stats: (runtimeId: string) => Promise<unknown>;
  readonly log: (line: string) => void;
}

/** Tells containers about themselves, their task and its role, as the ECS agent does. */
export class TaskMetadata {
  readonly #source: MetadataSource;
  readonly #ids: MetadataIds;
  readonly #address: string;
  readonly #firstPort: number;
  #server: Server | undefined;
  #opening: Promise<number | undefined> | undefined;
  #isClosed = false;

  constructor(source: MetadataSource) {
    this.#source = source;
    this.#ids = new MetadataIds(source.stateFolder, source.file);
    this.#address = source.address ?? metadataAddress;
    this.#firstPort = source.address === undefined ? usualPort : anyPort;
    if (this.#ids.lost === 'damaged') this.#tellLost('damaged');
  }

  /** Listens where containers ask, which can be done only while their network is there; gives the port. */
  async open(): Promise<number | undefined> {
    this.#opening ??= this.#listen();
    const port = await this.#opening;
    if (port === undefined) this.#opening = undefined;
    return port;
  }

  close(): void {
    this.#isClosed = true;
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  /** The variables that tell a container where to ask; `roleArn` where its task has a role. */
  variables(taskArn: string, containerName: string, port: number, roleArn?: string): Record<string, string> {
    const base = `http://${this.#address}${port === usualPort ? '' : `:${port}`}`;
    const id = this.#ids.idOf(taskArn, containerName);
    const credentials = `/v2/credentials/${id}`;
    return {
      ECS_CONTAINER_METADATA_URI: `${base}/v3/${id}`,
      ECS_CONTAINER_METADATA_URI_V4: `${base}/v4/${id}`,
      ECS_AGENT_URI: `${base}/api/${id}`,
      ...(roleArn === undefined
        ? {}
        : port === usualPort
          ? { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: credentials }
          : // SDKs take the whole address too, of this very host.
            { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${base}${credentials}` }),
    };
  }

  /** The ids of containers that run since before are made with a key that is gone. */
  #tellLost(how: string): void {
    this.#source.log(
      `${this.#ids.file} is ${how}, so containers that run since an earlier start are told nothing of themselves. Stop their tasks; new ones are told.`,
    );
  }

  async #listen(): Promise<number | undefined> {
    if (this.#ids.lost === 'missing' && this.#tasks().some(hasRun)) this.#tellLost('missing');
    for (const port of new Set([this.#ids.port ?? this.#firstPort, this.#firstPort, anyPort])) {
      const server = createServer((request, response) => void this.#serve(request, response));
      const opened = await listening(server, port, this.#address);
      if (opened === undefined) continue;
      this.#server = server;
      // What was asked for before the end may be there only after it.
      if (this.#isClosed) server.close();
      this.#ids.keepPort(opened);
      return opened;
    }
    this.#source.log(
      `Containers have no metadata endpoint: nothing can listen on ${this.#address}, the address of their network on this machine. It needs an engine that runs on this machine itself.`,
    );
    return undefined;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, version = '', id = '', rest = ''] =
      /^\/(v3|v4|v2\/credentials|api)\/([^/?]+)\/?([^?]*)/.exec(request.url ?? '') ?? [];
    const asker = await askerThatStarted(() => this.#asker(id));
    if (asker === undefined) return answer(response, 404, unknownText(version || 'v4'));
    try {
      const found = await this.#found(version, rest, asker, request);
      if (found === undefined) answer(response, 404, `404 page not found: ${request.url}`);
      else answer(response, found.status, found.body);
    } catch (error) {
      answer(response, 500, error instanceof Error ? error.message : String(error));
    }
  }

  async #found(version: string, rest: string, { task, name }: Asker, request: IncomingMessage) {
    const definition = this.#source.read((draft) => taskDefinitionOf(draft, task.shown.taskDefinitionArn));
    if (version === 'v2/credentials') {
      const role = task.shown.overrides?.taskRoleArn ?? definition.taskRoleArn;
      return role === undefined
        ? undefined
        : ok(taskCredentials(task.shown.taskArn, role, this.#source.now()));
    }
    if (version === 'api') {
      if (rest !== 'task-protection/v1/state') return undefined;
      const body = request.method === 'PUT' ? textOf(await readBytes(request)) : undefined;
      return askProtection(this.#source.run, task, body);
    }
    const container = task.shown.containers.find((one) => one.name === name);
    if (container === undefined) return undefined;
    if (rest === '') return ok(containerMetadata(task, definition, container));
    if (rest === 'task') return ok(taskMetadata(task, definition));
    if (rest === 'taskWithTags') return ok({ ...taskMetadata(task, definition), ...this.#tags(task) });
    if (rest === 'stats') return ok(await this.#source.stats(container.runtimeId ?? ''));
    return rest === 'task/stats' ? ok(await this.#taskStats(task)) : undefined;
  }

  #tags({ shown }: TaskRecord) {
    const tags = this.#source.read((draft) => tagsOf(draft, shown.taskArn));
    return { TaskTags: Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value])) };
  }

  async #taskStats({ shown }: TaskRecord): Promise<Record<string, unknown>> {
    const ids = shown.containers.flatMap(({ runtimeId, lastStatus }) =>
      runtimeId === undefined || lastStatus !== 'RUNNING' ? [] : [runtimeId],
    );
    return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await this.#source.stats(id)])));
  }

  /** The container that an id was given to. */
  #asker(id: string): Asker | undefined {
    for (const task of this.#tasks()) {
      const found = task.shown.containers.find(({ name }) => this.#ids.idOf(task.shown.taskArn, name) === id);
      if (found !== undefined) return { task, name: found.name };
    }
    return undefined;
  }

  #tasks(): readonly TaskRecord[] {
    const tasks = this.#source.read((draft) =>
      draft.list('clusters').flatMap(({ shown }) => draft.where('tasks', 'cluster', shown.clusterArn)),
    );
    const { isAsker } = this.#source;
    return isAsker === undefined ? tasks : tasks.filter(isAsker);
  }
}

function hasRun({ shown }: TaskRecord): boolean {
  return shown.lastStatus !== 'STOPPED' && shown.containers.some(({ runtimeId }) => runtimeId !== undefined);
}

function ok(body: unknown) {
  return { status: 200, body };
}

function unknownText(version: string): string {
  return `${version.toUpperCase()} container metadata handler: unable to get container ID from request: no running container has this id`;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

function listening(server: Server, port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
