import { instanceType, instanceTypeNames, registeredMemory } from '../ecs/instance-types.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'instance-type',
  at: ['LocalPool.type'],
  complete: true,

  *suggest() {
    for (const name of instanceTypeNames()) {
      const type = instanceType(name);
      if (type === undefined) continue;
      yield {
        value: name,
        detail: `${type.vcpus} vCPU, ${registeredMemory(type)} MiB, ${type.architecture}`,
      };
    }
  },
});
