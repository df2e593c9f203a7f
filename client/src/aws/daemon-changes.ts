import {
  CreateDaemonCommand,
  type CreateDaemonRequest,
  DeleteDaemonCommand,
  RegisterDaemonTaskDefinitionCommand,
  type RegisterDaemonTaskDefinitionRequest,
  UpdateDaemonCommand,
  type UpdateDaemonRequest,
} from '@aws-sdk/client-ecs';
import type { ApiInput, Daemon, Ecs, Named, Revision } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { daemonCalls } from './daemons.ts';
import { named } from './named.ts';
import { changing } from './outcome.ts';
import { sinceRegistered, toRevision } from './revisions.ts';

type DaemonChanges = Pick<
  Ecs,
  'createDaemon' | 'updateDaemon' | 'deleteDaemon' | 'registerDaemonTaskDefinition'
>;

/** The calls that change daemons. The endpoint checks their inputs; their authors wrote them as JSON. */
export function daemonChanges(caller: Caller): DaemonChanges {
  return {
    createDaemon: (input) => create(caller, input),
    updateDaemon: (input) => update(caller, input),
    deleteDaemon: (arn) => remove(caller, arn),
    registerDaemonTaskDefinition: (input) => register(caller, input),
  };
}

async function create(caller: Caller, input: ApiInput): Promise<Named> {
  const operation = 'CreateDaemon';
  // There is no type to hold it to; the copy is for the token that the caller adds.
  const request = { ...input } as unknown as CreateDaemonRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new CreateDaemonCommand(request));
      return named(partIn(caller, operation, 'daemonArn', answer.daemonArn));
    },
    (looking) => foundIn(looking, request.clusterArn ?? 'default', request.daemonName ?? ''),
  );
}

async function update(caller: Caller, input: ApiInput): Promise<Named> {
  const operation = 'UpdateDaemon';
  // There is no type to hold it to.
  const request = input as unknown as UpdateDaemonRequest;
  const { daemonArn = '' } = request;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new UpdateDaemonCommand(request));
      return named(partIn(caller, operation, 'daemonArn', answer.daemonArn));
    },
    async (looking) => standOf(await daemonCalls(looking).daemon(daemonArn)),
  );
}

async function remove(caller: Caller, daemonArn: string): Promise<void> {
  const operation = 'DeleteDaemon';
  await changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new DeleteDaemonCommand({ daemonArn }));
      partIn(caller, operation, 'daemonArn', answer.daemonArn);
    },
    async (looking) => standOf(await daemonCalls(looking).daemon(daemonArn)),
  );
}

async function register(caller: Caller, input: ApiInput): Promise<Revision> {
  const operation = 'RegisterDaemonTaskDefinition';
  // There is no type to hold it to.
  const request = input as unknown as RegisterDaemonTaskDefinitionRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new RegisterDaemonTaskDefinitionCommand(request));
      const arn = partIn(caller, operation, 'daemonTaskDefinitionArn', answer.daemonTaskDefinitionArn);
      return toRevision(arn);
    },
    async (looking, since) => {
      const family = String(request.family);
      return sinceRegistered(family, await daemonCalls(looking).daemonTaskDefinition(family), since);
    },
  );
}

/** Whether a daemon that may have been made is there, in a sentence. */
async function foundIn(caller: Caller, cluster: string, name: string): Promise<string> {
  const daemons = await daemonCalls(caller).daemons(cluster);
  const daemon = daemons.find((each) => each.name === name);
  return daemon === undefined
    ? `The daemon ${name} is not on ${shortName(cluster)}; try again.`
    : standOf(daemon);
}

function standOf({ name, status, revisions }: Daemon): string {
  const deploying = revisions.length > 1 ? ' and being deployed' : '';
  return `The daemon ${name} is now ${status}${deploying}; compare that with what you intended before you try again.`;
}
