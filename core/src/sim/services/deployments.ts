import type { ServiceDeploymentStatus } from '@aws-sdk/client-ecs';
import { resolvedPlatform } from '../../ecs/platform-version.ts';
import { clusterNameOf, ecsArn, type Place, parseArn } from '../arns.ts';
import { connectResources } from '../discovery/connect.ts';
import { base62, digits } from '../ids.ts';
import type { DeploymentRecord, ServiceRecord, ShownService } from '../records/service.ts';
import { remarksOf } from '../remarks.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import { platformFamilyOf } from '../tasks/create.ts';
import type { Draft } from '../transaction.ts';
import { alarmsOn } from './alarms-on.ts';
import { breakerIn } from './breaker.ts';
import { addRemarkEvents } from './events.ts';
import { forgetOldDeployments } from './old-deployments.ts';
import { fixedMembers, leadingAgain, restored } from './restored.ts';
import { beginStages } from './rolling/hooked-stages.ts';
import { publishDeployment } from './service-action.ts';
import { beginRolling, beginShift, shiftsTraffic } from './shift/begin.ts';
import { resolvedBalancers } from './shift/traffic.ts';
import { noteRollback } from './shift/turn-back.ts';
import { isRunning, tasksOf } from './tasks-of.ts';

/** Starts a deployment of the service as it is now: a new revision that becomes PRIMARY. */
export function beginDeployment(draft: Draft, service: ServiceRecord): ServiceRecord {
  const number = digits(draft.random, 19);
  const place = placeOf(service);
  const { serviceArn, serviceName, clusterArn } = service.shown;
  const path = [clusterNameOf(serviceArn), serviceName] as const;
  const serviceRevisionArn = ecsArn(place, 'service-revision', ...path, number);
  const serviceDeploymentArn = ecsArn(place, 'service-deployment', ...path, base62(draft.random, 21));
  const deployment = freshDeployment(draft, service, `ecs-svc/${number}`, {
    serviceRevisionArn,
    serviceDeploymentArn,
  });
  draft.put('serviceRevisions', serviceRevisionArn, {
    serviceRevisionArn,
    serviceArn,
    clusterArn,
    ...snapshot(draft, service),
    ...ofRevision(draft, service),
    guardDutyEnabled: false,
    createdAt: draft.now,
  });
  openServiceDeployment(draft, service, { serviceRevisionArn, serviceDeploymentArn });
  for (const superseded of service.deployments) {
    endServiceDeployment(draft, service, superseded, 'STOPPED');
  }
  forgetOldDeployments(draft, service);
  addRemarkEvents(draft, service, remarksOf(draft, service.shown.taskDefinition));
  const watched = withAlarmsAtStart(draft, service, deployment);
  const led = lead(draft, { ...service, ...completedOf(draft, service) }, watched);
  const shifts = shiftsTraffic(service);
  const begun = shifts ? beginShift(draft, led) : beginStages(draft, beginRolling(led));
  draft.put('services', service.shown.serviceArn, begun);
  showGroups(draft, begun);
  return begun;
}

type DeploymentArns = Pick<DeploymentRecord, 'serviceDeploymentArn' | 'serviceRevisionArn'>;

/** Writes down what the service deployments API shows of a new deployment. */
function openServiceDeployment(
  draft: Draft,
  { shown, deployments }: ServiceRecord,
  { serviceDeploymentArn, serviceRevisionArn }: DeploymentArns,
): void {
  const { serviceArn, clusterArn, deploymentConfiguration } = shown;
  draft.put('serviceDeployments', serviceDeploymentArn, {
    serviceDeploymentArn,
    serviceArn,
    clusterArn,
    status: 'IN_PROGRESS',
    createdAt: draft.now,
    startedAt: draft.now,
    updatedAt: draft.now,
    deploymentConfiguration,
    targetServiceRevision: { arn: serviceRevisionArn },
    sourceServiceRevisions: deployments.map((one) => ({ arn: one.serviceRevisionArn })),
  });
}

/** Notes of a deployment when its alarms are on already. */
function withAlarmsAtStart(
  draft: Draft,
  service: ServiceRecord,
  deployment: DeploymentRecord,
): DeploymentRecord {
  const { alarms } = service.shown.deploymentConfiguration;
  const alreadyOn = alarms?.enable === true && alarmsOn(draft, service, alarms.alarmNames ?? []).length > 0;
  return alreadyOn ? { ...deployment, alarmsWereOn: true } : deployment;
}

/** Writes into the newest revision which target groups its tasks stand in. */
function showGroups(draft: Draft, { shown, deployments: [primary] }: ServiceRecord): void {
  const revision = draft.get('serviceRevisions', primary?.serviceRevisionArn ?? '');
  const loadBalancers = resolvedBalancers(shown.loadBalancers, primary?.alternate === true);
  if (revision === undefined || loadBalancers.length === 0) return;
  const { serviceRevisionArn } = revision;
  draft.put('serviceRevisions', serviceRevisionArn, {
    ...revision,
    resolvedConfiguration: { loadBalancers },
  });
}

/** From which deployment to which, and why. */
export interface Rollback {
  readonly failed: DeploymentRecord;
  readonly target: DeploymentRecord;
  readonly reason: string;
}

