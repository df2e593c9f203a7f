import { defineCause } from '../cause.ts';
import { links } from '../links.ts';
import { exits, saidOfExit } from '../reading.ts';
import { isWindowsEnd } from '../windows-exits.ts';

export default defineCause({
  id: 'terminated',
  weight: 'symptom',
  link: links.stopped,
  look(reading) {
    const { facts } = reading;
    const ended = exits(reading, wasTold).filter(
      // The others are told to end when an essential one has.
      ({ task, container }) =>
        !task.containers.some(
          (other) => other !== container && other.exitCode !== undefined && !gentle(other.exitCode),
        ),
    );
    const [first] = ended;
    if (first === undefined) return undefined;
    return {
      title: `The container ${first.container.name} was told to end (${isWindowsEnd(first.code) ? 'CTRL_C' : 'SIGTERM'}), though ECS did not stop the task.`,
      sure: facts.task === undefined ? 'possible' : 'likely',
      evidence: ended.map(saidOfExit),
      advice: [
        'Look who sent it: a supervisor in the container, a person with a shell in it, or another container that shares its processes.',
        'On EC2 an instance that shuts down sends it as well.',
      ],
    };
  },
});

function wasTold(code: number): boolean {
  return code === 143 || code === 130 || isWindowsEnd(code);
}

function gentle(code: number): boolean {
  return code === 0 || wasTold(code);
}
