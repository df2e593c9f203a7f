import { items, known } from '../document/unknown.ts';
import type { ApiInput, EcsQueries, Service } from '../ecs/api.ts';
import type { Service as AuthoredService } from '../ecs/authored.ts';
import { conformedInput, serviceIn, taskIn } from '../ecs/conformed.ts';
import { defaultPercents } from '../ecs/deployment-percents.ts';
import { runsOnFargate, strategyOf } from '../ecs/service-facts.ts';
import { taskCpu } from '../ecs/task-size.ts';

/** The vCPUs of Fargate that a service has, and those that it has at most while it is deployed. */
export interface Demand {
  /** Whose quota counts them; `undefined` where both share the tasks, so that nobody can tell how many each has. */
  readonly of: 'on-demand' | 'spot' | undefined;
  readonly before: number;
  readonly most: number;
}

/** The service as it will be, what it will run, and what there is of it. */
export interface Demanding {
  readonly service: ApiInput;
  readonly definition: ApiInput;
  readonly existing: Service | undefined;
}

/** What a deployment takes of Fargate; `undefined` where its tasks run elsewhere, or say no size. */
export async function demandOf(ecs: EcsQueries, wanted: Demanding): Promise<Demand | undefined> {
  const { service: input, definition, existing } = wanted;
  const service = serviceIn(conformedInput('create-service', input));
  if (service === undefined || !(runsOnFargate(service) ?? existing?.launchType === 'FARGATE'))
    return undefined;
  const size = vcpusOf(definition);
  if (size === undefined) return undefined;
  const count = typeof input.desiredCount === 'number' ? input.desiredCount : (existing?.desired ?? 1);
  const old = existing?.running ?? 0;
  const running =
    old === 0 || existing === undefined ? undefined : await ecs.taskDefinition(existing.taskDefinition);
  const before = old * ((running && vcpusOf(running)) ?? size);
  const beside = Math.min(count, Math.max(0, mostTasks(service, count) - old));
  return { of: quotaOf(service), before, most: Math.max(before + beside * size, count * size) };
}

function vcpusOf(definition: ApiInput): number | undefined {
  const task = taskIn(conformedInput('task-definition', definition));
  const units = task && taskCpu(task);
  return units === undefined ? undefined : units / 1024;
}

/** Old and new tasks together: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function mostTasks(service: AuthoredService, count: number): number {
  if (strategyOf(service) !== 'ROLLING') return 2 * count;
  const percent =
    known(known(service.deploymentConfiguration)?.maximumPercent) ?? defaultPercents.maximumPercent;
  return Math.floor((count * percent) / 100);
}

function quotaOf({ capacityProviderStrategy }: AuthoredService): Demand['of'] {
  const providers = new Set(items(capacityProviderStrategy).map((item) => item.capacityProvider));
  if (!providers.has('FARGATE_SPOT')) return 'on-demand';
  return providers.size === 1 ? 'spot' : undefined;
}
