import { createHash } from 'node:crypto';
import { ApiError } from '#core/sim/api-error.ts';

/** A session of a role, by the names that STS gives it. */
export interface RoleSession {
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`. */
  readonly arn: string;
  /** The role's id and the session's name. */
  readonly id: string;
}

/** The session of that name in a role; the role needs not be there, for nobody asks what it allows. */
export function roleSession(roleArn: string, name: string): RoleSession {
  const [, partition, account, role] =
    /^arn:([\w-]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  if (role === undefined) throw new ApiError('ValidationError', `${roleArn} is invalid`);
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw new ApiError(
      'ValidationError',
      `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}`,
    );
  }
  const arn = `arn:${partition}:sts::${account}:assumed-role/${role}/${name}`;
  return { arn, id: sessionUserId(arn) ?? '' };
}

/** What STS calls the user of a session: an id that is always the same for a role, and the session's name. */
export function sessionUserId(arn: string): string | undefined {
  const [, role, session] = /:assumed-role\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
  if (role === undefined) return undefined;
  const digest = createHash('sha256').update(role).digest('hex').slice(0, 17).toUpperCase();
  return `AROA${digest}:${session}`;
}
