import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { wantsColors } from '../../server/src/cli/colors.ts';
import formats from '../../server/src/cli/output/index.ts';
import { fromRoot, uriOf } from '../../server/src/cli/place.ts';
import { printable, printableJson, printableName } from '../../server/src/cli/printable.ts';
import { cli } from '../support/cli.ts';

const attack = 'x\r\n::error file=a,line=1::owned\u001b[31m\u009b31m\u202e##[add-mask]y##vso[task.x]';
/** Written as JSON, so that the members' names hold the attack as it is. */
const definition = JSON.stringify({
  family: 'web',
  [attack]: 1,
  containerDefinitions: [
    { name: 'a', image: 'b', memory: 64, dependsOn: [{ containerName: attack, condition: 'START' }] },
  ],
});

let folder = '';
const names = ['::error file=x::y.json', `n\n::warning::z${'\u001b'}.json`];
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-print-'));
  for (const name of names) writeFileSync(join(folder, name), definition);
});
after(() => {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
});

for (const { name } of formats) {
  test(`${name} prints no control character and no command out of an input`, async () => {
    const { out, err } = await cli(
      ['check', '.', '--fix', '--format', name, '--rule', 'unknown-member=error'],
      { folder },
    );
    assert.match(out, /owned/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    assert.doesNotMatch(out + err, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]|##\[|##vso\[/);
    const commands = (out + err).match(/^\s*::.*/gm) ?? [];
    assert.deepEqual(
      commands.filter(
        (line) => !/^::(?:error|warning|notice) file=[^:]*,line=\d+,[^:]*,title=[\w-]+::/.test(line),
      ),
      [],
    );
    assert.equal(name === 'github', commands.length > 0);
  });
}

test('an escape in JSON means what it stands for', () => {
  assert.deepEqual(JSON.parse(printableJson({ [attack]: [attack] })), { [attack]: [attack] });
});

test('ordinary text of every language stays', () => {
  const text = 'Füge "größe" – 日本語 👩‍🚀 ## [a] \\n';
  assert.equal(printable(text), text);
  assert.equal(printableName('a::b.json'), 'a::b.json');
  assert.equal(printableName(' ::set-env::b'), './ ::set-env::b');
});

test('files are named from the root of the repository; others by their whole path', () => {
  const place = { folder: '/home/me/shop/infra', root: '/home/me/shop' };
  assert.deepEqual(
    [
      'td.json',
      '../other/td.json',
      './a/../td.json',
      '/home/me/shop/x.json',
      '/home/me/shopping/x.json',
      '../../y.json',
      '-',
    ].map((file) => fromRoot(place, file)),
    [
      'infra/td.json',
      'other/td.json',
      'infra/td.json',
      'x.json',
      '/home/me/shopping/x.json',
      '/home/me/y.json',
      'stdin',
    ],
  );
  const drive = { folder: 'C:/shop/infra', root: 'C:/shop' };
  assert.deepEqual(
    ['td.json', 'C:/shop/x.json', 'D:/y z.json'].map((file) => uriOf(fromRoot(drive, file))),
    ['infra/td.json', 'x.json', 'file:///D:/y%20z.json'],
  );
  assert.deepEqual(['C:/shop', '/home/me/a b#c', '//server/share/x.json', 'a:b/c.json'].map(uriOf), [
    'file:///C:/shop',
    'file:///home/me/a%20b%23c',
    'file://server/share/x.json',
    'a%3Ab/c.json',
  ]);
});

test('colours follow FORCE_COLOR, then NO_COLOR, then the terminal', () => {
  const cases: [boolean, Record<string, string>][] = [
    [true, {}],
    [false, {}],
    [true, { NO_COLOR: '1' }],
    [true, { NO_COLOR: '' }],
    [true, { TERM: 'dumb' }],
    [false, { FORCE_COLOR: '' }],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }],
    [true, { FORCE_COLOR: '0' }],
  ];
  assert.deepEqual(
    cases.map(([isTerminal, env]) => wantsColors({ isTerminal, env })),
    [true, false, false, true, false, true, true, false],
  );
});
