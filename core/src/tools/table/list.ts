import type { EcsQueries } from '../../ecs/api.ts';
import { shortName } from '../../ecs/arn.ts';
import { defineTool, ToolRefusal } from '../tool.ts';

const kinds = [
  'clusters',
  'services',
  'tasks',
  'stopped-tasks',
  'instances',
  'families',
  'revisions',
] as const;

/** What there is, by name and state. */
export default defineTool({
  name: 'ecs_list',
  title: 'List what ECS has',
  description:
    'Lists clusters, the services, tasks, stopped tasks or container instances of a cluster, task definition families, or the revisions of one.',
  input: {
    what: { type: 'string', about: 'What to list.', needed: true, among: kinds },
    cluster: { type: 'string', about: 'The cluster, for services, tasks and instances.' },
    service: { type: 'string', about: 'The service whose tasks alone are wanted.' },
    family: { type: 'string', about: 'The family, for revisions.' },
  },
  async run({ what, cluster, service, family }, around) {
    const ecs = await around.ecs();
    if (what === 'clusters') return { clusters: await ecs.clusters() };
    if (what === 'families') return { families: await ecs.families() };
    if (what === 'revisions') return { revisions: await ecs.revisions(needed(family, 'family')) };
    const of = needed(cluster, 'cluster');
    if (what === 'services') return { services: (await ecs.services(of)).map(shortService) };
    if (what === 'instances') return { instances: await ecs.containerInstances(of) };
    const status = what === 'tasks' ? 'RUNNING' : 'STOPPED';
    const tasks = await ecs.tasks({ cluster: of, status, ...(service !== undefined && { service }) });
    return { tasks };
  },
});

type Service = Awaited<ReturnType<EcsQueries['services']>>[number];

/** Its events are many, and there is a tool for them. */
function shortService({ name, status, desired, running, pending, taskDefinition, deployments }: Service) {
  const rollouts = deployments.map(
    (each) => `${shortName(each.taskDefinition)} ${each.rollout ?? each.status}`,
  );
  return { name, status, desired, running, pending, taskDefinition: shortName(taskDefinition), rollouts };
}

function needed(value: string | undefined, name: string): string {
  if (value !== undefined) return value;
  throw new ToolRefusal(`Name the ${name}.`);
}
