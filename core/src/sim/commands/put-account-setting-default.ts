import type { PutAccountSettingDefaultRequest, PutAccountSettingDefaultResponse } from '@aws-sdk/client-ecs';
import { checkSetting, settingKey, viewSetting } from '../account-settings.ts';
import { defineCommand } from '../command.ts';

export default defineCommand<PutAccountSettingDefaultRequest, PutAccountSettingDefaultResponse>(
  'PutAccountSettingDefault',
  (draft, input, call) => {
    const name = checkSetting(input.name, input.value);
    const setting = { name, value: input.value ?? '', principalArn: undefined, region: call.region };
    draft.put('settings', settingKey(call.region, undefined, name), setting);
    return { setting: viewSetting(setting, call.account) };
  },
);
