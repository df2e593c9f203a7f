import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Unknown } from '#core/document/unknown.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { TaskRequirement } from '#core/placement/model.ts';
import { requirementOf } from '#core/placement/requirement.ts';
import { requirement } from '../support/instances.ts';

const cases: { name: string; task: TaskDefinition; needs: Partial<TaskRequirement> }[] = [
  {
    name: 'an empty definition needs nothing but an agent',
    task: {},
    needs: { cpu: 0, memory: 0 },
  },
  {
    name: 'containers are added up, a reservation counting before the hard limit',
    task: {
      containerDefinitions: [
        { name: 'web', cpu: 256, memory: 512, memoryReservation: 128 },
        { name: 'log', cpu: 10, memory: 64 },
        { name: 'none' },
      ],
    },
    needs: { cpu: 266, memory: 192, attributes: ['com.amazonaws.ecs.capability.docker-remote-api.1.21'] },
  },
  {
    name: 'the size of the task counts before its containers',
    task: { cpu: '.5 vCPU', memory: '1GB', containerDefinitions: [{ name: 'web', cpu: 10, memory: 5000 }] },
    needs: {
      cpu: 512,
      memory: 1024,
    },
  },
  {
    name: 'in bridge mode only fixed host ports are taken',
    task: {
      containerDefinitions: [
        {
          name: 'web',
          portMappings: [
            { containerPort: 80, hostPort: 8080 },
            { containerPort: 81, hostPort: 0 },
            { containerPort: 82 },
            { containerPort: 53, hostPort: 53, protocol: 'udp' },
          ],
        },
      ],
    },
    needs: {
      cpu: 0,
      memory: 0,
      ports: [
        { port: 8080, protocol: 'tcp' },
        { port: 53, protocol: 'udp' },
      ],
    },
  },
  {
    name: 'in host mode a container port is a host port, ranges too',
    task: {
      networkMode: 'host',
      containerDefinitions: [
        { name: 'web', portMappings: [{ containerPort: 80 }, { containerPortRange: '90-92' }] },
      ],
    },
    needs: {
      cpu: 0,
      memory: 0,
      ports: [80, 90, 91, 92].map((port) => ({ port, protocol: 'tcp' })),
      attributes: ['ecs.capability.network.container-port-range'],
    },
  },
  {
    name: 'awsvpc takes a network interface and no host port',
    task: {
      networkMode: 'awsvpc',
      containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 80, hostPort: 80 }] }],
    },
    needs: {
      cpu: 0,
      memory: 0,
      networkInterfaces: 1,
      attributes: ['com.amazonaws.ecs.capability.docker-remote-api.1.18', 'ecs.capability.task-eni'],
    },
  },
  {
    name: 'GPUs, architecture and operating system',
    task: {
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      containerDefinitions: [
        { name: 'a', resourceRequirements: [{ type: 'GPU', value: '2' }] },
        {
          name: 'b',
          resourceRequirements: [
            { type: 'GPU', value: '1' },
            { type: 'InferenceAccelerator', value: 'x' },
          ],
        },
      ],
    },
    needs: {
      cpu: 0,
      memory: 0,
      gpus: 3,
      architecture: 'arm64',
      operatingSystem: 'linux',
    },
  },
  {
    name: 'Windows of any edition is windows',
    task: { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    needs: { cpu: 0, memory: 0, operatingSystem: 'windows' },
  },
  {
    name: 'placeholders count as nothing',
    task: {
      cpu: new Unknown('<CPU>'),
      containerDefinitions: [
        { name: 'web', memory: new Unknown('<MEMORY>'), cpu: 5 },
        new Unknown('<SIDECAR>'),
      ],
    },
    needs: { cpu: 5, memory: 0 },
  },
  {
    name: 'every feature asks for the capability the agent advertises for it',
    task: {
      taskRoleArn: 'arn:aws:iam::123456789012:role/task',
      executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
      pidMode: 'host',
      enableFaultInjection: true,
      proxyConfiguration: { containerName: 'envoy' },
      volumes: [
        {
          name: 'a',
          efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } },
        },
        { name: 'b', dockerVolumeConfiguration: { driver: 'rexray/ebs' } },
        { name: 'c', dockerVolumeConfiguration: { driver: 'local' } },
        { name: 'd', configuredAtLaunch: true },
      ],
      containerDefinitions: [
        {
          name: 'web',
          image: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/web@sha256:0000',
          privileged: true,
          healthCheck: { command: ['CMD', 'true'] },
          dependsOn: [{ containerName: 'log', condition: 'START' }],
          environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/file.env' }],
          restartPolicy: { enabled: true },
          repositoryCredentials: { credentialsParameter: 'x' },
          secrets: [
            { name: 'A', valueFrom: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:a' },
            { name: 'B', valueFrom: '/parameter' },
          ],
          logConfiguration: { logDriver: 'awslogs', secretOptions: [{ name: 'x', valueFrom: '/y' }] },
        },
        { name: 'log', firelensConfiguration: { type: 'fluentbit' } },
      ],
    },
    needs: {
      cpu: 0,
      memory: 0,
      attributes: [
        'com.amazonaws.ecs.capability.docker-remote-api.1.19',
        'com.amazonaws.ecs.capability.docker-remote-api.1.21',
        'com.amazonaws.ecs.capability.docker-remote-api.1.25',
        'com.amazonaws.ecs.capability.docker-remote-api.1.29',
        'com.amazonaws.ecs.capability.ecr-auth',
        'com.amazonaws.ecs.capability.logging-driver.awslogs',
        'com.amazonaws.ecs.capability.privileged-container',
        'com.amazonaws.ecs.capability.task-iam-role',
        'ecs.capability.aws-appmesh',
        'ecs.capability.container-health-check',
        'ecs.capability.container-ordering',
        'ecs.capability.container-restart-policy',
        'ecs.capability.docker-plugin.rexray/ebs',
        'ecs.capability.efs',
        'ecs.capability.efsAuth',
        'ecs.capability.env-files.s3',
        'ecs.capability.execution-role-awslogs',
        'ecs.capability.execution-role-ecr-pull',
        'ecs.capability.fault-injection',
        'ecs.capability.firelens.fluentbit',
        'ecs.capability.pid-ipc-namespace-sharing',
        'ecs.capability.private-registry-authentication.secretsmanager',
        'ecs.capability.secrets.asm.environment-variables',
        'ecs.capability.secrets.ssm.bootstrap.log-driver',
        'ecs.capability.secrets.ssm.environment-variables',
        'ecs.capability.storage.ebs-task-volume-attach',
      ],
    },
  },
  {
    name: 'a task with an interface of its own, and options of the log driver, need their version of Docker',
    task: {
      networkMode: 'awsvpc',
      cpu: '256',
      ephemeralStorage: { sizeInGiB: 30 },
      containerDefinitions: [
        {
          name: 'web',
          dockerLabels: { 'ecs-workbench.simulate.run': '5' },
          logConfiguration: { logDriver: 'awslogs', options: { mode: 'non-blocking' } },
        },
      ],
    },
    needs: {
      cpu: 256,
      memory: 0,
      networkInterfaces: 1,
      attributes: [
        'com.amazonaws.ecs.capability.docker-remote-api.1.18',
        'com.amazonaws.ecs.capability.docker-remote-api.1.19',
        'com.amazonaws.ecs.capability.docker-remote-api.1.28',
        'com.amazonaws.ecs.capability.logging-driver.awslogs',
        'ecs.capability.extensible-ephemeral-storage',
        'ecs.capability.task-eni',
      ],
    },
  },
];

for (const { name, task, needs } of cases) {
  test(name, () => {
    assert.deepEqual(requirementOf(task), requirement(needs));
  });
}

test("RunTask's overrides replace sizes of the task and of single containers", () => {
  const task: TaskDefinition = {
    containerDefinitions: [
      { name: 'web', cpu: 256, memory: 512 },
      { name: 'log', cpu: 10, memory: 64 },
    ],
  };
  const containers = { containerOverrides: [{ name: 'web', cpu: 100, memoryReservation: 200 }] };
  assert.deepEqual(requirementOf(task, containers), requirement({ cpu: 110, memory: 264 }));
  const whole = { cpu: '1024', memory: '2 GB', ...containers };
  assert.deepEqual(requirementOf(task, whole), requirement({ cpu: 1024, memory: 2048 }));
});
