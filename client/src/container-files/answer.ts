/** Why a container did not do what was asked of its files. */
export type Refusal = 'absent' | 'denied' | 'folder' | 'file' | 'special' | 'large' | 'cut' | 'tools';

/** What a script answered: bytes, or why there are none. */
export type Answer =
  | { readonly bytes: Buffer }
  | {
      readonly refusal: Refusal /** What the container wrote instead of an answer. */;
      readonly said: string;
    };

const refusals: ReadonlySet<string> = new Set([
  'absent',
  'denied',
  'folder',
  'file',
  'special',
  'large',
  'cut',
]);

/** Reads what a script wrote to its terminal, among which a terminal's echo and a shell's warnings may be. */
export function answerIn(output: string): Answer {
  const lines = output.split(/\r?\n/);
  const start = lines.findIndex(
    (line) => line === '+' || (line.startsWith('!') && refusals.has(line.slice(1))),
  );
  const first = lines[start];
  if (first === undefined) return { refusal: 'tools', said: output.trim() };
  if (first !== '+') return { refusal: refusalOf(first.slice(1)), said: '' };
  const end = lines.indexOf('.', start);
  if (end < 0) return { refusal: 'cut', said: '' };
  return { bytes: Buffer.from(lines.slice(start + 1, end).join(''), 'base64') };
}

function refusalOf(word: string): Refusal {
  // Only words of the set come here, and the set has nothing else.
  return word as Refusal;
}

/** One thing in a folder. */
export interface ListedFile {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
  /** In bytes. */
  readonly size: number;
  /** In epoch milliseconds. */
  readonly modifiedAt: number;
}

const folderType = 0x4000;
const typeBits = 0xf000;

/** Reads the lines of a list; names with a line break are left out, as they cannot be told from two. */
export function filesIn(list: string): ListedFile[] {
  const links = new Map<string, number>();
  const own = new Map<string, { readonly mode: number; readonly size: number; readonly at: number }>();
  for (const line of list.split('\n')) {
    const [, kind, mode = '', size, at, name] = /^(is|to) ([0-9a-f]+) (\d+) (-?\d+) (.+)$/s.exec(line) ?? [];
    if (name === undefined) continue;
    if (kind === 'to') links.set(name, Number.parseInt(mode, 16));
    else own.set(name, { mode: Number.parseInt(mode, 16), size: Number(size), at: Number(at) * 1000 });
  }
  return [...own].map(([name, { mode, size, at }]) => ({
    name,
    isFolder: ((links.get(name) ?? mode) & typeBits) === folderType,
    isLink: (mode & typeBits) === 0xa000,
    size,
    modifiedAt: at,
  }));
}
