import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'log-group',
  at: [
    'ExecuteCommandLogConfiguration.cloudWatchLogGroupName',
    'ExpressGatewayServiceAwsLogsConfiguration.logGroup',
  ],

  *suggest({ facts }) {
    for (const value of facts.logGroups ?? []) yield { value };
  },
});
