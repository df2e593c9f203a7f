import { containersOf, type TaskRefusals } from '../refusal.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
export const taskRefusals: TaskRefusals = function* (task) {
  if (!task.family) yield 'Family should not be null or empty.';
  else if (!/^[\w-]{1,255}$/.test(task.family)) yield 'Family contains invalid characters.';
  if (task.tags?.length === 0) yield 'Tags can not be empty';
  if ((task.inferenceAccelerators ?? []).length > 0) yield "Unsupported field 'inferenceAccelerators'";
  for (const { type } of task.placementConstraints ?? []) {
    if (type !== undefined && type !== 'memberOf') yield `constraint.type '${type}' is not supported.`;
  }
  if ((task.placementConstraints ?? []).length > 10) yield 'Maximum number of constraints is 10';
};

/** The App Mesh proxy: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html */
export const proxyRefusals: TaskRefusals = function* (task) {
  const proxy = task.proxyConfiguration;
  if (proxy === undefined) return;
  if (task.networkMode !== 'awsvpc') {
    yield 'APPMESH proxy configuration is only supported in networkMode=awsvpc';
  }
  if (!containersOf(task).some(({ name }) => name === proxy.containerName)) {
    yield `Proxy container [${proxy.containerName}] does not exist`;
  }
};

/** Secrets are fetched with the execution role. */
export const secretRefusals: TaskRefusals = function* (task) {
  const usesSecrets = containersOf(task).some(({ secrets }) => (secrets ?? []).length > 0);
  if (usesSecrets && task.executionRoleArn === undefined) {
    yield "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.";
  }
};
