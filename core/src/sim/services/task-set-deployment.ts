import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import type { TaskSetRecord } from './task-sets.ts';

/** What the scheduler keeps of a task set: the same as of a deployment, so that it starts and counts alike. */
export function addTaskSet(draft: Draft, service: ServiceRecord, taskSet: TaskSetRecord): ServiceRecord {
  const { launchType, capacityProviderStrategy, networkConfiguration, platformVersion } = taskSet;
  const deployment: DeploymentRecord = {
    shown: {
      id: taskSet.id,
      status: 'ACTIVE',
      taskDefinition: taskSet.taskDefinition ?? '',
      createdAt: draft.now,
      updatedAt: draft.now,
      rolloutState: 'IN_PROGRESS',
      ...(launchType === undefined ? {} : { launchType }),
      ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
      ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
      ...(platformVersion === undefined ? {} : { platformVersion }),
    },
    serviceDeploymentArn: '',
    serviceRevisionArn: '',
    failedTasks: 0,
    proven: false,
    throttle: { failures: 0, until: 0 },
  };
  const added = { ...service, deployments: [deployment, ...service.deployments] };
  draft.put('taskSets', taskSet.taskSetArn, taskSet);
  draft.put('services', service.shown.serviceArn, added);
  return added;
}
