import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller, ServiceBeside } from '../beside.ts';

/** CloudWatch Logs. */
export const logs: ServiceBeside = {
  service: 'logs',
  name: 'CloudWatch Logs',
  variable: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS',
  section: 'cloudwatch_logs',
};

/** Asks CloudWatch Logs about groups. */
export function logGroupReader(open: OpenCaller): FactReader<'log-group'> {
  const { send, pages } = open((config) => new CloudWatchLogsClient(config));
  const permission = 'logs:DescribeLogGroups';
  const groups = (signal: AbortSignal, logGroupNamePrefix?: string) =>
    pages('DescribeLogGroups', 'logGroups', async (nextToken) => {
      const command = new DescribeLogGroupsCommand({ logGroupNamePrefix, nextToken });
      const answer = await send('DescribeLogGroups', command, signal);
      return { items: answer.logGroups, next: answer.nextToken };
    });
  return {
    permissions: { ask: permission, list: permission },
    ask: async ({ name }, signal) => {
      const found = (await groups(signal, name)).find(({ logGroupName }) => logGroupName === name);
      return found && { retentionDays: found.retentionInDays };
    },
    list: async (signal) =>
      (await groups(signal)).flatMap(({ logGroupName }) =>
        logGroupName === undefined ? [] : [{ value: logGroupName }],
      ),
  };
}
