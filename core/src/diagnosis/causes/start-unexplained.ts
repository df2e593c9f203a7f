import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'start-unexplained',
  weight: 'consequence',
  link: links.startFailed,
  words: /^Task failed to start\.?$/i,
  by: ['task'],
  title: 'The task failed to start, and ECS does not say why.',
  advice: [
    'Look at the containers of the task: one may have a reason of its own, or have exited before one that waits for it.',
    'On EC2 the log of the ECS agent on the instance (/var/log/ecs/ecs-agent.log) has the reason; on Fargate start the task again and describe it at once.',
  ],
});
