import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'engine-unreachable',
  weight: 'root',
  link: links.stopped,
  words:
    /error during connect|Cannot connect to the Docker daemon|docker\.sock|docker daemon (?:is )?not running/i,
  by: ['container', 'task'],
  title: 'The container engine of the instance does not run, or the ECS agent may not talk to it.',
  advice: [
    'Start Docker again on the instance, and then the ECS agent (systemctl restart docker ecs; on Windows Restart-Service docker, AmazonECS).',
    'Drain and replace the instance if it happens again; its log of Docker says why the engine ended, mostly memory or disk.',
  ],
});
