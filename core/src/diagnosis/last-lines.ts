import type { Reading, Said } from './reading.ts';

const most = 5;

/** The last lines that a container wrote, those of nobody in particular among them. */
export function lastLines({ said }: Reading, container: string): readonly Said[] {
  return said
    .filter((each) => each.by === 'log' && (each.container === undefined || each.container === container))
    .slice(-most);
}
