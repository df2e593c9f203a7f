import { settableValues } from '#core/ecs/account-setting-values.ts';
import type { AccountSetting, Ecs, SettingValue } from '#core/ecs/api.ts';
import { placeName } from '../command/change.ts';
import { type Context, defineOn, type Target } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import accountSetting from '../tree/nodes/account-setting.ts';

/** Sets a setting of the account for the caller alone, or for everyone who has none of their own. */
export default defineOn({
  id: 'changeAccountSetting',
  title: 'Change Account Setting…',
  menus: [{ on: 'row', kinds: ['account-setting'], flags: ['settable', 'writable'], group: '2_change@1' }],
  on: accountSetting,
  purpose: 'Change an account setting',
  fit: { test: ({ managed }) => !managed, none: 'AWS sets all of these, so none can be changed.' },
  changes: true,
  async run(context, target) {
    const { item, element, connection } = target;
    const { name } = item;
    const value = await chosenValue(context, target);
    if (value === undefined) return;
    const scope = await chosenScope(context, target);
    if (scope === undefined) return;
    const change = {
      question: `Set ${name} to ${value} for ${scope.whom}?`,
      action: 'Set',
      detail: [`Now ${item.value}.`, 'It applies to what is made from then on, in this region.'],
      connection,
    };
    const undertaking = {
      title: `Setting ${name}`,
      element: element.parent,
      done: () => `${name} is ${value} for ${scope.whom}.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) => scope.set(ecs, { name, value }));
  },
});

/** Picked where the values are known; a setting that is newer than this list takes any. */
function chosenValue({ ui }: Context, target: Target<AccountSetting>): Promise<string | undefined> {
  const { name, value } = target.item;
  const title = titleOf(target);
  const others = settableValues(name).filter((each) => each !== value);
  if (others.length === 0)
    return ui.ask({ title, prompt: `Value of ${name}, now ${value}`, value, check: checkValue });
  const choices = [...others, value].map((each) => ({
    label: each,
    ...(each === value && { description: 'as it is' }),
    value: each,
  }));
  return ui.pick(choices, { title, placeholder: `${name} is ${value}. Set it to…` });
}

function checkValue(text: string): string | undefined {
  return text.trim() === '' ? 'Type a value.' : undefined;
}

/** For whom a setting is set: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-modifying-longer-id-settings.html */
interface Scope {
  /** `you alone`. */
  readonly whom: string;
  set(ecs: Ecs, setting: SettingValue): Promise<void>;
}

const everyone: Scope = {
  whom: 'everyone in the account who has none of their own',
  set: (ecs, setting) => ecs.putAccountSettingDefault(setting),
};
const caller: Scope = { whom: 'you alone', set: (ecs, setting) => ecs.putAccountSetting(setting) };

function chosenScope({ ui }: Context, target: Target<AccountSetting>): Promise<Scope | undefined> {
  const { principal } = target.item;
  return ui.pick(
    [
      { label: 'Account Default', detail: 'For everyone who has none of their own', value: everyone },
      {
        label: 'Only Me',
        detail: 'For the user or role that this connection signs in as',
        value: caller,
      },
    ],
    {
      title: titleOf(target),
      placeholder: principal === undefined ? 'For whom?' : `For whom? It is in effect for ${principal}.`,
    },
  );
}

function titleOf({ item, connection }: Target<AccountSetting>): string {
  return `${item.name} on ${placeName(connection)}`;
}
