import { md } from '#core/words/markdown.ts';
import type { ScaledService, ScalingPolicy } from '../../around/scaling.ts';
import { defineNode } from '../node-kind.ts';
import scalingBounds from './scaling-bounds.ts';

export default defineNode<ScalingPolicy, { readonly service: ScaledService }>({
  kind: 'scaling-policy',
  noun: 'scaling policy',
  under: [scalingBounds],
  order: 1,
  none: 'No policies',
  list: async (_, { service }, { scaling, signal }) => (await scaling()).policies(service, signal),
  id: ({ arn, name }) => arn || name,
  arn: ({ arn }) => arn,
  view: ({ name, aim }) => ({ label: name, description: aim, icon: 'law' }),
  tooltip: ({ name, type, aim, alarms }) => [
    md`**${name}** ${type}`,
    md`${aim}`,
    ...(alarms.length > 0 ? [md`Acts on the alarms ${alarms.join(', ')}`] : []),
  ],
});
