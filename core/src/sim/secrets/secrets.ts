import { ApiError } from '../api-error.ts';
import type { Place } from '../arns.ts';
import { base62, uuid } from '../ids.ts';
import type { SecretRecord, SecretVersion } from '../records/secret.ts';
import type { Draft } from '../transaction.ts';

/** The value of a secret's version: a text, or bytes in base64. */
export interface SecretValue {
  readonly text?: string | undefined;
  readonly binary?: string | undefined;
  /** The version's id; a new one when absent. */
  readonly id?: string | undefined;
}

/** How many versions of a secret are kept. */
const mostVersions = 20;

/** Makes a secret, with a value or without; refuses a name that is taken. */
export function createSecret(
  draft: Draft,
  {
    name,
    description,
    value,
  }: { readonly name: string; readonly description?: string | undefined; readonly value: SecretValue },
  place: Place,
): SecretRecord {
  if (findSecret(draft, name, place) !== undefined) {
    throw new ApiError(
      'ResourceExistsException',
      `The operation failed because the secret ${name} already exists.`,
    );
  }
  const { region, account } = place;
  const arn = `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${base62(draft.random, 6)}`;
  const record = { arn, name, description, createdAt: draft.now, changedAt: draft.now, versions: [] };
  const made = hasValue(value) ? withVersion(draft, record, value) : record;
  draft.put('secrets', keyOf(name, place), made);
  return made;
}

/** Gives a secret another value; refuses a secret that is not there. */
export function putSecretValue(draft: Draft, id: string, value: SecretValue, place: Place): SecretRecord {
  if (!hasValue(value)) {
    throw new ApiError('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
  }
  const changed = withVersion(draft, neededSecret(draft, id, place), value);
  draft.put('secrets', keyOf(changed.name, place), changed);
  return changed;
}

/** The secret of a name, an ARN, or an ARN without its six random letters. */
export function findSecret(draft: Draft, id: string, place: Place): SecretRecord | undefined {
  const [, region = place.region, account = place.account, rest = id] =
    /^arn:[\w-]+:secretsmanager:([\w-]*):(\d*):secret:(.+)$/.exec(id) ?? [];
  const at = { region, account };
  return (
    draft.get('secrets', keyOf(rest, at)) ?? draft.get('secrets', keyOf(rest.replace(/-\w{6}$/, ''), at))
  );
}

/** All secrets of a Region, by name. */
export function secretsIn(draft: Draft, { region, account }: Place): SecretRecord[] {
  const here = `arn:aws:secretsmanager:${region}:${account}:secret:`;
  const found = draft.list('secrets').filter(({ arn }) => arn.startsWith(here));
  return found.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** As `findSecret`; refuses a secret that is not there. */
export function neededSecret(draft: Draft, id: string, place: Place): SecretRecord {
  const secret = findSecret(draft, id, place);
  if (secret === undefined) {
    throw new ApiError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  return secret;
}

/** The version of an id or a stage, the current one without either. */
export function versionOf(
  { versions }: SecretRecord,
  { id, stage = 'AWSCURRENT' }: { readonly id?: string | undefined; readonly stage?: string | undefined },
): SecretVersion | undefined {
  if (id !== undefined) return versions.find((version) => version.id === id);
  return stage === 'AWSCURRENT' ? versions[0] : stage === 'AWSPREVIOUS' ? versions[1] : undefined;
}

/** The stages of a version: the first in the list is the current one. */
export function stagesOf({ versions }: SecretRecord, version: SecretVersion): string[] {
  const index = versions.indexOf(version);
  return index === 0 ? ['AWSCURRENT'] : index === 1 ? ['AWSPREVIOUS'] : [];
}

function withVersion(draft: Draft, secret: SecretRecord, { text, binary, id }: SecretValue): SecretRecord {
  const version = {
    id: id ?? uuid(draft.random),
    createdAt: draft.now,
    ...(text === undefined ? {} : { text }),
    ...(binary === undefined ? {} : { binary }),
  };
  const versions = [version, ...secret.versions].slice(0, mostVersions);
  return { ...secret, changedAt: draft.now, versions };
}

function hasValue({ text, binary }: SecretValue): boolean {
  return text !== undefined || binary !== undefined;
}

function keyOf(name: string, { region, account }: Place): string {
  return `${region} ${account} ${name}`;
}
