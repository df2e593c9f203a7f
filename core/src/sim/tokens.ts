import { ApiError } from './api-error.ts';
import type { Draft } from './transaction.ts';

const lifeSeconds = 24 * 3600;

/** A call that brings a client token, so that a repeat of it can be told from another call. */
export interface TokenUse {
  readonly operation: string;
  readonly region: string;
  readonly token: string | undefined;
  readonly request: Readonly<Record<string, unknown>>;
  readonly now: number;
}

/** What the first call with a token made, and whether this one asks for the same. */
export interface MadeBefore {
  readonly arns: readonly string[];
  readonly same: boolean;
}

/**
 * What the first call with this token made; `undefined` when the token is new, or absent.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 */
export function madeBefore(draft: Draft, use: TokenUse): MadeBefore | undefined {
  if (use.token === undefined) return undefined;
  const known = draft.get('tokens', keyOf(use));
  if (known === undefined || known.createdAt + lifeSeconds < use.now) return undefined;
  return { arns: known.arns, same: known.request === canonical(use.request) };
}

/** The refusal of a token that was used with another request. */
export function tokenConflict(
  { arns }: MadeBefore,
  message = 'The client token was already used with other parameters.',
): ApiError {
  return new ApiError('ConflictException', message, 400, { resourceIds: arns });
}

/** Remembers what a call with a token made, and forgets the tokens whose time is over. */
export function remember(draft: Draft, use: TokenUse, arns: readonly string[]): void {
  if (use.token === undefined) return;
  forgetOld(draft, use.now);
  draft.put('tokens', keyOf(use), { request: canonical(use.request), arns, createdAt: use.now });
}

/** Who sends more calls with tokens than this in a day has made each of them long ago. */
const most = 50_000;

function forgetOld(draft: Draft, now: number): void {
  for (let key = draft.earliest('tokens'); key !== undefined; key = draft.earliest('tokens')) {
    const { createdAt } = draft.get('tokens', key) ?? { createdAt: now };
    if (createdAt + lifeSeconds >= now && draft.size('tokens') < most) return;
    draft.remove('tokens', key);
  }
}

function keyOf({ operation, region, token }: TokenUse): string {
  return `${operation} ${region} ${token}`;
}

/** The request without its token, its members in one order. */
function canonical({ clientToken: _token, ...request }: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(sorted(request));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
