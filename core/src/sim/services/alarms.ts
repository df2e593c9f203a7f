import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { abandonDeployment } from './abandon.ts';
import { alarmsOn } from './alarms-on.ts';
import { configurationOf } from './shift/position.ts';

/**
 * Fails the PRIMARY deployment when one of its alarms is on, and goes back if it is to. Alarms that were on when it
 * began are no sign of it, so ECS does not look at them then.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */
export function failOnAlarm(draft: Draft, service: ServiceRecord): void {
  const [primary] = service.deployments;
  if (primary === undefined || primary.shown.rolloutState !== 'IN_PROGRESS') return;
  if (primary.rollback === true || primary.alarmsWereOn === true) return;
  const { alarms } = configurationOf(draft, service, primary);
  if (alarms?.enable !== true) return;
  const triggered = alarmsOn(draft, service, alarms.alarmNames ?? []);
  if (triggered.length === 0) return;
  keepTriggered(draft, primary, triggered);
  abandonDeployment(draft, service, primary, {
    reason: 'ECS deployment failed: alarm detected.',
    event: 'alarm detected.',
    back: alarms.rollback === true,
    backReason: `ECS deployment alarm detected: rolling back to deploymentId ${primary.shift?.source ?? service.completed?.shown.id}.`,
  });
}

function keepTriggered(
  draft: Draft,
  { serviceDeploymentArn }: DeploymentRecord,
  names: readonly string[],
): void {
  const record = draft.get('serviceDeployments', serviceDeploymentArn);
  if (record === undefined) return;
  const { alarms } = record.deploymentConfiguration ?? {};
  draft.put('serviceDeployments', serviceDeploymentArn, {
    ...record,
    alarms: { status: 'TRIGGERED', alarmNames: alarms?.alarmNames ?? [], triggeredAlarmNames: names },
  });
}
