import type { HostFault } from '../../../subjects/subject.ts';
import type { TerraformResource } from '../resources.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { serviceSlips } from './service-slips.ts';
import { taskSlips } from './task-slips.ts';

const slips = [...taskSlips, ...serviceSlips];

/** References that give another thing than the argument takes: an ARN for a name, an id for an ARN. */
export function wrongReferences({ type, body }: TerraformResource): HostFault[] {
  return mentionsIn(body).flatMap((mention) => slipOf(mention, type) ?? []);
}

function slipOf(
  { type, address, attribute, path, argument }: Mention,
  resourceType: string,
): HostFault | undefined {
  const found = slips.find(
    (each) =>
      each.argument.test(argument) &&
      each.of?.test(resourceType) !== false &&
      each.type.test(type) &&
      each.attribute.test(attribute),
  );
  if (found === undefined) return undefined;
  const { gives, takes, right } = found;
  const message = `This gives ${gives}, but "${argument}" takes ${takes}.`;
  const fault: HostFault = { id: 'tf-reference', severity: 'error', path, message };
  if (right === undefined) return fault;
  const edit = { set: path, to: `\${${address}.${right}}`, isExpression: true } as const;
  return { ...fault, fixes: [{ title: `Use ${address}.${right}`, edits: [edit], preferred: true }] };
}
