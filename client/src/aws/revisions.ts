import type { Revision } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';

/** The revision that an ARN of a task definition names, of a daemon's too. */
export function toRevision(arn: string): Revision {
  const [family = '', revision = '0'] = shortName(arn).split(':');
  return { arn, family, revision: Number(revision) };
}

/** The latest revision of a family as it is described; `undefined` where there is none. */
type Described = { readonly revision?: unknown; readonly registeredAt?: unknown } | undefined;

/** Whether a revision has been registered since a moment, in epoch milliseconds; in a sentence. */
export function sinceRegistered(family: string, latest: Described, since: number): string {
  const name = `${family}:${latest?.revision}`;
  if (latest !== undefined && Date.parse(String(latest.registeredAt)) >= since)
    return `${name} has been registered since, so do not register it again.`;
  return latest === undefined
    ? `The family ${family} has no revision, so nothing was registered; try again.`
    : `The latest revision is still ${name}, so nothing was registered; try again.`;
}
