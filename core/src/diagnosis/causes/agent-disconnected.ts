import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'agent-disconnected',
  weight: 'root',
  link: links.events,
  words:
    /(?:encountered error ["']?|TaskFailedToStart: )AGENT\b|^AGENT$|agent (?:is )?(?:disconnected|not connected)|Timed out waiting for Amazon ECS Agent/i,
  title: 'The agents of the instances have lost their connection to ECS.',
  advice: [
    'Look whether the ECS agent runs on the instances (systemctl status ecs, /var/log/ecs/ecs-agent.log) and reaches the ECS endpoints.',
    'Replace instances that do not come back.',
  ],
});
