import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import rules from '#core/rules/index.ts';
import { schemaRules } from '#core/schema/rules.ts';

/**
 * What became of every rule that the catalogue of ECS's behaviour asks for: `implemented` by a rule file,
 * `schema` for a line of the constraints, `merged into` others, or `not checkable` with the reason.
 */
const catalogue: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('catalogue.json', import.meta.url), 'utf8'),
);
const implemented = new Set(rules.flat().map((rule) => rule.id));
const inSchema = new Set(schemaRules.map((rule) => rule.id));

const states = [/^implemented$/, /^schema$/, /^merged into [a-z]+-/, /^not checkable: \S.{15,}$/];

describe('The catalogue of rules', () => {
  it('says of every id what became of it', () => {
    const unclear = Object.entries(catalogue).filter(([, state]) => !states.some((form) => form.test(state)));
    assert.deepEqual(unclear, []);
  });

  it('names each rule file and each rule of the schemas, and no other', () => {
    const real = [...implemented].map((id) => [id, 'implemented']);
    const lines = [...inSchema].filter((id) => !implemented.has(id)).map((id) => [id, 'schema']);
    const said = Object.entries(catalogue).filter(
      ([, state]) => state === 'implemented' || state === 'schema',
    );
    assert.deepEqual(said.sort(), [...real, ...lines].sort());
  });

  it('merges only into rules that are there', () => {
    const merged = Object.values(catalogue).filter((state) => state.startsWith('merged into '));
    const targets = merged.flatMap((state) => state.match(/[a-z]+(-[a-z0-9]+)+/g) ?? []);
    assert.deepEqual(
      targets.filter((id) => !implemented.has(id) && !inSchema.has(id)),
      [],
    );
  });

  it('holds each id of the rules for one target and one severity once', () => {
    const keys = rules.flat().map(({ id, on, severity }) => `${id} on ${on} as ${severity}`);
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });
});
