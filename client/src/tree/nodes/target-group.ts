import type { Service } from '#core/ecs/api.ts';
import { code, md } from '#core/words/markdown.ts';
import type { ListenerRule, TargetGroup } from '../../around/balancing.ts';
import { defineNode } from '../node-kind.ts';
import listenerRule from './listener-rule.ts';
import loadBalancers from './load-balancers.ts';

/** Where tasks are registered: those of the service, and those that a rule leads to. */
export default defineNode<TargetGroup, Service | ListenerRule>({
  kind: 'target-group',
  noun: 'target group',
  under: [loadBalancers, listenerRule],
  order: 1,
  list: async (_, { targetGroups = [] }, { balancing, signal }) =>
    (await balancing()).targetGroups(targetGroups, signal),
  id: ({ arn }) => arn,
  arn: ({ arn }) => arn,
  view: ({ name, protocol }) => ({ label: name, description: protocol, icon: 'target' }),
  tooltip: ({ name, protocol, check, arn }) => [
    md`**${name}** ${protocol}`,
    ...(check === undefined ? [] : [md`Health check: ${check}`]),
    code(arn),
  ],
});
