import { closestMatch } from './closest.ts';
import { leastHealthy, mostTasks } from './rolling.ts';
import type { DeploymentPlan, Rollout } from './rollout.ts';

/** Why a rolling update neither stops an old task nor starts a new one, and what would let it go on. */
export function hangReason(plan: DeploymentPlan, { old, started, refusals }: Rollout): string {
  if (mostTasks(plan) <= old.length + started) return percentReason(plan);
  const closest = closestMatch(refusals);
  const lack = closest?.reason.message ?? 'No container instance takes tasks.';
  const missing = `${plan.desired - started} of ${plan.desired} new tasks find no instance. ${lack}`;
  return old.length === 0 ? missing : `${missing} ${keptReason(plan)}`;
}

function percentReason(plan: DeploymentPlan): string {
  const { desired, minimumHealthyPercent, maximumPercent } = plan;
  const least = leastHealthy(plan);
  const stop = Math.floor(((desired - 1) * 100) / desired);
  const start = Math.ceil(((desired + 1) * 100) / desired);
  return (
    `minimumHealthyPercent ${minimumHealthyPercent} keeps ${least} of ${desired} tasks running and ` +
    `maximumPercent ${maximumPercent} allows ${mostTasks(plan)}, so no task may be stopped and none started. ` +
    `Lower minimumHealthyPercent to ${stop} or raise maximumPercent to ${start}.`
  );
}

function keptReason(plan: DeploymentPlan): string {
  const { desired, minimumHealthyPercent } = plan;
  const least = leastHealthy(plan);
  const stop = Math.floor(((desired - 1) * 100) / desired);
  const cure =
    least < desired
      ? 'Add capacity.'
      : `Add capacity, or lower minimumHealthyPercent to ${stop} so that one may stop first.`;
  return `minimumHealthyPercent ${minimumHealthyPercent} lets no old task stop before that. ${cure}`;
}
