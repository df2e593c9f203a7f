import type { Ecs, EcsQueries, Service } from '../ecs/api.ts';
import { deploymentsOf } from './follow.ts';
import type { Aim } from './look.ts';
import type { Plan } from './plan.ts';

/** What was done so far; it grows as the deployment is begun, and is true at every moment. */
export interface Done {
  /** The revision that was registered for it. */
  registered?: string;
  /** The service as ECS took it. */
  service?: Service;
}

/** Registers and updates, or creates, as planned; resolves to what has to be watched. `done` says at any time what was done. */
export async function send(ecs: Ecs, plan: Plan, done: Done): Promise<Aim> {
  const { cluster, service: name, existing, revision } = plan;
  const before = existing === undefined ? [] : await deploymentsOf(ecs, cluster, name);
  const earlier = before.map(({ arn }) => arn);
  if (plan.idle && existing !== undefined) return aimOf(existing, earlier);
  if (revision.registers) {
    const { family, revision: number } = await ecs.registerTaskDefinition(revision.input);
    done.registered = `${family}:${number}`;
  }
  // Another may have registered a revision meanwhile; what was registered here is what shall run.
  const request = { ...plan.request, taskDefinition: done.registered ?? revision.name };
  const service = await (existing === undefined ? ecs.createService(request) : ecs.updateService(request));
  done.service = service;
  return aimOf(service, earlier);
}

/** What to watch of a service that somebody else deploys: its primary deployment, and the newest one that ECS keeps. */
export async function aimAt(ecs: EcsQueries, service: Service): Promise<Aim> {
  const [, ...earlier] = await deploymentsOf(ecs, service.cluster, service.name);
  return aimOf(
    service,
    earlier.map(({ arn }) => arn),
  );
}

function aimOf(service: Service, earlier: readonly string[]): Aim {
  const primary = service.deployments.find(({ status }) => status === 'PRIMARY');
  return {
    taskDefinition: service.taskDefinition,
    deployment: primary?.id ?? '',
    earlier,
    since: primary?.updatedAt ?? 0,
  };
}
