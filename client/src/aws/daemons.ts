import {
  type DaemonDetail,
  DescribeDaemonCommand,
  DescribeDaemonTaskDefinitionCommand,
  ListDaemonsCommand,
  ListDaemonTaskDefinitionsCommand,
} from '@aws-sdk/client-ecs';
import type { ApiInput, Daemon, Ecs } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { everyPage, inBatches, listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { isWhole } from './lists.ts';
import { plainJson } from './plain-json.ts';

/** The calls about daemons. */
export function daemonCalls(caller: Caller): Pick<Ecs, 'daemons' | 'daemon' | 'daemonTaskDefinition'> {
  return {
    async daemons(clusterArn) {
      const operation = 'ListDaemons';
      const all = await everyPage(caller, operation, async (nextToken) => {
        const answer = await caller.send(operation, new ListDaemonsCommand({ clusterArn, nextToken }));
        return {
          items: listIn(caller, operation, 'daemonSummariesList', answer.daemonSummariesList),
          next: answer.nextToken,
        };
      });
      const arns = all.filter(isWhole(caller, operation, 'daemonArn')).map(({ daemonArn }) => daemonArn);
      // One at a time: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeDaemon.html
      return inBatches(arns, 1, async ([daemonArn]) => [await describe(caller, daemonArn)]);
    },
    daemon: (arn) => describe(caller, arn),
    daemonTaskDefinition: (family) => latestDefinition(caller, family),
  };
}

async function describe(caller: Caller, daemonArn: string | undefined): Promise<Daemon> {
  const operation = 'DescribeDaemon';
  const answer = await caller.send(operation, new DescribeDaemonCommand({ daemonArn }));
  return toDaemon(partIn(caller, operation, 'daemon', answer.daemon));
}

/** Listed first, for a describe call does not tell a family that is not there from other faults. */
async function latestDefinition(caller: Caller, family: string): Promise<ApiInput | undefined> {
  const list = 'ListDaemonTaskDefinitions';
  const newest = new ListDaemonTaskDefinitionsCommand({ family, sort: 'DESC', maxResults: 1 });
  const listed = await caller.send(list, newest);
  const [latest] = listIn(caller, list, 'daemonTaskDefinitions', listed.daemonTaskDefinitions);
  if (latest === undefined) return undefined;
  const operation = 'DescribeDaemonTaskDefinition';
  const command = new DescribeDaemonTaskDefinitionCommand({ daemonTaskDefinition: latest.arn });
  const answer = await caller.send(operation, command);
  return plainJson(partIn(caller, operation, 'daemonTaskDefinition', answer.daemonTaskDefinition));
}

function toDaemon({
  daemonArn = '',
  clusterArn = '',
  status,
  createdAt,
  currentRevisions = [],
}: DaemonDetail): Daemon {
  return {
    arn: daemonArn,
    name: shortName(daemonArn),
    cluster: clusterArn,
    status: status ?? 'ACTIVE',
    createdAt: createdAt?.getTime(),
    revisions: currentRevisions.map(({ arn, totalRunningCount, totalWithoutDaemonCount, ...revision }) => ({
      arn: arn ?? '',
      running: totalRunningCount ?? 0,
      without: totalWithoutDaemonCount ?? 0,
      providers: (revision.capacityProviders ?? []).map((provider) => shortName(provider.arn ?? '')),
    })),
  };
}
