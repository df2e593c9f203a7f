import type { Asked } from '#core/diagnosis/gather.ts';
import { type Answer, stateOf, toldWhy } from '#core/diagnosis/told.ts';
import { printableJson, printableLines } from '../printable.ts';

/** The answer for people: the cause, where, what was said, what to do. */
export function whyText(asked: Asked, answers: readonly Answer[]): string {
  return printableLines(toldWhy(asked, answers));
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
