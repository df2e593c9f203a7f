import type { CreateDaemonRequest, CreateDaemonResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { ecsArn } from '../arns.ts';
import { activeCluster } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { deployDaemon } from '../daemons/deploy.ts';
import { daemonConfiguration, daemonProviders, daemonRevisionInput } from '../daemons/input.ts';
import type { DaemonRecord } from '../records/daemon.ts';
import { checkedTags, setTags } from '../tags.ts';
import { madeBefore, remember, type TokenUse } from '../tokens.ts';
import type { Wire } from '../wire.ts';

/** One task on every instance of its providers, from now on. */
export default defineCommand<CreateDaemonRequest, CreateDaemonResponse>(
  'CreateDaemon',
  (draft, input, call) => {
    const name = input.daemonName ?? '';
    if (!/^[\w-]{1,255}$/.test(name)) throw invalidParameter('Invalid daemon name.');
    if ((input.clientToken ?? '').length > 36) throw invalidParameter('idempotency token longer than 36.');
    const cluster = activeCluster(draft, input.clusterArn, call);
    const { clusterArn, clusterName } = cluster.shown;
    const daemonArn = ecsArn(call, 'daemon', clusterName, name);
    const token = tokenOf(input, call);
    const existing = draft.get('daemons', daemonArn);
    if (existing !== undefined) {
      if (madeBefore(draft, token)?.same === true) return answer(existing);
      throw invalidParameter('Creation of daemon was not idempotent.');
    }
    const revision = daemonRevisionInput(draft, input, call);
    const tags = checkedTags(input.tags);
    const daemon: DaemonRecord = {
      shown: {
        daemonArn,
        clusterArn,
        status: 'ACTIVE',
        deploymentArn: '',
        createdAt: call.now,
        updatedAt: call.now,
      },
      clusterArn,
      name,
      providers: daemonProviders(draft, cluster, input),
      target: '',
      configuration: daemonConfiguration(input),
      failures: 0,
      failedOn: [],
    };
    setTags(draft, daemonArn, tags);
    remember(draft, token, [daemonArn]);
    return answer(deployDaemon(draft, daemon, revision));
  },
);

function answer({ shown: { daemonArn, status, createdAt, deploymentArn } }: DaemonRecord) {
  return { daemonArn, status, createdAt, deploymentArn };
}

function tokenOf({ tags: _tags, ...request }: Wire<CreateDaemonRequest>, { region, now }: Call): TokenUse {
  return { operation: 'CreateDaemon', region, token: request.clientToken, request: { ...request }, now };
}
