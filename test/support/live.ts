import type { Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { mentionsIn, type PairTask } from '#core/ide/live/mentions.ts';
import type { About } from '#core/live/facts.ts';
import { type Known, knownFrom } from '#core/live/known.ts';
import type { Answer, Answered } from '#core/live/question.ts';

/** When drawn accounts were asked. */
export const asked = Date.UTC(2026, 10, 29, 9, 30);

/**
 * An account as a line of a fixture draws it, for what a document names: by kind and name the facts, in JSON, with
 * the key behind the name where there are several of that name. A
 * word instead of facts is why nothing is known; what is not in it is absent.
 */
export function drawnAccount(line: string, analysis: Analysis, pairedTask?: PairTask): Known {
  const drawn = toValue(parseDocument(line === '' ? '{}' : line, 'json').root);
  const account = new Map<string, unknown>(
    Object.entries(Object(drawn)).flatMap(([about, things]) =>
      Object.entries(Object(things)).map(([name, facts]): [string, unknown] => [`${about} ${name}`, facts]),
    ),
  );
  const answers = mentionsIn(analysis, pairedTask).flatMap(({ question }) => {
    if (question === undefined) return [];
    const name = `${question.about} ${question.name}`;
    const facts = account.get(`${name} ${question.key ?? ''}`) ?? account.get(name);
    return [{ question, answer: answerOf(facts) } as Answered];
  });
  return knownFrom({ connection: 'dev', region: 'eu-west-1', asOf: asked, answers, lists: {} });
}

function answerOf(facts: unknown): Answer {
  if (facts === undefined) return { state: 'absent' };
  if (facts === 'denied') return { state: 'untold', why: 'denied', permission: 'some:Permission' };
  // A fixture draws facts in their own shape.
  return { state: 'there', facts: facts as never as Extract<Answer<About>, { state: 'there' }>['facts'] };
}

/** A fixture's text as the editor sees it. */
export function analysisOf(text: string, syntax: Syntax, kind: string): Analysis {
  return analyze(text, syntax, `fixture.${syntax}`, { associations: { '**': kind as 'task-definition' } });
}
