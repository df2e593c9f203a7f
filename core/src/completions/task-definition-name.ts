import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'task-definition-name',
  at: [
    'CreateServiceRequest.taskDefinition',
    'UpdateServiceRequest.taskDefinition',
    'RunTaskRequest.taskDefinition',
    'StartTaskRequest.taskDefinition',
    'CreateTaskSetRequest.taskDefinition',
  ],

  *suggest({ facts }) {
    for (const family of facts.families ?? []) yield { value: family, detail: 'newest revision' };
  },
});
