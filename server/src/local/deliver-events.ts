import { parseArn } from '#core/sim/arns.ts';
import type { ClusterEvent } from '#core/sim/cluster-events.ts';
import { deliverEvent, hasEventRules } from '#core/sim/event-rules/trigger.ts';
import { uuid } from '#core/sim/ids.ts';
import type { LiveCluster } from './live-cluster.ts';

/** Hands the events of Amazon ECS to the rules of EventBridge, as they would come there. */
export function eventDelivery(clusterOf: () => LiveCluster | undefined): (event: ClusterEvent) => void {
  return (event) => {
    const cluster = clusterOf();
    const { region, account } = parseArn(event.resources[0] ?? '') ?? {};
    if (cluster === undefined || region === undefined || account === undefined) return;
    if (!cluster.read(hasEventRules)) return;
    const { source, detailType, time, resources, detail } = event;
    const envelope = { version: '0', source, 'detail-type': detailType, account, region, resources, detail };
    const stamp = new Date(time * 1000).toISOString();
    // What cannot be written down is reported by the store itself.
    void cluster
      .alter((draft) => deliverEvent(draft, { ...envelope, id: uuid(draft.random), time: stamp }))
      .catch(() => {});
  };
}
