/** What stands in the bundles, by what esbuild says of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packedValues } from '../../scripts/bundling/packed-tables.ts';
import { withPlainNames } from '../../scripts/bundling/plain-schemas.ts';
import { readOutputs } from '../../scripts/publishing/metafile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line is a file that needs no other, views run in a browser, and the extension starts from one file, on a computer and in a browser. */
const alone = /^dist\/(?:cli|start-cli|extension)\.cjs$|\/web\.cjs$|-view\.(?:js|css)$/;
const outputs = Object.entries(readOutputs(root)).filter(([path]) => !alone.test(path));

/** Every file that stands in one of these bundles, and in which. */
const holders = new Map<string, string[]>();
for (const [output, { inputs }] of outputs)
  for (const [path, { bytesInOutput }] of Object.entries(inputs))
    if (bytesInOutput > 0) holders.set(path, [...(holders.get(path) ?? []), output]);

test('validators, shapes, rules, hosts and placement stand in one bundle each', () => {
  const known = [...holders].filter(([path]) =>
    /^(?:dist\/schemas|core\/src\/(?:rules|hosts|schema|subjects|placement|ide))\//.test(path),
  );
  assert.ok(known.length > 400, `${known.length} files`);
  assert.deepEqual(
    known.filter(([, those]) => those.length > 1),
    [],
  );
});

test('of each service of AWS only the schemas of what is asked stand in a bundle', () => {
  const schemas = outputs.flatMap(([output, { inputs }]) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      /\/client-[\w-]+\/dist-es\/schemas\//.test(path) ? [{ output, path, bytesInOutput }] : [],
    ),
  );
  assert.ok(schemas.length > 5, `${schemas.length} files`);
  assert.deepEqual(
    schemas.filter(({ bytesInOutput }) => bytesInOutput > 70_000),
    [],
  );
});

test('computed names of members are written out where they are constants of the text, and nowhere else', () => {
  const text = [
    'const _a = "Address";',
    'const _q = "with \\"quotes\\"";',
    'let b = 1;',
    'var X = [3, n0, _X, 0, [_a], [[0, { [_a]: `x`, [_q]: 1, [b]: 2 }]]];',
    'const pick = ok ? list[_a] : [_a];',
  ].join('\n');
  assert.equal(
    withPlainNames(text),
    text.replace('{ [_a]: `x`, [_q]: 1, [b]', '{ "Address": `x`, "with \\"quotes\\"": 1, [b]'),
  );
});

test('packed tables are the same tables again', async () => {
  const tables = { roots: { web: ['a', 1] }, rules: [{ id: 'ä', off: true }] };
  const source = `data:text/javascript,${encodeURIComponent(packedValues(tables))}`;
  assert.deepEqual({ ...(await import(source)) }, tables);
});
