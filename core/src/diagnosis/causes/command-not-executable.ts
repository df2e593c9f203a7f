import { defineCause } from '../cause.ts';
import { commandPlace } from '../command.ts';
import { links } from '../links.ts';
import { exits, hear, saidOfExit } from '../reading.ts';

export default defineCause({
  id: 'command-not-executable',
  weight: 'root',
  link: links.stopped,
  look(reading) {
    const heard = hear(reading, /exec.*permission denied|permission denied.*exec/is, [
      'container',
      'task',
      'log',
    ]);
    const refused = exits(reading, (code) => code === 126);
    const evidence = [...(heard?.all ?? []), ...refused.map(saidOfExit)];
    const [first] = evidence;
    if (first === undefined) return undefined;
    return {
      title: `The program of the container${first.container === undefined ? '' : ` ${first.container}`} is there but may not be executed.`,
      sure: heard === undefined ? 'likely' : 'certain',
      evidence,
      advice: [
        'Set its executable bit when the image is built (chmod +x), and look whether the user of the container may run it.',
        'A file from a volume that is mounted without exec cannot be run either.',
      ],
      place: commandPlace(reading, first),
    };
  },
});
