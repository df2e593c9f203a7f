import { dirname, join } from 'node:path';
import { readOwnFile } from '#core/ide/own-files/read-own-file.ts';
import type { HookAnswer, HookOutcome } from '#core/sim/records/shift.ts';
import { faultLines } from '../../files/fault-lines.ts';
import type { DeclaredCluster } from '../../local/declared/declared-cluster.ts';
import { scriptOf } from '../../local/declared/image-script.ts';
import { type Balancer, balancersOf, groupsOf, type TargetGroup } from './balancer-members.ts';
import { bucketsOf } from './bucket-members.ts';
import { type Build, buildsOf } from './build-members.ts';
import { InputFileError, inputAt, textAt } from './input-file.ts';
import { type Fault, faultOf, type Namespace, namespaceOf } from './world-members.ts';

/** What a cluster file declares, and the files that it was read from. */
export interface ReadClusterFile {
  readonly declared: DeclaredCluster;
  readonly files: readonly string[];
}

/** The members of a cluster file; its schema was checked. */
interface ClusterFile {
  readonly clusters?: readonly string[];
  readonly pools?: readonly Pool[];
  readonly images?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly throttling?: Readonly<Record<string, number>>;
  readonly speed?: number;
  readonly hooks?: Readonly<Record<string, Hook>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly schedules?: readonly {
    readonly file: string;
    readonly expression: string;
    readonly timezone?: string;
    readonly cluster?: string;
  }[];
  readonly buckets?: Readonly<Record<string, string>>;
  readonly builds?: Readonly<Record<string, Build>>;
  readonly faults?: readonly Fault[];
  readonly namespaces?: Readonly<Record<string, Namespace>>;
  readonly targetGroups?: Readonly<Record<string, TargetGroup>>;
  readonly loadBalancers?: readonly Balancer[];
  readonly taskDefinitions?: readonly string[];
  readonly services?: readonly {
    readonly file: string;
    readonly cluster?: string;
    readonly desiredCount?: number;
  }[];
}

interface Hook {
  readonly answers?: readonly HookAnswer[];
  readonly seconds?: number;
  readonly callBackDelaySeconds?: number;
}

interface Pool {
  readonly type: string;
  readonly count: number;
  readonly cluster?: string;
  readonly zones?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly joinAfterSeconds?: number;
  readonly capacityProvider?: string;
  readonly maximumCount?: number;
}

/** Reads a cluster file with all that it names. Throws `InputFileError`. */
export function readClusterFile(path: string): ReadClusterFile {
  const text = textAt(path);
  const read = readOwnFile('local-cluster', text, path);
  if ('faults' in read) throw new InputFileError(faultLines(path, text, read.faults));
  // Nothing is wrong with it, so it has the members of its schema.
  const file = read.value as ClusterFile;
  const beside = (name: string) => join(dirname(path), name);
  const definitions = (file.taskDefinitions ?? []).map(beside);
  const services = (file.services ?? []).map((service) => ({ ...service, file: beside(service.file) }));
  const schedules = (file.schedules ?? []).map((each) => ({ ...each, file: beside(each.file) }));
  const declared: DeclaredCluster = {
    clusters: file.clusters ?? [],
    pools: (file.pools ?? []).map(poolOf),
    images: new Map(Object.entries(file.images ?? {}).map(([image, said]) => [image, scriptOf(said)])),
    throttling: new Map(Object.entries(file.throttling ?? {})),
    speed: file.speed,
    hooks: new Map(Object.entries(file.hooks ?? {}).map(([name, hook]) => [name, outcomeOf(hook)])),
    parameters: new Map(Object.entries(file.parameters ?? {})),
    secrets: new Map(Object.entries(file.secrets ?? {})),
    schedules: schedules.map(({ file: each, expression, timezone, ...over }) => {
      const { input } = inputAt(each, 'run-task');
      return { file: each, expression, timezone, input: { ...input, ...over } };
    }),
    buckets: bucketsOf(file.buckets ?? {}, dirname(path)),
    builds: buildsOf(file.builds ?? {}, dirname(path)),
    faults: (file.faults ?? []).map(faultOf),
    namespaces: Object.entries(file.namespaces ?? {}).map(namespaceOf),
    targetGroups: groupsOf(file),
    loadBalancers: balancersOf(file),
    taskDefinitions: definitions.map((each) => inputAt(each, 'task-definition')),
    services: services.map(({ file: each, ...over }) => {
      const { input } = inputAt(each, 'create-service');
      return { file: each, input: { ...input, ...over } };
    }),
  };
  const named = [...services, ...schedules].map((each) => each.file);
  return { declared, files: [path, ...definitions, ...named] };
}

function outcomeOf({ answers = ['SUCCEEDED'], seconds = 1, callBackDelaySeconds = 30 }: Hook): HookOutcome {
  return { answers, seconds, callBackDelay: callBackDelaySeconds };
}

function poolOf({
  type,
  count,
  cluster,
  zones,
  attributes,
  joinAfterSeconds,
  capacityProvider,
  maximumCount,
}: Pool): DeclaredCluster['pools'][number] {
  const launchSeconds = joinAfterSeconds ?? 0;
  return {
    type,
    count,
    cluster: cluster ?? 'default',
    zones: zones ?? [],
    attributes: attributes ?? {},
    // The least of a group is there from the start; what its provider asks for takes its time.
    joinAfterSeconds: capacityProvider === undefined ? launchSeconds : 0,
    ...(capacityProvider === undefined
      ? {}
      : { group: { capacityProvider, maximum: Math.max(maximumCount ?? 10, count), launchSeconds } }),
  };
}
