import type { Service } from '#core/ecs/api.ts';
import { md } from '#core/words/markdown.ts';
import type { ScalableTarget } from '../../around/scaling.ts';
import { defineNode } from '../node-kind.ts';
import autoScaling from './auto-scaling.ts';

/** Between which counts a service is kept; what changes its count stands below. */
interface Bounds extends ScalableTarget {
  readonly service: Service;
}

export default defineNode<Bounds, Service>({
  kind: 'scaling-bounds',
  noun: 'scalable target',
  under: [autoScaling],
  none: 'No auto scaling',
  async list(_, parent, { scaling, signal }) {
    const target = await (await scaling()).target(parent, signal);
    return target === undefined ? [] : [{ ...target, service: parent }];
  },
  id: () => 'bounds',
  arn: ({ arn = '' }) => arn,
  view: ({ least, most, suspended }) => ({
    label: least === most ? `Always ${least}` : `${least} to ${most} tasks`,
    ...(suspended.length > 0 && { description: `${suspended.join(', ')} suspended` }),
    icon: 'arrow-both',
    ...(suspended.length > 0 && { tone: 'busy' }),
    expanded: true,
  }),
  tooltip: ({ least, most, suspended, service }) => [
    md`**${service.name}** is kept between ${least} and ${most} tasks`,
    ...(suspended.length > 0 ? [md`Suspended: ${suspended.join(', ')}`] : []),
  ],
});
