import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FitAnswer } from '#core/fit/fit.ts';
import { fitJson } from '../../server/src/cli/fit-json.ts';
import { fitText } from '../../server/src/cli/fit-text.ts';
import { cli } from '../support/cli.ts';
import { assertGolden } from '../support/golden.ts';

const runs: Record<string, { args: string[]; code: number }> = {
  'snapshot.txt': { args: ['--cluster', 'fit/snapshot.json'], code: 0 },
  'snapshot.json': { args: ['--cluster', 'fit/snapshot.json', '--format', 'json'], code: 0 },
  'service.txt': { args: ['--cluster', 'fit/snapshot.json', '--service', 'fit/service.json'], code: 1 },
  'service.json': {
    args: ['--cluster', 'fit/snapshot.json', '--service', 'fit/service.json', '--format', 'json'],
    code: 1,
  },
  'what-if.txt': {
    args: ['--cluster', 'fit/snapshot.json', '--instances', 'm6i.large=1,c7g.xlarge=1', '--count', '2'],
    code: 0,
  },
  'what-if.json': { args: ['--instances', 't3.small=3', '--count', '2', '--format', 'json'], code: 0 },
  'too-many.txt': {
    args: ['--instances', 't3.small=1', '--instances', 'm5.large=1', '--count', '3'],
    code: 1,
  },
};

for (const [golden, { args, code }] of Object.entries(runs)) {
  test(`fit prints ${golden} and ends with ${code}`, async () => {
    const run = await cli(['fit', 'fit/task.json', ...args]);
    assert.deepEqual([run.code, run.err], [code, '']);
    assertGolden(run.out, `cli/fixtures/golden/fit/${golden}`);
  });
}

describe('an answer about fitting', () => {
  const reason = {
    resource: 'AGENT',
    needed: 1,
    remaining: 0,
    message: 'Its agent\u001b is away.',
    apiReason: 'AGENT',
  } as const;
  const answer: FitAnswer = {
    fits: 1,
    requested: undefined,
    bottleneck: undefined,
    placements: [{ instance: 'arn:aws:ecs:us-east-1:000000000000:container-instance/shop/abc', count: 1 }],
    refusals: [],
    deployment: undefined,
  };

  test('is one number and who takes the copies, where nothing keeps more away', () => {
    assert.equal(fitText(answer), '1 copy fits.\n  abc  takes 1\n');
    assert.deepEqual(JSON.parse(fitJson(answer)), {
      fits: 1,
      requested: null,
      bottleneck: null,
      placements: [
        { containerInstanceArn: 'arn:aws:ecs:us-east-1:000000000000:container-instance/shop/abc', count: 1 },
      ],
      refusals: [],
      deployment: null,
    });
  });

  test('says what was wanted, who takes none and why, and that an update hangs', () => {
    const refusing: FitAnswer = {
      ...answer,
      fits: 0,
      requested: 2,
      bottleneck: 'AGENT',
      placements: [],
      refusals: [{ instance: 'new/m6i.large/1', reasons: [reason] }],
      deployment: { proceeds: false, reason: 'No copy more fits.', steps: [], started: 0 },
    };
    assert.equal(
      fitText(refusing),
      [
        '0 copies fit, 2 wanted. A disconnected agent decides.',
        'No further copy goes on:',
        '  new/m6i.large/1',
        '    Its agent\\u001b is away.',
        'An update of the service hangs. No copy more fits.',
        '',
      ].join('\n'),
    );
    assert.deepEqual(JSON.parse(fitJson(refusing)), {
      fits: 0,
      requested: 2,
      bottleneck: 'STATUS',
      placements: [],
      refusals: [
        {
          containerInstanceArn: 'new/m6i.large/1',
          reasons: [{ resource: 'STATUS', needed: 1, remaining: 0, message: reason.message }],
        },
      ],
      deployment: { proceeds: false, reason: 'No copy more fits.' },
    });
  });

  for (const [bottleneck, sentence, word] of [
    ['STATUS', "The instances' status decides.", 'STATUS'],
    ['ATTRIBUTES', 'A missing attribute decides.', 'ATTRIBUTE'],
    ['ARCHITECTURE', 'The processor architecture or operating system decides.', 'ARCHITECTURE'],
    ['LOCATION', 'The availability zone decides.', 'CONSTRAINT'],
    ['CPU', 'CPU decides.', 'CPU'],
    ['MEMORY', 'Memory decides.', 'MEMORY'],
    ['PORTS', 'The fixed host port decides.', 'PORTS'],
    ['ENI', 'The number of network interfaces decides.', 'ENI'],
    ['GPU', 'The number of GPUs decides.', 'GPU'],
    ['CONSTRAINT', 'The placement constraint decides.', 'CONSTRAINT'],
  ] as const) {
    test(`names ${bottleneck} as what decides, in words and for programs`, () => {
      const [headline] = fitText({ ...answer, fits: 2, bottleneck }).split('\n');
      assert.equal(headline, `2 copies fit. ${sentence}`);
      assert.equal(JSON.parse(fitJson({ ...answer, bottleneck })).bottleneck, word);
    });
  }
});

test('a task definition is read from standard input too', async () => {
  const stdin = 'family: web\ncontainerDefinitions: [{name: web, image: nginx, memory: 4000}]\n';
  assert.deepEqual(await cli(['fit', '-', '--instances', 'm6i.large=2', '--count', '2'], { stdin }), {
    code: 0,
    out: '2 copies fit, 2 wanted. Memory decides.\n  new/m6i.large/1  takes 1\n  new/m6i.large/2  takes 1\nNo further copy goes on:\n  new/m6i.large/1\n    The task needs 4000 MiB of memory, 3577 of 7577 are left: 423 too few.\n  new/m6i.large/2\n    The task needs 4000 MiB of memory, 3577 of 7577 are left: 423 too few.\n',
    err: '',
  });
});
