import type { ListDaemonDeploymentsRequest, ListDaemonDeploymentsResponse } from '@aws-sdk/client-ecs';
import { defineCommand } from '../command.ts';
import { knownDaemon } from '../daemons/find.ts';
import { page } from '../paging.ts';
import type { DaemonDeploymentRecord } from '../records/daemon.ts';

/** The newest first. */
export default defineCommand<ListDaemonDeploymentsRequest, ListDaemonDeploymentsResponse>(
  'ListDaemonDeployments',
  (draft, input) => {
    const { daemonArn } = knownDaemon(draft, input.daemonArn ?? '').shown;
    const { after = 0, before = Number.POSITIVE_INFINITY } = input.createdAt ?? {};
    const wanted = draft
      .where('daemonDeployments', 'daemon', daemonArn)
      .filter(({ shown }) => input.status === undefined || input.status.includes(shown.status))
      .filter(({ shown }) => shown.createdAt >= after && shown.createdAt <= before)
      .reverse();
    const byArn = new Map(wanted.map((record) => [record.shown.daemonDeploymentArn, record]));
    const { items, next } = page([...byArn.keys()], input);
    return { daemonDeployments: items.flatMap((arn) => byArn.get(arn) ?? []).map(brief), ...next };
  },
);

function brief({ shown, daemonArn, target }: DaemonDeploymentRecord) {
  const { deploymentConfiguration: _configuration, rollback: _rollback, alarms: _alarms, ...rest } = shown;
  return { ...rest, daemonArn, targetDaemonRevisionArn: target };
}
