import type { UpdateClusterSettingsRequest, UpdateClusterSettingsResponse } from '@aws-sdk/client-ecs';
import { viewCluster } from '../cluster-view.ts';
import { activeCluster, withSettings } from '../clusters.ts';
import { defineCommand } from '../command.ts';

export default defineCommand<UpdateClusterSettingsRequest, UpdateClusterSettingsResponse>(
  'UpdateClusterSettings',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const settings = withSettings(cluster.shown.settings, input.settings);
    const changed = { ...cluster, shown: { ...cluster.shown, settings } };
    draft.put('clusters', cluster.shown.clusterArn, changed);
    return { cluster: viewCluster(draft, changed) };
  },
);
