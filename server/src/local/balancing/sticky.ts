import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { attributeOf } from '#core/sim/balancing/attributes.ts';
import type { TargetGroupRecord } from '#core/sim/records/balancing.ts';
import type { LiveTarget } from './target-pool.ts';

/** The cookies that keep a client at its target, and at its target group. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html */
const [byDuration, byApplication, byGroup] = ['AWSALB', 'AWSALBAPP-0', 'AWSALBTG'] as const;

/** A cookie by name, as a request carries it. */
export function cookieOf({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined {
  for (const pair of cookie.split(';')) {
    const at = pair.indexOf('=');
    if (at >= 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** How a target group keeps clients. */
interface Kept {
  readonly cookie: string;
  readonly seconds: number;
  /** The application's own cookie, with which the keeping begins. */
  readonly after?: string;
}

function keptBy({ attributes }: TargetGroupRecord): Kept | undefined {
  const attribute = (key: string) => attributeOf('targetGroup', attributes, `stickiness.${key}`);
  if (attribute('enabled') !== 'true') return undefined;
  return attribute('type') === 'app_cookie'
    ? {
        cookie: byApplication,
        seconds: Number(attribute('app_cookie.duration_seconds')),
        after: attribute('app_cookie.cookie_name'),
      }
    : { cookie: byDuration, seconds: Number(attribute('lb_cookie.duration_seconds')) };
}

/** The target that a client is kept at, while it may have requests. */
export function keptTarget(
  group: TargetGroupRecord,
  headers: IncomingHttpHeaders,
  able: readonly LiveTarget[],
): LiveTarget | undefined {
  const kept = keptBy(group);
  const value = kept && cookieOf(headers, kept.cookie);
  return value === undefined ? undefined : able.find((target) => markOf(target.key) === value);
}

/** The cookie that an answer of a target carries so that the client comes back to it; none without stickiness. */
export function targetCookie(
  group: TargetGroupRecord,
  target: LiveTarget,
  answered: readonly string[],
): string[] {
  const kept = keptBy(group);
  if (kept === undefined) return [];
  const begins = kept.after === undefined || answered.some((cookie) => cookie.startsWith(`${kept.after}=`));
  return begins ? [cookie(kept.cookie, markOf(target.key), kept.seconds)] : [];
}

/** The target group that a client is kept at, of those that a rule leads to. */
export function keptGroup(headers: IncomingHttpHeaders, arns: readonly string[]): string | undefined {
  const value = cookieOf(headers, byGroup);
  return value === undefined ? undefined : arns.find((arn) => markOf(arn) === value);
}

/** The cookie that keeps a client at a target group. */
export function groupCookie(arn: string, seconds: number): string {
  return cookie(byGroup, markOf(arn), seconds);
}

function cookie(name: string, value: string, seconds: number): string {
  const expires = new Date(Date.now() + seconds * 1000).toUTCString();
  return `${name}=${value}; Expires=${expires}; Path=/`;
}

/** Tells one from another and says nothing of it. */
function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
