import assert from 'node:assert/strict';
import { type DocumentKind, documentKinds } from '#core/ecs/kinds.ts';

/** A finding as a fixture draws it: the offsets that the carets cover, and what is said there. */
export interface Expected {
  readonly start: number;
  readonly end: number;
  readonly severity: string;
  readonly message: string;
}

/** What a quick fix leaves behind. */
export interface ExpectedFix {
  readonly title: string;
  readonly text: string;
}

/** One document of a fixture file with the answer that was written into it. */
export interface FixtureCase {
  readonly name: string;
  /** The further comments above the document, `kind: ...` among them. */
  readonly comments: readonly string[];
  readonly kind: DocumentKind;
  /** The document without its header and without its markers. */
  readonly text: string;
  readonly expected: readonly Expected[];
  /** The task definition beside it, from a following `# with: task-definition` document. */
  readonly pairedTask: string | undefined;
  /** From following `# fix: <title>` documents. */
  readonly fixes: readonly ExpectedFix[];
}

/**
 * Reads a fixture file. Cases are separated by `---`; a case's first comment is its name and further leading
 * comments may say `# kind: create-service`. Under a line, `#   ^^^ error: message` draws a finding. A document
 * that starts with `# with: task-definition` or `# fix: <title>` belongs to the case before it.
 */
export function readFixture(source: string): FixtureCase[] {
  const cases: FixtureCase[] = [];
  for (const part of source.split(/^---\n/m)) {
    const { comments, body } = header(part);
    const first = comments[0] ?? '';
    const owner = cases.at(-1);
    if (owner && first === 'with: task-definition') cases[cases.length - 1] = { ...owner, pairedTask: body };
    else if (owner && first.startsWith('fix: ')) {
      const fix = { title: first.slice('fix: '.length), text: body };
      cases[cases.length - 1] = { ...owner, fixes: [...owner.fixes, fix] };
    } else cases.push(caseOf(first, comments.slice(1), body));
  }
  return cases;
}

function caseOf(name: string, comments: readonly string[], body: string): FixtureCase {
  assert.notEqual(name, '', `A case starts with a comment that names it:\n${body}`);
  return { name, comments, kind: kindIn(comments), ...readMarkers(body), pairedTask: undefined, fixes: [] };
}

function kindIn(comments: readonly string[]): DocumentKind {
  const named = comments.find((comment) => comment.startsWith('kind: '))?.slice('kind: '.length);
  const kind = documentKinds.find((each) => each === (named ?? 'task-definition'));
  assert.ok(kind, `No document is of the kind "${named}".`);
  return kind;
}

function header(part: string): { comments: string[]; body: string } {
  const lines = part.split('\n');
  const end = lines.findIndex((line) => !/^# /.test(line));
  const count = end < 0 ? lines.length : end;
  return {
    comments: lines.slice(0, count).map((line) => line.slice(2)),
    body: lines.slice(count).join('\n'),
  };
}

const marker = /^(?<lead>[ \t]*#)(?<gap> *)(?<carets>\^+) (?<severity>error|warning|info): (?<message>.*)$/;

/** Takes the markers out of a text and says what they cover: a run that touches the `#` covers its column too. */
export function readMarkers(source: string): { text: string; expected: Expected[] } {
  const expected: Expected[] = [];
  let text = '';
  let lineStart = 0;
  for (const line of source.split(/(?<=\n)/)) {
    const found = marker.exec(line.trimEnd())?.groups;
    if (found === undefined) {
      lineStart = text.length;
      text += line;
      continue;
    }
    const { lead = '', gap = '', carets = '', severity = '', message = '' } = found;
    const end = lineStart + lead.length + gap.length + carets.length;
    const start = end - carets.length - (gap === '' ? 1 : 0);
    expected.push({ start, end, severity, message });
  }
  return { text, expected };
}

/** Prints cases in the notation that `readFixture` reads. */
export function printFixture(cases: readonly FixtureCase[]): string {
  return cases.flatMap(printCase).join('---\n');
}

function printCase({ name, comments, text, expected, pairedTask, fixes }: FixtureCase): string[] {
  const document = withHeader([name, ...comments], drawMarkers(text, expected));
  const paired = pairedTask === undefined ? [] : [withHeader(['with: task-definition'], pairedTask)];
  return [document, ...paired, ...fixes.map((fix) => withHeader([`fix: ${fix.title}`], fix.text))];
}

function withHeader(comments: readonly string[], body: string): string {
  return `${comments.map((comment) => `# ${comment}\n`).join('')}${body}`;
}

/** Draws findings under the lines of a text in the notation that `readMarkers` reads, in order of place. */
function drawMarkers(text: string, findings: readonly Expected[]): string {
  const sorted = [...findings].sort((left, right) => left.start - right.start || left.end - right.end);
  let offset = 0;
  return text
    .split(/(?<=\n)/)
    .flatMap((line) => {
      const start = offset;
      offset += line.length;
      const here = sorted.filter((finding) => finding.start >= start && finding.start < offset);
      return [line, ...here.map((finding) => draw(finding, start))];
    })
    .join('');
}

function draw({ start, end, severity, message }: Expected, lineStart: number): string {
  const column = start - lineStart;
  const lead = column === 0 ? '#' : `#${' '.repeat(column - 1)}`;
  const carets = '^'.repeat(Math.max(1, end - start - (column === 0 ? 1 : 0)));
  return `${lead}${carets} ${severity}: ${message}\n`;
}
