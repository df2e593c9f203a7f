import type {
  Failure,
  UpdateContainerInstancesStateRequest,
  UpdateContainerInstancesStateResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { instanceArn } from '../instances/find.ts';
import { saveInstance } from '../instances/save.ts';
import { viewInstance } from '../instances/view.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';

/** A DRAINING instance takes no new task, and services move theirs away. */
export default defineCommand<UpdateContainerInstancesStateRequest, UpdateContainerInstancesStateResponse>(
  'UpdateContainerInstancesState',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const { status, containerInstances: references = [] } = input;
    if (status !== 'ACTIVE' && status !== 'DRAINING') {
      throw invalidParameter('Container instances status should be one of [ACTIVE,DRAINING]');
    }
    if (references.length > 10) throw invalidParameter('instanceIds can have at most 10 items.');
    const changed: ContainerInstanceRecord[] = [];
    const failures: Failure[] = [];
    for (const arn of references.map((reference) => instanceArn(cluster, reference))) {
      const instance = draft.get('containerInstances', arn);
      if (instance === undefined) failures.push({ arn, reason: 'MISSING' });
      else if (instance.shown.status === 'INACTIVE') failures.push({ arn, reason: 'INACTIVE' });
      else {
        changed.push(saveInstance(draft, { ...instance, shown: { ...instance.shown, status } }));
      }
    }
    return { containerInstances: changed.map((instance) => viewInstance(draft, instance)), failures };
  },
);
