import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'role',
  at: [
    'RegisterTaskDefinitionRequest.taskRoleArn',
    'RegisterTaskDefinitionRequest.executionRoleArn',
    'TaskOverride.taskRoleArn',
    'TaskOverride.executionRoleArn',
    'ServiceManagedEBSVolumeConfiguration.roleArn',
    'TaskManagedEBSVolumeConfiguration.roleArn',
    'RegisterDaemonTaskDefinitionRequest.taskRoleArn',
    'RegisterDaemonTaskDefinitionRequest.executionRoleArn',
    'CreateServiceRequest.role',
    'CreateExpressGatewayServiceRequest.taskRoleArn',
    'CreateExpressGatewayServiceRequest.executionRoleArn',
    'CreateExpressGatewayServiceRequest.infrastructureRoleArn',
    'AdvancedConfiguration.roleArn',
    'VpcLatticeConfiguration.roleArn',
  ],

  *suggest({ kind, path, facts }) {
    for (const value of facts.roles ?? []) yield { value };
    // An Express service takes no role by its name.
    if (kind === 'express-service') return;
    if (path.at(-1) === 'executionRoleArn') yield { value: 'ecsTaskExecutionRole', detail: 'the usual name' };
  },
});
