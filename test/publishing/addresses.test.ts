import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addressesOf } from '../../scripts/publishing/addresses.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const about = { license: 'Apache-2.0', engines: { vscode: '^1.105.0' } };

test('every address of package.json follows from its home page; "npm run gen" writes them', () => {
  const { repository, bugs, badges, vsce } = manifest;
  assert.deepEqual({ repository, bugs, badges, vsce }, addressesOf(manifest));
});

test('the layout is that of the host', () => {
  const [github, gitlab] = ['https://github.com/acme/tools', 'https://gitlab.acme.test/a/b/tools'].map(
    (homepage) => addressesOf({ ...about, homepage }),
  );
  assert.deepEqual(
    [github, gitlab].map((each) => [each?.repository.url, each?.bugs.url, each?.vsce]),
    [
      [
        'https://github.com/acme/tools.git',
        'https://github.com/acme/tools/issues',
        {
          dependencies: false,
          baseContentUrl: 'https://github.com/acme/tools/blob/HEAD',
          baseImagesUrl: 'https://github.com/acme/tools/raw/HEAD',
        },
      ],
      [
        'https://gitlab.acme.test/a/b/tools.git',
        'https://gitlab.acme.test/a/b/tools/-/issues',
        {
          dependencies: false,
          baseContentUrl: 'https://gitlab.acme.test/a/b/tools/-/blob/HEAD',
          baseImagesUrl: 'https://gitlab.acme.test/a/b/tools/-/raw/HEAD',
        },
      ],
    ],
  );
});

test('a home page that nothing can be put behind is refused', () => {
  for (const homepage of [
    'http://x.test/a',
    'https://x.test',
    'https://x.test/a/',
    'https://x.test/a#readme',
  ]) {
    assert.throws(
      () => addressesOf({ ...about, homepage }),
      /"homepage" in package.json must be an https address/,
    );
  }
});
