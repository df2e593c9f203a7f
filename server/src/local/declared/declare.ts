import { ApiError } from '#core/sim/api-error.ts';
import { equalJson } from '#core/sim/equal-json.ts';
import { isOperation } from '#core/sim/run-command.ts';
import { counted } from '#core/words/counted.ts';
import { inputShapes, operations } from '#schemas/operations.js';
import type { ActionContext } from '../action.ts';
import { ask, type Members } from './ask.ts';
import { type Builds, imageBuilds } from './builds.ts';
import type { DeclaredCluster, DeclaredInput } from './declared-cluster.ts';
import { balancers } from './load-balancers.ts';
import { type LocalNames, withLocalNames } from './local-names.ts';
import { namespaces } from './namespaces.ts';
import { type PoolSchedule, poolSchedule } from './pool-schedule.ts';
import { registerDefinition } from './register-definition.ts';
import { reload } from './reload.ts';
import { runSchedules } from './run-schedule.ts';
import { strikeFaults } from './strike-faults.ts';
import { setHooks, setValues } from './surroundings.ts';

/** Brings an endpoint to what a file declares, again whenever the file has changed. */
export interface Declarations {
  /** Resolves to what was done, a line each; throws `ApiError` for what cannot be done. */
  declare(declared: DeclaredCluster): Promise<string[]>;
  /** Registers a definition that was edited and rolls the services of its family; resolves to a line for each. */
  reload(definition: DeclaredInput): Promise<string[]>;
  close(): void;
}

/** What was declared before and is no more is taken back, but for definitions, services and clusters: they may be in use. */
export function declarations(context: ActionContext, log: (line: string) => void): Declarations {
  const pools: PoolSchedule = poolSchedule(context, log);
  const schedules = runSchedules(context, log);
  const faults = strikeFaults(context, log);
  const balanced = balancers(context);
  const discovery = namespaces(context);
  const builds = imageBuilds(context, log);
  const names = { groupFor: balanced.groupFor, arnFor: discovery.arnFor };
  const applied = new Map<string, unknown>();
  let before: DeclaredCluster | undefined;
  return {
    declare: async (declared) => {
      refuseUnknown(declared);
      await setSurroundings(context, before, declared);
      const values = await setValues(context, declared);
      const { real } = context.cluster.driver;
      if (declared.speed !== undefined && !real) context.cluster.steer({ speed: declared.speed });
      before = declared;
      await createClusters(context, declared);
      const joined = poolLines(await pools.set(declared.pools));
      const balancing = await balanced.set(declared);
      const named = await discovery.set(declared.namespaces);
      const running = await runServices(context, declared, { builds, names, applied });
      schedules.set(declared.schedules);
      faults.set(declared.faults);
      const idle = real ? withoutEffect(declared) : [];
      return [...idle, ...values, ...joined, ...balancing, ...named, ...running];
    },
    reload: (definition) => reload(context, definition),
    close: () => {
      for (const each of [pools, builds, schedules, faults]) each.close();
    },
  };
}

/** What services run by. */
interface ServiceMeans {
  readonly builds: Builds;
  readonly names: LocalNames;
  /** The members of each service as they were last asked for. */
  readonly applied: Map<string, unknown>;
}

/** Builds images, registers definitions and deploys services, in this order; gives a line for each. */
async function runServices(
  context: ActionContext,
  declared: DeclaredCluster,
  { builds, names, applied }: ServiceMeans,
): Promise<string[]> {
  const lines = await builds.set(declared.builds);
  for (const each of declared.taskDefinitions) lines.push(...(await register(context, each)));
  for (const each of declared.services) {
    lines.push(...(await serve(context, withLocalNames(each, names), applied)));
  }
  await builds.tell();
  return lines;
}

/** What stands around the clusters: buckets, images, limits of calls and the functions of hooks. */
async function setSurroundings(
  context: ActionContext,
  before: DeclaredCluster | undefined,
  declared: DeclaredCluster,
): Promise<void> {
  context.buckets.declare(declared.buckets);
  setImages(context, before, declared);
  setThrottling(context, before, declared);
  await setHooks(context, before, declared);
}

/** A misspelt operation would be throttled in vain. */
function refuseUnknown({ throttling }: DeclaredCluster): void {
  const unknown = [...throttling.keys()].find((name) => name !== 'all' && !isOperation(name));
  if (unknown === undefined) return;
  throw new ApiError('ValidationException', `There is no operation "${unknown}" to throttle.`);
}

/** What is for simulated containers alone. */
function withoutEffect({ images, speed }: DeclaredCluster): string[] {
  return [
    ...(images.size > 0 ? ['"images" has no effect on real containers.'] : []),
    ...(speed !== undefined ? ['"speed" has no effect on real containers.'] : []),
  ];
}

function setImages(
  { cluster }: ActionContext,
  before: DeclaredCluster | undefined,
  { images }: DeclaredCluster,
): void {
  for (const image of before?.images.keys() ?? [])
    if (!images.has(image)) cluster.driver.behave?.(image, undefined);
  for (const [image, script] of images) cluster.driver.behave?.(image, script);
}

function setThrottling(
  { throttle }: ActionContext,
  before: DeclaredCluster | undefined,
  { throttling }: DeclaredCluster,
): void {
  for (const operation of before?.throttling.keys() ?? [])
    if (!throttling.has(operation)) throttle.set(operation, undefined);
  for (const [operation, perSecond] of throttling) throttle.set(operation, perSecond);
}

async function createClusters(context: ActionContext, declared: DeclaredCluster): Promise<void> {
  const inputs = [...declared.services, ...declared.schedules];
  const ofInputs = inputs.map(({ input }) => String(input.cluster ?? 'default'));
  const names = [...declared.clusters, ...declared.pools.map(({ cluster }) => cluster), ...ofInputs];
  for (const clusterName of new Set(names)) await ask(context, 'CreateCluster', { clusterName });
}

function poolLines({ joined, left }: { readonly joined: number; readonly left: number }): string[] {
  return [
    ...(joined > 0 ? [`${counted(joined, 'instance')} joined.`] : []),
    ...(left > 0 ? [`${counted(left, 'instance')} left.`] : []),
  ];
}

async function register(context: ActionContext, { file, input }: DeclaredInput): Promise<string[]> {
  const registered = await registerDefinition(context, input);
  return registered === undefined ? [] : [`${file}: registered ${input.family}.`];
}

/** Creates a service, or updates it when its file has changed. */
async function serve(
  context: ActionContext,
  { file, input }: DeclaredInput,
  applied: Map<string, unknown>,
): Promise<string[]> {
  const { serviceName, cluster = 'default' } = input;
  const key = `${cluster}/${serviceName}`;
  if (applied.has(key) && equalJson(applied.get(key), input)) return [];
  const { services } = await ask(context, 'DescribeServices', { cluster, services: [serviceName] });
  // The operation's model says so.
  const [known] = services as readonly Members[];
  const isThere = known !== undefined && known.status !== 'INACTIVE';
  await (isThere ? ask(context, 'UpdateService', updateOf(input)) : ask(context, 'CreateService', input));
  applied.set(key, input);
  return [`${file}: ${isThere ? 'updated' : 'created'} the service ${serviceName}.`];
}

/** Of a service's members those that can be changed later. */
function updateOf(input: Members): Members {
  const members = inputShapes[operations.UpdateService ?? ''] ?? {};
  const kept = Object.entries(input).filter(([name]) => Object.hasOwn(members, name));
  return { ...Object.fromEntries(kept), service: input.serviceName };
}
