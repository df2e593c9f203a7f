import { md } from '#core/words/markdown.ts';
import type { TargetGroup, TargetHealth } from '../../around/balancing.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import targetGroup from './target-group.ts';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
const tones: Readonly<Record<string, Tone>> = { healthy: 'good', unhealthy: 'bad', unavailable: 'bad' };

export default defineNode<TargetHealth, TargetGroup>({
  kind: 'target',
  noun: 'target',
  under: [targetGroup],
  sorted: true,
  none: 'No targets',
  list: async (_, { arn }, { balancing, signal }) => (await balancing()).health(arn, signal),
  id: ({ target }) => target,
  view: ({ target, state, description, reason }) => ({
    label: target,
    description: [state, state === 'healthy' ? undefined : (description ?? reason)]
      .filter((part) => part !== undefined)
      .join(' · '),
    icon: state === 'healthy' ? 'pass' : state === 'unhealthy' ? 'error' : 'circle-outline',
    tone: (Object.hasOwn(tones, state) ? tones[state] : undefined) ?? 'busy',
  }),
  text: ({ description, reason }) => description ?? reason,
  tooltip: ({ target, state, zone, description, reason }) => [
    md`**${target}** ${state}`,
    ...(zone === undefined ? [] : [md`${zone}`]),
    ...(reason === undefined ? [] : [md`${reason}: ${description ?? ''}`]),
  ],
});
