import { code, md } from '#core/words/markdown.ts';
import type { Listener, LoadBalancer } from '../../around/balancing.ts';
import { defineNode } from '../node-kind.ts';
import loadBalancer from './load-balancer.ts';

export default defineNode<Listener, LoadBalancer>({
  kind: 'listener',
  noun: 'listener',
  under: [loadBalancer],
  none: 'No listeners',
  list: async (_, { arn }, { balancing, signal }) => (await balancing()).listeners(arn, signal),
  id: ({ arn }) => arn,
  arn: ({ arn }) => arn,
  view: ({ protocol, port, action }) => ({
    label: port === undefined ? protocol : `${protocol} :${port}`,
    description: action,
    icon: 'radio-tower',
  }),
  tooltip: ({ protocol, port, action, arn }) => [
    md`**${protocol} ${port ?? ''}** by default: ${action}`,
    code(arn),
  ],
});
