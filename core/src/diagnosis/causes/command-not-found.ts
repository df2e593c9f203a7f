import { defineCause } from '../cause.ts';
import { commandPlace, splitCommand } from '../command.ts';
import { links } from '../links.ts';
import { exits, hear, saidOfExit } from '../reading.ts';

const words =
  /executable file not found|Container command '?(.*?)'? not found|exec: "(.*?)": (?:stat|executable)|exec user process caused[^:]*: "?no such file or directory|No command specified|exec \S+ failed: No such file|CreateProcess.*cannot find the file/is;

export default defineCause({
  id: 'command-not-found',
  weight: 'root',
  link: links.stopped,
  look(reading) {
    const heard = hear(reading, words);
    const missing = exits(reading, (code) => code === 127);
    const evidence = [...(heard?.all ?? []), ...missing.map(saidOfExit)];
    const [first] = evidence;
    if (first === undefined) return undefined;
    const command = heard?.match[1] ?? heard?.match[2]?.replace(/\\+"?/g, '');
    return {
      title:
        command === undefined || command === ''
          ? `The program that the container${first.container === undefined ? '' : ` ${first.container}`} is to run is not in its image.`
          : `There is no program "${command}" in the image.`,
      sure: heard === undefined ? 'likely' : 'certain',
      evidence,
      advice: [
        'Look at command and entryPoint: each word is an item of its own, and only a shell (["sh", "-c", "..."]) reads a whole line.',
        'Look whether the program is in the image, on its PATH, and whether a volume mounted over its folder hides it.',
        'A script whose first line ends in a Windows line break, or names a shell that is not there, is "not found" as well.',
      ],
      place: commandPlace(reading, first),
      fixes: splitCommand(reading, first),
    };
  },
});
