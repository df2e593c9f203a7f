import { defineCause } from '../cause.ts';
import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { hear } from '../reading.ts';
import { agentTrouble } from '../service-connect.ts';

export default defineCause({
  id: 'service-connect-agent',
  weight: 'root',
  link: links.serviceConnect,
  look(reading) {
    const trouble = agentTrouble(reading);
    if (trouble.length === 0) return undefined;
    const stopped = hear(reading, /failed container health checks/i);
    return {
      title: 'The agent of Service Connect, which ECS adds to the task, does not become healthy.',
      sure: 'certain',
      evidence: [...(stopped?.all ?? []), ...trouble],
      advice: [
        'On EC2 the role of the instance needs ecs:Poll, and the ECS agent must be up to date; restart it or replace the instance when all tasks on it fail so.',
        'The agent takes CPU and memory from the task: leave it at least 256 CPU units and 64 MiB.',
        'Look at the log of the agent itself: set serviceConnectConfiguration.logConfiguration.',
      ],
      place: inService(['serviceConnectConfiguration']),
    };
  },
});
