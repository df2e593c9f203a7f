import type { ServiceDeploymentAlarms } from '@aws-sdk/client-ecs';
import { parseArn } from '../arns.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Tables } from '../tables.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** The key of an alarm that is in ALARM. */
export function alarmKey(region: string, name: string): string {
  return `${region} ${name}`;
}

/** Which of these alarms are on in the region of a service. */
export function alarmsOn(
  draft: Draft,
  { shown }: ServiceRecord,
  names: readonly (string | undefined)[],
): string[] {
  const region = parseArn(shown.serviceArn)?.region ?? '';
  return names.filter(
    (name): name is string => name !== undefined && draft.get('alarms', alarmKey(region, name)) !== undefined,
  );
}

/** What a service deployment shows of its alarms: nothing when it has none. */
export function viewAlarms({
  alarms,
  deploymentConfiguration,
  finishedAt,
}: Tables['serviceDeployments']): Wire<ServiceDeploymentAlarms> | undefined {
  const configured = deploymentConfiguration?.alarms;
  if (alarms !== undefined || configured === undefined) return alarms;
  const { enable, alarmNames = [] } = configured;
  const status = finishedAt === undefined ? 'MONITORING' : 'MONITORING_COMPLETE';
  return { status: enable === true ? status : 'DISABLED', alarmNames };
}
