import assert from 'node:assert/strict';
import { test } from 'node:test';
import sources from '#core/completions/index.ts';
import checks from '#core/live/checks/index.ts';

/** These take ARNs, and ECS lists clusters and families by name. */
const byArn = [
  'CreateDaemonRequest.clusterArn',
  'CreateExpressGatewayServiceRequest.taskDefinitionArn',
  'PipeEcsTaskParameters.TaskDefinitionArn',
  'RuleEcsParameters.TaskDefinitionArn',
  'ScheduleEcsParameters.TaskDefinitionArn',
];

test('each member about which an account is asked is completed from what it has, too', () => {
  const offered = new Set(sources.flatMap(({ at }) => at));
  const asked = new Set(checks.flatMap(({ at }) => at));
  assert.deepEqual([...asked].filter((address) => !offered.has(address)).sort(), byArn);
});
