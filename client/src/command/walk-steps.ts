import type { StepQuestion } from '../ui/step.ts';
import type { Ui } from '../ui/ui.ts';

/** One question of a wizard, by what is answered so far; its answer is that and what it adds. */
export interface Step<Answers> {
  /** Whether what is answered so far leaves nothing to ask. */
  isSettled?(answers: Answers): boolean;
  question(answers: Answers): StepQuestion<Answers> | Promise<StepQuestion<Answers>>;
}

/** The questions of a wizard, and what stands above each of them. */
export interface Wizard<Answers> {
  readonly title: string;
  readonly steps: readonly Step<Answers>[];
}

/** A question whose turn it is, or was: with what was answered before it, and the words it was answered in. */
interface Turn<Answers> {
  readonly at: number;
  readonly answers: Answers;
  readonly said?: string;
}

/**
 * Asks what is not settled, one question after the other, with a way back from each but the first. All answers
 * together, or `undefined` when the person leaves.
 */
export async function walkSteps<Answers>(
  ui: Pick<Ui, 'step'>,
  wizard: Wizard<Answers>,
  first: Answers,
): Promise<Answers | undefined> {
  const { steps, title } = wizard;
  const done: Turn<Answers>[] = [];
  let turn = turnAfter(steps, -1, first);
  for (let step = steps[turn.at]; step !== undefined; step = steps[turn.at]) {
    const { at, answers, said } = turn;
    const number = done.length + 1;
    const place = { title, step: number, steps: number + openAfter(steps, at, answers), said };
    const answer = await ui.step(await step.question(answers), place);
    if (answer === undefined) return undefined;
    if (answer === 'back') turn = done.pop() ?? turn;
    else {
      done.push({ at, answers, said: answer.said });
      turn = turnAfter(steps, at, answer.value);
    }
  }
  return turn.answers;
}

function turnAfter<Answers>(steps: readonly Step<Answers>[], at: number, answers: Answers): Turn<Answers> {
  const next = steps.findIndex((step, index) => index > at && step.isSettled?.(answers) !== true);
  return { at: next === -1 ? steps.length : next, answers };
}

/** How many questions will follow, as far as what is answered so far tells. */
function openAfter<Answers>(steps: readonly Step<Answers>[], at: number, answers: Answers): number {
  return steps.slice(at + 1).filter((step) => step.isSettled?.(answers) !== true).length;
}
