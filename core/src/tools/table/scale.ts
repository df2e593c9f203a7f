import { defineTool, ToolRefusal } from '../tool.ts';

/** Changes how many tasks a service wants. */
export default defineTool({
  name: 'ecs_scale',
  title: 'Scale a service',
  description:
    'Changes how many tasks a service keeps running. The person is asked before anything is changed.',
  input: {
    cluster: { type: 'string', about: 'The name or ARN of the cluster.', needed: true },
    service: { type: 'string', about: 'The name of the service.', needed: true },
    count: { type: 'number', about: 'The tasks wanted.', needed: true },
  },
  changes: true,
  async run({ cluster, service: name, count }, around) {
    if (!Number.isInteger(count) || count < 0) throw new ToolRefusal('"count" is a whole number of tasks.');
    const service = await (await around.ecs()).service(cluster, name);
    if (service === undefined) throw new ToolRefusal(`There is no service ${name} on ${cluster}.`);
    const ecs = await around.changing({
      question: `Scale ${name} from ${service.desired} to ${count} tasks?`,
      action: 'Scale',
      detail: [],
      cluster: service.cluster,
    });
    const after = await ecs.updateService({ cluster: service.cluster, service: name, desiredCount: count });
    return { service: name, desired: after.desired, running: after.running };
  },
});
