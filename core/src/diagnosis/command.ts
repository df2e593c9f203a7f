import { items, known } from '../document/unknown.ts';
import type { Fix } from '../rules/rule.ts';
import type { Place } from './cause.ts';
import { containerOf, inTask } from './definition.ts';
import type { Reading, Said } from './reading.ts';

/** What decides what a container runs: its entry point, its command, or the image that has both. */
export function commandPlace(reading: Reading, said: Said): Place | undefined {
  const found = containerOf(reading, said);
  if (found === undefined) return undefined;
  const { entryPoint, command } = found.container;
  const member = command !== undefined ? 'command' : entryPoint !== undefined ? 'entryPoint' : 'image';
  return inTask([...found.path, member]);
}

/** A whole line in one word is run by a shell, or read as the words that it has. */
export function splitCommand(reading: Reading, said: Said): readonly Fix[] {
  const found = containerOf(reading, said);
  if (found === undefined) return [];
  return (['command', 'entryPoint'] as const).flatMap((member): Fix[] => {
    const words = items(known(found.container[member]));
    const [line] = words;
    if (words.length !== 1 || line === undefined || !/\s/.test(line.trim())) return [];
    const set = [...found.path, member];
    const shell: Fix = { title: 'Run the line with sh -c', edits: [{ set, to: ['sh', '-c', line] }] };
    if (/["'$&|;<>*`\\]/.test(line)) return [shell];
    return [{ title: 'Make each word an item', edits: [{ set, to: line.trim().split(/\s+/) }] }, shell];
  });
}
