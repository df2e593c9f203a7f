import { randomUUID } from 'node:crypto';
import type { StartLiveTailRequest, StartLiveTailResponse } from '@aws-sdk/client-cloudwatch-logs';
import { invalidParameter } from '#core/sim/api-error.ts';
import { findLogGroup } from '#core/sim/logs/groups.ts';
import type { Asked } from '#core/sim/wire.ts';
import { defineNeighbour, EventStream } from '../neighbour.ts';
import { liveTail } from './live-tail.ts';
import { messageTest } from './message-test.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html */
export default defineNeighbour<StartLiveTailRequest, StartLiveTailResponse>(
  'logs',
  'StartLiveTail',
  async (input, { caller, cluster, logs }) => {
    const { logGroupIdentifiers: identifiers } = input;
    checkInput(input);
    const matches = messageTest(input.logEventFilterPattern);
    const groups = await cluster.change(caller, (draft) =>
      identifiers.map((logGroupIdentifier) => findLogGroup(draft, { logGroupIdentifier }, caller)),
    );
    const sessionStart = { requestId: randomUUID(), sessionId: randomUUID(), ...input };
    return new EventStream(liveTail({ logs, cluster, caller, groups, input, matches, sessionStart }));
  },
);

function checkInput(input: Asked<StartLiveTailRequest>): void {
  const { logGroupIdentifiers: groups, logStreamNames: names, logStreamNamePrefixes: prefixes } = input;
  if (groups.length < 1 || groups.length > 10) {
    throw invalidParameter('A live tail session takes 1 to 10 log group identifiers.');
  }
  if (groups.some((each) => !each.startsWith('arn:'))) {
    throw invalidParameter('logGroupIdentifiers must be the ARNs of log groups.');
  }
  if (names !== undefined && prefixes !== undefined) {
    throw invalidParameter('logStreamNames and logStreamNamePrefixes cannot both be specified.');
  }
  if ((names !== undefined || prefixes !== undefined) && groups.length > 1) {
    throw invalidParameter('Log streams can be named for a single log group only.');
  }
}
