import type { Span } from '../../document/node.ts';

/** A file that a command reads, by its path from where the command runs. */
export interface NamedFile {
  readonly name: string;
  readonly span: Span;
}

/** One command with its arguments, over lines that end in a backslash. */
const calls = /\b(?:aws\s+ecs|ecspresso)\s(?:\\\r?\n|[^\n;&|>])*/g;
const argument = /[^\s"'\\]+/.source;
const ofAws = new RegExp(`\\s--[\\w-]+(?:\\s+|=)["']?file://(${argument})`, 'gd');
const ofDeploy = new RegExp(
  `\\s--(?:task-definition|codedeploy-appspec)(?:\\s+|=)["']?(?!file://)(${argument})`,
  'gd',
);
const ofEcspresso = new RegExp(`\\s--config(?:\\s+|=)["']?(${argument})`, 'gd');

/**
 * The files that are given to `aws ecs` as inputs, to its `deploy` as definitions and to `ecspresso` as its
 * configuration, in the text of a command as it is written. What a variable has a part in is known later.
 */
export function namedFiles(text: string, span: Span): NamedFile[] {
  const source = text.slice(span.start, span.end);
  return [...source.matchAll(calls)].flatMap((call) => {
    const start = span.start + call.index;
    if (isComment(text, start)) return [];
    return patternsOf(call[0]).flatMap((pattern) => [...call[0].matchAll(pattern)].flatMap(fileFrom(start)));
  });
}

function fileFrom(start: number): (match: RegExpExecArray) => NamedFile[] {
  return ({ 1: name = '', indices }) => {
    const [from, to] = indices?.[1] ?? [0, 0];
    const isKnown = !/[$`*?{}<]|^[/~]|^\.\.(?:\/|$)/.test(name);
    return isKnown ? [{ name, span: { start: start + from, end: start + to } }] : [];
  };
}

function patternsOf(call: string): RegExp[] {
  if (call.startsWith('ecspresso')) return [ofEcspresso];
  return /^aws\s+ecs\s+deploy\s/.test(call) ? [ofAws, ofDeploy] : [ofAws];
}

/** Whether a shell passes over what stands there. */
function isComment(text: string, start: number): boolean {
  return /(?:^|\s)#/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}
