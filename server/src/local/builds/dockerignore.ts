/** Says which files of a context are left out of it. */
export interface Dockerignore {
  /** Of a path below the context, with slashes. */
  readonly ignores: (path: string) => boolean;
  /** Whether there are files that are kept below folders that are left out. */
  readonly hasExceptions: boolean;
}

interface Line {
  readonly matches: RegExp;
  readonly keeps: boolean;
}

/**
 * Reads a `.dockerignore`: of the lines that match a path or a folder above it, the last decides. Throws for a pattern
 * that cannot be read. https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function readDockerignore(text: string): Dockerignore {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap(lineOf);
  return {
    hasExceptions: lines.some(({ keeps }) => keeps),
    ignores: (path) => {
      const decisive = lines.findLast(({ matches }) => matches.test(path));
      return decisive !== undefined && !decisive.keeps;
    },
  };
}

function lineOf(line: string): Line[] {
  const keeps = line.startsWith('!');
  const pattern = cleaned(keeps ? line.slice(1).trim() : line);
  if (pattern === '') return [];
  try {
    // What is below a folder that matches, matches too.
    return [{ keeps, matches: new RegExp(`^${sourceOf(pattern)}(?:/.*)?$`, 's') }];
  } catch {
    throw new Error(`The pattern "${line}" of .dockerignore cannot be read.`);
  }
}

/** As paths are written without detours, from the context's own folder. */
function cleaned(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const token = /\*\*\/|\*\*|\*|\?|\\.|\[(?:\\.|[^\]\\])+\]|[^*?\\[]+|./gs;

function sourceOf(pattern: string): string {
  return (pattern.match(token) ?? []).map(sourceOfToken).join('');
}

function sourceOfToken(text: string): string {
  if (text === '**/') return '(?:.*/)?';
  if (text === '**') return '.*';
  if (text === '*') return '[^/]*';
  if (text === '?') return '[^/]';
  if (text.startsWith('[') && text.length > 1) return text;
  if (text === '[' || text === '\\') throw new Error('An open pattern.');
  return (text.startsWith('\\') ? text.slice(1) : text).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
