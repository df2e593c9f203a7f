import { planDeployment } from '../../deploy/plan.ts';
import { send } from '../../deploy/send.ts';
import { planLines } from '../../deploy/told.ts';
import { shortName } from '../../ecs/arn.ts';
import { analysisOf, inputOf } from '../documents.ts';
import { type Around, defineTool, ToolRefusal } from '../tool.ts';

/** Deploys files, a revision or an image to a service. */
export default defineTool({
  name: 'ecs_deploy',
  title: 'Deploy to a service',
  description:
    'Registers a task definition where it differs, and creates or updates a service; or deploys a registered revision (the way back to an earlier one), or another image of a container. The person is asked, and shown what changes. ECS then carries it out: follow it with ecs_events and ecs_why.',
  input: {
    cluster: { type: 'string', about: 'The name or ARN of the cluster.', needed: true },
    service: { type: 'string', about: 'The name of the service.', needed: true },
    definition: { type: 'string', about: 'The file of the task definition, as a path within the workspace.' },
    described: {
      type: 'string',
      about: 'The file that describes the service, as a path within the workspace.',
    },
    revision: { type: 'string', about: 'A revision that is registered already, such as web:3.' },
    images: { type: 'strings', about: 'Images by container, each as CONTAINER=IMAGE.' },
    force: { type: 'boolean', about: 'Start new tasks where nothing changes.' },
  },
  changes: true,
  async run(input, around) {
    const { cluster, service, revision, images = [], force = false } = input;
    const wish = {
      ...{ cluster, service, revision, force },
      definition: await fileOf(input.definition, around, ['task-definition']),
      described: await fileOf(input.described, around, ['create-service', 'update-service']),
      images: new Map(images.map(imageOf)),
    };
    const plan = await planDeployment(await around.ecs(), wish);
    const [first = '', ...detail] = planLines(plan);
    if (plan.idle) return { deployed: false, note: first };
    const ecs = await around.changing({
      question: `${first}?`,
      action: plan.existing === undefined ? 'Create' : 'Deploy',
      detail,
      cluster,
    });
    const aim = await send(ecs, plan, {});
    return { deployed: true, plan: [first, ...detail], taskDefinition: shortName(aim.taskDefinition) };
  },
});

async function fileOf(path: string | undefined, around: Around, kinds: Parameters<typeof inputOf>[1]) {
  if (path === undefined) return undefined;
  return inputOf(await analysisOf({ path, text: undefined, name: undefined }, around), kinds);
}

function imageOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new ToolRefusal(`"${text}" is not CONTAINER=IMAGE.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
