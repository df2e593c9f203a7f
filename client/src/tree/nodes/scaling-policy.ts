import { md } from '#core/words/markdown.ts';
import type { ScaledService, ScalingPolicy } from '../../around/scaling.ts';
import { defineNode } from '../node-kind.ts';
import scalingBounds from './scaling-bounds.ts';

/** A policy, and the service that it scales. */
interface Policy extends ScalingPolicy {
  readonly service: ScaledService;
}

export default defineNode<Policy, { readonly service: ScaledService }>({
  kind: 'scaling-policy',
  flags: ['tracking'],
  noun: 'scaling policy',
  under: [scalingBounds],
  order: 1,
  none: 'No policies',
  async list(_, { service }, { scaling, signal }) {
    const policies = await (await scaling()).policies(service, signal);
    return policies.map((policy) => ({ ...policy, service }));
  },
  id: ({ arn, name }) => arn || name,
  arn: ({ arn }) => arn,
  view: ({ name, aim, target }) => ({
    label: name,
    description: aim,
    icon: 'law',
    flags: target === undefined ? [] : ['tracking'],
  }),
  tooltip: ({ name, type, aim, alarms }) => [
    md`**${name}** ${type}`,
    md`${aim}`,
    ...(alarms.length > 0 ? [md`Acts on the alarms ${alarms.join(', ')}`] : []),
  ],
});
