import type { ResourceReference } from '../../ecs/api.ts';
import { defineTool, ToolRefusal, withoutValues } from '../tool.ts';

const kinds = ['cluster', 'service', 'task', 'container-instance', 'task-definition'] as const;

/** What a describe action of ECS answers. */
export default defineTool({
  name: 'ecs_describe',
  title: 'Describe something of ECS',
  description:
    'Gives the whole answer of the describe action for a cluster, a service, a task, a container instance or a task definition. Values of environment variables are hidden.',
  input: {
    kind: { type: 'string', about: 'What it is.', needed: true, among: kinds },
    name: {
      type: 'string',
      about: 'Its name, id or ARN; FAMILY or FAMILY:N for a task definition.',
      needed: true,
    },
    cluster: { type: 'string', about: 'Its cluster, for services, tasks and container instances.' },
  },
  async run({ kind, name, cluster }, around) {
    return withoutValues(await (await around.ecs()).describe(referenceTo(kind, name, cluster)));
  },
});

function referenceTo(kind: string, name: string, cluster: string | undefined): ResourceReference {
  if (kind === 'cluster') return { kind, arn: name };
  if (kind === 'task-definition') return { kind, arn: name };
  if (cluster === undefined) throw new ToolRefusal('Name the cluster.');
  if (kind === 'service') return { kind, cluster, name };
  return { kind: kind === 'task' ? 'task' : 'container-instance', cluster, arn: name };
}
