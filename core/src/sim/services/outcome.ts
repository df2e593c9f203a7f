import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';

/** Counts for a service's deployment that one of its tasks came up, or stopped as a failure. */
export function countOutcome(draft: Draft, before: TaskRecord | undefined, task: TaskRecord): void {
  const service = draft.get('services', task.serviceArn ?? '');
  if (service === undefined || task.deploymentId === undefined) return;
  const ended = task.shown.desiredStatus === 'STOPPED' && before?.shown.desiredStatus !== 'STOPPED';
  if (task.ran && before?.ran !== true) {
    changeDeployment(draft, service, task.deploymentId, cameUp);
  } else if (ended && isFailure(task)) {
    changeDeployment(draft, service, task.deploymentId, (deployment) => failed(deployment, task, draft.now));
  }
}

/** Counts a task that could not even be placed. */
export function countUnplaced(draft: Draft, service: ServiceRecord, deploymentId: string): void {
  changeDeployment(draft, service, deploymentId, (deployment) =>
    deployment.proven ? deployment : { ...deployment, failedTasks: deployment.failedTasks + 1 },
  );
}

/** Changes one deployment of a service. */
export function changeDeployment(
  draft: Draft,
  service: ServiceRecord,
  id: string,
  change: (deployment: DeploymentRecord) => DeploymentRecord,
): void {
  const deployments = service.deployments.map((deployment) =>
    deployment.shown.id === id ? change(deployment) : deployment,
  );
  draft.put('services', service.shown.serviceArn, { ...service, deployments });
}

/** What the circuit breaker calls a failure: it did not start, exited by itself, or failed its health check. */
function isFailure({ shown }: TaskRecord): boolean {
  if (shown.stopCode === 'TaskFailedToStart' || shown.stopCode === 'EssentialContainerExited') return true;
  return shown.stoppedReason?.startsWith('Task failed ') === true;
}

function cameUp(deployment: DeploymentRecord): DeploymentRecord {
  return { ...deployment, throttle: { failures: 0, until: 0 } };
}

function failed(deployment: DeploymentRecord, task: TaskRecord, now: number): DeploymentRecord {
  const failedTasks = deployment.proven ? deployment.failedTasks : deployment.failedTasks + 1;
  return { ...deployment, failedTasks, throttle: task.ran ? deployment.throttle : backOff(deployment, now) };
}

const longestPause = 900;

/**
 * After three tries that did not reach RUNNING each further one waits twice as long, up to 15 minutes.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html
 */
function backOff({ throttle }: DeploymentRecord, now: number): DeploymentRecord['throttle'] {
  const failures = throttle.failures + 1;
  const pause = failures <= 3 ? 0 : Math.min(5 * 2 ** (failures - 3), longestPause);
  return { failures, until: now + pause };
}
