import { items, known } from '../document/unknown.ts';
import type { Service, TaskDefinition, TaskRun } from '../ecs/authored.ts';
import { profileOf } from '../ecs/profile.ts';
import type {
  LaunchTarget,
  PlacementConstraint,
  PlacementRequest,
  PlacementStrategy,
} from '../placement/model.ts';
import { requirementOf } from '../placement/requirement.ts';

/**
 * What placing one copy of the task asks: as part of the service, by the RunTask call, or on its own.
 * Placeholders ask nothing.
 */
export function requestOf(
  task: TaskDefinition,
  service: Service | undefined,
  run?: TaskRun | undefined,
): PlacementRequest {
  const input = service ?? run;
  return {
    task: requirementOf(task, service === undefined ? known(run?.overrides) : undefined),
    count: 1,
    group: service === undefined ? standaloneGroup(task, run) : `service:${nameOf(service)}`,
    constraints: [
      ...items(task.placementConstraints).flatMap(constraintOf),
      ...items(input?.placementConstraints).flatMap(constraintOf),
    ],
    strategy: items(input?.placementStrategy).flatMap(strategyOf),
    launch: launchOf(task, input),
  };
}

function launchOf(task: TaskDefinition, input: Service | TaskRun | undefined): LaunchTarget {
  const { compatibilities } = profileOf(task);
  const only = compatibilities.size === 1 ? [...compatibilities][0] : undefined;
  const external = (known(input?.launchType) ?? only) === 'EXTERNAL';
  const strategy = items(input?.capacityProviderStrategy);
  const named = strategy.flatMap(({ capacityProvider }) => known(capacityProvider) ?? []);
  // A placeholder may stand for any of the providers.
  const isKnown = named.length > 0 && named.length === strategy.length;
  return { external, ...(isKnown ? { capacityProviders: named } : {}) };
}

function nameOf(service: Service): string {
  return known(service.serviceName) ?? known(service.service) ?? '';
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html#ECS-RunTask-request-group */
function standaloneGroup(task: TaskDefinition, run: TaskRun | undefined): string {
  return known(run?.group) ?? `family:${known(task.family) ?? ''}`;
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
