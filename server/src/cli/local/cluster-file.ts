import { dirname, join } from 'node:path';
import { parseDocument } from '#core/document/parse.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { isUnknown } from '#core/document/unknown.ts';
import { isObject } from '#core/document/value.ts';
import { registerReady } from '#core/ecs/register-ready.ts';
import { findSubjects } from '#core/hosts/find-subjects.ts';
import { readOwnFile } from '#core/ide/own-files/read-own-file.ts';
import { conform } from '#core/schema/conform.ts';
import type { HookAnswer, HookOutcome } from '#core/sim/records/shift.ts';
import { faultLines } from '../../files/fault-lines.ts';
import { readText, UnreadableFile } from '../../files/read-text.ts';
import type { DeclaredCluster, DeclaredInput } from '../../local/declared/declared-cluster.ts';
import { scriptOf } from '../../local/declared/image-script.ts';
import { type Balancer, balancersOf, groupsOf, type TargetGroup } from './balancer-members.ts';
import { type Fault, faultOf, type Namespace, namespaceOf } from './world-members.ts';

/** A cluster file, or one that it names, that cannot be used; the message says where it is wrong, a line for each fault. */
export class ClusterFileError extends Error {}

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

/** Reads a cluster file with all that it names. Throws `ClusterFileError`. */
export function readClusterFile(path: string): ReadClusterFile {
  const text = textAt(path);
  const read = readOwnFile('local-cluster', text, path);
  if ('faults' in read) throw new ClusterFileError(faultLines(path, text, read.faults));
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
      const { input } = inputIn(each, 'run-task');
      return { file: each, expression, timezone, input: { ...input, ...over } };
    }),
    faults: (file.faults ?? []).map(faultOf),
    namespaces: Object.entries(file.namespaces ?? {}).map(namespaceOf),
    targetGroups: groupsOf(file),
    loadBalancers: balancersOf(file),
    taskDefinitions: definitions.map((each) => inputIn(each, 'task-definition')),
    services: services.map(({ file: each, ...over }) => {
      const { input } = inputIn(each, 'create-service');
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

const inputWords = {
  'task-definition': 'task definition',
  'create-service': 'service',
  'run-task': 'input of RunTask',
} as const;

/** The one input of a kind that a file holds, as the API takes it. */
function inputIn(path: string, kind: keyof typeof inputWords): DeclaredInput {
  const text = textAt(path);
  const what = inputWords[kind];
  const subject = findSubjects(parseDocument(text, syntaxOf({ name: path, text })), path).find(
    (each) => each.kind === kind,
  );
  if (subject === undefined) throw new ClusterFileError(`${path} holds no ${what}.`);
  const value = conform(kind, subject.node, subject.naming);
  const blank = blankIn(value);
  if (blank !== undefined) {
    throw new ClusterFileError(`${path}: "${blank}" is still to be filled in, so the ${what} cannot be run.`);
  }
  return { file: path, input: isObject(value) ? registerReady(kind, value) : {} };
}

/** The first word that is to be filled in. */
function blankIn(value: unknown): string | undefined {
  if (isUnknown(value)) return value.text;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const blank = blankIn(inner);
    if (blank !== undefined) return blank;
  }
  return undefined;
}

function textAt(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new ClusterFileError(`${path} ${error.message}.`);
    throw error;
  }
}
