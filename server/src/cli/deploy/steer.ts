import { deploymentsOf } from '#core/deploy/follow.ts';
import type { Ecs } from '#core/ecs/api.ts';
import { UsageError } from '../command.ts';

/** Lets the deployment under way go on or takes it back; resolves to a sentence that says so. */
export async function steer(
  ecs: Ecs,
  { cluster, service }: { readonly cluster: string; readonly service: string },
  how: 'continue' | 'roll-back',
): Promise<string> {
  const [newest] = await deploymentsOf(ecs, cluster, service);
  if (newest === undefined || !/^(?:PENDING|IN_PROGRESS)$/.test(newest.status))
    throw new UsageError(`No deployment of ${service} is under way on ${cluster}.`);
  if (how === 'roll-back') {
    await ecs.stopDeployment(newest.arn, 'ROLLBACK');
    return `The deployment of ${service} is being rolled back.`;
  }
  const hook = newest.hooks.find(({ status }) => status === 'AWAITING_ACTION');
  if (hook === undefined) throw new UsageError(`Nothing holds the deployment of ${service}.`);
  await ecs.continueDeployment(newest.arn, hook.id, 'CONTINUE');
  return `The deployment of ${service} goes on.`;
}
