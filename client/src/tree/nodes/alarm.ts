import type { Service } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { md } from '#core/words/markdown.ts';
import type { Alarm } from '../../around/alarms.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import { timeOf } from '../time.ts';
import alarms from './alarms.ts';

const tones: Readonly<Record<string, Tone>> = { OK: 'good', ALARM: 'bad' };
const words: Readonly<Record<string, string>> = { OK: 'OK', ALARM: 'in alarm', INSUFFICIENT_DATA: 'no data' };

/** The alarms that act on a service: those of its scaling and of its deployments, and those of its CPU and memory. */
export default defineNode<Alarm, Service>({
  kind: 'alarm',
  noun: 'alarm',
  under: [alarms],
  sorted: true,
  none: 'No alarms watch this service',
  async list(_, parent, around) {
    const { signal } = around;
    const policies = await (await around.scaling()).policies(parent, signal);
    const named = [...policies.flatMap((policy) => policy.alarms), ...(parent.deploymentAlarms ?? [])];
    const watched = { cluster: shortName(parent.cluster), name: parent.name, alarms: [...new Set(named)] };
    return (await around.alarms()).about(watched, signal);
  },
  id: ({ arn, name }) => arn || name,
  arn: ({ arn }) => arn,
  view: ({ name, state, condition }) => ({
    label: name,
    description: `${(Object.hasOwn(words, state) ? words[state] : undefined) ?? state} · ${condition}`,
    icon: state === 'ALARM' ? 'bell-dot' : 'bell',
    tone: (Object.hasOwn(tones, state) ? tones[state] : undefined) ?? 'busy',
  }),
  text: ({ reason }) => reason,
  tooltip: ({ name, state, condition, reason, since }) => [
    md`**${name}** ${state}`,
    md`${condition}`,
    ...(reason === undefined ? [] : [md`${reason}`]),
    md`Since ${timeOf(since)}`,
  ],
});
