import type { ApiInput, Revision } from '#core/ecs/api.ts';
import { perform } from '../command/change.ts';
import { choose } from '../command/choose.ts';
import { type ChangingContext, define } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { runCommand } from '../command/run-command.ts';
import { findInput, type Source, withFamily } from '../inputs/definition-input.ts';
import { errorsIn, lookAtRegistration, register, showChanges } from '../inputs/registration.ts';
import { type Element, elementFor, rootOf } from '../tree/entry.ts';
import connectionKind from '../tree/nodes/connection.ts';
import family from '../tree/nodes/family.ts';
import revision from '../tree/nodes/revision.ts';
import type { Message } from '../ui/ui.ts';
import runTask from './run-task.ts';

/** Registers a file as the next revision of its family, after showing what changes against the latest one. */
export default define({
  id: 'registerTaskDefinition',
  title: 'Register Task Definition…',
  icon: 'cloud-upload',
  menus: [
    { on: 'view', view: 'families', group: 'navigation@1' },
    { on: 'row', kinds: ['connection'], flags: ['writable'], view: 'families', group: '1_create@1' },
    { on: 'row', kinds: ['family'], flags: ['writable'], group: '1_create@1' },
    { on: 'editor', documents: ['task-definition', 'container-definitions'], group: 'navigation@1' },
    { on: 'file', named: ['task-definition', 'container-definitions'], group: '5_ecs@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const kinds = ['task-definition', 'container-definitions'] as const;
    const source = await findInput(context, invocation, kinds, 'Register a task definition');
    if (source === undefined) return;
    const input = await withFamily(context, source, 'Register a task definition');
    if (input === undefined) return;
    const root = await choose(context, connectionKind, {
      purpose: 'Register a task definition',
      within: invocation.element && rootOf(invocation.element),
    });
    if (root === undefined) return;
    await registerAfterLooking(context, root, source, input);
  },
});

async function registerAfterLooking(
  context: ChangingContext,
  root: Element,
  source: Source,
  input: ApiInput,
): Promise<void> {
  const { connection } = root;
  const registration = await lookAtRegistration(context, connection, source, input);
  const { family: name, latest, detail } = registration;
  await showChanges(context, registration);
  const agreement = await agreementTo(context, {
    question: `Register ${latest === undefined ? `${name}, a new family` : `the next revision of ${name}`}?`,
    action: registration.errors.length > 0 ? 'Register Anyway' : 'Register',
    detail: [...errorsIn(registration), ...detail],
    connection,
    ...(typeof latest?.taskDefinitionArn === 'string' && { arn: latest.taskDefinitionArn }),
    always: true,
  });
  if (agreement === undefined) return;
  const undertaking = {
    agreement,
    title: `Registering ${name}`,
    done: (registered: Revision) => outcome(context, root, registered),
  };
  await perform(context, undertaking, (ecs) => register(ecs, registration));
}

function outcome(context: ChangingContext, root: Element, registered: Revision): Message {
  const element = elementFor(revision, registered, elementFor(family, registered.family, root));
  return {
    severity: 'info',
    text: `Registered ${registered.family}:${registered.revision} on ${root.connection.name}.`,
    actions: [
      { label: 'Run Task', run: () => runCommand(context, runTask, { element }) },
      { label: 'Copy ARN', run: () => context.ui.copy(registered.arn) },
    ],
  };
}
