import type { ApiInput, Cluster, Daemon, Named } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { daemonFile } from '#core/ecs/daemon-file.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext, Context } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import { changeLines, leftLine, membersNamed, withoutMembers } from './change-lines.ts';

/**
 * What UpdateDaemon does not take, and what goes back to where it is left out.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateDaemon.html
 */
const fixed = ['daemonName', 'clusterArn', 'tags', 'clientToken'];
const defaults = {
  propagateTags: 'NONE',
  enableECSManagedTags: false,
  enableExecuteCommand: false,
  critical: true,
};

/** The daemon as it is there. */
interface Existing {
  readonly daemon: Daemon;
  readonly file: ApiInput;
}

/** Makes the daemon that is described on the cluster of an element, or changes the one of that name, after showing what that means. */
export async function applyDaemon(
  context: ChangingContext,
  element: Element,
  described: ApiInput,
): Promise<void> {
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (cluster === undefined) return;
  const { input, left } = context.definitions().fitTo('daemon', described);
  const name = String(input.daemonName);
  const existing = await lookFor(context, element, cluster, name);
  const verb = existing === undefined ? 'Create' : 'Update';
  const agreement = await agreementTo(context, {
    question: `${verb} the daemon ${name} on ${cluster.name}?`,
    action: verb,
    detail: [
      ...(existing === undefined ? creation(input) : changes(context, input, existing)),
      ...leftLine('Left out', 'CreateDaemon', left),
    ],
    connection: element.connection,
    cluster: cluster.arn,
    always: true,
  });
  if (agreement === undefined) return;
  const undertaking = {
    agreement,
    title: `${existing === undefined ? 'Creating' : 'Updating'} ${name}`,
    element,
    done: (daemon: Named) => outcome(daemon, cluster, existing !== undefined),
  };
  await perform(context, undertaking, (ecs) =>
    existing === undefined
      ? ecs.createDaemon({ ...input, clusterArn: cluster.arn })
      : ecs.updateDaemon({ ...withoutMembers(input, fixed), daemonArn: existing.daemon.arn }),
  );
}

function lookFor(
  context: Context,
  { connection }: Element,
  cluster: Cluster,
  name: string,
): Promise<Existing | undefined> {
  return read(context, connection, `Reading ${name}`, async (ecs) => {
    const daemon = (await ecs.daemons(cluster.arn)).find((each) => each.name === name);
    return daemon && { daemon, file: (await daemonFile(ecs, daemon.arn)) ?? {} };
  });
}

function creation({ daemonTaskDefinitionArn, capacityProviderArns }: ApiInput): string[] {
  return [
    `Daemon task definition: ${shortName(String(daemonTaskDefinitionArn))}`,
    `One task on each instance of: ${providersIn(capacityProviderArns)}`,
  ];
}

function providersIn(arns: unknown): string {
  return (Array.isArray(arns) ? arns : []).map((arn) => shortName(String(arn))).join(', ');
}

/** UpdateDaemon makes a whole new revision; only how it is deployed stays where the file does not say it. */
function changes(context: Context, input: ApiInput, { file }: Existing): string[] {
  // Spread twice, so that the changes stand in the order of the file.
  const given = withoutMembers(input, fixed);
  const after = { ...given, ...defaults, ...given };
  const before = membersNamed({ ...file, ...defaults, ...file }, Object.keys(after));
  const { differences } = context.definitions();
  const hasOtherTags = 'tags' in input && differences(file.tags ?? [], input.tags).length > 0;
  const left = [...(hasOtherTags ? ['tags'] : []), ...('clientToken' in input ? ['clientToken'] : [])];
  return [
    ...changeLines(context, before, after),
    'ECS replaces its tasks on all instances, a part of them at a time.',
    ...leftLine('Left unchanged', 'UpdateDaemon', left),
  ];
}

function outcome({ name }: Named, cluster: Cluster, existed: boolean): string {
  return existed
    ? `Updated the daemon ${name} on ${cluster.name}; ECS is replacing its tasks.`
    : `Created the daemon ${name} on ${cluster.name}; a task of it starts on each instance of its capacity providers.`;
}
