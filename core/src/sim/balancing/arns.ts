import type { Place } from '../arns.ts';
import { hex } from '../ids.ts';
import type { Draft } from '../transaction.ts';

/** `arn:aws:elasticloadbalancing:REGION:ACCOUNT:`, with which all of a place begin. */
export function balancingArn({ region, account }: Place, resource = ''): string {
  return `arn:aws:elasticloadbalancing:${region}:${account}:${resource}`;
}

/** A new ARN below a path such as `targetgroup/web`, ended by sixteen random digits. */
export function newBalancingArn(draft: Draft, place: Place, path: string): string {
  return balancingArn(place, `${path}/${hex(draft.random, 16)}`);
}

/** A new ARN of a part of a load balancer: a listener of it, or a rule of a listener. */
export function partArn(draft: Draft, whole: string, from: string, to: string): string {
  return `${whole.replace(`:${from}/`, `:${to}/`)}/${hex(draft.random, 16)}`;
}
