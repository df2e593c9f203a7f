import { defineCause } from '../cause.ts';
import { commandPlace } from '../command.ts';
import { lastLines } from '../last-lines.ts';
import { links } from '../links.ts';
import { exits, saidOfExit } from '../reading.ts';
import { isWindowsEnd, windowsCrash } from '../windows-exits.ts';

const spoken = new Set([0, 126, 127, 130, 132, 134, 135, 136, 137, 139, 143]);

export default defineCause({
  id: 'application-exit',
  weight: 'symptom',
  link: links.stopped,
  look(reading) {
    const failed = exits(reading, (code) => !isSpokenOf(code));
    const [first] = failed;
    if (first === undefined) return undefined;
    const { container, code } = first;
    const lines = lastLines(reading, container.name);
    return {
      title: `The program of the container ${container.name} ended by itself with exit code ${code}.`,
      sure: 'certain',
      evidence: [...failed.map(saidOfExit), ...lines],
      advice: [
        lines.length > 0
          ? 'The last lines of its log say why.'
          : 'Look at the end of its log; without one, set a logConfiguration and start it again.',
        'What differs from your machine is mostly the environment, a secret, or something that is not reached: a database, a queue.',
      ],
      place: commandPlace(reading, saidOfExit(first)),
    };
  },
});

/** Whether another cause tells what such a code means. */
function isSpokenOf(code: number): boolean {
  return spoken.has(code) || windowsCrash(code) !== undefined || isWindowsEnd(code);
}
