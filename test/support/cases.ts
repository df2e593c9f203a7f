/** One document of a fixture with what belongs to it: its name, its notes, and the answers that follow it. */
export interface DrawnCase {
  readonly name: string;
  /** Further leading comments such as `kind: run-task`, by their word. */
  readonly notes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly answers: readonly Answer[];
}

/** A document that starts with `# word: rest`. */
export interface Answer {
  readonly word: string;
  readonly rest: string;
  readonly text: string;
}

/**
 * Reads a fixture of the form: cases separated by `---`, each with its name as first comment and notes below
 * it; a document whose first comment starts with one of the given words answers the case before it.
 */
export function readCases(source: string, words: readonly string[]): DrawnCase[] {
  const cases: { name: string; notes: Record<string, string>; text: string; answers: Answer[] }[] = [];
  for (const part of source.split(/^---\n/m)) {
    const lines = part.split('\n');
    const count = lines.findIndex((line) => !line.startsWith('# '));
    const comments = lines.slice(0, count).map((line) => line.slice(2));
    const text = lines.slice(count).join('\n');
    const [first = '', ...others] = comments;
    const [word, rest] = worded(first);
    const owner = cases.at(-1);
    if (owner !== undefined && words.includes(word)) owner.answers.push({ word, rest, text });
    else cases.push({ name: first, notes: Object.fromEntries(others.map(worded)), text, answers: [] });
  }
  return cases;
}

/** Prints cases in the notation that `readCases` reads. */
export function printCases(cases: readonly DrawnCase[]): string {
  return cases
    .flatMap(({ name, notes, text, answers }) => [
      `# ${name}\n${Object.entries(notes)
        .map(([word, rest]) => `# ${word}: ${rest}\n`)
        .join('')}${text}`,
      ...answers.map((answer) => `# ${answer.word}: ${answer.rest}\n${answer.text}`),
    ])
    .map((document) => (document.endsWith('\n') ? document : `${document}\n`))
    .join('---\n');
}

function worded(comment: string): [string, string] {
  // Editors take away the space at the end of a line.
  const colon = comment.search(/:( |$)/);
  return colon === -1 ? [comment, ''] : [comment.slice(0, colon), comment.slice(colon + 2)];
}
