import { code, md } from '#core/words/markdown.ts';
import type { Listener, ListenerRule } from '../../around/balancing.ts';
import { defineNode } from '../node-kind.ts';
import listener from './listener.ts';

export default defineNode<ListenerRule, Listener>({
  kind: 'listener-rule',
  noun: 'rule',
  under: [listener],
  none: 'No rules',
  list: async (_, { arn }, { balancing, signal }) => (await balancing()).rules(arn, signal),
  id: ({ arn }) => arn,
  arn: ({ arn }) => arn,
  view: ({ priority, conditions, action }) => ({
    label: conditions === '' ? 'everything else' : conditions,
    description: action,
    icon: priority === 'default' ? 'arrow-right' : 'filter',
  }),
  tooltip: ({ priority, conditions, action, arn }) => [
    md`**${priority}** ${conditions}`,
    md`${action}`,
    code(arn),
  ],
});
