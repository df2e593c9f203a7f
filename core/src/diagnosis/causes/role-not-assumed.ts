import { inTask, quotedIn } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'role-not-assumed',
  weight: 'root',
  link: links.role,
  words: /unable to assume (?:the )?role(?: '?([^\s']+)'?)?/i,
  title: ({ match }) =>
    `ECS may not take the role ${match[1]?.startsWith('arn:') ? match[1] : 'of the task'}, or there is none of that name.`,
  advice: [
    'Look whether the role exists in this account under this path and name.',
    'Its trust policy must let ecs-tasks.amazonaws.com assume it (sts:AssumeRole).',
    'A role that was just made takes some seconds until it is known everywhere; ECS tries again.',
  ],
  place: ({ reading, said }) =>
    quotedIn(reading, said.text, /^(?:taskRoleArn|executionRoleArn)$/) ??
    (reading.facts.definition && inTask(['taskRoleArn'])),
});
