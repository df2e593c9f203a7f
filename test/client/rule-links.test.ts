import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withRulePages } from '../../client/src/language/rule-links.ts';

/** As much of the editor's Uri as the links need. */
function uri(scheme: string, path: string) {
  return {
    scheme,
    path,
    toString: () => `${scheme}://${path}`,
    with: (change: object) => ({ scheme, path, ...change }),
  };
}

test('the link of a finding opens the page of its rule through the command', () => {
  const finding = { code: { value: 'td-family', target: uri('file', '/x/docs/rules/td-family.md') } };
  withRulePages({ kind: 'full', items: [finding] });
  assert.deepEqual(finding.code, {
    value: 'td-family',
    target: {
      scheme: 'command',
      authority: '',
      path: 'ecsWorkbench.openRule',
      query: '["file:///x/docs/rules/td-family.md"]',
    },
  });
});

test('findings without a page and reports without findings stay as they are', () => {
  const target = uri('https', '/page');
  const report = { kind: 'full', items: [{ code: 'td-family' }, { code: { value: 'other', target } }, {}] };
  withRulePages(report);
  assert.deepEqual(report.items, [{ code: 'td-family' }, { code: { value: 'other', target } }, {}]);
  assert.deepEqual(withRulePages({ kind: 'unchanged' }), { kind: 'unchanged' });
});
