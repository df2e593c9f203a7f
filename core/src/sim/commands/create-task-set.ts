import type { CreateTaskSetRequest, CreateTaskSetResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { launchOf } from '../capacity/launch.ts';
import { checkNetwork, checkPlatform } from '../capacity/network-input.ts';
import { activeCluster } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { addRemarkEvents } from '../services/events.ts';
import { activeService } from '../services/find.ts';
import { newTaskSet } from '../services/new-task-set.ts';
import { refuseTargetGroups } from '../services/refuse-target-groups.ts';
import { addTaskSet } from '../services/task-set-deployment.ts';
import { taskSetsOf, viewTaskSet } from '../services/task-sets.ts';
import { checkedTags, setTags } from '../tags.ts';
import { runnableTaskDefinition } from '../task-definitions/find.ts';
import { madeBefore, remember, type TokenUse, tokenConflict } from '../tokens.ts';
import type { Wire } from '../wire.ts';

const mostTaskSets = 5;

/** Only for a service whose deployments somebody else controls. */
export default defineCommand<CreateTaskSetRequest, CreateTaskSetResponse>(
  'CreateTaskSet',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const service = activeService(draft, cluster, input.service ?? '');
    if (service.shown.deploymentController.type !== 'EXTERNAL') {
      throw invalidParameter(
        'Amazon ECS only supports task set management on services configured to use external deployment controllers.',
      );
    }
    const token = tokenOf(input, call);
    const before = madeBefore(draft, token);
    const made = draft.get('taskSets', before?.arns[0] ?? '');
    if (before !== undefined && made !== undefined) {
      if (!before.same) throw tokenConflict(before);
      return { taskSet: viewTaskSet(draft, service, made) };
    }
    const count = taskSetsOf(draft, service).length;
    if (count >= mostTaskSets) {
      throw invalidParameter(
        `${count} deployments exist on the service. Unable to create new TaskSet since this exceeds the maximum limit.`,
      );
    }
    const definition = runnableTaskDefinition(draft, input.taskDefinition ?? '', call);
    const launch = launchOf(input, cluster);
    refuseTargetGroups(draft, input.loadBalancers, definition);
    checkPlatform(input.platformVersion, definition, launch);
    checkNetwork(input.networkConfiguration, definition, launch);
    checkScale(input.scale?.value ?? 0);
    const taskSet = newTaskSet(service, input, { definition, launch, status: 'ACTIVE' }, call);
    const added = addTaskSet(draft, service, taskSet);
    setTags(draft, taskSet.taskSetArn, checkedTags(input.tags));
    remember(draft, token, [taskSet.taskSetArn]);
    addRemarkEvents(draft, added, call.remarks);
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { taskSet: viewTaskSet(draft, added, taskSet) };
  },
);

function tokenOf(input: Wire<CreateTaskSetRequest>, { region, now }: Call): TokenUse {
  return { operation: 'CreateTaskSet', region, token: input.clientToken, request: { ...input }, now };
}

function checkScale(value: number): void {
  if (value < 0 || value > 100) throw invalidParameter('scale value must be between 0 and 100.');
}
