import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'subnet',
  at: [
    'AwsVpcConfiguration.subnets[]',
    'RuleAwsVpcConfiguration.Subnets[]',
    'ScheduleAwsVpcConfiguration.Subnets[]',
    'ExpressGatewayServiceNetworkConfiguration.subnets[]',
    'PipeAwsVpcConfiguration.Subnets[]',
    'AppSpecAwsvpcConfiguration.Subnets[]',
    'ManagedInstancesNetworkConfiguration.subnets[]',
  ],

  *suggest({ facts }) {
    yield* facts.subnets ?? [];
  },
});
