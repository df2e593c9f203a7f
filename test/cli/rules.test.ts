import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import fitRules from '#core/fit-rules/index.ts';
import liveChecks from '#core/live/checks/index.ts';
import { everyRule } from '#core/rule-book/every-rule.ts';
import { rulesIn } from '#core/rule-book/pack-levels.ts';
import packs from '#core/rule-book/packs/index.ts';
import rules from '#core/rules/index.ts';
import { failedRule } from '#core/rules/run.ts';
import { schemaRules } from '#core/schema/rules.ts';
import manifest from '../../package.json' with { type: 'json' };
import { cli } from '../support/cli.ts';
import { assertGolden } from '../support/golden.ts';

test('every rule is listed once, in the order of the alphabet', async () => {
  const { code, out, err } = await cli(['rules']);
  assert.deepEqual([code, err], [0, '']);
  const listed = (out.split('\n\n')[0] ?? '').split('\n').map((line) => line.split(' ')[0]);
  const ids = [...rules.flat(), ...schemaRules, ...fitRules, ...liveChecks, failedRule].map(({ id }) => id);
  assert.deepEqual(listed, [...new Set(ids)].sort());
});

test('packs are listed behind the rules, and each says what stands for its controls', async () => {
  const { out } = await cli(['rules']);
  const [, listed] = out.split('\n\n');
  assert.deepEqual(
    listed
      ?.trimEnd()
      .split('\n')
      .map((line) => line.trim().split(/ {2,}/)[0]),
    ['Packs:', ...packs.map(({ name }) => name).sort()],
  );
  const { code, out: pack } = await cli(['rules', 'security-hub']);
  assert.equal(code, 0);
  assertGolden(pack, 'cli/fixtures/golden/pack.txt');
});

test('every rule of a pack is there, and the names of controls are those of the pack', () => {
  const known = everyRule();
  assert.deepEqual(
    packs.flatMap(rulesIn).filter((id) => !known.has(id)),
    [],
  );
  // A policy writes the ids of all its controls alike: ECS.4, CKV_AWS_97.
  const form = (id: string) => id.replace(/[a-z]+/gi, 'a').replace(/\d+/g, '1');
  const odd = packs.filter(({ controls }) => {
    const ids = controls.map(({ id }) => id);
    return (
      new Set(ids.map((id) => id && form(id))).size > 1 || hasTwice(ids.filter((id) => id !== undefined))
    );
  });
  assert.deepEqual(odd, []);
});

test('a line says whether the rule is an error, a warning, a note or off', async () => {
  const { out } = await cli(['rules']);
  const levels = (out.split('\n\n')[0] ?? '')
    .split('\n')
    .map((line) => /^\S+ +(\S+) /.exec(line)?.[1] ?? line);
  assert.deepEqual([...new Set(levels)].sort(), ['error', 'info', 'off', 'warning']);
});

test('one rule is explained with its reason, the words of AWS and the source', async () => {
  const { code, out } = await cli(['rules', 'td-container-cpu-sum']);
  assert.equal(code, 0);
  assertGolden(out, 'cli/fixtures/golden/rule.txt');
});

test('a rule that is off by default says so, and its page is there', async () => {
  const { out } = await cli(['rules', 'bp-no-health-check']);
  assert.match(out, /^bp-no-health-check \(info, off by default\)\n/);
  const page = /^Examples: (https:.+)$/m.exec(out)?.[1] ?? '';
  const { baseContentUrl } = manifest.vsce;
  assert.ok(page.startsWith(`${baseContentUrl}/`), 'an address that whoever has the program alone can open');
  assert.equal(existsSync(new URL(`../..${page.slice(baseContentUrl.length)}`, import.meta.url)), true);
});

function hasTwice(words: readonly string[]): boolean {
  return new Set(words).size < words.length;
}
