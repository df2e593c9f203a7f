import type { Path } from '../../document/node.ts';
import { isObject } from '../../document/value.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';

/** What each action goes by, beside the cluster and the time. */
const takes = new Map<string, readonly string[]>([
  ['kill-task', ['service', 'container']],
  ['lose-instance', ['zone']],
  ['lose-zone', ['zone']],
  ['interrupt-spot', ['service', 'instance', 'zone']],
  ['alarm', ['alarm', 'forSeconds']],
]);

/** What an action cannot do without. */
const needs = new Map([
  ['lose-zone', 'zone'],
  ['alarm', 'alarm'],
]);

const always = ['action', 'afterSeconds', 'everySeconds'];

export default defineRule({
  id: 'local-fault',
  severity: 'error',
  confidence: 'doc',
  on: 'local-cluster',
  summary: 'Say of a fault what happens, and to what.',
  why: 'What does not belong to its action would have no effect.',
  link: '../local-cluster.md',

  *check({ faults }) {
    if (!Array.isArray(faults)) return;
    for (const [index, fault] of faults.entries()) {
      if (isObject(fault)) yield* faultsOf(fault, ['faults', index]);
    }
  },
});

function* faultsOf(fault: Readonly<Record<string, unknown>>, path: Path): Iterable<Finding> {
  const action = String(fault.action);
  const members = takes.get(action);
  if (members === undefined) return;
  const needed = needs.get(action);
  if (needed !== undefined && !Object.hasOwn(fault, needed)) {
    yield { path, message: `"${needed}" is missing; name the ${needed}.` };
  }
  const known = [...members, ...always, ...(action === 'alarm' ? [] : ['cluster'])];
  for (const name of Object.keys(fault).filter((each) => each in all && !known.includes(each))) {
    yield {
      path: [...path, name],
      on: 'key',
      message: `"${name}" has no meaning with ${action}; remove it.`,
    };
  }
  yield* ofSpot(fault, path);
}

/** Members of all actions: what is none of them is reported as an unknown member. */
const all: Readonly<Record<string, true>> = {
  cluster: true,
  service: true,
  container: true,
  zone: true,
  instance: true,
  alarm: true,
  forSeconds: true,
};

function* ofSpot(
  { action, instance, ...rest }: Readonly<Record<string, unknown>>,
  path: Path,
): Iterable<Finding> {
  if (action !== 'interrupt-spot' || (instance !== undefined && typeof instance !== 'boolean')) return;
  const name = instance === true ? 'service' : 'zone';
  if (!Object.hasOwn(rest, name)) return;
  const message =
    instance === true
      ? '"service" has no meaning where an instance is taken back; remove it.'
      : '"zone" chooses an instance; add instance: true, or remove it.';
  yield { path: [...path, name], on: 'key', message };
}
