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
  ],

  *suggest({ path, facts }) {
    for (const value of facts.roles ?? []) yield { value };
    if (path.at(-1) === 'executionRoleArn') yield { value: 'ecsTaskExecutionRole', detail: 'the usual name' };
  },
});
