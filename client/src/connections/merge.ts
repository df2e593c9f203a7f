import { type Connection, guards, readConnection } from './connection.ts';

/** The setting as each level has it; a workspace's levels come with the files of a repository. */
export interface ConnectionLevels {
  readonly user: unknown;
  /** The workspace's own, then those of its folders. */
  readonly workspace: readonly unknown[];
}

interface Entry {
  readonly value: unknown;
  readonly origin: Connection['origin'];
}

/**
 * The connections of all levels together, by name. Where a connection leads, the user's own settings decide
 * before those of a workspace; what guards it on any level guards it, so a workspace can add a guard and never
 * take one away, neither by the name nor by another name for the same place.
 */
export function mergeConnections(levels: ConnectionLevels): {
  connections: Connection[];
  problems: string[];
} {
  const entries = [
    ...listed(levels.user, 'user'),
    ...levels.workspace.flatMap((level) => listed(level, 'workspace')),
  ];
  const connections: Connection[] = [];
  const problems: string[] = [];
  for (const { value, origin } of entries) {
    problems.push(...grantProblems(value, origin));
    const present = connections.find(({ name }) => name === nameOf(value));
    // Once more is a mistake within one's own settings; from a workspace it is how a guard is added.
    if (present !== undefined && origin === 'workspace') continue;
    const read =
      present === undefined
        ? readConnection(value, origin)
        : `Two connections are called "${present.name}"; give each a name of its own.`;
    if (typeof read === 'string') problems.push(read);
    else connections.push(read);
  }
  return { connections: sharingGuards(connections.map((each) => guarded(each, entries))), problems };
}

/** Whoever opens the machine to containers is told where that does nothing. */
function grantProblems(value: unknown, origin: Connection['origin']): string[] {
  const { name, allowHost, local } = Object(value);
  if (!guards(allowHost)) return [];
  const what = `"allowHost" of the connection "${String(name)}" does nothing`;
  if (origin === 'workspace')
    return [`${what}: write it in your user settings, a workspace cannot allow it.`];
  if (local !== true)
    return [`${what}: only the endpoint of "local": true is started here. Start yours with --allow-host.`];
  return allowHost === true ? [] : [`${what}: it must be true.`];
}

function listed(level: unknown, origin: Connection['origin']): Entry[] {
  return Array.isArray(level) ? level.map((value: unknown) => ({ value, origin })) : [];
}

function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
}

/** With the guards of every entry of its name, also of one that says nothing else or says it wrong. */
function guarded(connection: Connection, entries: readonly Entry[]): Connection {
  const same = entries.filter(({ value }) => nameOf(value) === connection.name);
  const isSet = (guard: 'protected' | 'readOnly') =>
    same.some(({ value }) => guards(Reflect.get(Object(value), guard)));
  return { ...connection, protected: isSet('protected'), readOnly: isSet('readOnly') };
}

/** A workspace's connection to a place that the user guards under another name is guarded too. */
function sharingGuards(connections: readonly Connection[]): Connection[] {
  const own = connections.filter(({ origin }) => origin === 'user');
  return connections.map((each) => {
    if (each.origin === 'user') return each;
    const same = own.filter((other) => isSamePlace(each, other));
    return {
      ...each,
      protected: each.protected || same.some((other) => other.protected),
      readOnly: each.readOnly || same.some((other) => other.readOnly),
    };
  });
}

/** Whoever uses a profile is in its account; where no profile is named, what is asked is the same address or kind. */
function isSamePlace(one: Connection, other: Connection): boolean {
  if (one.profile !== undefined || other.profile !== undefined) return one.profile === other.profile;
  return one.kind === other.kind && one.endpoint === other.endpoint;
}
