import { invalidParameter } from './api-error.ts';
import type { Place } from './arns.ts';
import type { SettingRecord } from './state.ts';
import type { Draft } from './transaction.ts';

/** Each setting's values, the default first: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html */
export const accountSettings: Readonly<Record<string, readonly string[]>> = {
  awsvpcTrunking: ['disabled', 'enabled'],
  containerInsights: ['disabled', 'enabled', 'enhanced'],
  containerInstanceLongArnFormat: ['enabled', 'disabled'],
  defaultLogDriverMode: ['non-blocking', 'blocking'],
  dualStackIPv6: ['disabled', 'enabled'],
  fargateEventWindows: ['disabled', 'enabled'],
  fargateFIPSMode: ['disabled', 'enabled'],
  fargateTaskRetirementWaitPeriod: ['7', '0', '14'],
  guardDutyActivate: ['off', 'on'],
  serviceLongArnFormat: ['enabled', 'disabled'],
  tagResourceAuthorization: ['off', 'on'],
  taskLongArnFormat: ['enabled', 'disabled'],
};

/** Settings that AWS looks after. */
export const awsManaged: ReadonlySet<string> = new Set(['guardDutyActivate']);

/** The key of a setting in its table; without a principal it is the account's default. */
export function settingKey(region: string, principalArn: string | undefined, name: string): string {
  return `${region} ${principalArn ?? 'default'} ${name}`;
}

/** Refuses a setting, or a value of it, that is not known. */
export function checkSetting(name: string | undefined, value?: string): string {
  const values = accountSettings[name ?? ''];
  if (name === undefined || values === undefined) {
    throw invalidParameter(`Setting name should be one of [${Object.keys(accountSettings).join(',')}]`);
  }
  if (value !== undefined && !values.includes(value)) {
    throw invalidParameter("Invalid setting 'value'");
  }
  return name;
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
