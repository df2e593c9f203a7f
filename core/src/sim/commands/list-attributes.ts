import type { Attribute, ListAttributesRequest, ListAttributesResponse } from '@aws-sdk/client-ecs';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';
import type { Wire } from '../wire.ts';

export default defineCommand<ListAttributesRequest, ListAttributesResponse>(
  'ListAttributes',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const found = new Map<string, Wire<Attribute>>();
    for (const { shown } of draft.where('containerInstances', 'cluster', cluster.shown.clusterArn)) {
      if (shown.status === 'INACTIVE') continue;
      for (const { name, value } of shown.attributes) {
        if (input.attributeName !== undefined && name !== input.attributeName) continue;
        if (input.attributeValue !== undefined && value !== input.attributeValue) continue;
        const targetId = shown.containerInstanceArn;
        found.set(`${targetId} ${name}`, { name, ...(value === undefined ? {} : { value }), targetId });
      }
    }
    const { items, next } = page([...found.keys()].sort(), input);
    return { attributes: items.flatMap((key) => found.get(key) ?? []), ...next };
  },
);
