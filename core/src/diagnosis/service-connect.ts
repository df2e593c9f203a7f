import { hear, type Reading, type Said } from './reading.ts';

/** ECS names the container that it adds to a task for Service Connect so, with some characters behind it. */
const agent = /^ecs-service-connect-/;

/**
 * What was said of the agent of Service Connect when it is the sick one: its health, or that it got no configuration.
 * Empty when another container is sick or nothing is known of it.
 */
export function agentTrouble(reading: Reading): readonly Said[] {
  const heard = hear(reading, /Unauthorized to perform ecs:Poll\b|Envoy readiness check failed/i, ['log']);
  const sick = reading.tasks.flatMap((task) =>
    task.containers
      .filter(({ health }) => health === 'UNHEALTHY')
      .map(({ name }): Said => {
        const source = `container ${name}`;
        return {
          by: 'container',
          source,
          text: 'health UNHEALTHY',
          container: name,
          task,
          at: task.stoppedAt,
        };
      }),
  );
  if (sick.some(({ container = '' }) => !agent.test(container))) return [];
  return [...sick, ...(heard?.all ?? [])];
}
