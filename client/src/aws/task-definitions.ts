import {
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import type { ApiInput, Ecs, Revision } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { everyPage, listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { changing } from './outcome.ts';
import { plainJson } from './plain-json.ts';
import { sinceRegistered, toRevision } from './revisions.ts';

type DefinitionCalls = Pick<
  Ecs,
  'families' | 'revisions' | 'taskDefinition' | 'registerTaskDefinition' | 'deregisterTaskDefinition'
>;

/** The calls about task definitions. */
export function definitionCalls(caller: Caller): DefinitionCalls {
  return {
    families: () => activeFamilies(caller),
    revisions: (family) => revisionsOf(caller, family),
    taskDefinition: (reference) => definitionOf(caller, reference),
    registerTaskDefinition: (input) => register(caller, input),
    deregisterTaskDefinition: (taskDefinition) => deregister(caller, taskDefinition),
  };
}

function activeFamilies(caller: Caller): Promise<string[]> {
  const operation = 'ListTaskDefinitionFamilies';
  return everyPage(caller, operation, async (nextToken) => {
    const input = { status: 'ACTIVE' as const, nextToken };
    const answer = await caller.send(operation, new ListTaskDefinitionFamiliesCommand(input));
    return { items: listIn(caller, operation, 'families', answer.families), next: answer.nextToken };
  });
}

async function revisionsOf(caller: Caller, family: string): Promise<Revision[]> {
  const operation = 'ListTaskDefinitions';
  const arns = await everyPage(caller, operation, async (nextToken) => {
    const input = { familyPrefix: family, status: 'ACTIVE' as const, sort: 'DESC' as const, nextToken };
    const answer = await caller.send(operation, new ListTaskDefinitionsCommand(input));
    return {
      items: listIn(caller, operation, 'taskDefinitionArns', answer.taskDefinitionArns),
      next: answer.nextToken,
    };
  });
  return arns.map(toRevision);
}

async function definitionOf(caller: Caller, reference: string): Promise<ApiInput | undefined> {
  try {
    return await describe(caller, reference);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function register(caller: Caller, input: ApiInput): Promise<Revision> {
  const operation = 'RegisterTaskDefinition';
  // The endpoint checks the input; its author wrote it as JSON, so there is no type to hold it to.
  const request = input as unknown as RegisterTaskDefinitionRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new RegisterTaskDefinitionCommand(request));
      const arn = answer.taskDefinition?.taskDefinitionArn;
      return toRevision(partIn(caller, operation, 'taskDefinition', arn));
    },
    async (looking, since) => {
      const family = String(request.family);
      return sinceRegistered(family, await definitionOf(looking, family), since);
    },
  );
}

/** A revision that is deregistered already stays so. */
async function deregister(caller: Caller, taskDefinition: string): Promise<void> {
  const operation = 'DeregisterTaskDefinition';
  const answer = await caller.send(operation, new DeregisterTaskDefinitionCommand({ taskDefinition }));
  partIn(caller, operation, 'taskDefinition', answer.taskDefinition);
}

async function describe(caller: Caller, taskDefinition: string): Promise<ApiInput> {
  const operation = 'DescribeTaskDefinition';
  const command = new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] });
  const answer = await caller.send(operation, command);
  if (answer.taskDefinition?.taskDefinitionArn === undefined) throw caller.lacks(operation, 'taskDefinition');
  return plainJson({ ...answer.taskDefinition, ...(answer.tags?.length && { tags: answer.tags }) });
}

/** ECS has no error type of its own for it, only this message. */
function isMissing(error: unknown): boolean {
  return error instanceof EcsFailure && /unable to describe task definition/i.test(error.message);
}
