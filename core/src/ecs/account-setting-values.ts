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

/** Settings of which AWS takes back no opting in: the formats of ARNs and ids. */
export const longFormats: ReadonlySet<string> = new Set([
  'containerInstanceLongArnFormat',
  'serviceLongArnFormat',
  'taskLongArnFormat',
]);

/** Values that a setting may be given; none where it is not known or nobody can set it. */
export function settableValues(name: string): readonly string[] {
  if (awsManaged.has(name)) return [];
  const values = accountSettings[name] ?? [];
  return longFormats.has(name) ? values.slice(0, 1) : values;
}
