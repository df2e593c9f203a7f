import type { TaskDefinition } from '../../ecs/authored.ts';
import { taskIn } from '../../ecs/conformed.ts';
import checks from '../../live/checks/index.ts';
import type { About } from '../../live/facts.ts';
import type { LiveCheck, Place } from '../../live/live-check.ts';
import { eachText } from '../../live/places.ts';
import { keyOf, type Question } from '../../live/question.ts';
import { intendedInput } from '../../schema/conform.ts';
import { addressOf, shapeAt } from '../../schema/shape.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { valuesOf } from '../analysis/subject-values.ts';
import { taskInTemplate } from '../analysis/task-in-template.ts';

/** A member that can name something of an account. */
export interface Mention {
  readonly subject: Subject;
  readonly check: LiveCheck;
  readonly place: Place;
  /** What to ask about the name; `undefined` where none is written yet. */
  readonly question: Question | undefined;
}

/** Finds the task definition that a subject runs. */
export type PairTask = ((subject: Subject) => TaskDefinition | undefined) | undefined;

/** What to ask an account about a document: its names, and the kinds of things of which a list would help. */
export interface Wanted {
  readonly questions: readonly Question[];
  readonly lists: readonly About[];
}

/** Everything in a document that names something of an account, in the order of its text. */
export function mentionsIn(analysis: Analysis, pairedTask?: PairTask): Mention[] {
  return analysis.subjects.flatMap((subject) => mentionsOf(analysis, subject, pairedTask));
}

/** What a document wants to know; each question once. */
export function wantedIn(analysis: Analysis, pairedTask?: PairTask): Wanted {
  const mentions = mentionsIn(analysis, pairedTask);
  const questions = new Map<string, Question>();
  for (const { question } of mentions) if (question !== undefined) questions.set(keyOf(question), question);
  return {
    questions: [...questions.values()],
    lists: [...new Set(mentions.flatMap(({ check }) => (check.isBeside ? [] : check.about)))],
  };
}

function mentionsOf(analysis: Analysis, subject: Subject, pairedTask: PairTask): Mention[] {
  const { kind } = subject;
  const valueAt = valuesOf(subject);
  const found: Mention[] = [];
  let task: { readonly definition: TaskDefinition | undefined } | undefined;
  eachText(subject.node, (path, text) => {
    const at = shapeAt(kind, path);
    const asking = at === undefined ? [] : checksAt(addressOf(at));
    if (asking.length === 0) return;
    task ??= { definition: taskOf(analysis, subject, pairedTask) };
    const place: Place = { kind, path, valueAt, task: task.definition };
    for (const check of asking) {
      for (const question of questionsAt(check, text, place)) found.push({ subject, check, place, question });
    }
  });
  return found;
}

/** What to ask there; `undefined` alone where nothing is written yet, so that what there is can be offered. */
function questionsAt(
  check: LiveCheck,
  text: string | undefined,
  place: Place,
): readonly (Question | undefined)[] {
  if (text === undefined || text === '') return [undefined];
  const asked = check.question(text, place);
  return asked === undefined ? [] : [asked].flat();
}

function taskOf(analysis: Analysis, subject: Subject, pairedTask: PairTask): TaskDefinition | undefined {
  return taskIn(intendedInput(subject)) ?? taskInTemplate(analysis, subject) ?? pairedTask?.(subject);
}

function checksAt(address: string): readonly LiveCheck[] {
  return checks.filter(({ at }) => at.includes(address));
}
