import type { AccountSetting } from '#core/ecs/api.ts';
import { code, md } from '#core/words/markdown.ts';
import type { Connection } from '../../connections/connection.ts';
import { defineNode } from '../node-kind.ts';
import accountSettings from './account-settings.ts';

/** What they mean: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html */
export default defineNode<AccountSetting, Connection>({
  kind: 'account-setting',
  flags: ['settable'],
  noun: 'account setting',
  under: [accountSettings],
  filterable: true,
  sorted: true,
  none: 'No account settings',
  list: (ecs) => ecs.accountSettings(),
  id: ({ name }) => name,
  view: ({ name, value, managed }) => ({
    label: name,
    description: managed ? `${value} · set by AWS` : value,
    icon: 'settings',
    flags: managed ? [] : ['settable'],
  }),
  tooltip: ({ name, value, principal, managed }) => [
    md`**${name}** ${value}`,
    ...(managed ? [md`AWS sets it; it cannot be changed.`] : []),
    ...(principal === undefined ? [] : [md`In effect for`, code(principal)]),
  ],
});
