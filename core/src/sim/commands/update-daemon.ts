import type { UpdateDaemonRequest, UpdateDaemonResponse } from '@aws-sdk/client-ecs';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { deployDaemon } from '../daemons/deploy.ts';
import { activeDaemon } from '../daemons/find.ts';
import { daemonConfiguration, daemonProviders, daemonRevisionInput } from '../daemons/input.ts';

/** Always a new deployment; what the call leaves out goes back to its default, as it makes a whole new revision. */
export default defineCommand<UpdateDaemonRequest, UpdateDaemonResponse>(
  'UpdateDaemon',
  (draft, input, call) => {
    const daemon = activeDaemon(draft, input.daemonArn ?? '');
    const cluster = activeCluster(draft, daemon.clusterArn, call);
    const revision = daemonRevisionInput(draft, input, call);
    const changed = {
      ...daemon,
      providers: daemonProviders(draft, cluster, input),
      configuration:
        input.deploymentConfiguration === undefined ? daemon.configuration : daemonConfiguration(input),
    };
    const { daemonArn, status, createdAt, updatedAt, deploymentArn } = deployDaemon(
      draft,
      changed,
      revision,
    ).shown;
    return { daemonArn, status, createdAt, updatedAt, deploymentArn };
  },
);
