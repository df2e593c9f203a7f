import { deploymentsOf } from '../../deploy/follow.ts';
import { defineTool, ToolRefusal } from '../tool.ts';

/** Takes a deployment under way back. */
export default defineTool({
  name: 'ecs_roll_back',
  title: 'Roll a deployment back',
  description:
    'Takes the deployment of a service that is under way back to the revision before. When none is, deploy an earlier revision with ecs_deploy. The person is asked first.',
  input: {
    cluster: { type: 'string', about: 'The name or ARN of the cluster.', needed: true },
    service: { type: 'string', about: 'The name of the service.', needed: true },
  },
  changes: true,
  async run({ cluster, service }, around) {
    const [newest] = await deploymentsOf(await around.ecs(), cluster, service);
    if (newest === undefined || !/^(?:PENDING|IN_PROGRESS)$/.test(newest.status))
      throw new ToolRefusal(`No deployment of ${service} is under way. Deploy an earlier revision instead.`);
    const ecs = await around.changing({
      question: `Roll the deployment of ${service} back?`,
      action: 'Roll Back',
      detail: ['ECS stops the new tasks and runs the revision before it again.'],
      cluster,
      destructive: true,
    });
    await ecs.stopDeployment(newest.arn, 'ROLLBACK');
    return { service, told: 'to go back' };
  },
});
