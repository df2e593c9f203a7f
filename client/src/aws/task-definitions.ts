import {
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import type { ApiInput, Ecs, Revision } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { everyPage } from './batches.ts';
import type { Caller } from './caller.ts';
import { plainJson } from './plain-json.ts';

type DefinitionCalls = Pick<
  Ecs,
  'families' | 'revisions' | 'taskDefinition' | 'registerTaskDefinition' | 'deregisterTaskDefinition'
>;

export function definitionCalls({ client, options, attempt }: Caller): DefinitionCalls {
  return {
    families: () =>
      attempt('ListTaskDefinitionFamilies', () =>
        everyPage(
          paginateListTaskDefinitionFamilies({ client }, { status: 'ACTIVE' }, options),
          (page) => page.families,
        ),
      ),

    async revisions(family) {
      const input = { familyPrefix: family, status: 'ACTIVE' as const, sort: 'DESC' as const };
      const arns = await attempt('ListTaskDefinitions', () =>
        everyPage(paginateListTaskDefinitions({ client }, input, options), (page) => page.taskDefinitionArns),
      );
      return arns.map(toRevision);
    },

    async taskDefinition(reference) {
      try {
        return await attempt('DescribeTaskDefinition', () => describe(reference));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    async registerTaskDefinition(input) {
      // The endpoint checks the input; its author wrote it as JSON, so there is no type to hold it to.
      const request = input as unknown as RegisterTaskDefinitionRequest;
      const answer = await attempt('RegisterTaskDefinition', () =>
        client.send(new RegisterTaskDefinitionCommand(request), options),
      );
      return toRevision(answer.taskDefinition?.taskDefinitionArn ?? '');
    },

    async deregisterTaskDefinition(taskDefinition) {
      await attempt('DeregisterTaskDefinition', () =>
        client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }), options),
      );
    },
  };

  async function describe(taskDefinition: string): Promise<ApiInput> {
    const command = new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] });
    const answer = await client.send(command, options);
    return plainJson({ ...answer.taskDefinition, ...(answer.tags?.length && { tags: answer.tags }) });
  }
}

function toRevision(arn: string): Revision {
  const [family = '', revision = '0'] = shortName(arn).split(':');
  return { arn, family, revision: Number(revision) };
}

/** ECS has no error type of its own for it, only this message. */
function isMissing(error: unknown): boolean {
  return error instanceof EcsFailure && /unable to describe task definition/i.test(error.message);
}
