import type { ApiInput, Revision } from '#core/ecs/api.ts';
import { perform } from '../command/change.ts';
import { choose } from '../command/choose.ts';
import { type ChangingContext, define } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import { changeLines, leftLine } from '../inputs/change-lines.ts';
import { findInput, type Source } from '../inputs/definition-input.ts';
import { memberOf } from '../inputs/member-of.ts';
import { errorsIn } from '../inputs/registration.ts';
import { type Element, rootOf } from '../tree/entry.ts';
import connectionKind from '../tree/nodes/connection.ts';
import type { Message } from '../ui/ui.ts';

const purpose = 'Register a daemon task definition';

/** Registers a file as the next revision of its family of daemon task definitions, after showing what changes. */
export default define({
  id: 'registerDaemonTaskDefinition',
  title: 'Register Daemon Task Definition…',
  icon: 'cloud-upload',
  menus: [
    { on: 'row', kinds: ['daemons'], flags: ['writable'], group: '1_create@2' },
    { on: 'editor', documents: ['daemon-task-definition'], group: 'navigation@1' },
    { on: 'file', named: ['daemon-task-definition'], group: '5_ecs@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['daemon-task-definition'], purpose);
    if (source === undefined) return;
    const { element } = invocation;
    const root = await choose(context, connectionKind, { purpose, within: element && rootOf(element) });
    if (root !== undefined) await registerFrom(context, root, source);
  },
});

async function registerFrom(context: ChangingContext, root: Element, source: Source): Promise<void> {
  const { connection } = root;
  const { errors } = source.definition;
  const { input, left } = context.definitions().fitTo('daemon-task-definition', source.definition.input);
  const family = String(input.family);
  const latest = await read(context, connection, `Reading ${family}`, (ecs) =>
    ecs.daemonTaskDefinition(family),
  );
  const agreement = await agreementTo(context, {
    question: `Register ${latest === undefined ? `${family}, a new family of daemon task definitions` : `the next revision of ${family}`}?`,
    action: errors.length > 0 ? 'Register Anyway' : 'Register',
    detail: [
      ...errorsIn({ errors, file: source.file.name }),
      ...(latest === undefined ? containersIn(input) : changes(context, latest, input)),
      ...leftLine('Left out', 'RegisterDaemonTaskDefinition', left),
    ],
    connection,
    ...(typeof latest?.daemonTaskDefinitionArn === 'string' && { arn: latest.daemonTaskDefinitionArn }),
    always: true,
  });
  if (agreement === undefined) return;
  const undertaking = {
    agreement,
    title: `Registering ${family}`,
    done: (registered: Revision) => outcome(context, root, registered),
  };
  await perform(context, undertaking, (ecs) => ecs.registerDaemonTaskDefinition(input));
}

/**
 * What ECS fills in.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterDaemonTaskDefinition.html
 */
const modes = { pidMode: 'none', ipcMode: 'none' };

/** The describe call has no tags, so they are not held against the file's. */
function changes(context: ChangingContext, latest: ApiInput, { tags, ...input }: ApiInput): string[] {
  const { fitTo, withoutDefaults } = context.definitions();
  const { input: before } = fitTo('daemon-task-definition', latest);
  const comparable = (definition: ApiInput) => withoutDefaults({ ...modes, ...definition });
  return [
    ...changeLines(context, comparable(before), comparable(input)),
    ...(tags === undefined ? [] : ['The tags of the file are those of the new revision alone.']),
  ];
}

function containersIn({ containerDefinitions }: ApiInput): string[] {
  const containers: readonly unknown[] = Array.isArray(containerDefinitions) ? containerDefinitions : [];
  return containers.map(
    (each) => `Container ${memberOf(each, 'name')}: ${memberOf(each, 'image') ?? 'no image'}`,
  );
}

function outcome({ ui }: ChangingContext, root: Element, { arn, family, revision }: Revision): Message {
  return {
    severity: 'info',
    text: `Registered ${family}:${revision} on ${root.connection.name}. A daemon runs it once its file names this revision.`,
    actions: [{ label: 'Copy ARN', run: () => ui.copy(arn) }],
  };
}
