import type { Context } from '../command/command.ts';
import type { MessageAction } from '../ui/ui.ts';
import type { Watched } from './watched.ts';
import { faultOf } from './words.ts';

/** What leads from a failing deployment to what causes it. */
export function causeActions(context: Context, watched: Watched): MessageAction[] {
  const fault = faultOf(watched);
  if (fault === undefined) return [];
  const { source } = fault;
  const details = { label: 'Show Details', run: () => showDetails(context, watched) };
  if (source === undefined) return [details];
  return [{ label: 'Go to Line', run: () => context.ui.openFile(source.file.id, source.start) }, details];
}

function showDetails({ ui, definitions }: Context, { plan, causes, state }: Watched): Promise<void> {
  const { causeLines, stateLines } = definitions();
  const [first, ...others] = causes.filter(({ weight }) => weight !== 'consequence');
  const lines = [
    ...(state === undefined ? [] : [...stateLines(plan, state), '']),
    ...(first === undefined ? [] : causeLines(first)),
    ...(others.length === 0 ? [] : ['', 'Also seen:', ...others.map(({ title }) => `  ${title}`)]),
  ];
  return ui.open({ name: `Why ${plan.service} is not deployed.txt`, text: `${lines.join('\n')}\n` });
}
