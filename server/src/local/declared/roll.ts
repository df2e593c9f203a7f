import { lastPart, parseArn } from '#core/sim/arns.ts';
import type { ServiceRecord } from '#core/sim/records/service.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { ActionContext } from '../action.ts';
import { ask, type Members } from './ask.ts';

/** The active services of the caller's region for which something holds. */
export function servicesThat(
  { cluster, caller }: ActionContext,
  holds: (draft: Draft, service: ServiceRecord) => boolean,
): ServiceRecord[] {
  return cluster.read((draft) =>
    draft
      .list('services')
      .filter(
        (service) =>
          service.shown.status === 'ACTIVE' &&
          parseArn(service.shown.serviceArn)?.region === caller.region &&
          holds(draft, service),
      ),
  );
}

/** Deploys a service with changed members, where ECS itself does; gives a line that says so, or why it stays as it is. */
export async function roll(
  context: ActionContext,
  { serviceName, clusterArn, deploymentController }: ServiceRecord['shown'],
  members: Members,
): Promise<string> {
  const what = `the service ${serviceName} of the cluster ${lastPart(clusterArn)}`;
  if ((deploymentController.type ?? 'ECS') !== 'ECS') {
    return `${what} stays as it is: ${deploymentController.type} deploys it.`;
  }
  try {
    await ask(context, 'UpdateService', { cluster: clusterArn, service: serviceName, ...members });
    return `rolling ${what}.`;
  } catch (error) {
    return `${what} stays as it is: ${error instanceof Error ? error.message : error}`;
  }
}
