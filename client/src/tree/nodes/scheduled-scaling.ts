import { md } from '#core/words/markdown.ts';
import type { ScaledService, ScheduledScaling } from '../../around/scaling.ts';
import { defineNode } from '../node-kind.ts';
import scalingBounds from './scaling-bounds.ts';

/** There only where the bounds change by the clock. */
export default defineNode<ScheduledScaling, { readonly service: ScaledService }>({
  kind: 'scheduled-scaling',
  noun: 'scheduled action',
  under: [scalingBounds],
  order: 2,
  list: async (_, { service }, { scaling, signal }) => (await scaling()).scheduled(service, signal),
  id: ({ arn, name }) => arn || name,
  arn: ({ arn }) => arn,
  view: (action) => ({
    label: action.name,
    description: `${boundsOf(action)} · ${action.schedule}`,
    icon: 'watch',
  }),
  tooltip: (action) => [
    md`**${action.name}** sets ${boundsOf(action)}`,
    md`${action.schedule} ${action.zone ?? 'UTC'}`,
  ],
});

function boundsOf({ least, most }: ScheduledScaling): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}`;
  return least === undefined ? `at most ${most ?? '?'}` : `at least ${least}`;
}
