import { known } from '../../document/unknown.ts';
import { isRoot } from '../../ecs/users.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-host-network-user',
  severity: 'warning',
  confidence: 'doc',
  on: 'container',
  summary: 'Run no privileged or root container in the network of its host.',
  why: 'Together they let the container listen to and change the network of the whole instance.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',

  *check(container, { profile }) {
    if (profile.networkMode !== 'host' || profile.fargate) return;
    const user = known(container.user);
    const root = user !== undefined && isRoot(user);
    const privileged = known(container.privileged) === true;
    if (!root && !privileged) return;
    yield {
      path: [privileged ? 'privileged' : 'user'],
      message: `The container ${privileged ? 'is privileged' : `runs as ${user}`} in the network of its instance; give it another user or the task another network mode.`,
    };
  },
});
