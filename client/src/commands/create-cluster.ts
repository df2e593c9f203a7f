import { placeName } from '../command/change.ts';
import { choose } from '../command/choose.ts';
import { define } from '../command/command.ts';
import { walkSteps } from '../command/walk-steps.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import { applyCluster } from '../inputs/apply-cluster.ts';
import { keepAsFile } from '../inputs/keep-as-file.ts';
import connectionKind from '../tree/nodes/connection.ts';
import { clusterSteps } from '../wizards/cluster.ts';
import { clusterInput, clusterPlan } from '../wizards/cluster-file.ts';
import { clusterSurroundings } from '../wizards/cluster-surroundings.ts';

/** Asks what a cluster is to be, writes it as a file, and makes it where the person agrees. */
export default define({
  id: 'createCluster',
  title: 'Create Cluster…',
  menus: [
    { on: 'view', view: 'clusters', group: '2_create@1' },
    { on: 'row', kinds: ['connection'], flags: ['writable'], view: 'clusters', group: '1_create@1' },
  ],
  changes: true,
  async run(context, { element: within, file: folder }) {
    const element = await choose(context, connectionKind, { purpose: 'Create a cluster', within });
    if (element === undefined) return;
    const { connection } = element;
    const steps = clusterSteps(clusterSurroundings(context, connection));
    const title = `Create a cluster on ${placeName(connection)}`;
    const first = clusterPlan(staysOnThisMachine(connection) ? 'none' : 'fargate');
    const plan = await walkSteps(context.ui, { title, steps }, first);
    if (plan === undefined) return;
    const described = clusterInput(plan);
    await keepAsFile(context, `${plan.name}.ecs-cluster.json`, described, folder);
    await applyCluster(context, element, described);
  },
});
