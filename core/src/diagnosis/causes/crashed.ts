import { defineCause } from '../cause.ts';
import { inContainer } from '../definition.ts';
import { lastLines } from '../last-lines.ts';
import { links } from '../links.ts';
import { exits, saidOfExit } from '../reading.ts';
import { windowsCrash } from '../windows-exits.ts';

const signals: Readonly<Record<number, string>> = {
  132: 'SIGILL',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  139: 'SIGSEGV',
};

export default defineCause({
  id: 'crashed',
  weight: 'symptom',
  link: links.stopped,
  look(reading) {
    const crashed = exits(reading, (code) => crashOf(code) !== undefined);
    const [first] = crashed;
    if (first === undefined) return undefined;
    const said = saidOfExit(first);
    return {
      title: `The program of the container ${first.container.name} crashed (${crashOf(first.code)}).`,
      sure: 'certain',
      evidence: [...crashed.map(saidOfExit), ...lastLines(reading, first.container.name)],
      advice: [
        'It is a fault of the program or of a native library in it: look at the last lines of its log, and run the same image elsewhere.',
        'A library built for another C library or another processor crashes so too, and on Windows one that the image does not have.',
      ],
      place: inContainer(reading, said, ['image']),
    };
  },
});

/** The signal or status that ended the program; undefined when it ended otherwise. */
function crashOf(code: number): string | undefined {
  return signals[code] ?? windowsCrash(code);
}
