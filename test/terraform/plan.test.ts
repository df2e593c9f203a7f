import assert from 'node:assert/strict';
import { it } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { classify } from '#core/subjects/classify.ts';

const containers = [{ name: 'web', image: 'web:1', memoryReservation: 512, memory: 256 }];

const plan = {
  format_version: '1.2',
  terraform_version: '1.9.0',
  planned_values: {
    root_module: {
      resources: [
        resource('aws_s3_bucket.logs', {}),
        resource('aws_ecs_service.web[0]', {
          name: 'web',
          launch_type: 'FARGATE',
          desired_count: 1,
          network_configuration: [{ subnets: ['subnet-12345678'], security_groups: ['sg-12345678'] }],
          load_balancer: [
            {
              container_name: 'wob',
              container_port: 80,
              target_group_arn:
                'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef',
              elb_name: '',
            },
          ],
          alarms: [],
        }),
      ],
      child_modules: [
        {
          address: 'module.job["night"]',
          resources: [
            resource('module.job["night"].aws_ecs_task_definition.web', {
              family: 'job',
              cpu: '300',
              memory: '512',
              network_mode: 'awsvpc',
              requires_compatibilities: ['FARGATE'],
              container_definitions: JSON.stringify(containers),
              volume: [],
              tags: null,
            }),
          ],
        },
      ],
    },
  },
  resource_changes: [
    {
      address: 'aws_ecs_service.web[0]',
      change: { actions: ['create'], after_unknown: { task_definition: true, id: true, cluster: true } },
    },
  ],
  configuration: {
    root_module: {
      resources: [
        {
          address: 'aws_ecs_service.web',
          expressions: { task_definition: { references: ['module.job.arn', 'module.job'] } },
        },
      ],
    },
  },
};

it('A plan is checked with its text of containers, and each finding names the address', () => {
  assert.deepEqual(errorsIn(plan), [
    'module.job["night"].aws_ecs_task_definition.web: Fargate has no size with 300 CPU units; use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768. @ "300"',
    'module.job["night"].aws_ecs_task_definition.web: 512 MiB are reserved but the container may use only 256 MiB; raise "memory" or reserve less. @ 512',
  ]);
});

it('A service of a plan is held against the task definition that its configuration names', () => {
  const own = structuredClone(plan);
  own.planned_values.root_module.resources.push(
    resource('aws_ecs_task_definition.web', {
      family: 'web',
      container_definitions: JSON.stringify(containers),
    }),
  );
  own.configuration.root_module.resources = [
    {
      address: 'aws_ecs_service.web',
      expressions: {
        task_definition: { references: ['aws_ecs_task_definition.web.arn', 'aws_ecs_task_definition.web'] },
      },
    },
  ];
  assert.ok(
    errorsIn(own).includes(
      'aws_ecs_service.web[0]: The task definition has no container "wob"; its containers are "web". @ "wob"',
    ),
    errorsIn(own).join('\n'),
  );
});

it('What a plan printed is mended in the module, so it has no fixes', () => {
  const text = JSON.stringify(plan);
  assert.deepEqual(
    diagnose(analyze(text, 'json', 'tfplan.json')).flatMap(({ fixes }) => fixes),
    [],
  );
});

it('A plan is told by its content, in any file, and not without ECS', () => {
  assert.equal(classify('/x/tfplan.json', 'json', JSON.stringify(plan)), 'terraform');
  assert.equal(classify('/x/tfplan.json', 'json', '{"format_version":"1.2","planned_values":{}}'), 'none');
});

function errorsIn(document: object): string[] {
  const text = JSON.stringify(document);
  return diagnose(analyze(text, 'json', 'tfplan.json'))
    .filter(({ severity }) => severity === 'error')
    .map(({ message, span }) => `${message} @ ${text.slice(span.start, span.end)}`);
}

function resource(address: string, values: object): Resource {
  const [type = '', name = ''] = address
    .replace(/^module\.[^.]+\./, '')
    .replace(/\[.*/, '')
    .split('.');
  return { address, mode: 'managed', type, name, values };
}

interface Resource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly values: object;
}
