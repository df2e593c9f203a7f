import { known } from '../../document/unknown.ts';
import { hostPorts } from '../../ecs/ports.ts';
import { profileOf } from '../../ecs/profile.ts';
import type { Fix } from '../../rules/rule.ts';
import { definedContainers, inTask } from '../definition.ts';
import { links } from '../links.ts';
import type { Reading } from '../reading.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'host-port-in-use',
  weight: 'root',
  link: links.events,
  words:
    /already using a port|port is already allocated|RESOURCE:PORTS|address already in use|host port .*(?:in use|taken)/i,
  by: ['event', 'container', 'task', 'placement'],
  title: ({ reading }) => {
    const ports = fixed(reading).map(({ first }) => first);
    return ports.length === 0
      ? 'A host port that the task wants is in use on every instance.'
      : `The host port ${ports.join(', ')} is in use on every instance that could take the task.`;
  },
  advice: [
    'Let ECS choose the host port (hostPort 0) behind a load balancer, or use network mode awsvpc.',
    'Or run no more tasks than there are instances, and let an update stop the old one first (minimumHealthyPercent below 100).',
  ],
  place: ({ reading }) => {
    const [use] = fixed(reading);
    return use && inTask([...use.container, ...use.path]);
  },
  fixes: ({ reading }) => {
    const { definition } = reading.facts;
    const uses = fixed(reading).filter(({ path }) => path.at(-1) === 'hostPort');
    const mode = definition && profileOf(definition).networkMode;
    if (
      uses.length === 0 ||
      (mode !== 'bridge' && mode !== undefined && known(definition?.networkMode) !== undefined)
    )
      return [];
    const fix: Fix = {
      title: 'Let ECS choose the host port',
      edits: uses.map(({ container, path }) => ({ set: [...container, ...path], to: 0 })),
    };
    return [fix];
  },
});

function fixed(reading: Reading) {
  const { definition } = reading.facts;
  if (definition === undefined) return [];
  const mode = profileOf(definition).networkMode;
  return definedContainers(reading).flatMap(({ container, path }) =>
    hostPorts(container, mode).map((use) => ({ ...use, container: path })),
  );
}
