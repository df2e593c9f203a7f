import type { ApiInput, EcsQueries, Service } from '../ecs/api.ts';
import { familyOf, shortName } from '../ecs/arn.ts';
import type { Difference } from '../ecs/changes.ts';
import { describedService } from '../ecs/described-service.ts';
import { EcsFailure } from '../ecs/failure.ts';
import type { Outlook } from '../fit/outlook.ts';
import { fitTo } from '../schema/fit-to.ts';
import { type CostChange, costOf } from './cost.ts';
import { type Demand, demandOf } from './demand.ts';
import { lookAhead } from './look-ahead.ts';
import { lookAtFamily, type PlannedRevision } from './revision.ts';
import { serviceChanges } from './service-changes.ts';
import { PlanRefusal, type Wish } from './wish.ts';

/** What a deployment will do, before it does anything. */
export interface Plan {
  readonly cluster: string;
  readonly service: string;
  readonly action: 'create' | 'update';
  /** The service as it is; `undefined` when it is made. */
  readonly existing: Service | undefined;
  readonly revision: PlannedRevision;
  /** The input of CreateService or UpdateService. */
  readonly request: ApiInput;
  /** What an update changes of the service itself. */
  readonly changes: readonly Difference[];
  /** What the file says and UpdateService does not take. */
  readonly left: readonly string[];
  /** Other services of the cluster that run a revision of the family; `undefined` when they may not be seen. */
  readonly others: readonly string[] | undefined;
  /** Whether its tasks have room on the cluster's instances; `undefined` where they need none, or none can be seen. */
  readonly outlook: Outlook | undefined;
  /** What its tasks cost a month on Fargate; `undefined` where they run on instances, or where nothing says where. */
  readonly cost: CostChange | undefined;
  /** What it takes of Fargate; `undefined` where its tasks run on instances, or say no size. */
  readonly demand: Demand | undefined;
  /** Whether there is anything to do at all. */
  readonly idle: boolean;
}

/** Looks at what there is and says what the wish would change. Rejects with a `PlanRefusal` where it cannot be. */
export async function planDeployment(ecs: EcsQueries, wish: Wish): Promise<Plan> {
  const { cluster, service } = wish;
  const existing = await ecs.service(cluster, service);
  if (existing === undefined && wish.described === undefined)
    throw new PlanRefusal(
      `There is no service ${service} on ${shortName(cluster)}, and no file describes one of that name.`,
    );
  refuseOthersControl(existing);
  const revision = await lookAtFamily(ecs, wish, existing);
  const { input, left } = requestOf(wish, revision, existing);
  const described = existing && (await describedService(ecs, existing));
  const changes = existing === undefined ? [] : serviceChanges(described ?? {}, input);
  const idle = existing !== undefined && changes.length === 0 && !revision.registers && !wish.force;
  const ahead = { cluster, service: { ...described, ...input }, definition: revision.input };
  return {
    cluster,
    service,
    action: existing === undefined ? 'create' : 'update',
    existing,
    revision,
    request: input,
    changes,
    left,
    others: await othersOf(ecs, wish, revision.family),
    outlook: idle ? undefined : await lookAhead(ecs, ahead),
    cost: idle ? undefined : await costOf(ecs, { ...ahead, existing, rates: wish.rates }),
    demand: idle ? undefined : await demandOf(ecs, { ...ahead, existing }),
    idle,
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: other controllers take no revision. */
function refuseOthersControl(existing: Service | undefined): void {
  if (existing === undefined || existing.controller === 'ECS') return;
  const { name, controller } = existing;
  throw new PlanRefusal(
    `${name} is deployed by ${controller}, so ECS takes no new revision for it. Deploy it with ${controller === 'CODE_DEPLOY' ? 'CodeDeploy' : 'its own controller'}.`,
  );
}

function requestOf(
  { cluster, service, described = {}, force }: Wish,
  { name: taskDefinition }: PlannedRevision,
  existing: Service | undefined,
): { input: ApiInput; left: readonly string[] } {
  const { service: _, serviceName: __, cluster: ___, ...members } = described;
  if (existing === undefined) {
    const { input, left } = fitTo('create-service', members);
    return { input: { ...input, cluster, serviceName: service, taskDefinition }, left };
  }
  const { input, left } = fitTo('update-service', members);
  const forced = force ? { forceNewDeployment: true } : {};
  return { input: { ...input, cluster, service, taskDefinition, ...forced }, left };
}

async function othersOf(
  ecs: EcsQueries,
  { cluster, service }: Wish,
  family: string,
): Promise<readonly string[] | undefined> {
  try {
    const services = await ecs.services(cluster);
    return services
      .filter(({ name, taskDefinition }) => name !== service && familyOf(taskDefinition) === family)
      .map(({ name }) => name);
  } catch (error) {
    if (error instanceof EcsFailure && error.kind === 'denied') return undefined;
    throw error;
  }
}
