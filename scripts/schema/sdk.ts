import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Member, Type } from '../../core/src/schema/types.ts';
import { type Declarations, type DeclaredMember, readDeclarations } from './declarations.ts';
import type { DocumentedShape, Model } from './model.ts';

/** The forms a run-time schema of the SDK takes; the first item of a tuple says which. */
type Wire = number | (() => Wire) | readonly [Wire, ...unknown[]] | Tuple;
type Tuple = readonly [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
/** One of several members; for an author it is a structure. */
const UNION = 4;
const OPERATION = 9;
/** Codes of the simple types; 15 is a document, which may hold anything. */
const scalars = new Map<number, 'string' | 'integer' | 'boolean' | 'timestamp' | 'any'>([
  [0, 'string'],
  [1, 'integer'],
  [2, 'boolean'],
  [4, 'timestamp'],
  [15, 'any'],
  // Bytes travel as text.
  [21, 'string'],
]);

/** Members that hold fractions; the run-time schemas do not tell them from whole numbers. */
const fractions = new Set([
  'LinearConfiguration.stepPercent',
  'CanaryConfiguration.canaryPercent',
  'MemoryGiBPerVCpuRequest.min',
  'MemoryGiBPerVCpuRequest.max',
  'TotalLocalStorageGBRequest.min',
  'TotalLocalStorageGBRequest.max',
  'NetworkBandwidthGbpsRequest.min',
  'NetworkBandwidthGbpsRequest.max',
  'Scale.value',
  'DaemonDeploymentConfiguration.drainPercent',
  'MetricDatum.Counts',
  'MetricDatum.Value',
  'MetricDatum.Values',
  'PutMetricAlarmInput.Threshold',
  'StatisticSet.Maximum',
  'StatisticSet.Minimum',
  'StatisticSet.SampleCount',
  'StatisticSet.Sum',
  'StepAdjustment.MetricIntervalLowerBound',
  'StepAdjustment.MetricIntervalUpperBound',
  'TargetTrackingScalingPolicyConfiguration.TargetValue',
]);

/** Reads every input shape of an installed client, ECS's unless another is named; of the wanted operations alone where some are named. */
export async function readSdk(client = '@aws-sdk/client-ecs', wanted?: readonly string[]): Promise<Model> {
  return readShapes(client, 4, wanted);
}

/** Where an operation's schema names its input and its output. */
type Side = 4 | 5;

async function readShapes(client: string, side: Side, wanted?: readonly string[]): Promise<Model> {
  const entry = createRequire(import.meta.url).resolve(client);
  const declarations = readDeclarations(join(dirname(dirname(entry)), 'dist-types', 'models'));
  // The package re-exports its run-time schemas under names that end in "$"; their tuples carry no types.
  const exported = (await import(client)) as Record<string, unknown>;
  const reader = new Reader(declarations);
  const operations: Record<string, string> = {};
  for (const name of Object.keys(exported)
    .filter((key) => key.endsWith('$'))
    .sort()) {
    const schema = exported[name];
    if (!isTuple(schema) || schema[0] !== OPERATION) continue;
    const isWanted = wanted?.includes(schema[2]) !== false;
    operations[schema[2]] = isWanted ? reader.structure(resolve(schema[side] as Wire) as Tuple) : '';
  }
  return { shapes: sorted(reader.shapes), operations };
}

/** The names of a client's members that are times, wherever they stand. */
export async function timestampsOf(client: string): Promise<string[]> {
  // As in `readSdk`, the package tells its schemas without types.
  const exported = (await import(client)) as Record<string, unknown>;
  const structures = Object.values(exported)
    .filter(isTuple)
    .filter(([kind]) => kind === STRUCTURE);
  const names = structures.flatMap((schema) => {
    // A structure has the names of its members and their types there.
    const [, , , , members, wires] = schema as unknown as [number, string, string, unknown, string[], Wire[]];
    return members.filter((_, index) => isTime(resolve(wires[index] ?? 0)));
  });
  return [...new Set(names)].sort();
}

const TIMESTAMP = 4;

/** A time, or a list of them. */
function isTime(schema: Wire): boolean {
  if (typeof schema === 'number') return (schema & ~64) === TIMESTAMP;
  if (!Array.isArray(schema)) return false;
  // Lists of their own name, and times with traits, hold what they are of.
  return schema[0] === LIST
    ? isTime(resolve(schema[4] as Wire))
    : schema[0] === 0
      ? isTime(schema[4] as Wire)
      : false;
}

/** How the requests of a REST service name an operation: by method and path, with members in the query. */
export interface Route {
  readonly operation: string;
  readonly method: string;
  /** `/schedules/{Name}`: braces stand for members. */
  readonly path: string;
  /** Parameters of the query, each with its member. */
  readonly query: Readonly<Record<string, string>>;
}

/** The routes of a client's operations, as its own serializer takes them. */
export async function routesOf(client: string): Promise<Route[]> {
  // As in `readSdk`, the package tells its schemas without types.
  const exported = (await import(client)) as Record<string, unknown>;
  const operations = Object.values(exported)
    .filter(isTuple)
    .filter(([kind]) => kind === OPERATION);
  return operations.map((schema) => {
    // An operation of a REST service has its method and path among its traits.
    const { http } = schema[3] as { readonly http: readonly [string, string] };
    const input = resolve(schema[4] as Wire) as unknown as [
      number,
      string,
      string,
      unknown,
      string[],
      Wire[],
    ];
    const query = input[4].flatMap((member, index) => {
      const wire = input[5][index];
      const traits = Array.isArray(wire) ? wire[1] : undefined;
      const name = (traits as { readonly httpQuery?: string } | undefined)?.httpQuery;
      return name === undefined ? [] : [[name, member] as const];
    });
    return { operation: schema[2], method: http[0], path: http[1], query: Object.fromEntries(query) };
  });
}

/** As `readSdk`, of what the operations answer. */
export async function readOutputs(client: string, wanted?: readonly string[]): Promise<Model> {
  return readShapes(client, 5, wanted);
}

/** Follows the run-time schemas from shape to shape; each is read once. */
class Reader {
  readonly shapes: Record<string, DocumentedShape> = {};
  readonly declarations: Declarations;

  constructor(declarations: Declarations) {
    this.declarations = declarations;
  }

  /** Reads a structure and what it leads to; gives its name. */
  structure(schema: Tuple): string {
    // What takes or gives nothing has no members.
    const [, , name, , names = [], wires = []] = schema as unknown as [
      number,
      string,
      string,
      unknown,
      string[] | undefined,
      Wire[] | undefined,
    ];
    if (this.shapes[name] !== undefined) return name;
    const required = new Set(names.slice(0, Number(schema[6] ?? 0)));
    const shape: DocumentedShape = { members: {}, docs: {} };
    this.shapes[name] = shape;
    for (const [index, member] of names.entries()) {
      const declared = this.declared(name, member, required.has(member));
      shape.members[member] = this.member(wires[index] ?? 0, declared, `${name}.${member}`);
      shape.docs[member] = declared.doc;
    }
    return name;
  }

  private declared(shape: string, member: string, required: boolean): DeclaredMember {
    const declared = this.declarations.members[shape]?.[member];
    // Unions are declared as namespaces; their few members go without documentation.
    if (declared === undefined) return { type: '', required: false, doc: '' };
    if (declared.required !== required)
      throw new Error(`${shape}.${member}: schema and declaration disagree on "required".`);
    return declared;
  }

  private member(wire: Wire, declared: DeclaredMember, place: string): Member {
    const type = this.type(wire, this.declarations.enums[declared.type.replace(/\[\]$/, '')], place);
    return { type, ...(declared.required ? { required: true } : {}) };
  }

  private type(wire: Wire, words: readonly string[] | undefined, place: string): Type {
    const schema = resolve(wire);
    if (typeof schema === 'number') return this.scalar(schema, words, place);
    const [kind, , , , first, second] = schema as Tuple;
    if (kind === STRUCTURE || kind === UNION)
      return { kind: 'object', shape: this.structure(schema as Tuple) };
    if (kind === LIST) return { kind: 'list', item: this.type(first as Wire, words, place) };
    if (kind === MAP) return { kind: 'map', value: this.type(second as Wire, undefined, place) };
    // Any other tuple wraps a simple type with traits, such as "sensitive".
    return this.type(kind, words, place);
  }

  private scalar(code: number, words: readonly string[] | undefined, place: string): Type {
    if ((code & 64) !== 0) return { kind: 'list', item: this.scalar(code & ~64, words, place) };
    if ((code & 128) !== 0) return { kind: 'map', value: this.scalar(code & ~128, words, place) };
    const kind = scalars.get(code);
    if (kind === undefined) throw new Error(`${place} has the unknown type ${code}.`);
    if (kind === 'string') return words === undefined ? { kind } : { kind, enum: words };
    return { kind: kind === 'integer' && fractions.has(place) ? 'number' : kind };
  }
}

/** Unwraps functions and `[type, traits]` pairs. */
function resolve(wire: Wire): Wire {
  if (typeof wire === 'function') return resolve(wire());
  if (typeof wire === 'object' && typeof wire[0] !== 'number') return resolve(wire[0]);
  if (typeof wire === 'object' && wire.length === 2) return resolve(wire[0] as Wire);
  return wire;
}

function isTuple(value: unknown): value is Tuple {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[2] === 'string';
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}
