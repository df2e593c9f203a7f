import type { Type } from '#core/schema/types.ts';
import { ApiError } from '#core/sim/api-error.ts';
import { neighbours } from '#schemas/neighbours.js';
import { inputShapes, operations } from '#schemas/operations.js';
import { memberClass } from '../members/all-members.ts';
import type { MemberClass } from '../members/member-table.ts';
import { neighbourClass } from '../members/neighbour-members.ts';
import type { Shapes } from './read.ts';

type Members = Readonly<Record<string, unknown>>;

/** A member of a call that has no effect, with why, as a sentence. */
export interface Remark {
  /** Whether services and tasks say so too, and not the log alone. */
  readonly shown: boolean;
  readonly text: string;
}

/**
 * What a checked input asks for that has no effect here; what is not carried out at all is refused. A member
 * that is switched off or empty asks for nothing.
 */
export function remarksOn(operation: string, input: Members): Remark[] {
  return [...ofObject(ecs, operations[operation] ?? '', input, '')];
}

/** As `remarksOn`, for an operation of a service beside ECS. */
export function neighbourRemarks(service: string, operation: string, input: Members): Remark[] {
  const model = Object.hasOwn(neighbours, service) ? neighbours[service] : undefined;
  if (model === undefined) return [];
  const api: Api = { shapes: model.shapes, classOf: (shape, name) => neighbourClass(service, shape, name) };
  return [...ofObject(api, model.operations[operation] ?? '', input, '')];
}

/** The shapes of an API, and what becomes of their members. */
interface Api {
  readonly shapes: Shapes;
  readonly classOf: (shape: string, member: string) => MemberClass | undefined;
}

const ecs: Api = { shapes: inputShapes, classOf: memberClass };

function* ofObject(api: Api, shape: string, value: Members, path: string): Iterable<Remark> {
  for (const [name, member] of Object.entries(value)) {
    const type = api.shapes[shape]?.[name]?.type;
    if (type === undefined || asksForNothing(member)) continue;
    const at = path === '' ? name : `${path}.${name}`;
    const found = api.classOf(shape, name) ?? { state: 'acts', reason: '' };
    const { state, reason } = found;
    if (state === 'refused') throw refused(at, reason);
    yield* withoutEffect(found, value, at);
    if (state === 'acts' || state === 'real' || state === 'checked') yield* ofValue(api, type, member, at);
    else yield { shown: state === 'shown', text: `${at} is kept and shown only: ${reason}.` };
  }
}

/** What acts does not, where a sibling says that it is about something else. */
function* withoutEffect({ unless }: MemberClass, parent: Members, at: string): Iterable<Remark> {
  const subject = parent[unless?.sibling ?? ''];
  if (unless === undefined || typeof subject !== 'string') return;
  const reason = unless.noted[subject];
  if (reason !== undefined)
    yield { shown: false, text: `${at} of ${subject} is kept and shown only: ${reason}.` };
}

function* ofValue(api: Api, type: Type, value: unknown, path: string): Iterable<Remark> {
  if (type.kind === 'object') {
    // The input was read by the same model, so what it types as an object is one.
    yield* ofObject(api, type.shape, value as Members, path);
  } else if (type.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* ofValue(api, type.item, item, `${path}[${index}]`);
  }
}

const offWords: ReadonlySet<unknown> = new Set(['DISABLED', 'disabled', 'off']);

/** Empty, nought, false, a word that switches off, or an object that says of itself that it is off. */
function asksForNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !value || offWords.has(value);
  if (Array.isArray(value)) return value.length === 0;
  // Both are only compared, whatever they are.
  const { enable, enabled } = value as { readonly enable?: unknown; readonly enabled?: unknown };
  return enable === false || enabled === false || Object.keys(value).length === 0;
}

function refused(path: string, reason: string): ApiError {
  return new ApiError(
    'UnsupportedFeatureException',
    `The local endpoint does not carry out ${path}: ${reason}. Leave it out, or call AWS.`,
  );
}
