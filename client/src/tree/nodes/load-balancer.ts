import type { Service } from '#core/ecs/api.ts';
import { code, md } from '#core/words/markdown.ts';
import type { LoadBalancer } from '../../around/balancing.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import loadBalancers from './load-balancers.ts';

const tones: Readonly<Record<string, Tone>> = { active: 'good', provisioning: 'busy' };

export default defineNode<LoadBalancer, Service>({
  kind: 'load-balancer',
  noun: 'load balancer',
  under: [loadBalancers],
  order: 2,
  none: 'No load balancers',
  async list(_, { targetGroups = [] }, { balancing, signal }) {
    const reader = await balancing();
    const groups = await reader.targetGroups(targetGroups, signal);
    const arns = new Set(groups.flatMap((group) => group.loadBalancers));
    return reader.loadBalancers([...arns], signal);
  },
  id: ({ arn }) => arn,
  arn: ({ arn }) => arn,
  view: ({ name, type, scheme, state }) => ({
    label: name,
    description: [...(state === 'active' ? [] : [state]), type, scheme].filter(Boolean).join(' · '),
    icon: 'type-hierarchy-sub',
    tone: (Object.hasOwn(tones, state) ? tones[state] : undefined) ?? 'bad',
  }),
  tooltip: ({ name, address, arn, state, stateReason }) => [
    md`**${name}** ${state}`,
    ...(stateReason === undefined ? [] : [md`${stateReason}`]),
    ...(address === undefined ? [] : [md`${address}`]),
    code(arn),
  ],
});
