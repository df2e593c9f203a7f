import { md } from '#core/words/markdown.ts';
import type { ScaledService, ScalingActivity } from '../../around/scaling.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import { clockOf, timeOf } from '../time.ts';
import scalingBounds from './scaling-bounds.ts';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ScalingActivity.html */
const tones: Readonly<Record<string, Tone>> = { Successful: 'good', Failed: 'bad', Unfulfilled: 'bad' };

/** What scaling did last. */
export default defineNode<ScalingActivity, { readonly service: ScaledService }>({
  kind: 'scaling-activity',
  noun: 'scaling activity',
  under: [scalingBounds],
  order: 3,
  none: 'No scaling activities yet',
  list: async (_, { service }, { scaling, signal }) => (await scaling()).activities(service, signal),
  id: ({ id }) => id,
  view: (activity) => ({
    label: clockOf(activity.at),
    description: shortOf(activity),
    icon: 'history',
    tone: (Object.hasOwn(tones, activity.status) ? tones[activity.status] : undefined) ?? 'busy',
  }),
  text: ({ cause, description, message }) => [description, cause, message].filter(Boolean).join('\n'),
  tooltip: ({ at, cause, description, message, status }) => [
    md`**${description}** ${status}`,
    md`${cause}`,
    ...(message === undefined ? [] : [md`${message}`]),
    md`${timeOf(at)}`,
  ],
});

/** The first words of a description are the same in each: `Setting desired count to 4.` */
function shortOf({ description, status, message }: ScalingActivity): string {
  const count = /desired count to (\d+)/i.exec(description)?.[1];
  const what = count === undefined ? description : `to ${count} tasks`;
  return status === 'Failed' ? `failed: ${message ?? what}` : what;
}
