import { lastPart, parseArn } from '#core/sim/arns.ts';
import type { ServiceRecord } from '#core/sim/records/service.ts';
import type { ActionContext } from '../action.ts';
import { ask } from './ask.ts';
import type { DeclaredInput } from './declared-cluster.ts';
import { registerDefinition } from './register-definition.ts';

/** Registers a definition that was edited, and rolls the services of its family to it; a line for each, none without a change. */
export async function reload(context: ActionContext, { file, input }: DeclaredInput): Promise<string[]> {
  const arn = await registerDefinition(context, input);
  if (arn === undefined) return [];
  const services = servicesOf(context, familyOf(arn));
  const lines: string[] = [];
  for (const service of services) lines.push(await roll(context, service, arn));
  const unused = services.length === 0 ? ', which no service runs' : '';
  return [`registered ${lastPart(arn)}${unused}.`, ...lines].map((line) => `${file}: ${line}`);
}

function familyOf(arn: string): string {
  return lastPart(arn).replace(/:\d+$/, '');
}

/** The services of the caller's region that run a revision of a family. */
function servicesOf({ cluster, caller }: ActionContext, family: string): ServiceRecord[] {
  return cluster.read((draft) =>
    draft
      .list('services')
      .filter(
        ({ shown }) =>
          shown.status === 'ACTIVE' &&
          parseArn(shown.serviceArn)?.region === caller.region &&
          familyOf(shown.taskDefinition) === family,
      ),
  );
}

async function roll(context: ActionContext, { shown }: ServiceRecord, arn: string): Promise<string> {
  const { serviceName, clusterArn, deploymentController } = shown;
  const what = `the service ${serviceName} of the cluster ${lastPart(clusterArn)}`;
  if ((deploymentController.type ?? 'ECS') !== 'ECS') {
    return `${what} stays as it is: ${deploymentController.type} deploys it.`;
  }
  const input = { cluster: clusterArn, service: serviceName, taskDefinition: arn };
  try {
    await ask(context, 'UpdateService', input);
    return `rolling ${what}.`;
  } catch (error) {
    return `${what} stays as it is: ${error instanceof Error ? error.message : error}`;
  }
}
