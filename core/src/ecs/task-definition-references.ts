/** The members of the API's inputs that name a task definition by family, revision or ARN. */
export const taskDefinitionReferences: readonly string[] = [
  'CreateServiceRequest.taskDefinition',
  'UpdateServiceRequest.taskDefinition',
  'RunTaskRequest.taskDefinition',
  'StartTaskRequest.taskDefinition',
  'CreateTaskSetRequest.taskDefinition',
];
