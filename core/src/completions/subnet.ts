import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'subnet',
  at: [
    'AwsVpcConfiguration.subnets[]',
    'RuleAwsVpcConfiguration.Subnets[]',
    'ScheduleAwsVpcConfiguration.Subnets[]',
  ],

  *suggest({ facts }) {
    yield* facts.subnets ?? [];
  },
});
