import { codeOf } from './files.ts';

const causes: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOSPC', 'the disk is full. Make room on it'],
  ['EDQUOT', 'your disk quota is used up. Make room'],
  ['EROFS', 'its file system is read-only. Mount it for writing'],
  ['EACCES', 'its folder may not be written to. Permit that'],
  ['EPERM', 'its folder may not be written to. Permit that'],
  ['EMFILE', 'too many files are open. Close programs, or raise the limit'],
  ['ENFILE', 'too many files are open. Close programs, or raise the limit'],
]);

/** What a person is told of a change that could not be written down: why, and what to do. */
export function unwrittenText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const cause = causes.get(codeOf(error)) ?? 'its disk does not take it. Look after that';
  return `Nothing was changed, for the endpoint's state cannot be written: ${cause}; the endpoint then goes on by itself. (${message})`;
}
