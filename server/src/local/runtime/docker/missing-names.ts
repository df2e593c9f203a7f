import type { KnownHost } from '#core/sim/discovery/known-names.ts';
import type { Effect } from '#core/sim/effects.ts';
import { inspect } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { engineName, pauseName } from './names.ts';

/** A task that looks up names. */
export interface NamedTask {
  readonly mode: string;
  /** The container whose variables say what the task was started with. */
  readonly holder: string;
  /** Whether its definition names name servers of its own, which it asks alone. */
  readonly asksOthers: boolean;
}

/** What a task was started with. */
export interface GivenNames {
  readonly names: ReadonlySet<string>;
  readonly asksNameServer: boolean;
}

/** The names that a task would look up now. */
export interface WantedNames {
  readonly all: readonly string[];
  /** Those of them that keep their addresses. */
  readonly lasting: readonly string[];
  /** Whether a name server answers. */
  readonly isServed: boolean;
}

type Started = Extract<Effect, { readonly type: 'start-container' | 'watch-container' }>;

/** The task of a container. */
export function namedTask(effect: Started): NamedTask {
  const { taskArn, taskDefinition } = effect;
  const mode = taskDefinition.networkMode ?? 'bridge';
  const asksOthers = taskDefinition.containerDefinitions.every(
    ({ dnsServers = [] }) => dnsServers.length > 0,
  );
  return { mode, asksOthers, holder: mode === 'awsvpc' ? pauseName(taskArn) : engineName(effect) };
}

/** What a task was given by an earlier endpoint; `undefined` while its container is not there. */
export async function givenBefore(engine: EngineClient, holder: string): Promise<GivenNames | undefined> {
  const container = await inspect(engine, holder);
  if (container === undefined) return undefined;
  const { ExtraHosts, Dns } = container.HostConfig;
  const names = new Set((ExtraHosts ?? []).map((line) => line.split(':')[0] ?? ''));
  return { names, asksNameServer: (Dns ?? []).length > 0 };
}

/** Why a task looks up less than it would on AWS; `undefined` where it does not. A task in awsvpc mode gets lasting names later too. */
export function missingReason(
  { mode, asksOthers }: NamedTask,
  wanted: WantedNames,
  given: GivenNames,
): string | undefined {
  if (mode === 'none') return undefined;
  const isAbsent = (name: string) => !given.names.has(name);
  const later = mode === 'awsvpc' ? [] : wanted.lasting.filter(isAbsent);
  if (later.length > 0) return cameLater(later);
  if (wanted.isServed) return given.asksNameServer || asksOthers ? undefined : asksNone(mode);
  if (mode === 'awsvpc' || !wanted.all.some(isAbsent)) return undefined;
  return `that needs the network mode awsvpc, and theirs is ${mode}.`;
}

/** The names of hosts. */
export function namesIn(hosts: readonly KnownHost[]): ReadonlySet<string> {
  return new Set(hosts.flatMap(({ names }) => names));
}

const redeploy = 'redeploy their service ("aws ecs update-service --force-new-deployment")';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html */
function cameLater(names: readonly string[]): string {
  return `${names.join(', ')} came after they were started. As on AWS, ${redeploy} for tasks that know it.`;
}

function asksNone(mode: string): string {
  const what = mode === 'awsvpc' ? 'SRV records' : 'names of private DNS namespaces';
  return `they were started before there was a name server for private DNS, and ask none for ${what}. Unlike on AWS, ${redeploy} for tasks that do.`;
}
