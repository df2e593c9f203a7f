import { type ContainerRefusals, containersOf, type TaskRefusals } from '../refusal.ts';

/** What every container needs: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export const containerRefusals: ContainerRefusals = function* (container) {
  if (!container.name) yield 'Container.name should not be null or empty.';
  else if (!/^[\w-]{1,255}$/.test(container.name)) yield 'Container.name contains invalid characters.';
  if (!container.image) yield 'Container.image should not be null or empty.';
  else if (/\s/.test(container.image)) yield 'Container.image contains invalid characters.';
  yield* timeouts(container);
  yield* secrets(container);
  for (const { name, softLimit = 0, hardLimit = 0 } of container.ulimits ?? []) {
    if (hardLimit !== -1 && softLimit > hardLimit) yield `Soft limit exceeds hard limit for ulimit ${name}`;
  }
  const period = container.restartPolicy?.restartAttemptPeriod ?? 300;
  if (period < 60 || period > 1800) {
    yield `The 'restartAttemptPeriod' setting for container '${container.name}' must be between 60 and 1800`;
  }
};

/** What containers need of each other. */
export const containerListRefusals: TaskRefusals = function* (task) {
  const containers = containersOf(task);
  if (containers.length === 0) yield 'Container list cannot be empty.';
  if (containers.length > 10) yield 'Too many containers';
  const names = containers.map(({ name }) => name);
  if (new Set(names).size < names.length) yield 'Container names must be unique within a task definition';
  if (!containers.some(({ essential }) => essential !== false)) {
    yield "Task definition doesn't have any essential container";
  }
  for (const container of containers) {
    for (const { sourceContainer } of container.volumesFrom ?? []) {
      if (!names.includes(sourceContainer)) {
        yield `Invalid 'volumesFrom' setting. Unknown container: '${sourceContainer}'`;
      }
    }
  }
};

function* timeouts(container: Parameters<ContainerRefusals>[0]) {
  const { name, startTimeout, stopTimeout } = container;
  if (startTimeout !== undefined && startTimeout < 2) {
    yield `Granular start timeout on container '${name}' must be at least 2 seconds.`;
  }
  if (stopTimeout !== undefined && stopTimeout < 2) {
    yield `Granular stop timeout on container '${name}' must be at least 2 seconds.`;
  }
}

function* secrets(container: Parameters<ContainerRefusals>[0]) {
  const names = (container.secrets ?? []).map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) yield `Duplicate secret names found: ${twice}. Each secret name must be unique.`;
  const clash = (container.environment ?? []).find(({ name }) => names.includes(name))?.name;
  if (clash !== undefined) {
    yield `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '${clash}'.`;
  }
}
