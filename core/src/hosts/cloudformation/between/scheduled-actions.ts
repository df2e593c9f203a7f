import type { DocNode } from '../../../document/node.ts';
import { memberOf, nodeAt } from '../../../document/path.ts';
import { scheduleFault } from '../../../ecs/schedule-fault.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { textIn } from '../parameters.ts';
import type { Given } from './given.ts';

const list = 'ScheduledActions';

/**
 * Scheduled actions of a target to scale, which CloudFormation hands to an API of their own.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
 */
export function scheduledActionFaults({ input: { kind, node } }: Given): HostFault[] {
  const actions = kind === 'scalable-target' ? memberOf(node, list)?.value : undefined;
  if (actions?.kind !== 'array') return [];
  return actions.items.flatMap((action, index) => [
    ...scheduleFaults(action, index),
    ...capacityFaults(action, index),
  ]);
}

function scheduleFaults(action: DocNode, index: number): HostFault[] {
  const text = textIn(nodeAt(action, ['Schedule']));
  const message = text === undefined ? undefined : scheduleFault(text, 'scheduler');
  if (message === undefined) return [];
  return [{ id: 'cfn-scheduled-action', severity: 'error', path: [list, index, 'Schedule'], message }];
}

/** In the words of the service: "At least one of minimum capacity and maximum capacity should be provided". */
function capacityFaults(action: DocNode, index: number): HostFault[] {
  const given = nodeAt(action, ['ScalableTargetAction']);
  if (given?.kind !== 'object' || given.open === true || given.members.length > 0) return [];
  const message = 'The action changes nothing; give "MinCapacity", "MaxCapacity" or both.';
  return [
    { id: 'cfn-scheduled-action', severity: 'error', path: [list, index, 'ScalableTargetAction'], message },
  ];
}
