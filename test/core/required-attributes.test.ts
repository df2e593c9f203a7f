import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import { capabilitiesOf } from '#core/placement/capabilities.ts';

const role = 'arn:aws:iam::123456789012:role/task';
const fromEcr = '123456789012.dkr.ecr.us-east-1.amazonaws.com/web';
const logged = (more: object = {}) => ({
  logConfiguration: { logDriver: 'awslogs' as const, options: { 'awslogs-group': '/ecs/web', ...more } },
});
const nonBlocking = { mode: 'non-blocking', 'awslogs-create-group': 'true', 'max-buffer-size': '25m' };
const logNames = ['logging-driver.awslogs', 'docker-remote-api.1.19', 'own.execution-role-awslogs'];
const ecrNames = ['ecr-auth', 'own.execution-role-ecr-pull'];
const fargate: TaskDefinition = { networkMode: 'awsvpc', executionRoleArn: role };
const interfaceNames = ['docker-remote-api.1.18', 'own.task-eni'];

/** What registered definitions of public repositories have, as AWS wrote it into them. */
const registered: readonly { name: string; task: TaskDefinition; has: readonly string[] }[] = [
  {
    name: 'a host port on a bridge, with memory reserved',
    task: {
      networkMode: 'bridge',
      taskRoleArn: role,
      executionRoleArn: role,
      containerDefinitions: [{ image: fromEcr, memory: 1000, memoryReservation: 500, ...logged() }],
    },
    has: [...logNames, ...ecrNames, 'docker-remote-api.1.21', 'task-iam-role'],
  },
  {
    name: 'an image of ECR on Fargate without logs',
    task: { ...fargate, containerDefinitions: [{ image: fromEcr }] },
    has: [...ecrNames, ...interfaceNames],
  },
  {
    name: 'a non-blocking log, memory reserved and a task role',
    task: {
      ...fargate,
      taskRoleArn: role,
      containerDefinitions: [
        {
          image: fromEcr,
          memoryReservation: 1024,
          environmentFiles: [],
          ulimits: [],
          ...logged(nonBlocking),
        },
      ],
    },
    has: [
      ...logNames,
      ...ecrNames,
      ...interfaceNames,
      'docker-remote-api.1.21',
      'docker-remote-api.1.28',
      'docker-remote-api.1.29',
      'task-iam-role',
    ],
  },
  {
    name: 'a file system with an access point, and secrets',
    task: {
      ...fargate,
      volumes: [
        {
          name: 'files',
          efsVolumeConfiguration: {
            fileSystemId: 'fs-1',
            authorizationConfig: { accessPointId: 'fsap-1', iam: 'DISABLED' },
          },
        },
      ],
      containerDefinitions: [
        {
          image: 'wordpress:latest',
          secrets: [{ name: 'A', valueFrom: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a:b::' }],
          ...logged(nonBlocking),
        },
      ],
    },
    has: [
      ...logNames,
      ...interfaceNames,
      'own.efs',
      'own.efsAuth',
      'own.secrets.asm.environment-variables',
      'docker-remote-api.1.25',
      'docker-remote-api.1.28',
      'docker-remote-api.1.29',
    ],
  },
  {
    name: 'devices, shared memory and a task role on the network of the host',
    task: {
      networkMode: 'host',
      ipcMode: 'host',
      taskRoleArn: role,
      executionRoleArn: role,
      containerDefinitions: [
        {
          image: fromEcr,
          privileged: true,
          linuxParameters: { devices: [{ hostPath: '/dev/infiniband' }], sharedMemorySize: 16_384 },
          ulimits: [{ name: 'memlock', softLimit: -1, hardLimit: -1 }],
          ...logged(nonBlocking),
        },
      ],
    },
    has: [
      ...logNames,
      ...ecrNames,
      ...[17, 18, 22, 28, 29].map((minor) => `docker-remote-api.1.${minor}`),
      'privileged-container',
      'task-iam-role',
      'task-iam-role-network-host',
      'own.pid-ipc-namespace-sharing',
    ],
  },
  {
    name: 'a container without network, rights or shared memory',
    task: {
      networkMode: 'none',
      ipcMode: 'none',
      containerDefinitions: [
        {
          image: 'alpine:3.14',
          linuxParameters: { capabilities: { drop: ['ALL'] }, initProcessEnabled: true, maxSwap: 0 },
          privileged: false,
          dockerSecurityOptions: ['no-new-privileges'],
          ulimits: [{ name: 'nproc', softLimit: 128, hardLimit: 128 }],
          ...logged(),
        },
      ],
    },
    has: [
      'logging-driver.awslogs',
      ...[17, 18, 19, 23, 25, 32].map((minor) => `docker-remote-api.1.${minor}`),
      'own.pid-ipc-namespace-sharing',
    ],
  },
];

for (const { name, task, has } of registered) {
  test(`the attributes that ${name} requires are those of AWS`, () => {
    const names = has.map((each) =>
      each.startsWith('own.')
        ? each.replace('own.', 'ecs.capability.')
        : `com.amazonaws.ecs.capability.${each}`,
    );
    assert.deepEqual(capabilitiesOf(task), names.toSorted());
  });
}
