import { containersPath, defineCompletion, objectsAt } from './source.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
const conditions = {
  START: 'The dependency has started.',
  HEALTHY: 'The dependency passes its health check.',
  COMPLETE: 'The dependency has ended, with any exit code.',
  SUCCESS: 'The dependency has ended with exit code 0.',
} as const;

export default defineCompletion({
  id: 'dependency-condition',
  at: ['ContainerDependency.condition'],
  complete: true,

  *suggest(request) {
    const name = request.valueAt([...request.path.slice(0, -1), 'containerName']);
    const target = objectsAt(request, containersPath(request.kind)).find((each) => each.name === name);
    for (const [value, detail] of Object.entries(conditions)) {
      if (value === 'HEALTHY' && target !== undefined && target.healthCheck === undefined) continue;
      const ends = value === 'COMPLETE' || value === 'SUCCESS';
      if (ends && target !== undefined && target.essential !== false) continue;
      yield { value, detail };
    }
  },
});
