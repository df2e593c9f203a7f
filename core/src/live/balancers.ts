import { isObject } from '../document/value.ts';
import type { BalancerSubnet } from './facts.ts';
import type { Seen } from './live-check.ts';

/** What sends requests to the tasks. */
export interface Balancer {
  /** Those of requests and of health checks. */
  readonly ports: readonly number[];
  /** The security groups that it sends from; none where they are not known, or there are none. */
  readonly groups: readonly string[];
  /** Where it sends from; none where that is not known. */
  readonly subnets: readonly BalancerSubnet[];
  /** A Network Load Balancer sends to targets of the zone alone, unless it is told otherwise. */
  readonly crossesZones: boolean;
}

/** The load balancers of a service, as far as their target groups are known. */
export function balancersAt({ valueAt, known }: Pick<Seen<'subnet'>, 'valueAt' | 'known'>): Balancer[] {
  const balancers = valueAt(['loadBalancers']);
  const listed = (Array.isArray(balancers) ? balancers : []).filter(isObject);
  return listed.map(({ containerPort, targetGroupArn: name }) => {
    const answer = typeof name === 'string' ? known.answer({ about: 'target-group', name }) : undefined;
    const facts = answer?.state === 'there' ? answer.facts : undefined;
    // A health check at "traffic-port" asks where requests go.
    const health = Number(facts?.healthPort);
    const port = typeof containerPort === 'number' ? [containerPort] : [];
    return {
      ports: [...new Set([...port, ...(Number.isNaN(health) ? [] : [health])])],
      groups: facts?.groups ?? [],
      subnets: facts?.subnets ?? [],
      crossesZones: /^HTTPS?$/.test(facts?.protocol ?? ''),
    };
  });
}
