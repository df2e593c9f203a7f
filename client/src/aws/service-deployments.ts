import {
  ContinueServiceDeploymentCommand,
  type ContinueServiceDeploymentRequest,
  DescribeServiceDeploymentsCommand,
  ListServiceDeploymentsCommand,
  type ServiceDeployment as SdkServiceDeployment,
  type ServiceRevisionSummary,
  StopServiceDeploymentCommand,
} from '@aws-sdk/client-ecs';
import type { Ecs, RevisionShare, ServiceDeployment } from '#core/ecs/api.ts';
import { listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { changing } from './outcome.ts';

type DeploymentCalls = Pick<Ecs, 'serviceDeployments' | 'stopDeployment' | 'continueDeployment'>;

/** The calls about deployments under an ARN of their own. */
export function serviceDeploymentCalls(caller: Caller): DeploymentCalls {
  return {
    serviceDeployments: (cluster, service) => deploymentsOf(caller, cluster, service),

    // One that stops already goes on stopping.
    async stopDeployment(serviceDeploymentArn, stopType) {
      const operation = 'StopServiceDeployment';
      const command = new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType });
      const answer = await caller.send(operation, command);
      partIn(caller, operation, 'serviceDeploymentArn', answer.serviceDeploymentArn);
    },

    continueDeployment: (serviceDeploymentArn, hookId, action) =>
      goOn(caller, { serviceDeploymentArn, hookId, action }),
  };
}

/** A hook that has been answered refuses a second answer, so none can count twice. */
async function goOn(
  caller: Caller,
  input: ContinueServiceDeploymentRequest & { readonly serviceDeploymentArn: string },
): Promise<void> {
  const operation = 'ContinueServiceDeployment';
  await changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new ContinueServiceDeploymentCommand(input));
      partIn(caller, operation, 'serviceDeploymentArn', answer.serviceDeploymentArn);
    },
    async (looking) => {
      const [found] = await describe(looking, [input.serviceDeploymentArn]);
      if (found === undefined) return 'The deployment no longer exists.';
      const hook = found.hooks.find(({ id }) => id === input.hookId);
      const held = hook === undefined ? 'has no such hook' : `has its hook ${hook.status}`;
      return `The deployment is ${found.status} now and ${held}; check it before you try again.`;
    },
  );
}

/** Both actions take 20. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html */
async function deploymentsOf(caller: Caller, cluster: string, service: string): Promise<ServiceDeployment[]> {
  const list = 'ListServiceDeployments';
  const answer = await caller.send(
    list,
    new ListServiceDeploymentsCommand({ cluster, service, maxResults: 20 }),
  );
  const arns = listIn(caller, list, 'serviceDeployments', answer.serviceDeployments).flatMap(
    ({ serviceDeploymentArn: arn }) => (arn === undefined ? [] : [arn]),
  );
  if (arns.length === 0) return [];
  const found = await describe(caller, arns);
  return found.sort((left, right) => (right.createdAt ?? 0) - (left.createdAt ?? 0));
}

async function describe(caller: Caller, serviceDeploymentArns: string[]): Promise<ServiceDeployment[]> {
  const operation = 'DescribeServiceDeployments';
  const command = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns });
  const { serviceDeployments } = await caller.send(operation, command);
  return listIn(caller, operation, 'serviceDeployments', serviceDeployments).map(toServiceDeployment);
}

function toServiceDeployment(deployment: SdkServiceDeployment): ServiceDeployment {
  const { deploymentCircuitBreaker: breaker, alarms, rollback, targetServiceRevision: target } = deployment;
  return {
    arn: deployment.serviceDeploymentArn ?? '',
    status: deployment.status ?? '',
    reason: deployment.statusReason,
    stage: deployment.lifecycleStage,
    target: target && toShare(target),
    sources: (deployment.sourceServiceRevisions ?? []).map(toShare),
    hooks: (deployment.lifecycleHookDetails ?? []).map((hook) => ({
      id: hook.hookId ?? '',
      status: hook.status ?? '',
      expiresAt: hook.expiresAt?.getTime(),
      timeoutAction: hook.timeoutAction,
    })),
    breaker: breaker && {
      status: breaker.status ?? '',
      failures: breaker.failureCount ?? 0,
      threshold: breaker.threshold ?? 0,
    },
    alarms: alarms && { status: alarms.status ?? '', triggered: alarms.triggeredAlarmNames ?? [] },
    rollback: rollback && { reason: rollback.reason },
    createdAt: deployment.createdAt?.getTime(),
  };
}

function toShare(revision: ServiceRevisionSummary): RevisionShare {
  return {
    arn: revision.arn ?? '',
    requested: revision.requestedTaskCount ?? 0,
    running: revision.runningTaskCount ?? 0,
    pending: revision.pendingTaskCount ?? 0,
    production: revision.requestedProductionTrafficWeight,
    test: revision.requestedTestTrafficWeight,
  };
}