/**
 * Goes back to the deployment that was completed last: it leads again under its own id, so the message names it, its
 * healthy tasks stay, and what is missing of them is started. AWS's developers saw the ACTIVE deployment become PRIMARY
 * again (https://github.com/aws/copilot-cli/issues/4838), public event logs have the id of "rolling back to deployment"
 * in "deployment completed" too, and services behind a load balancer are back sooner than a new task gets healthy. The
 * number in the id is that of the service revision, which is gone back to.
 */
export function beginRollback(
  draft: Draft,
  service: ServiceRecord,
  { failed, target, reason }: Rollback,
): ServiceRecord {
  const back = { ...service, ...restored(service, target) };
  noteRollback(draft, failed, target, reason);
  const others = back.deployments.filter(({ shown }) => shown.id !== target.shown.id);
  const again = leadingAgain(draft, target, failed, reason);
  const deployment = { ...again, shown: { ...again.shown, createdAt: draft.now } };
  const begun = beginRolling(lead(draft, { ...back, deployments: others }, deployment));
  draft.put('services', service.shown.serviceArn, begun);
  return begun;
}

/** Beside what a deployment shows: an update writes down empty lists too, and its images when it is completed. */
function ofRevision(draft: Draft, service: ServiceRecord) {
  const { loadBalancers = [], serviceRegistries = [] } = service.shown;
  const first = service.deployments.length === 0;
  return {
    ...(first && loadBalancers.length === 0 ? {} : { loadBalancers }),
    ...(first && serviceRegistries.length === 0 ? {} : { serviceRegistries }),
    ...(first ? { containerImages: imagesOf(draft, service.shown) } : {}),
    ...(service.monitoring === undefined ? {} : { monitoring: service.monitoring }),
    ...(service.gatewayConnectors === undefined ? {} : { gatewayConnectors: service.gatewayConnectors }),
  };
}

/** Writes into a completed deployment's revision which images its containers run. */
export function keepImages(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord): void {
  const revision = draft.get('serviceRevisions', deployment.serviceRevisionArn);
  if (revision === undefined || revision.containerImages !== undefined) return;
  const containerImages = imagesOf(draft, {
    ...service.shown,
    taskDefinition: deployment.shown.taskDefinition,
  });
  draft.put('serviceRevisions', deployment.serviceRevisionArn, { ...revision, containerImages });
}

/**
 * What to go back to when the next deployment fails: one whose tasks were all up counts as completed though it
 * was not said to be so yet, for whoever waits for stable services has seen just that.
 */
function completedOf(draft: Draft, service: ServiceRecord): Pick<ServiceRecord, 'completed'> {
  const [primary] = service.deployments;
  if (primary === undefined || primary.shown.rolloutState !== 'IN_PROGRESS') return {};
  if (primary.shift !== undefined) return {};
  const running = tasksOf(draft, service).filter(
    (task) => isRunning(task) && task.deploymentId === primary.shown.id,
  );
  return running.length < service.shown.desiredCount ? {} : { completed: primary };
}

/** Marks the end of what the service deployments API shows; one that has ended stays as it is. */
export function endServiceDeployment(
  draft: Draft,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  status: ServiceDeploymentStatus,
): void {
  const record = draft.get('serviceDeployments', deployment.serviceDeploymentArn);
  if (record === undefined || record.finishedAt !== undefined) return;
  draft.put('serviceDeployments', deployment.serviceDeploymentArn, {
    ...record,
    status,
    ...(status === 'STOPPED' ? { stoppedAt: draft.now } : {}),
    deploymentCircuitBreaker:
      record.deploymentCircuitBreaker ?? breakerIn('MONITORING_COMPLETE', service, deployment),
    finishedAt: draft.now,
    updatedAt: draft.now,
  });
}

/** Puts a deployment before those that are there. */
function lead(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord): ServiceRecord {
  const older = service.deployments.map((one) => ({
    ...one,
    shown: { ...one.shown, status: 'ACTIVE' as const, updatedAt: draft.now },
  }));
  const led = { ...service, said: {}, deployments: [deployment, ...older] };
  draft.put('services', service.shown.serviceArn, led);
  publishDeployment(draft, led, deployment);
  return led;
}

function freshDeployment(
  draft: Draft,
  service: ServiceRecord,
  id: string,
  arns: DeploymentArns,
): DeploymentRecord {
  return {
    shown: {
      id,
      status: 'PRIMARY',
      createdAt: draft.now,
      updatedAt: draft.now,
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: `ECS deployment ${id} in progress.`,
      ...snapshot(draft, service),
      ...connectResources(draft, service),
    },
    ...arns,
    failedTasks: 0,
    proven: false,
    throttle: { failures: 0, until: 0 },
  };
}

/** The members of a service that a deployment fixes. */
function snapshot(draft: Draft, { shown, extras }: ServiceRecord) {
  const { taskDefinition, platformVersion } = shown;
  if (platformVersion === undefined) return { ...fixedMembers(shown), ...extras, taskDefinition };
  return {
    ...fixedMembers(shown),
    ...extras,
    taskDefinition,
    platformVersion: resolvedPlatform(platformVersion),
    platformFamily: platformFamilyOf(taskDefinitionOf(draft, taskDefinition)),
  };
}

function imagesOf(draft: Draft, service: ShownService) {
  return taskDefinitionOf(draft, service.taskDefinition).containerDefinitions.map(({ name, image }) => ({
    containerName: name,
    image,
  }));
}

function placeOf(service: ServiceRecord): Place {
  return parseArn(service.shown.serviceArn) ?? { region: '', account: '' };
}
