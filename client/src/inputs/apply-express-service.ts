import type { ApiInput, Named } from '#core/ecs/api.ts';
import { expressFile } from '#core/ecs/express-file.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext, Context } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { changeLines, leftLine, membersNamed, withoutMembers } from './change-lines.ts';
import type { ClusterPlace } from './express-place.ts';
import { memberOf } from './member-of.ts';

/**
 * What UpdateExpressGatewayService does not take.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateExpressGatewayService.html
 */
const fixed = ['serviceName', 'cluster', 'infrastructureRoleArn', 'tags'];

/** The service as it is there. */
interface Existing {
  readonly arn: string;
  readonly file: ApiInput;
}

/** Makes the Express service that is described, or changes the one of that name to be as described, after showing what that means. */
export async function applyExpressService(
  context: ChangingContext,
  place: ClusterPlace,
  described: ApiInput,
): Promise<void> {
  const name = String(described.serviceName);
  const existing = await lookFor(context, place, name);
  if (existing === 'another') return refuseOther(context, place, name);
  const { input, left } = context.definitions().fitTo('express-service', described);
  const verb = existing === undefined ? 'Create' : 'Update';
  const { element } = place;
  const { connection } = element;
  const agreement = await agreementTo(context, {
    question: `${verb} the Express service ${name} on ${place.name}?`,
    action: verb,
    detail: [
      ...(existing === undefined ? creation(input, place) : changes(context, input, existing)),
      ...leftLine('Left out', 'CreateExpressGatewayService', left),
    ],
    connection,
    cluster: place.cluster?.arn ?? place.name,
    always: true,
  });
  if (agreement === undefined) return;
  const undertaking = {
    agreement,
    title: `${existing === undefined ? 'Creating' : 'Updating'} ${name}`,
    element,
    done: (service: Named) => outcome(service, place, existing !== undefined),
  };
  await perform(context, undertaking, (ecs) =>
    existing === undefined
      ? ecs.createExpressService({ ...input, cluster: place.cluster?.arn ?? place.name })
      : ecs.updateExpressService({ ...withoutMembers(input, fixed), serviceArn: existing.arn }),
  );
}

/** `another` when a service that is not managed by ECS has the name. */
function lookFor(
  context: Context,
  { cluster, element: { connection } }: ClusterPlace,
  name: string,
): Promise<Existing | 'another' | undefined> {
  return read(context, connection, `Reading ${name}`, async (ecs) => {
    const service = cluster && (await ecs.service(cluster.arn, name));
    if (service === undefined) return undefined;
    if (!service.express) return 'another';
    const { arn } = service;
    return { arn, file: expressFile(await ecs.describe({ kind: 'express-service', arn })) ?? {} };
  });
}

function refuseOther(
  context: Context,
  { element, name: cluster }: ClusterPlace,
  name: string,
): Promise<void> {
  const text = `${name} on ${cluster} is a service, but not an Express service, so this file cannot change it. Give the file another serviceName.`;
  return refuse(context, text, [mend(context, 'Refresh', 'refresh', { element })]);
}

function creation(input: ApiInput, { cluster, name }: ClusterPlace): string[] {
  const { primaryContainer, taskDefinitionArn, scalingTarget, cpu, memory } = input;
  const image = memberOf(primaryContainer, 'image');
  const { minTaskCount = 1, maxTaskCount = 20 } = { ...Object(scalingTarget) };
  return [
    ...(image === undefined ? [] : [`Image: ${image}`]),
    ...(taskDefinitionArn === undefined ? [] : [`Task definition: ${taskDefinitionArn}`]),
    ...(cpu === undefined ? [] : [`CPU: ${cpu}`]),
    ...(memory === undefined ? [] : [`Memory: ${memory}`]),
    `Tasks: ${minTaskCount} to ${maxTaskCount}`,
    'ECS makes its load balancer, its certificate and its scaling, which cost money while it is there.',
    ...(cluster === undefined ? [`There is no cluster ${name} yet; ECS creates it too.`] : []),
  ];
}

/** ECS leaves as it is what the file does not say. */
function changes(context: Context, input: ApiInput, { file }: Existing): string[] {
  const after = withoutMembers(input, fixed);
  const before = membersNamed(file, Object.keys(after));
  const { differences } = context.definitions();
  const kept = ['infrastructureRoleArn', 'tags'].filter(
    (name) => name in input && differences(file[name] ?? [], input[name]).length > 0,
  );
  return [
    ...changeLines(context, before, after),
    ...leftLine('Left unchanged', 'UpdateExpressGatewayService', kept),
  ];
}

function outcome({ name }: Named, { name: cluster }: ClusterPlace, existed: boolean): string {
  return existed
    ? `Updated the Express service ${name} on ${cluster}; ECS rolls out what changed.`
    : `Created the Express service ${name} on ${cluster}; its address stands below it in the explorer.`;
}
