import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unknown } from '#core/document/unknown.ts';
import { groupRules } from '#core/rules/groups.ts';
import { defineRule, type Rule } from '#core/rules/rule.ts';
import { runRules } from '#core/rules/run.ts';

const about = {
  severity: 'warning',
  confidence: 'doc',
  summary: 'Be quiet.',
  why: 'Nobody listens.',
  link: 'https://docs.aws.amazon.com/',
} as const;

const task = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  containerDefinitions: [{ name: 'app' }, new Unknown('<SIDECAR>'), { name: 'log' }],
};

test('a rule sees each container, and its finding and its fix say the way from the document', () => {
  const rule = defineRule({
    ...about,
    id: 'name-it',
    on: 'container',
    *check(container) {
      yield {
        path: ['image'],
        on: 'key',
        message: `${container.name}`,
        fixes: [
          {
            title: 'Set',
            edits: [
              { set: ['image'], to: 'nginx' },
              { append: ['links'], item: 'db' },
            ],
          },
        ],
      };
    },
  });
  const findings = runRules({ kind: 'task-definition', value: task }, groupRules([rule]));
  const at = (index: number) => ['containerDefinitions', index];
  assert.deepEqual(
    findings,
    [0, 2].map((index) => ({
      id: 'name-it',
      severity: 'warning',
      path: [...at(index), 'image'],
      on: 'key',
      message: index === 0 ? 'app' : 'log',
      fixes: [
        {
          title: 'Set',
          edits: [
            { set: [...at(index), 'image'], to: 'nginx' },
            { append: [...at(index), 'links'], item: 'db' },
          ],
        },
      ],
    })),
  );
});

test('a rule that throws becomes one finding, what it had found is dropped and the others go on', () => {
  const bad: Rule = defineRule({
    ...about,
    id: 'broken',
    on: 'task-definition',
    *check() {
      yield { path: ['family'], message: 'half the truth' };
      throw new TypeError('no such thing');
    },
  });
  const good = defineRule({
    ...about,
    id: 'fine',
    on: 'task-definition',
    check: () => [{ path: [], message: 'ok' }],
  });
  assert.deepEqual(runRules({ kind: 'task-definition', value: task }, groupRules([[bad, good]])), [
    {
      id: 'internal-rule-failed',
      severity: 'info',
      path: [],
      message: 'The rule "broken" failed and was left out; please report it. no such thing',
    },
    { path: [], message: 'ok', id: 'fine', severity: 'warning' },
  ]);
});

test('a rule that is off by default speaks when it is switched on', () => {
  const rule = defineRule({
    ...about,
    id: 'shy',
    off: true,
    on: 'service',
    check: () => [{ path: [], message: 'hm' }],
  });
  const subject = { kind: 'create-service', value: { serviceName: 'web' } } as const;
  assert.deepEqual(runRules(subject, groupRules([rule])), []);
  assert.deepEqual(runRules(subject, groupRules([rule]), { isOn: () => true }), [
    { path: [], message: 'hm', id: 'shy', severity: 'warning' },
  ]);
});

test('what a rule knows of the document around it', () => {
  const rule = defineRule({
    ...about,
    id: 'watch',
    on: 'containers',
    check(list, context) {
      const { kind, profile, containers, minifiedBytes } = context;
      const seen = [list.length, kind, profile.fargate, profile.networkMode, containers, minifiedBytes()];
      return [{ path: [], message: JSON.stringify(seen) }];
    },
  });
  const groups = groupRules([rule]);
  const seen = [
    runRules({ kind: 'task-definition', value: task }, groups),
    runRules({ kind: 'container-definitions', value: [{ name: 'ä𝄞' }] }, groups),
    runRules({ kind: 'create-service', value: { serviceName: 'web' } }, groups),
    runRules({ kind: 'task-definition', value: new Unknown('<TASK>') }, groups),
  ].map((findings) => findings.map(({ message }) => JSON.parse(message)));
  assert.deepEqual(seen, [
    [[3, 'task-definition', true, 'bridge', [{ name: 'app' }, { name: 'log' }], 121]],
    [[1, 'container-definitions', false, null, [{ name: 'ä𝄞' }], 19]],
    [],
    [],
  ]);
});

test('a rule is asked when a member that it depends on is there, and not when none is', () => {
  let asked = 0;
  const rule = defineRule({
    ...about,
    id: 'heed',
    on: 'container',
    *check(container) {
      asked += 1;
      if (container.links !== undefined) yield { path: ['links'], message: 'linked' };
    },
  });
  const groups = groupRules([rule]);
  const run = (...value: unknown[]) =>
    runRules({ kind: 'container-definitions', value }, groups).map(({ path }) => path);
  assert.deepEqual(run({ name: 'app' }), []);
  const once = asked;
  assert.deepEqual(run({ name: 'app' }, { name: 'log' }), []);
  assert.equal(asked, once);
  assert.deepEqual(run({ name: 'app' }, { name: 'log', links: ['app'] }), [[1, 'links']]);
  assert.equal(asked, once + 1);
});
