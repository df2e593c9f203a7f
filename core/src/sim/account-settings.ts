import { accountSettings, awsManaged, longFormats } from '#core/ecs/account-setting-values.ts';
import { invalidParameter } from './api-error.ts';
import type { Place } from './arns.ts';
import type { Call } from './command.ts';
import type { SettingRecord } from './state.ts';
import type { Draft } from './transaction.ts';

/** The key of a setting in its table; without a principal it is the account's default. */
export function settingKey(region: string, principalArn: string | undefined, name: string): string {
  return `${region} ${principalArn ?? 'default'} ${name}`;
}

/** Refuses a setting, or a value of it, that is not known or may not be set. */
export function checkSetting(name: string | undefined, value?: string): string {
  const values = accountSettings[name ?? ''];
  if (name === undefined || values === undefined) {
    throw invalidParameter(`Setting name should be one of [${Object.keys(accountSettings).join(',')}]`);
  }
  if (value !== undefined) checkValue(name, value, values);
  return name;
}

function checkValue(name: string, value: string, values: readonly string[]): void {
  if (!values.includes(value)) throw invalidParameter("Invalid setting 'value'");
  if (awsManaged.has(name)) throw invalidParameter(`The setting ${name} is managed by AWS and cannot be set`);
  if (longFormats.has(name) && value === 'disabled') {
    throw invalidParameter('You can no longer disable Long Arn settings');
  }
}

/** What is in effect for a caller: what it has set for itself, else what is in effect for the account. */
export function effectiveSetting(draft: Draft, name: string, call: Call): string {
  const own = draft.get('settings', settingKey(call.region, call.caller, name));
  return own?.value ?? settingOf(draft, name, call);
}

/** What is in effect for the account: what it was set to, else the default. */
export function settingOf(draft: Draft, name: string, { region }: Place): string {
  return (
    draft.get('settings', settingKey(region, undefined, name))?.value ?? accountSettings[name]?.[0] ?? ''
  );
}

/** A setting as an answer shows it; without a principal it is the account's, shown under its root. */
export function viewSetting({ name, value, principalArn }: SettingRecord, account: string) {
  return {
    // Only names of the table above are kept.
    name: name as 'containerInsights',
    value,
    principalArn: principalArn ?? `arn:aws:iam::${account}:root`,
    type: awsManaged.has(name) ? ('aws_managed' as const) : ('user' as const),
  };
}
