import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { TargetRecord } from '../records/balancing.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { isVolume } from '../volumes/managed-volume.ts';
import type { Wire } from '../wire.ts';

type Balancers = readonly Wire<LoadBalancer>[];

/** Where a task is to be a target. */
export type WantedTarget = Pick<TargetRecord, 'targetGroupArn' | 'id' | 'port'> & {
  readonly of: NonNullable<TargetRecord['of']>;
};

/**
 * The targets that a running task of a service is to be, by the load balancers of the deployment or task set that
 * it is of; only in target groups that are there.
 */
export function wantedTargets(draft: Draft, service: ServiceRecord, task: TaskRecord): WantedTarget[] {
  const deployment = service.deployments.find(({ shown }) => shown.id === task.deploymentId);
  return balancersOf(draft, service, deployment).flatMap((balancer) => {
    const targetGroupArn = groupOf(balancer, deployment?.alternate === true);
    const { containerName = '', containerPort = 0 } = balancer;
    if (targetGroupArn === undefined || draft.get('targetGroups', targetGroupArn) === undefined) return [];
    const place = placeOf(draft, task, containerName, containerPort);
    if (place === undefined) return [];
    const { serviceArn } = service.shown;
    return [
      {
        targetGroupArn,
        ...place,
        of: { taskArn: task.shown.taskArn, serviceArn, containerName, containerPort },
      },
    ];
  });
}

/** The target groups that a service names and that are not there, by ARN. */
export function unknownGroups(draft: Draft, { shown }: ServiceRecord): string[] {
  return (shown.loadBalancers ?? [])
    .flatMap((balancer) => [
      groupOf(balancer, false),
      balancer.advancedConfiguration?.alternateTargetGroupArn,
    ])
    .filter((arn) => arn !== undefined)
    .filter((arn) => draft.get('targetGroups', arn) === undefined);
}

function groupOf({ targetGroupArn, advancedConfiguration }: Wire<LoadBalancer>, alternate: boolean) {
  return alternate ? (advancedConfiguration?.alternateTargetGroupArn ?? targetGroupArn) : targetGroupArn;
}

/** As the deployment was begun with: what the service says now may be for a later one. */
function balancersOf(
  draft: Draft,
  { shown }: ServiceRecord,
  deployment: DeploymentRecord | undefined,
): Balancers {
  if (shown.deploymentController.type === 'ECS') {
    return draft.get('serviceRevisions', deployment?.serviceRevisionArn ?? '')?.loadBalancers ?? [];
  }
  const sets = draft.where('taskSets', 'service', shown.serviceArn);
  return sets.find(({ id }) => id === deployment?.shown.id)?.loadBalancers ?? [];
}

/** An address of its own, or the instance with the host port. */
function placeOf(draft: Draft, task: TaskRecord, containerName: string, containerPort: number) {
  if (task.awsvpc) {
    const attachment = (task.shown.attachments ?? []).find((one) => !isVolume(one));
    const address = attachment?.details?.find(({ name }) => name === 'privateIPv4Address')?.value;
    return address === undefined ? undefined : { id: address, port: containerPort };
  }
  const instance = draft.get('containerInstances', task.shown.containerInstanceArn ?? '');
  const container = task.shown.containers.find(({ name }) => name === containerName);
  const binding = container?.networkBindings?.find((one) => one.containerPort === containerPort);
  const id = instance?.shown.ec2InstanceId ?? task.shown.containerInstanceArn;
  return id === undefined ? undefined : { id, port: binding?.hostPort ?? containerPort };
}
