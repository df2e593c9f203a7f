import type { Sure } from '#core/diagnosis/cause.ts';
import type { Diagnosis } from '#core/diagnosis/explain.ts';
import type { Asked } from '#core/diagnosis/gather.ts';
import { shortName } from '#core/ecs/arn.ts';
import { printableJson, printableLines } from '../printable.ts';
import type { FilePlace } from './authored.ts';

/** A cause, and where it stands in the file that was named. */
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
export function whyText(asked: Asked, answers: readonly Answer[]): string {
  const [first, ...others] = answers;
  const lines = [stateOf(asked), ''];
  if (first === undefined) lines.push('Nothing that ECS says tells of a trouble.');
  else lines.push(...linesOf(first), ...also(others));
  return printableLines(`${lines.join('\n')}\n`);
}

/** The answer for programs. */
export function whyJson(asked: Asked, answers: readonly Answer[]): string {
  const causes = answers.map(({ id, title, sure, fault, evidence, advice, place, at, fixes = [], link }) => ({
    cause: id,
    title,
    sure,
    fault,
    evidence: evidence.map(({ source, text }) => ({ source, text })),
    advice,
    ...(place && { member: { of: place.of, path: place.path } }),
    ...(at && { at }),
    fixes: fixes.map(({ title: what }) => what),
    link,
  }));
  return printableJson({ state: stateOf(asked), causes });
}

function linesOf({ title, sure, at, place, evidence, advice, fixes = [], link }: Answer): string[] {
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

function stateOf(asked: Asked): string {
  if (asked.kind === 'task') {
    const { id, status, group, taskDefinition } = asked.task;
    return `Task ${id} (${shortName(taskDefinition)}, ${group}) is ${status}.`;
  }
  const { name, cluster, running, desired, taskDefinition } = asked.service;
  return `The service ${name} on ${shortName(cluster)} runs ${running} of ${desired} tasks; it wants ${shortName(taskDefinition)}.`;
}
