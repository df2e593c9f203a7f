import { type Diagnosis, explain } from '../diagnosis/explain.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { factsOf } from '../diagnosis/gather.ts';
import type { Task } from '../ecs/resources.ts';
import type { Aim, Look } from './look.ts';
import type { Outcome } from './outcome.ts';

/** What the workspace says of the task and the service. */
type Authored = Pick<Facts, 'definition' | 'described'>;

/** Why a deployment did not come to its end, the cause to read first; only what is of this deployment counts. */
export function causesOf(
  aim: Aim,
  look: Look,
  outcome: Outcome | undefined,
  authored: Authored,
): readonly Diagnosis[] {
  const { service } = look;
  if (service === undefined) return [];
  const own = (task: Task) => task.startedBy === aim.deployment;
  return explain({
    ...authored,
    service: {
      name: service.name,
      desired: service.desired,
      // What runs now may be the old revision again; of the new one not all could run.
      running: Math.min(
        look.alive.filter((task) => own(task) && task.status === 'RUNNING').length,
        service.desired - 1,
      ),
      deployments: [
        {
          id: aim.deployment,
          status: 'PRIMARY',
          rollout: outcome === undefined ? 'IN_PROGRESS' : 'FAILED',
          rolloutReason: outcome?.reason,
        },
      ],
      events: service.events.filter(
        ({ at, message }) =>
          (at === undefined || at >= aim.since) &&
          !/has reached a steady state|deployment completed/.test(message),
      ),
    },
    stopped: look.stopped.filter(own).map(factsOf),
    alive: look.alive.filter(own).map(factsOf),
  });
}
