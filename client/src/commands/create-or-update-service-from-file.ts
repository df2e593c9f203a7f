import type { ApiInput } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { choose, chooseNamed } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { applyService } from '../inputs/apply-service.ts';
import { findInput } from '../inputs/definition-input.ts';
import { type Element, nearest, rootOf } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import connectionKind from '../tree/nodes/connection.ts';

const purpose = 'Create or update a service';

/** Makes the service that a file describes, or changes the one of that name to be as described. */
export default define({
  id: 'createOrUpdateServiceFromFile',
  title: 'Create or Update Service from File…',
  icon: 'rocket',
  menus: [
    { on: 'row', kinds: ['cluster'], flags: ['writable'], group: '1_create@2' },
    { on: 'row', kinds: ['services'], flags: ['writable'], group: 'inline@2' },
    { on: 'row', kinds: ['services'], flags: ['writable'], group: '1_create@1' },
    { on: 'editor', documents: ['create-service', 'update-service'], group: 'navigation@1' },
    { on: 'file', named: ['service'], group: '5_ecs@4' },
  ],
  changes: true,
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['create-service', 'update-service']);
    if (source === undefined) return;
    const described = await withName(context, source.definition.input);
    if (described === undefined) return;
    const element = await clusterFor(context, invocation.element, described);
    if (element !== undefined) await applyService(context, { element, described });
  },
});

/** Tools that read such files name the service elsewhere; UpdateService calls the name `service`. */
async function withName({ ui }: Context, input: ApiInput): Promise<ApiInput | undefined> {
  const { service, ...rest } = input;
  const name =
    input.serviceName ??
    service ??
    (await ui.ask({
      title: purpose,
      prompt: 'Name of the service, which the file does not say',
      placeholder: 'web-app',
      check: (text) =>
        /^[\w-]{1,255}$/.test(text) ? undefined : 'Use up to 255 letters, digits, hyphens and underscores.',
    }));
  return name === undefined ? undefined : { ...rest, serviceName: shortName(String(name)) };
}

/** The cluster that the file names, on the connection; where it names none, or one that is not there, the person picks. */
async function clusterFor(
  context: Context,
  element: Element | undefined,
  input: ApiInput,
): Promise<Element | undefined> {
  const pointedAt = nearest(element, clusterKind);
  const within = pointedAt ?? (element && rootOf(element));
  if (pointedAt !== undefined || typeof input.cluster !== 'string')
    return choose(context, clusterKind, { purpose, within });
  const root = await choose(context, connectionKind, { purpose, within });
  return root && chooseNamed(context, clusterKind, shortName(input.cluster), { purpose, within: root });
}
