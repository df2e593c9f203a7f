import type { JsonValue } from '#core/document/path-edit.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import type { Random } from '#core/placement/model.ts';
import type { Type } from '#core/schema/types.ts';
import { roots, shapes } from '#schemas/shapes.js';
import { between, pick } from './random.ts';

/** An input of that kind: mostly as the API declares it, with a mistake of some sort in every tenth place or so. */
export function randomInput(random: Random, kind: DocumentKind): JsonValue {
  return madeFor(random, roots[kind], 0);
}

function madeFor(random: Random, type: Type, depth: number): JsonValue {
  if (random() < 0.06) return oddValue(random);
  switch (type.kind) {
    case 'string':
      return textOf(random, type.enum);
    case 'integer':
    case 'number':
      return pick(random, [0, 1, 80, 128, 256, 65_535, 70_000, -1, 2.5]);
    case 'boolean':
      return random() < 0.5;
    case 'timestamp':
      return pick<JsonValue>(random, ['2026-01-01', 5]);
    case 'any':
      return oddValue(random);
    case 'list':
      return Array.from({ length: between(random, 0, 2) }, () => madeFor(random, type.item, depth + 1));
    case 'map':
      return Object.fromEntries(
        namesOf(random).map((name) => [name, madeFor(random, type.value, depth + 1)]),
      );
    case 'object':
      return objectOf(random, type.shape, depth);
  }
}

function objectOf(random: Random, shape: string, depth: number): JsonValue {
  const share = depth > 3 ? 0.25 : 0.5;
  const members = Object.entries(shapes[shape] ?? {})
    .filter(([, { required }]) => random() < (required === true ? 0.9 : share))
    .map(([name, { type }]): [string, JsonValue] => [name, madeFor(random, type, depth + 1)]);
  const strangers = ['Foo', 'imag', 'constructor', 'cpuu'].filter(() => random() < 0.02);
  return Object.fromEntries([...members, ...strangers.map((name) => [name, oddValue(random)])]);
}

function textOf(random: Random, words: readonly string[] | undefined): string {
  const [first, ...others] = words ?? [];
  if (first !== undefined && random() < 0.8) return pick(random, [first, ...others]);
  return pick(random, [
    'web',
    'nginx',
    '',
    'a b',
    '/x',
    'ABC',
    '0',
    'host',
    '😀'.repeat(140),
    'x'.repeat(260),
  ]);
}

function oddValue(random: Random): JsonValue {
  const texts = ['', 'x', 'x'.repeat(300), '😀'.repeat(60)];
  return pick<JsonValue>(random, [
    null,
    0,
    -1,
    1.5,
    1e9,
    true,
    [],
    {},
    [1, 1],
    ['a', 'a'],
    { a: 1 },
    ...texts,
  ]);
}

function namesOf(random: Random): string[] {
  return ['a', 'awslogs-group', 'awslogs-region', 'Name', 'mode', '*', '', ' x'].filter(() => random() < 0.3);
}
