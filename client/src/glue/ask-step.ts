import * as vscode from 'vscode';
import type { StepAnswer, StepPlace, StepQuestion } from '../ui/step.ts';
import { itemOf } from './quick-pick-item.ts';

/** Asks one of several questions that belong together, with which of them it is and the way back beside the title. */
export function askStep<Value>(
  question: StepQuestion<Value>,
  place: StepPlace,
): Promise<StepAnswer<Value> | undefined> {
  return 'choices' in question ? pickStep(question, place) : typeStep(question, place);
}

function pickStep<Value>(
  { choices, placeholder }: Extract<StepQuestion<Value>, { readonly choices: unknown }>,
  place: StepPlace,
): Promise<StepAnswer<Value> | undefined> {
  const input = vscode.window.createQuickPick<ReturnType<typeof itemOf<Value>>>();
  input.items = choices.map(itemOf);
  const said = input.items.find(({ choice }) => choice.label === place.said);
  // An empty list would take the first item's focus away, and Enter would do nothing.
  if (said !== undefined) input.activeItems = [said];
  Object.assign(input, { placeholder, matchOnDescription: true, matchOnDetail: true });
  return answered(input, place, () => {
    const [picked] = input.selectedItems;
    return picked && { value: picked.choice.value, said: picked.choice.label };
  });
}

function typeStep<Value>(
  {
    prompt,
    value = '',
    placeholder,
    check,
    note,
    take,
  }: Extract<StepQuestion<Value>, { readonly prompt: string }>,
  place: StepPlace,
): Promise<StepAnswer<Value> | undefined> {
  const input = vscode.window.createInputBox();
  const said = place.said ?? value;
  Object.assign(input, { prompt, placeholder, value: said, valueSelection: [0, said.length] });
  const isTaken = () => {
    const fault = check?.(input.value);
    const message = fault === undefined ? note?.(input.value) : undefined;
    const severity = vscode.InputBoxValidationSeverity.Info;
    input.validationMessage = message === undefined ? (fault ?? '') : { message, severity };
    return fault === undefined;
  };
  input.onDidChangeValue(isTaken);
  // What is said of a text stands there from the start; what is wrong with it only once it is typed.
  if (note !== undefined) isTaken();
  return answered(input, place, () =>
    isTaken() ? { value: take(input.value), said: input.value } : undefined,
  );
}

/** Shows the question until it is answered, left, or the one before it is wanted. */
function answered<Value>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, step, steps }: StepPlace,
  answer: () => StepAnswer<Value> | undefined,
): Promise<StepAnswer<Value> | undefined> {
  // Answers are often copied from another window.
  Object.assign(input, { title, step, totalSteps: steps, ignoreFocusOut: true });
  if (step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (result: StepAnswer<Value> | undefined) => {
      resolve(result);
      input.dispose();
    };
    input.onDidTriggerButton(() => end('back'));
    input.onDidHide(() => end(undefined));
    input.onDidAccept(() => {
      const given = answer();
      if (given !== undefined) end(given);
    });
    input.show();
  });
}
