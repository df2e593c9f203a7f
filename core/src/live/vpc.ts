import type { Path } from '../document/node.ts';
import type { About } from './facts.ts';
import type { Seen } from './live-check.ts';

const network: Path = ['networkConfiguration', 'awsvpcConfiguration'];

/** The texts of a list of the input's network configuration. */
export function networkList({ valueAt }: Pick<Seen<About>, 'valueAt'>, name: string): readonly string[] {
  const list = valueAt([...network, name]);
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

/** The VPC of the first subnet that the account has named. */
export function vpcOfSubnets(seen: Pick<Seen<About>, 'valueAt' | 'known'>): string | undefined {
  for (const name of networkList(seen, 'subnets')) {
    const answer = seen.known.answer({ about: 'subnet', name });
    if (answer?.state === 'there') return answer.facts.vpc;
  }
  return undefined;
}
