import { shortName } from '../ecs/arn.ts';
import type { Sure } from './cause.ts';
import type { Diagnosis } from './explain.ts';
import type { Asked } from './gather.ts';

/** A place in a file; line and column count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A cause, and where it stands in the file that is known. */
export interface Answer extends Diagnosis {
  readonly at?: FilePlace | undefined;
}

const sureness: Readonly<Record<Sure, string>> = {
  certain: 'certain',
  likely: 'likely, not certain',
  possible: 'one of several things it can be',
};

/** How much evidence is quoted; a service in a loop says the same hundreds of times. */
const mostQuoted = 5;

/** The answer for people: the cause, where, what was said, what to do. */
export function toldWhy(asked: Asked, answers: readonly Answer[]): string {
  const [first, ...others] = answers;
  const lines = [stateOf(asked), ''];
  if (first === undefined) lines.push('ECS reports no problem.');
  else lines.push(...causeLines(first), ...also(others));
  return `${lines.join('\n')}\n`;
}

/** One cause for people, line by line: what it is, where, what was said, what to do. */
export function causeLines({ title, sure, at, place, evidence, advice, fixes = [], link }: Answer): string[] {
  const texts = [...new Set(evidence.map(({ source, text }) => `${source}: ${text.trim()}`))];
  const more = texts.length - mostQuoted;
  return [
    `${title} (${sureness[sure]})`,
    ...(at === undefined ? [] : [`  ${at.file}:${at.line}:${at.column}`]),
    ...(place === undefined ? [] : [`  ${place.of}: ${place.path.join('.')}`]),
    '',
    'What was said:',
    ...texts.slice(0, mostQuoted).map((text) => `  ${text}`),
    ...(more > 0 ? [`  and ${more} more like it`] : []),
    '',
    'What to do:',
    ...advice.map((text) => `  - ${text}`),
    ...fixes.map(({ title: what }) => `  - In the file: ${what}.`),
    '',
    `See ${link}`,
  ];
}

function also(others: readonly Answer[]): string[] {
  const told = others.filter(({ weight }) => weight !== 'consequence');
  return told.length === 0 ? [] : ['', 'Also seen:', ...told.map(({ title }) => `  ${title}`)];
}

/** What is asked about, as it is now, in a sentence. */
export function stateOf(asked: Asked): string {
  if (asked.kind === 'task') {
    const { id, status, group, taskDefinition } = asked.task;
    return `Task ${id} (${shortName(taskDefinition)}, ${group}) is ${status}.`;
  }
  const { name, cluster, running, desired, taskDefinition } = asked.service;
  return `The service ${name} on ${shortName(cluster)} runs ${running} of ${desired} tasks; it wants ${shortName(taskDefinition)}.`;
}
