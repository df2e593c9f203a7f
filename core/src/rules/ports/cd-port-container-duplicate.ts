import { entries } from '../../document/unknown.ts';
import { containerLabel } from '../../ecs/container-label.ts';
import { containerPorts, networkModeOf, type PortUse, portClashes } from '../../ecs/ports.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-port-container-duplicate',
  severity: 'error',
  confidence: 'api',
  on: 'containers',
  summary: 'Let each container of an awsvpc task listen on its own ports.',
  why: 'The containers of such a task share one network interface, so only one of them can have a port.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  aws: 'container port is used multiple times in task',

  *check(containers, { profile }) {
    if (networkModeOf(profile) !== 'awsvpc') return;
    const uses = entries(containers).flatMap(([index, container]) =>
      containerPorts(container).map((use) => ({ ...use, index, owner: containerLabel(container, index) })),
    );
    for (const { later, earlier } of portClashes(uses)) {
      if (later.index === earlier.index) continue;
      yield {
        path: [later.index, ...later.path],
        message: `${describe(later)} meets ${describe(earlier)} of ${earlier.owner}, and both share one network interface; let one listen elsewhere.`,
      };
    }
  },
});

function describe({ protocol, first, last }: PortUse): string {
  const name = protocol.toUpperCase();
  return first === last ? `${name} port ${first}` : `${name} port range ${first}-${last}`;
}
