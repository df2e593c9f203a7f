import type { ListAccountSettingsRequest, ListAccountSettingsResponse } from '@aws-sdk/client-ecs';
import { accountSettings } from '#core/ecs/account-setting-values.ts';
import { checkSetting, settingKey, settingOf, viewSetting } from '../account-settings.ts';
import { type Call, defineCommand } from '../command.ts';
import { page } from '../paging.ts';
import type { SettingRecord } from '../state.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

type Input = Wire<ListAccountSettingsRequest>;

/** Those that were set; with `effectiveSettings` all, as they are in effect for the principal. */
export default defineCommand<ListAccountSettingsRequest, ListAccountSettingsResponse>(
  'ListAccountSettings',
  (draft, input, call) => {
    if (input.name !== undefined) checkSetting(input.name);
    const wanted = (
      input.effectiveSettings === true ? effective(draft, input, call) : stored(draft, input, call)
    )
      .filter(({ name }) => input.name === undefined || name === input.name)
      .filter(({ value }) => input.value === undefined || value === input.value);
    const byName = new Map(wanted.map((setting) => [setting.name, setting]));
    const { items, next } = page([...byName.keys()].sort(), input, { maximum: 10 });
    const settings = items.flatMap((name) => {
      const setting = byName.get(name);
      return setting === undefined ? [] : [viewSetting(setting, call.account)];
    });
    return { settings, ...next };
  },
);

function principalOf({ principalArn }: Input, call: Call): string | undefined {
  const principal = principalArn ?? call.caller;
  return principal.endsWith(':root') ? undefined : principal;
}

function stored(draft: Draft, input: Input, call: Call): SettingRecord[] {
  const principal = principalOf(input, call);
  return draft
    .list('settings')
    .filter(({ region, principalArn }) => region === call.region && principalArn === principal);
}

function effective(draft: Draft, input: Input, call: Call): SettingRecord[] {
  const principalArn = principalOf(input, call);
  return Object.keys(accountSettings).map((name) => {
    const own = draft.get('settings', settingKey(call.region, principalArn, name));
    return { name, value: own?.value ?? settingOf(draft, name, call), principalArn, region: call.region };
  });
}
