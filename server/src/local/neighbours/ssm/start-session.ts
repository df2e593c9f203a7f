import type { StartSessionRequest, StartSessionResponse } from '@aws-sdk/client-ssm';
import { ApiError } from '#core/sim/api-error.ts';
import { clusterArnOf } from '#core/sim/clusters.ts';
import { base62 } from '#core/sim/ids.ts';
import { findTask } from '#core/sim/tasks/find.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { ActionContext } from '../../action.ts';
import type { WantedPort } from '../../exec/exec-process.ts';
import { defineNeighbour } from '../neighbour.ts';
import { wantedPortOf } from './wanted-port.ts';

/**
 * Opens a session that forwards a port of a container, or one that it reaches.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartSession.html
 */
export default defineNeighbour<StartSessionRequest, StartSessionResponse>(
  'ssm',
  'StartSession',
  async ({ Target, DocumentName, Parameters }, context) => {
    const target = wantedPortOf(DocumentName, Parameters);
    const { caller, cluster, sessions } = context;
    const { runtimeId, sessionId } = await cluster.change(caller, (draft) => ({
      runtimeId: runtimeIdOf(draft, Target, caller),
      sessionId: `local-${base62(draft.random, 17).toLowerCase()}`,
    }));
    const opened = sessions.open({ sessionId, target, reach: reachOf(context, runtimeId, target, Target) });
    return { SessionId: sessionId, TokenValue: opened.tokenValue, StreamUrl: opened.streamUrl };
  },
);

/** Targets of ECS are `ecs:CLUSTER_TASK_RUNTIME`. */
const targetPattern = /^ecs:(.+)_([0-9a-f]{32})_([^_]+)$/;

function runtimeIdOf(draft: Draft, target: string, caller: ActionContext['caller']): string {
  const [, cluster, id = '', runtimeId = ''] = targetPattern.exec(target) ?? [];
  if (cluster === undefined) throw notConnected(target);
  const found = draft.get('clusters', clusterArnOf(cluster, caller));
  const shown = found && findTask(draft, found, id)?.shown;
  const container = shown?.containers.find((each) => each.runtimeId === runtimeId);
  const agent = container?.managedAgents?.find(({ name }) => name === 'ExecuteCommandAgent');
  const isUp = shown?.desiredStatus === 'RUNNING' && container?.lastStatus === 'RUNNING';
  if (shown?.enableExecuteCommand !== true || !isUp || agent?.lastStatus !== 'RUNNING')
    throw notConnected(target);
  return runtimeId;
}

function reachOf(
  { cluster }: ActionContext,
  runtimeId: string,
  target: WantedPort['target'],
  name: string,
): WantedPort['reach'] {
  const { forward } = cluster.driver;
  if (forward === undefined)
    throw new ApiError(
      'TargetNotConnected',
      `${name} is simulated, so nothing listens in it. Start the endpoint with --runtime docker to forward ports of real containers.`,
    );
  return () => forward(runtimeId, target);
}

function notConnected(target: string): ApiError {
  return new ApiError('TargetNotConnected', `${target} is not connected.`);
}
