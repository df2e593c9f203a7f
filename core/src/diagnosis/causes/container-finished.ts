import { known } from '../../document/unknown.ts';
import { serviceOfGroup } from '../../ecs/task-group.ts';
import { defineCause } from '../cause.ts';
import { commandPlace } from '../command.ts';
import { definedContainers } from '../definition.ts';
import { links } from '../links.ts';
import { exits, type Reading, saidOfExit } from '../reading.ts';

export default defineCause({
  id: 'container-finished',
  weight: 'symptom',
  link: links.stopped,
  look(reading) {
    const { task } = reading.facts;
    const inService = task === undefined || serviceOfGroup(task.group) !== undefined;
    const ended = exits(reading, (code) => code === 0).filter(
      ({ task: own, container }) =>
        own.containers.every((other) => (other.exitCode ?? 0) === 0 || other.exitCode === 143) &&
        isEssential(reading, container.name),
    );
    const [first] = ended;
    if (first === undefined || !inService) return undefined;
    return {
      title: `The container ${first.container.name} finished its work (exit code 0), and a service wants one that goes on.`,
      sure: 'likely',
      evidence: ended.map(saidOfExit),
      advice: [
        'Let its command be a server that stays in the foreground; a shell without a terminal ends at once.',
        'Work that ends belongs in a task of its own (run task, schedule), or in a container with essential set to false.',
      ],
      place: commandPlace(reading, saidOfExit(first)),
    };
  },
});

function isEssential(reading: Reading, name: string): boolean {
  const found = definedContainers(reading).find((each) => each.name === name);
  return found === undefined || known(found.container.essential) !== false;
}
