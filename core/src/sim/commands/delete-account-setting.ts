import type { DeleteAccountSettingRequest, DeleteAccountSettingResponse } from '@aws-sdk/client-ecs';
import { checkSetting, settingKey, settingOf, viewSetting } from '../account-settings.ts';
import { defineCommand } from '../command.ts';

/** The answer shows what is in effect afterwards. */
export default defineCommand<DeleteAccountSettingRequest, DeleteAccountSettingResponse>(
  'DeleteAccountSetting',
  (draft, input, call) => {
    const name = checkSetting(input.name);
    const principal = input.principalArn ?? call.caller;
    const principalArn = principal.endsWith(':root') ? undefined : principal;
    draft.remove('settings', settingKey(call.region, principalArn, name));
    const value = settingOf(draft, name, call);
    return { setting: viewSetting({ name, value, principalArn, region: call.region }, call.account) };
  },
);
