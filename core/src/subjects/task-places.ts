/** Where the inputs that run tasks name what they run. */
export const taskPlaces = [
  ['taskDefinition'],
  ['taskDefinitionArn'],
  ['EcsParameters', 'TaskDefinitionArn'],
  ['TargetParameters', 'EcsTaskParameters', 'TaskDefinitionArn'],
  ['Target', 'EcsParameters', 'TaskDefinitionArn'],
] as const;
