import { known } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';
import type { Targets } from '../rule.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAccountSetting.html */
const values = new Map<string, readonly string[]>([
  ['containerInsights', ['enabled', 'enhanced', 'disabled']],
  ['fargateTaskRetirementWaitPeriod', ['0', '7', '14']],
  ['defaultLogDriverMode', ['blocking', 'non-blocking']],
  ['tagResourceAuthorization', ['on', 'off', 'enabled', 'disabled']],
]);
const switched = ['enabled', 'disabled', 'on', 'off'];

const about = {
  severity: 'error',
  confidence: 'doc',
  on: 'account-setting',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAccountSetting.html',
} as const;

export default [
  onePlace({
    ...about,
    id: 'account-value',
    summary: 'Give an account setting one of the values that it has.',
    why: 'PutAccountSetting refuses any other.',
    at: (setting) => {
      const value = known(setting.value);
      return value !== undefined && known(setting.name) !== undefined && !valuesOf(setting).includes(value)
        ? ['value']
        : undefined;
    },
    message: (setting) =>
      `"${known(setting.name)}" has no value "${known(setting.value)}"; use ${valuesOf(setting).join(', ')}.`,
  }),
  onePlace({
    ...about,
    id: 'account-guard-duty',
    summary: 'Leave guardDutyActivate to GuardDuty.',
    why: 'The setting can only be read: Amazon GuardDuty changes it.',
    at: (setting) => (setting.name === 'guardDutyActivate' ? ['name'] : undefined),
    message: '"guardDutyActivate" can only be read; switch Runtime Monitoring on or off in GuardDuty.',
  }),
];

function valuesOf({ name }: Targets['account-setting']): readonly string[] {
  return values.get(known(name) ?? '') ?? switched;
}
