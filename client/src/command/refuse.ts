import type { MessageAction } from '../ui/ui.ts';
import type { Context, Invocation } from './command.ts';

/** What a person can do about a refusal; there is always something. */
export type Mends = readonly [MessageAction, ...MessageAction[]];

/** Says why a command cannot go on, and offers what mends it. */
export function refuse(
  { ui }: Context,
  text: string,
  mends: Mends,
  severity: 'info' | 'warning' | 'error' = 'info',
): Promise<void> {
  return ui.show({ severity, text, actions: mends });
}

/** A command as the mend of a refusal. */
export function mend(
  context: Context,
  label: string,
  id: string,
  invocation: Invocation = {},
): MessageAction {
  return { label, run: () => context.run(id, invocation) };
}
