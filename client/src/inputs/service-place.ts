import type { ApiInput } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { choose, chooseNamed } from '../command/choose.ts';
import type { Context } from '../command/command.ts';
import { type Element, nearest, rootOf } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import connectionKind from '../tree/nodes/connection.ts';
import { nameFault } from './name-fault.ts';

/** The service with its name as CreateService calls it. Tools that read such files may name it elsewhere; then it is asked for. */
export async function withServiceName(
  { ui }: Context,
  input: ApiInput,
  purpose: string,
): Promise<ApiInput | undefined> {
  const { service, ...rest } = input;
  const name =
    input.serviceName ??
    service ??
    (await ui.ask({
      title: purpose,
      prompt: 'Name of the service; the file gives none',
      placeholder: 'web-app',
      check: nameFault,
    }));
  return name === undefined ? undefined : { ...rest, serviceName: shortName(String(name)) };
}

/** The cluster that the file names, on the connection; where it names none, or one that is not there, the person picks. */
export async function clusterFor(
  context: Context,
  element: Element | undefined,
  input: ApiInput,
  purpose: string,
): Promise<Element | undefined> {
  const pointedAt = nearest(element, clusterKind);
  const within = pointedAt ?? (element && rootOf(element));
  if (pointedAt !== undefined || typeof input.cluster !== 'string')
    return choose(context, clusterKind, { purpose, within });
  const root = await choose(context, connectionKind, { purpose, within });
  return root && chooseNamed(context, clusterKind, shortName(input.cluster), { purpose, within: root });
}
