import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  LogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import { invalidParameter } from '#core/sim/api-error.ts';
import { checkedLimit, groupArn, groupNameIn } from '#core/sim/logs/names.ts';
import type { LogGroupRecord, LogStreamRecord } from '#core/sim/records/log.ts';
import type { Asked, Wire } from '#core/sim/wire.ts';
import type { ActionContext } from '../../action.ts';
import { defineNeighbour } from '../neighbour.ts';
import { listPage } from './list-page.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export default defineNeighbour<DescribeLogGroupsRequest, DescribeLogGroupsResponse>(
  'logs',
  'DescribeLogGroups',
  async (input, { caller, cluster, logs }) => {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
    if (prefix !== undefined && pattern !== undefined) {
      throw invalidParameter(
        'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
      );
    }
    const { groups, streams } = await cluster.change(caller, (draft) => {
      const own = groupArn(caller, '');
      const found = draft
        .list('logGroups')
        .filter((group) => group.arn.startsWith(own) && matches(group, input));
      const { items, next } = listPage(found, ({ name }) => name, {
        token: input.nextToken,
        limit: checkedLimit(input.limit, 50),
      });
      const withStreams = items.map(({ arn }) => draft.where('logStreams', 'group', arn));
      return { groups: { items, next }, streams: withStreams };
    });
    const shown = groups.items.map((group, index) => view(group, streams[index] ?? [], logs));
    return { logGroups: await Promise.all(shown), ...groups.next };
  },
);

function matches({ name, logGroupClass }: LogGroupRecord, input: Asked<DescribeLogGroupsRequest>): boolean {
  const {
    logGroupNamePrefix = '',
    logGroupNamePattern: pattern = '',
    logGroupIdentifiers: identifiers,
  } = input;
  return (
    name.startsWith(logGroupNamePrefix) &&
    name.toLowerCase().includes(pattern.toLowerCase()) &&
    (input.logGroupClass === undefined || input.logGroupClass === logGroupClass) &&
    (identifiers === undefined || identifiers.some((each) => groupNameIn(each) === name))
  );
}

async function view(
  { arn, name, creationTime, logGroupClass, retentionInDays, deletionProtected }: LogGroupRecord,
  streams: readonly LogStreamRecord[],
  logs: ActionContext['logs'],
): Promise<Wire<LogGroup>> {
  const facts = await Promise.all(streams.map(({ id }) => logs.facts(id)));
  return {
    logGroupName: name,
    creationTime,
    ...(retentionInDays === undefined ? {} : { retentionInDays }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: facts.reduce((sum, each) => sum + (each?.size ?? 0), 0),
    // The group was made with one of the words of the model.
    logGroupClass: logGroupClass as NonNullable<LogGroup['logGroupClass']>,
    logGroupArn: arn,
    deletionProtectionEnabled: deletionProtected ?? false,
  };
}
