import { type Context, define, type Invocation } from '../command/command.ts';
import { walkSteps } from '../command/walk-steps.ts';
import type { WrittenFile } from '../ui/ui.ts';
import { placeBehind } from '../wizards/known-place.ts';
import { taskSteps } from '../wizards/task-definition.ts';
import { taskFile } from '../wizards/task-file.ts';
import { snippetOf } from '../wizards/written-starter.ts';

/** Asks the few things that differ from one task to the next, and writes them as a file that can be registered. */
export default define({
  id: 'newTaskDefinition',
  title: 'New Task Definition…',
  icon: 'new-file',
  menus: [
    { on: 'newFile', group: 'file' },
    { on: 'folder', group: 'navigation@8' },
    { on: 'view', view: 'families', group: '1_create@1' },
    { on: 'row', kinds: ['connection'], view: 'families', group: '1_create@2' },
  ],
  async run(context, invocation) {
    const first = {
      ...{ image: 'nginx:1.29', family: 'web-app', capacity: 'fargate' as const },
      ...{ size: { cpu: 256, memory: 512 }, port: 80 },
      ...(await placeBehind(context, invocation.element?.connection)),
    };
    const wizard = { title: 'New task definition', steps: taskSteps(context) };
    const plan = await walkSteps(context.ui, wizard, first);
    if (plan === undefined) return;
    const { name, value } = taskFile(plan);
    const folder = invocation.file;
    const written = await context.ui.startFile({
      name,
      ...(folder !== undefined && { folder }),
      snippet: (unit) => snippetOf(value, unit),
    });
    await tell(context, invocation, { written, rest: plan.account === undefined });
  },
});

/** A file that was started. */
interface Started {
  /** `undefined` where it is not saved yet; then it is that in the active editor. */
  readonly written: WrittenFile | undefined;
  /** Whether something has to be filled in first. */
  readonly rest: boolean;
}

async function tell(
  { ui, run }: Context,
  { element }: Invocation,
  { written, rest }: Started,
): Promise<void> {
  const place = { ...(written && { file: written.file }), ...(element && { element }) };
  const file = written?.name ?? 'The new task definition';
  const next = rest
    ? 'Fill in the placeholders; Tab moves to the next one.'
    : 'It can be registered as it is.';
  await ui.show({
    severity: 'info',
    text: `${file} is ${written === undefined ? 'open and not saved yet' : 'written'}. ${next}`,
    actions: [
      { label: 'Register…', run: () => run('registerTaskDefinition', place) },
      { label: 'Create Service…', run: () => run('createServiceFromDefinition', place) },
    ],
  });
}
