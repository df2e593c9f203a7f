import { inService } from '../definition.ts';
import { links } from '../links.ts';
import type { Spoken } from '../worded.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'target-unhealthy',
  weight: 'symptom',
  link: links.balancer,
  words:
    /failed ELB health checks|is unhealthy in \(?(?:target-group|elb)|Target\.FailedHealthChecks|^unhealthy\b/i,
  title: (spoken) => `The health checks of the load balancer fail${lived(spoken)}.`,
  advice: [
    'Look at the target group: its path, port, protocol and codes must be what the container answers with.',
    'Let the security group of the tasks in from that of the load balancer on the port of the container.',
    'A program that takes long to start needs healthCheckGracePeriodSeconds.',
  ],
  place: ({ said }) =>
    inService([
      ...(isShort(said.task) ? ['healthCheckGracePeriodSeconds'] : ['loadBalancers', 0, 'containerPort']),
    ]),
});

/** How long the task ran before it was given up, which tells a slow start from a wrong path. */
function lived({ said: { task } }: Spoken): string {
  const { startedAt, stoppedAt } = task ?? {};
  if (startedAt === undefined || stoppedAt === undefined) return '';
  return `, ${Math.round((stoppedAt - startedAt) / 1000)} seconds after the start of the task`;
}

function isShort(task: Spoken['said']['task']): boolean {
  const { startedAt, stoppedAt } = task ?? {};
  return startedAt !== undefined && stoppedAt !== undefined && stoppedAt - startedAt < 180_000;
}
