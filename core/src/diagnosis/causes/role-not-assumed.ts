import { inService, inTask, quotedIn } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'role-not-assumed',
  weight: 'root',
  link: links.role,
  words: /unable to assume (?:the )?(?:configured )?(?:ECS )?(infrastructure )?role(?: '?([^\s']+)'?)?/i,
  title: ({ match }) =>
    `ECS may not take the role ${match[2]?.startsWith('arn:') ? match[2] : 'of the task'}, or there is none of that name.`,
  advice: ({ match }) => [
    'Look whether the role exists in this account under this path and name.',
    `Its trust policy must let ${match[1] === undefined ? 'ecs-tasks' : 'ecs'}.amazonaws.com assume it (sts:AssumeRole).`,
    'A role that was just made takes some seconds until it is known everywhere; ECS tries again.',
  ],
  place: ({ reading, said, match }) =>
    match[1] === undefined
      ? (quotedIn(reading, said.text, /^(?:taskRoleArn|executionRoleArn)$/) ??
        (reading.facts.definition && inTask(['taskRoleArn'])))
      : inService(['volumeConfigurations', 0, 'managedEBSVolume', 'roleArn']),
});
