import type { Type } from '#core/schema/types.ts';
import { neighbours, type Route } from '#schemas/neighbours.js';
import { parseJson } from './body.ts';

/** An operation that a path names. */
export interface RestTarget {
  readonly service: string;
  readonly operation: string;
  readonly protocol: 'rest';
}

type Members = Readonly<Record<string, unknown>>;

/** The operation of a service with paths of its own; `undefined` where the service or its path is not known. */
export function restTarget(
  method: string,
  path: string,
  service: string | undefined,
): RestTarget | undefined {
  const route = routesOf(service).find((one) => one.method === method && matched(one, path) !== undefined);
  return route && service !== undefined
    ? { service, operation: route.operation, protocol: 'rest' }
    : undefined;
}

/** The members of such a request: of its body, its path and its query, typed by the service's model. */
export function restInput(
  { service, operation }: Omit<RestTarget, 'protocol'>,
  url: string,
  body: string,
): Members {
  const route = routesOf(service).find((one) => one.operation === operation);
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  const model = neighbours[service];
  const shape = model?.shapes[model.operations[operation] ?? ''] ?? {};
  const query = Object.entries(route?.query ?? {}).flatMap(([name, member]) => {
    const values = searchParams.getAll(name);
    return values.length === 0 ? [] : [[member, typed(shape[member]?.type, values)] as const];
  });
  const labels = route === undefined ? {} : matched(route, pathname);
  return { ...(body === '' ? {} : parseJson(body)), ...Object.fromEntries(query), ...labels };
}

function routesOf(service: string | undefined): readonly Route[] {
  return (service !== undefined && Object.hasOwn(neighbours, service) && neighbours[service]?.routes) || [];
}

/** The members that stand in a path; `undefined` when it is of another form. */
function matched({ path: form }: Route, path: string): Members | undefined {
  const wanted = form.split('/');
  const parts = path.split('/');
  if (wanted.length !== parts.length) return undefined;
  const members: [string, string][] = [];
  for (const [index, part] of wanted.entries()) {
    const given = parts[index] ?? '';
    const member = /^\{(\w+)\}$/.exec(part)?.[1];
    if (member === undefined && part !== given) return undefined;
    if (member !== undefined) members.push([member, decoded(given)]);
  }
  return Object.fromEntries(members);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function typed(type: Type | undefined, values: readonly string[]): unknown {
  const [first = ''] = values;
  if (type?.kind === 'list') return values;
  if (type?.kind === 'integer' && /^\d+$/.test(first)) return Number(first);
  return first;
}
