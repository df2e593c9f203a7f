import type { EcsQueries } from '../ecs/api.ts';
import { shortName } from '../ecs/arn.ts';
import { differences } from '../ecs/changes.ts';
import { withoutDefaults } from '../ecs/register-ready.ts';
import { aimOf } from './aim.ts';
import { deploymentsOf } from './follow.ts';
import type { Plan } from './plan.ts';

/** What is there now, as far as a deployment has to do with it. */
export interface State {
  /** The revision that was registered for it, if it came to that. */
  readonly registered: string | undefined;
  readonly service: ServiceState | undefined;
}

/** A service and what becomes of it. */
export interface ServiceState {
  /** The revision that it wants: `web-app:3`. */
  readonly taskDefinition: string;
  readonly desired: number;
  readonly running: number;
  /** Its deployments by revision and state, the primary one first. */
  readonly deployments: readonly { readonly taskDefinition: string; readonly rollout: string | undefined }[];
  /** The status of its newest deployment, where ECS keeps one. */
  readonly deployment: string | undefined;
}

/** Looks at what there is, whatever was heard of it before. */
export async function stateNow(ecs: EcsQueries, plan: Plan): Promise<State> {
  const { cluster, service: name, revision } = plan;
  const [service, deployments, latest] = await Promise.all([
    ecs.service(cluster, name),
    deploymentsOf(ecs, cluster, name),
    revision.registers ? ecs.taskDefinition(revision.family) : undefined,
  ]);
  const latestName = latest && `${revision.family}:${latest.revision}`;
  const isOurs =
    latest !== undefined &&
    latestName !== revision.latest &&
    differences(withoutDefaults(latest), withoutDefaults(revision.input)).length === 0;
  return {
    registered: isOurs ? latestName : undefined,
    service: service && {
      taskDefinition: shortName(service.taskDefinition),
      desired: service.desired,
      running: service.running,
      deployments: service.deployments.map(({ taskDefinition, rollout }) => ({
        taskDefinition: shortName(taskDefinition),
        rollout,
      })),
      deployment: deployments[0]?.status,
    },
  };
}

/** The same in sentences. */
export function stateLines({ service: name, cluster, revision }: Plan, state: State): string[] {
  const { registered, service } = state;
  const where = `${name} on ${shortName(cluster)}`;
  return [
    ...(registered === undefined ? unregistered(revision.registers) : [`${registered} was registered.`]),
    service === undefined ? `There is no service ${where}.` : `The service ${where} ${aimOf(service)}.`,
    ...(service?.deployment === undefined ? [] : [`Its newest deployment is ${service.deployment}.`]),
  ];
}

/** Who had nothing to register does not want to hear of it. */
function unregistered(wanted: boolean): string[] {
  return wanted ? ['No task definition was registered.'] : [];
}
