import { defineCause } from '../cause.ts';
import { inContainer } from '../definition.ts';
import { lastLines } from '../last-lines.ts';
import { links } from '../links.ts';
import { exits, saidOfExit } from '../reading.ts';

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
    const crashed = exits(reading, (code) => Object.hasOwn(signals, code));
    const [first] = crashed;
    if (first === undefined) return undefined;
    const said = saidOfExit(first);
    return {
      title: `The program of the container ${first.container.name} crashed (${signals[first.code]}).`,
      sure: 'certain',
      evidence: [...crashed.map(saidOfExit), ...lastLines(reading, first.container.name)],
      advice: [
        'It is a fault of the program or of a native library in it: look at the last lines of its log, and run the same image elsewhere.',
        'A library built for another C library or another processor crashes so too.',
      ],
      place: inContainer(reading, said, ['image']),
    };
  },
});
