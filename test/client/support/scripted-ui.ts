import type { StepAnswer, StepQuestion } from '../../../client/src/ui/step.ts';
import type { TerminalProgram } from '../../../client/src/ui/terminal-program.ts';
import type { Choice, Message, Question, Ui } from '../../../client/src/ui/ui.ts';
import { hear } from './dialogues.ts';

/** What the person does next: picks a label, types a text, agrees or not, or leaves. */
export type Answer =
  | { readonly pick: string }
  | { readonly type: string }
  | { readonly agree: boolean }
  /** Takes what is offered: the first of the choices, or the text that stands there. */
  | { readonly enter: true }
  | { readonly back: true }
  | { readonly leave: true };

export interface ScriptedUi extends Ui {
  /** Everything that was asked and shown, a line each. */
  readonly transcript: readonly string[];
  readonly messages: readonly Message[];
  readonly copied: readonly string[];
  readonly terminals: readonly TerminalProgram[];
}

/** A person who gives these answers in this order; a question too many fails the test. */
export function scriptedUi(...script: readonly Answer[]): ScriptedUi {
  const answers = [...script];
  const transcript: string[] = [];
  const messages: Message[] = [];
  const copied: string[] = [];
  const terminals: TerminalProgram[] = [];
  const write = (line: string) => {
    transcript.push(line);
    hear(line);
  };
  const next = (question: string): Answer => {
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`The script has no answer to: ${question}`);
    hear(`> ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    transcript,
    messages,
    copied,
    terminals,
    async pick<Value>(choices: readonly Choice<Value>[], { title, placeholder }: Question) {
      hear(`? ${title}: ${placeholder}`, ...choices.map(choiceLine));
      transcript.push(`${placeholder} ${choices.map((choice) => choice.label).join(' | ')}`);
      const answer = next(placeholder);
      if (!('pick' in answer)) return undefined;
      const chosen = choices.find((choice) => choice.label === answer.pick);
      if (chosen === undefined) throw new Error(`There is no "${answer.pick}" to pick.`);
      return chosen.value;
    },
    async ask({ title, prompt, value, placeholder, check }) {
      hear(`? ${title}: ${prompt} ${value === undefined ? '' : `[${value}]`} ${placeholder ?? ''}`.trim());
      transcript.push(`${title}: ${prompt}${value === undefined ? '' : ` [${value}]`}`);
      const answer = next(prompt);
      if (!('type' in answer)) return undefined;
      const problem = check?.(answer.type);
      if (problem !== undefined) throw new Error(`"${answer.type}" is not taken: ${problem}`);
      return answer.type;
    },
    async step(question, place) {
      const head = `${place.title} (${place.step}/${place.steps})`;
      const given = place.said === undefined ? '' : ` <${place.said}>`;
      const asked = 'choices' in question ? question.placeholder : question.prompt;
      const offered = 'choices' in question ? '' : ` [${question.value ?? ''}] ${question.placeholder ?? ''}`;
      hear(`? ${head}: ${asked}${offered.trimEnd()}${given}`);
      if ('choices' in question) hear(...question.choices.map(choiceLine));
      transcript.push(`${head}: ${asked}${given}`);
      return stepAnswer(question, next(asked));
    },
    async confirm({ message, detail, action }) {
      write([message, ...detail, `[${action}]`].join('\n'));
      const answer = next(message);
      return 'agree' in answer && answer.agree;
    },
    async show(message) {
      messages.push(message);
      const buttons = (message.actions ?? []).map(({ label }) => ` [${label}]`);
      hear(`(${message.severity}) ${message.text}${buttons.join('')}`);
      transcript.push(`(${message.severity}) ${message.text}`);
    },
    mention(text) {
      write(`(status) ${text}`);
    },
    async change(file, edits) {
      const said = edits.map(({ span, newText }) => `${span.start}-${span.end} ${newText}`);
      write(`change ${file}: ${said.join(', ')}`);
    },
    async goTo(file, offset) {
      write(`go to ${offset} of ${file}`);
    },
    async open({ name, text }) {
      write(`open ${name}\n${text}`);
    },
    async preview(file) {
      write(`preview ${file}`);
    },
    async save({ name, text }) {
      write(`save ${name}\n${text}`);
      const answer = next(`save ${name}`);
      return 'type' in answer ? answer.type : undefined;
    },
    async saveCopy(file) {
      const answer = next(`save a copy of ${file}`);
      return 'type' in answer ? answer.type : undefined;
    },
    async copyInto(folder) {
      const answer = next(`copy into ${folder}`);
      return 'type' in answer ? Number(answer.type) : 0;
    },
    async edit({ name, text }) {
      write(`edit ${name}\n${text}`);
    },
    async newFile({ name, text, cursor }) {
      write(`new ${name}\n${text.slice(0, cursor)}<|>${text.slice(cursor)}`);
    },
    async startFile({ name, folder, snippet }) {
      write(`start ${name}${folder === undefined ? '' : ` in ${folder}`}\n${snippet('  ')}`);
      return { name, file: `file:///w/${name}` };
    },
    async openFile(file, offset) {
      write(`open ${file}${offset === undefined ? '' : ` at ${offset}`}`);
    },
    async editBeside({ file, extension, text }) {
      write(`new ${extension} beside ${file}\n${text}`);
    },
    async compare(left, right, title) {
      write(`compare ${title}\n${left.name}\n${left.text}${right.name}\n${right.text}`);
    },
    async progress(title, work) {
      write(`${title}...`);
      return work({ signal: new AbortController().signal, report: () => {} });
    },
    wait: (title, work) => {
      hear(`${title}...`);
      return work(new AbortController().signal);
    },
    async copy(text) {
      copied.push(text);
      hear(`copy ${text}`);
    },
    async browse(address) {
      write(`browse ${address}`);
    },
    terminal(program) {
      terminals.push(program);
      write(`terminal ${program.name}`);
    },
    async run({ program, args }) {
      write(`$ ${[program, ...args].join(' ')}`);
    },
  };
}

function stepAnswer<Value>(question: StepQuestion<Value>, answer: Answer): StepAnswer<Value> | undefined {
  if ('back' in answer) return 'back';
  if ('enter' in answer) return stepAnswer(question, offered(question));
  if ('pick' in answer && 'choices' in question) {
    const chosen = question.choices.find(({ label }) => label === answer.pick);
    if (chosen === undefined) throw new Error(`There is no "${answer.pick}" to pick.`);
    return { value: chosen.value, said: answer.pick };
  }
  if (!('type' in answer) || 'choices' in question) return undefined;
  const problem = question.check?.(answer.type);
  if (problem !== undefined) throw new Error(`"${answer.type}" is not taken: ${problem}`);
  return { value: question.take(answer.type), said: answer.type };
}

function offered<Value>(question: StepQuestion<Value>): Answer {
  if ('choices' in question) return { pick: question.choices[0]?.label ?? '' };
  return { type: question.value ?? '' };
}

function choiceLine({ label, description, detail, icon }: Choice<unknown>): string {
  const parts = [label, description, detail, icon && `(${icon})`].filter((part) => part !== undefined);
  return `  - ${parts.join(' | ')}`;
}
