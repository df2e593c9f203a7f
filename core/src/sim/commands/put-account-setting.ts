import type { PutAccountSettingRequest, PutAccountSettingResponse } from '@aws-sdk/client-ecs';
import { checkSetting, settingKey, viewSetting } from '../account-settings.ts';
import { defineCommand } from '../command.ts';

/** For one principal; under the account's root it is the default for all. */
export default defineCommand<PutAccountSettingRequest, PutAccountSettingResponse>(
  'PutAccountSetting',
  (draft, input, call) => {
    const name = checkSetting(input.name, input.value);
    const principal = input.principalArn ?? call.caller;
    const principalArn = principal.endsWith(':root') ? undefined : principal;
    const setting = { name, value: input.value ?? '', principalArn, region: call.region };
    draft.put('settings', settingKey(call.region, principalArn, name), setting);
    return { setting: viewSetting(setting, call.account) };
  },
);
