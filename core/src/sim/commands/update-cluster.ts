import type { UpdateClusterRequest, UpdateClusterResponse } from '@aws-sdk/client-ecs';
import { viewCluster } from '../cluster-view.ts';
import { activeCluster, withSettings } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { defaultNamespace } from '../discovery/default-namespace.ts';

export default defineCommand<UpdateClusterRequest, UpdateClusterResponse>(
  'UpdateCluster',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const { configuration } = input;
    const { serviceConnectDefaults: before, ...shown } = cluster.shown;
    const serviceConnectDefaults =
      input.serviceConnectDefaults === undefined
        ? before
        : defaultNamespace(draft, input.serviceConnectDefaults, call);
    const changed = {
      ...cluster,
      shown: {
        ...shown,
        settings: withSettings(cluster.shown.settings, input.settings),
        ...(configuration === undefined ? {} : { configuration }),
        ...(serviceConnectDefaults === undefined ? {} : { serviceConnectDefaults }),
      },
    };
    draft.put('clusters', cluster.shown.clusterArn, changed);
    return { cluster: viewCluster(draft, changed) };
  },
);
