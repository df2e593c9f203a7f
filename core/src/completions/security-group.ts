import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'security-group',
  at: [
    'AwsVpcConfiguration.securityGroups[]',
    'RuleAwsVpcConfiguration.SecurityGroups[]',
    'ScheduleAwsVpcConfiguration.SecurityGroups[]',
    'ExpressGatewayServiceNetworkConfiguration.securityGroups[]',
    'PipeAwsVpcConfiguration.SecurityGroups[]',
    'AppSpecAwsvpcConfiguration.SecurityGroups[]',
    'ManagedInstancesNetworkConfiguration.securityGroups[]',
  ],

  *suggest({ facts }) {
    yield* facts.securityGroups ?? [];
  },
});
