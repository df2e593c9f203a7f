import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ArgumentError, parseLocalArguments } from '../../server/src/local/arguments.ts';

const usual = {
  options: { pool: [{ type: 'm6i.large', count: 2 }], makeLogGroups: true, retention: {} },
  endWithStdin: false,
  share: false,
  watched: [],
  namesPool: false,
};

describe('the command line of the local endpoint', () => {
  for (const [line, read] of [
    ['', usual],
    [
      '--port 4510 --state s --runtime docker --region eu-west-1 --speed 10 --allow-host --open',
      {
        ...usual,
        options: {
          ...usual.options,
          port: 4510,
          state: 's',
          runtime: 'docker',
          region: 'eu-west-1',
          speed: 10,
          allowHost: true,
          open: true,
        },
      },
    ],
    [
      '--workspace a --workspace b --keep-stopped 0 --keep-stopped-for 0',
      {
        ...usual,
        options: { ...usual.options, workspaces: ['a', 'b'], retention: { count: 0, seconds: 0 } },
      },
    ],
    [
      '--keep-stopped 1000000 --keep-stopped-for 366d',
      { ...usual, options: { ...usual.options, retention: { count: 1_000_000, seconds: 31_622_400 } } },
    ],
    [
      '--parent-pid 1 --end-with-stdin --share --cluster-file none',
      { ...usual, parentPid: 1, endWithStdin: true, share: true, clusterFile: 'none' },
    ],
    [
      '--instances none',
      { ...usual, options: { ...usual.options, pool: [], makeLogGroups: false }, namesPool: true },
    ],
    [
      '--instances m6i.large=0,c7g.xlarge=1000',
      {
        ...usual,
        options: {
          ...usual.options,
          pool: [
            { type: 'm6i.large', count: 0 },
            { type: 'c7g.xlarge', count: 1000 },
          ],
        },
        namesPool: true,
      },
    ],
    ['--watch --watch-folder d', { ...usual, watched: ['.', 'd'] }],
    ['--clean', { ...usual, clean: {} }],
    ['--clean --state s', { ...usual, options: { ...usual.options, state: 's' }, clean: { state: 's' } }],
    [
      '--port 4510 --print-env',
      {
        ...usual,
        options: { ...usual.options, port: 4510 },
        clients: { port: 4510, region: 'us-east-1' },
      },
    ],
    [
      '--port 4510 --region eu-west-1 --write-profile local',
      {
        ...usual,
        options: { ...usual.options, port: 4510, region: 'eu-west-1' },
        clients: { port: 4510, region: 'eu-west-1', profile: 'local' },
      },
    ],
  ] as const) {
    test(`reads ${line === '' ? 'nothing' : line}`, () => {
      assert.deepEqual(parseLocalArguments(words(line)), read);
    });
  }

  const pool = '--instances takes none or TYPE=N with N from 0 to 1000, such as m6i.large=2, not';
  for (const [line, message] of [
    ['--fast', /^Unknown option '--fast'/],
    ['--port', /^Option '--port <value>' argument missing/],
    ['--port -1', /^Option '--port' argument is ambiguous/],
    ['--port 65536', '--port 65536 is not a whole number from 0 to 65535.'],
    ['--port 1.5', '--port 1.5 is not a whole number from 0 to 65535.'],
    ['--runtime vm', '--runtime vm is not one of auto, simulated, docker.'],
    ['--region Mars', '--region Mars is not the name of a region, such as us-east-1.'],
    ['--region us.east', '--region us.east is not the name of a region, such as us-east-1.'],
    ['--speed 0', '--speed 0 is not a whole number from 1 to 1000.'],
    ['--speed 1001', '--speed 1001 is not a whole number from 1 to 1000.'],
    ['--parent-pid 0', '--parent-pid 0 is not a whole number from 1 to 2147483647.'],
    ['--keep-stopped 1000001', '--keep-stopped 1000001 is not a whole number from 0 to 1000000.'],
    [
      '--keep-stopped-for 367d',
      '--keep-stopped-for 367d is not a time of up to a year, such as 900, 15m, 2h or 7d.',
    ],
    [
      '--keep-stopped-for 1w',
      '--keep-stopped-for 1w is not a time of up to a year, such as 900, 15m, 2h or 7d.',
    ],
    ['--instances m6i.large', `${pool} "m6i.large".`],
    ['--instances m6i.large=1=2', `${pool} "m6i.large=1=2".`],
    ['--instances m6i.large=1001', `${pool} "m6i.large=1001".`],
    ['--instances m6i.large=1,x', `${pool} "x".`],
    [
      '--instances m6i.larg=1',
      '--instances names the instance type "m6i.larg", which is not known. Do you mean m6i.large?',
    ],
    ['--instances zzzzzzzzzz=1', '--instances names the instance type "zzzzzzzzzz", which is not known.'],
    ['--clean --open', '--clean starts no endpoint, so --open has no meaning beside it.'],
    ['--clean --port 1', '--clean starts no endpoint, so --port has no meaning beside it.'],
    ['--print-env', '--print-env needs --port N: the port that the endpoint listens on.'],
    ['--print-env --port 0', '--print-env needs --port N: the port that the endpoint listens on.'],
    ['--write-profile a', '--write-profile needs --port N: the port that the endpoint listens on.'],
    ['--print-env --write-profile a --port 1', 'Give either --print-env or --write-profile.'],
    [
      '--print-env --port 1 --state s',
      '--print-env starts no endpoint, so --state has no meaning beside it.',
    ],
    [
      '--write-profile a --port 1 --speed 2',
      '--write-profile starts no endpoint, so --speed has no meaning beside it.',
    ],
  ] as const) {
    test(`refuses ${line}`, () => {
      assert.throws(
        () => parseLocalArguments(words(line)),
        (error) => {
          assert.ok(error instanceof ArgumentError);
          if (typeof message === 'string') assert.equal(error.message, message);
          else assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});

function words(line: string): string[] {
  return line === '' ? [] : line.split(' ');
}
