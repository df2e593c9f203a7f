import type { Place } from '../arns.ts';
import type { Draft } from '../transaction.ts';
import { findParameter } from './parameters.ts';
import { findSecret, versionOf } from './secrets.ts';

/**
 * The value that a `valueFrom` of a container's secrets names. A definition that goes to AWS names an account and
 * perhaps a Region of its own there: what has the same name here stands in for it.
 */
export function valueFrom(draft: Draft, reference: string, place: Place): string | undefined {
  for (const each of standIns(reference, place)) {
    const value = valueNamed(draft, each, place);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The reference, then the same in this account, then in this Region of it. */
function standIns(reference: string, { region, account }: Place): string[] {
  const [, service, named, rest] =
    /^arn:[\w-]+:(ssm|secretsmanager):([\w-]*):\d*:(.+)$/.exec(reference) ?? [];
  if (rest === undefined) return [reference];
  return [reference, ...[named, region].map((each) => `arn:aws:${service}:${each}:${account}:${rest}`)];
}

/**
 * The value of what is named here: a parameter by its name or ARN, a secret by its
 * ARN, perhaps with a member of its JSON, a stage and a version behind it. `undefined` when there is none.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
function valueNamed(draft: Draft, reference: string, place: Place): string | undefined {
  const found = /^(arn:[\w-]+:secretsmanager:[\w-]*:\d*:secret:[^:]+)(?::([^:]*):([^:]*):([^:]*))?$/.exec(
    reference,
  );
  if (found === null) return findParameter(draft, reference, place)?.value;
  const [, arn = '', member = '', stage = '', id = ''] = found;
  const secret = findSecret(draft, arn, place);
  const wanted = { ...(id === '' ? {} : { id }), ...(stage === '' ? {} : { stage }) };
  const text = secret === undefined ? undefined : versionOf(secret, wanted)?.text;
  return member === '' || text === undefined ? text : memberOf(text, member);
}

function memberOf(text: string, member: string): string | undefined {
  try {
    const found = Object.entries(Object(JSON.parse(text))).find(([name]) => name === member)?.[1];
    return found === undefined ? undefined : typeof found === 'string' ? found : JSON.stringify(found);
  } catch {
    return undefined;
  }
}
