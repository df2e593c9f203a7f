import { containerPorts } from '../../ecs/ports.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-port-windows-3150',
  severity: 'error',
  confidence: 'doc',
  on: 'container',
  summary: 'Keep off port 3150 in Windows tasks on Fargate.',
  why: 'Fargate uses the port itself in Windows tasks.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',

  *check(container, { profile }) {
    if (!profile.fargate || !profile.windows) return;
    for (const { first, last, path } of containerPorts(container)) {
      if (first > 3150 || last < 3150) continue;
      yield { path, message: 'Port 3150 is reserved in Windows tasks on Fargate; listen on another port.' };
    }
  },
});
