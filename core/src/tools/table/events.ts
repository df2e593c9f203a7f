import { defineTool, ToolRefusal } from '../tool.ts';

/** What ECS said of a service lately. */
export default defineTool({
  name: 'ecs_events',
  title: 'Events of a service',
  description: 'Gives the last events of a service, the newest first, and how its deployments stand.',
  input: {
    cluster: { type: 'string', about: 'The name or ARN of the cluster.', needed: true },
    service: { type: 'string', about: 'The name of the service.', needed: true },
    count: { type: 'number', about: 'How many at most; 20 when absent.' },
  },
  async run({ cluster, service: name, count = 20 }, around) {
    const service = await (await around.ecs()).service(cluster, name);
    if (service === undefined) throw new ToolRefusal(`There is no service ${name} on ${cluster}.`);
    const { desired, running, pending, deployments, events } = service;
    return {
      ...{ desired, running, pending, deployments },
      events: events.slice(0, Math.max(1, count)).map(({ at, message }) => ({ at: timeOf(at), message })),
    };
  },
});

function timeOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
