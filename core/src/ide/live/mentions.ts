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
export function wantedIn(analysis: Analysis): Wanted {
  const mentions = mentionsIn(analysis);
  const questions = new Map<string, Question>();
  for (const { question } of mentions) if (question !== undefined) questions.set(keyOf(question), question);
  return {
    questions: [...questions.values()],
    // What a role may do is no name that could be offered.
    lists: [...new Set(mentions.map(({ check }) => check.about))].filter((about) => about !== 'access'),
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
      const question = text === undefined || text === '' ? undefined : check.question(text, place);
      if (question !== undefined || isOpen(text)) found.push({ subject, check, place, question });
    }
  });
  return found;
}

function isOpen(text: string | undefined): boolean {
  return text === undefined || text === '';
}

function taskOf(analysis: Analysis, subject: Subject, pairedTask: PairTask): TaskDefinition | undefined {
  return taskIn(intendedInput(subject)) ?? taskInTemplate(analysis, subject) ?? pairedTask?.(subject);
}

function checksAt(address: string): readonly LiveCheck[] {
  return checks.filter(({ at }) => at.includes(address));
}
