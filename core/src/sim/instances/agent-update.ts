import type { AgentUpdateStatus } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import type { Draft } from '../transaction.ts';
import { newestAgent } from './newest-agent.ts';
import { saveInstance } from './save.ts';

/** Seconds that each step of an update takes. */
export const agentStepSeconds = 2;

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerInstance.html */
const steps: Readonly<Partial<Record<AgentUpdateStatus, AgentUpdateStatus>>> = {
  PENDING: 'STAGING',
  STAGING: 'STAGED',
  STAGED: 'UPDATING',
  UPDATING: 'UPDATED',
};

/** Whether an update of the agent is under way. */
export function isUpdating(status: AgentUpdateStatus | undefined): boolean {
  return status !== undefined && steps[status] !== undefined;
}

/** Takes the update of an instance's agent a step further; the agent is not connected while it is exchanged. */
export function advanceAgentUpdate(draft: Draft, arn: string): void {
  const instance = draft.get('containerInstances', arn);
  const next = instance?.shown.agentUpdateStatus && steps[instance.shown.agentUpdateStatus];
  if (instance === undefined || next === undefined || instance.shown.status === 'INACTIVE') return;
  const done = next === 'UPDATED';
  saveInstance(draft, {
    ...instance,
    shown: {
      ...instance.shown,
      agentUpdateStatus: next,
      agentConnected: next !== 'UPDATING',
      ...(done ? { versionInfo: newestAgent } : {}),
    },
  });
  if (!done) wake(draft, 'settling', arn, draft.now + agentStepSeconds);
}
