import {
  ListAccountSettingsCommand,
  PutAccountSettingCommand,
  PutAccountSettingDefaultCommand,
  type PutAccountSettingRequest,
} from '@aws-sdk/client-ecs';
import type { Ecs, SettingValue } from '#core/ecs/api.ts';
import { everyPage, listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';

type AccountSettingCalls = Pick<Ecs, 'accountSettings' | 'putAccountSetting' | 'putAccountSettingDefault'>;

/** The calls about settings of the account. Sent twice, a change leaves the same. */
export function accountSettingCalls(caller: Caller): AccountSettingCalls {
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
    async putAccountSetting(setting) {
      const operation = 'PutAccountSetting';
      const answer = await caller.send(operation, new PutAccountSettingCommand(requestOf(setting)));
      partIn(caller, operation, 'setting', answer.setting);
    },
    async putAccountSettingDefault(setting) {
      const operation = 'PutAccountSettingDefault';
      const answer = await caller.send(operation, new PutAccountSettingDefaultCommand(requestOf(setting)));
      partIn(caller, operation, 'setting', answer.setting);
    },
  };
}

function requestOf({ name, value }: SettingValue): PutAccountSettingRequest {
  // Whether there is such a setting is ECS's to say; it came from its own list.
  return { name: name as PutAccountSettingRequest['name'], value };
}
