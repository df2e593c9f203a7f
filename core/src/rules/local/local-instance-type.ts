import { isObject } from '../../document/value.ts';
import { instanceType, instanceTypeNames } from '../../ecs/instance-types.ts';
import { nearest } from '../../ecs/nearest.ts';
import { defineRule, type Finding } from '../rule.ts';

export default defineRule({
  id: 'local-instance-type',
  severity: 'error',
  confidence: 'doc',
  on: 'local-cluster',
  summary: 'Give a pool an EC2 instance type that is known.',
  why: 'The type decides the CPU, the memory and the architecture of its instances.',
  link: '../local-cluster.md',

  *check({ pools }) {
    if (!Array.isArray(pools)) return;
    for (const [index, pool] of pools.entries()) {
      const type = isObject(pool) ? pool.type : undefined;
      if (typeof type === 'string' && instanceType(type) === undefined) yield unknownType(type, index);
    }
  },
});

function unknownType(type: string, index: number): Finding {
  const path = ['pools', index, 'type'];
  const meant = nearest(type, instanceTypeNames());
  if (meant === undefined) return { path, message: `"${type}" is not a known EC2 instance type.` };
  return {
    path,
    message: `"${type}" is not a known EC2 instance type. Did you mean "${meant}"?`,
    fixes: [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }], preferred: true }],
  };
}
