/** What a document is, named after the API input it holds; `configuration` and `local-cluster` are files of our own. */
export const documentKinds = [
  'task-definition',
  'container-definitions',
  'create-service',
  'update-service',
  'run-task',
  'start-task',
  'cluster',
  'capacity-provider',
  'task-set',
  'express-service',
  'daemon',
  'daemon-task-definition',
  'gateway',
  'account-setting',
  'primary-task-set',
  'rule',
  'rule-target',
  'schedule',
  'scalable-target',
  'scaling-policy',
  'appspec',
  'image-definition',
  'pipe',
  'render-step',
  'deploy-step',
  'pipeline-command',
  'ecspresso',
  'configuration',
  'local-cluster',
] as const;

/** The ECS inputs that a document may be. */
export type DocumentKind = (typeof documentKinds)[number];

/** Inputs of services that write all members with a capital letter, in their own files too. */
export const pascalKinds: ReadonlySet<DocumentKind> = new Set([
  'rule',
  'rule-target',
  'schedule',
  'scalable-target',
  'scaling-policy',
  'appspec',
  'pipe',
]);
