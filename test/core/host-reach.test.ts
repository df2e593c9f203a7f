import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hostReaches, type ReachingDefinition, reachText } from '#core/ecs/host-reach.ts';

const sentences = (definition: ReachingDefinition) => hostReaches(definition).map(reachText);
const container = (members: object): ReachingDefinition => ({
  containerDefinitions: [{ name: 'web', ...members }],
});

describe('what of a definition reaches into the machine', () => {
  for (const [name, definition, expected] of [
    [
      'namespaces of the host',
      { networkMode: 'host', pidMode: 'host', ipcMode: 'host' },
      [
        'The task shares the network namespace of the host.',
        'The task shares the process namespace of the host.',
        'The task shares the IPC namespace of the host.',
      ],
    ],
    [
      'a folder of the host',
      { volumes: [{ name: 'data', host: { sourcePath: '/srv' } }] },
      ['Volume "data" is /srv of the host.'],
    ],
    [
      'a volume driver and its options',
      {
        volumes: [
          { name: 'a', dockerVolumeConfiguration: { driver: 'rexray', driverOpts: {} } },
          { name: 'b', dockerVolumeConfiguration: { driverOpts: { type: 'none', o: 'bind', device: '/' } } },
        ],
      },
      [
        'Volume "a" uses the volume driver "rexray".',
        'Volume "b" gives its volume driver options (type, o, device).',
      ],
    ],
    ['privilege', container({ privileged: true }), ['Container "web" is privileged.']],
    [
      'a device',
      container({ linuxParameters: { devices: [{ hostPath: '/dev/sda' }] } }),
      ['Container "web" uses the device /dev/sda of the host.'],
    ],
    [
      'capabilities beyond those that Docker gives everyone',
      container({ linuxParameters: { capabilities: { add: ['CHOWN', 'SYS_ADMIN', 'CAP_BPF', 'ALL'] } } }),
      ['Container "web" adds the capabilities SYS_ADMIN, CAP_BPF, ALL.'],
    ],
    [
      'security options that loosen',
      container({ dockerSecurityOptions: ['no-new-privileges', 'seccomp=unconfined'] }),
      ['Container "web" sets the security option "seccomp=unconfined".'],
    ],
    [
      'a log driver that writes to a socket',
      container({ logConfiguration: { options: { 'syslog-address': 'unixgram:///dev/log', tag: 'x' } } }),
      ['Container "web" logs to the socket unixgram:///dev/log of the host (syslog-address).'],
    ],
  ] as const) {
    test(`${name}`, () => assert.deepEqual(sentences(definition), expected));
  }

  test('an ordinary definition reaches nowhere', () => {
    assert.deepEqual(
      sentences({
        networkMode: 'awsvpc',
        pidMode: 'task',
        volumes: [
          { name: 'scratch' },
          { name: 'empty', host: {} },
          { name: 'local', dockerVolumeConfiguration: { driver: 'local', driverOpts: {} } },
        ],
        ...container({
          privileged: false,
          linuxParameters: { capabilities: { add: ['NET_BIND_SERVICE'] }, devices: [] },
        }),
      }),
      [],
    );
  });
});

test('what is half written makes no reach fall over', () => {
  const halfWritten: unknown = {
    volumes: ['cut', null, { name: 'a', dockerVolumeConfiguration: { driverOpts: null } }],
    containerDefinitions: [
      {
        name: 'web',
        privileged: true,
        linuxParameters: { capabilities: { add: [5, 'chown'] } },
        logConfiguration: null,
      },
      'cut',
    ],
  };
  // A file being written may have anything anywhere.
  assert.deepEqual(sentences(halfWritten as ReachingDefinition), [
    'Container "web" is privileged.',
    'Container "web" adds the capabilities 5.',
  ]);
});
