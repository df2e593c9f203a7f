import type { Cluster } from '#core/ecs/api.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { deploy } from '../deploy/carry-out.ts';
import { deploymentOf } from '../deploy/from-file.ts';
import { ofRevision } from '../deploy/from-service.ts';
import { underWay } from '../deploy/under-way.ts';
import { enclosing, nearest } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import serviceKind from '../tree/nodes/service.ts';

/** Takes the deployment under way back; where there is none, deploys an earlier revision after saying what changes. */
export default defineOn({
  id: 'rollBack',
  title: 'Roll Back…',
  icon: 'discard',
  menus: [
    { on: 'row', kinds: ['service', 'deployments', 'deployment'], flags: ['writable'], group: '2_change@2' },
    { on: 'row', kinds: ['watch'], flags: ['writable'], group: 'inline@3' },
  ],
  on: serviceKind,
  purpose: 'Roll back a service',
  changes: true,
  async run(context, { item, element, connection }) {
    const deployment = await underWay(context, item, element);
    if (deployment === undefined) {
      const cluster = enclosing<Cluster>(element, clusterKind);
      const clusterRow = nearest(element, clusterKind);
      if (cluster === undefined || clusterRow === undefined) return;
      const plain = deploymentOf(clusterRow, cluster, { service: item.name });
      const earlier = await ofRevision(context, item, plain);
      if (earlier !== undefined) await deploy(context, earlier);
      return;
    }
    const change = {
      question: `Roll the deployment of ${item.name} back?`,
      action: 'Roll Back',
      detail: ['ECS stops the new tasks and runs the previous revision again.'],
      connection,
      cluster: item.cluster,
      destructive: true,
    };
    const undertaking = {
      title: `Rolling ${item.name} back`,
      element,
      done: () => `The deployment of ${item.name} is being rolled back.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.stopDeployment(deployment.arn, 'ROLLBACK'),
    );
  },
});
