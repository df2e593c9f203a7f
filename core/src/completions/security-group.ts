import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'security-group',
  at: [
    'AwsVpcConfiguration.securityGroups[]',
    'RuleAwsVpcConfiguration.SecurityGroups[]',
    'ScheduleAwsVpcConfiguration.SecurityGroups[]',
  ],

  *suggest({ facts }) {
    yield* facts.securityGroups ?? [];
  },
});
