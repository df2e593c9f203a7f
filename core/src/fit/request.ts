import { items, known } from '../document/unknown.ts';
import type { Service, TaskDefinition } from '../ecs/authored.ts';
import type { PlacementConstraint, PlacementRequest, PlacementStrategy } from '../placement/model.ts';
import { requirementOf } from '../placement/requirement.ts';

/** What placing one copy of the task asks, on its own or as part of the service; placeholders ask nothing. */
export function requestOf(task: TaskDefinition, service: Service | undefined): PlacementRequest {
  const name = known(service?.serviceName) ?? known(service?.service);
  return {
    task: requirementOf(task),
    count: 1,
    group: service === undefined ? `family:${known(task.family) ?? ''}` : `service:${name ?? ''}`,
    constraints: [
      ...items(task.placementConstraints).flatMap(constraintOf),
      ...items(service?.placementConstraints).flatMap(constraintOf),
    ],
    strategy: items(service?.placementStrategy).flatMap(strategyOf),
  };
}

type AuthoredConstraint = ReturnType<typeof items<{ type?: unknown; expression?: unknown }>>[number];

function constraintOf({ type, expression }: AuthoredConstraint): PlacementConstraint[] {
  if (type === 'distinctInstance') return [{ type }];
  return type === 'memberOf' && typeof expression === 'string' ? [{ type, expression }] : [];
}

function strategyOf({ type, field }: { type?: unknown; field?: unknown }): PlacementStrategy[] {
  if (type === 'random') return [{ type }];
  if (typeof field !== 'string') return [];
  if (type === 'spread') return [{ type, field }];
  const resource = field.toLowerCase();
  return type === 'binpack' && (resource === 'cpu' || resource === 'memory')
    ? [{ type, field: resource }]
    : [];
}
