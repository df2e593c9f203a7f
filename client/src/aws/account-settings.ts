import { ListAccountSettingsCommand } from '@aws-sdk/client-ecs';
import type { Ecs } from '#core/ecs/api.ts';
import { everyPage, listIn } from './batches.ts';
import type { Caller } from './caller.ts';

/** The calls about settings of the account. */
export function accountSettingCalls(caller: Caller): Pick<Ecs, 'accountSettings'> {
  return {
    async accountSettings() {
      const operation = 'ListAccountSettings';
      const all = await everyPage(caller, operation, async (nextToken) => {
        // Ten a page at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListAccountSettings.html
        const input = { effectiveSettings: true, maxResults: 10, nextToken };
        const answer = await caller.send(operation, new ListAccountSettingsCommand(input));
        return { items: listIn(caller, operation, 'settings', answer.settings), next: answer.nextToken };
      });
      return all.map(({ name, value, principalArn, type }) => ({
        name: name ?? '',
        value: value ?? '',
        principal: principalArn,
        managed: type === 'aws_managed',
      }));
    },
  };
}
