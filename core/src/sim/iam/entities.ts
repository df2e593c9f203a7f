import type { Place } from '../arns.ts';
import { base62 } from '../ids.ts';
import type { IamEntity } from '../records/iam.ts';
import type { Draft } from '../transaction.ts';
import { alreadyExists, type Kind, notFound, validationError } from './refusals.ts';

/** The tables of IAM, with what begins the ids of what is in them and how long names may be. */
const kinds = {
  roles: { kind: 'role', type: 'role', prefix: 'AROA', longest: 64 },
  policies: { kind: 'policy', type: 'policy', prefix: 'ANPA', longest: 128 },
  instanceProfiles: {
    kind: 'instance profile',
    type: 'instance-profile',
    prefix: 'AIPA',
    longest: 128,
  },
} as const satisfies Record<
  string,
  { readonly kind: Kind; readonly type: string; readonly prefix: string; readonly longest: number }
>;

/** A table of IAM. */
export type IamTable = keyof typeof kinds;

/** What a call names of something new. */
export interface NewEntity {
  readonly name: string;
  readonly path: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** What something new has of itself; refuses a name that is taken or can be none. */
export function newEntity(
  draft: Draft,
  table: IamTable,
  { name, path = '/', tags }: NewEntity,
  { account }: Place,
): IamEntity {
  const { kind, type, prefix, longest } = kinds[table];
  if (!/^[\w+=,.@-]+$/.test(name) || name.length > longest) {
    throw validationError(
      `The specified value for ${kind.replace(' p', 'P')}Name is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_- and be at most ${longest} characters long`,
    );
  }
  if (!/^\/(?:[!-.0-~]+\/)*$/.test(path)) {
    throw validationError(
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    );
  }
  if (draft.get(table, keyOf(name, account)) !== undefined) throw alreadyExists(kind, name);
  const arn = `arn:aws:iam::${account}:${type}${path}${name}`;
  const id = `${prefix}${base62(draft.random, 17).toUpperCase()}`;
  return { arn, name, path, id, createdAt: draft.now, tags };
}

/** The key of something of that name; IAM has names of different cases for the same. */
export function keyOf(name: string, account: string): string {
  return `${account} ${name.toLowerCase()}`;
}

/** All of a table that are the account's, below a path. */
export function entities<Table extends IamTable>(
  draft: Draft,
  table: Table,
  { account }: Place,
  below = '/',
) {
  return draft
    .list(table)
    .filter(({ arn, path }) => arn.startsWith(`arn:aws:iam::${account}:`) && path.startsWith(below));
}

/** What has that name; refuses one that nothing has. */
export function needed<Table extends IamTable>(draft: Draft, table: Table, name: string, { account }: Place) {
  const found = draft.get(table, keyOf(name, account));
  if (found === undefined) throw notFound(kinds[table].kind, name);
  return found;
}

/** Gives what has that name other tags. */
export function changeTags(
  draft: Draft,
  table: IamTable,
  { name, change }: { readonly name: string; readonly change: (tags: Tags) => Tags },
  place: Place,
): void {
  const record = needed(draft, table, name, place);
  // The record is one of this very table.
  draft.put(table, keyOf(name, place.account), { ...record, tags: change(record.tags) } as never);
}

type Tags = Readonly<Record<string, string>>;
