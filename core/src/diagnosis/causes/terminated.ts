import { defineCause } from '../cause.ts';
import { links } from '../links.ts';
import { exits, saidOfExit } from '../reading.ts';

export default defineCause({
  id: 'terminated',
  weight: 'symptom',
  link: links.stopped,
  look(reading) {
    const { facts } = reading;
    const ended = exits(reading, (code) => code === 143 || code === 130).filter(
      // The others are told to end when an essential one has.
      ({ task, container }) =>
        !task.containers.some(
          (other) => other !== container && other.exitCode !== undefined && !gentle(other.exitCode),
        ),
    );
    const [first] = ended;
    if (first === undefined) return undefined;
    return {
      title: `The container ${first.container.name} was told to end (SIGTERM), though ECS did not stop the task.`,
      sure: facts.task === undefined ? 'possible' : 'likely',
      evidence: ended.map(saidOfExit),
      advice: [
        'Look who sent it: a supervisor in the container, a person with a shell in it, or another container that shares its processes.',
        'On EC2 an instance that shuts down sends it as well.',
      ],
    };
  },
});

function gentle(code: number): boolean {
  return code === 143 || code === 130 || code === 0;
}
