import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Syntax } from '#core/document/node.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { linksIn } from '#core/ide/navigation/links.ts';

/** What each linked text of a document leads to. */
function linked(text: string, syntax: Syntax, name = `task-definition.${syntax}`): [string, string][] {
  return linksIn(analyze(text, syntax, name)).map(({ span, url }) => [text.slice(span.start, span.end), url]);
}

test('images lead to their registries', () => {
  const images = {
    nginx: 'https://hub.docker.com/_/nginx',
    'grafana/grafana:11.2': 'https://hub.docker.com/r/grafana/grafana/tags?name=11.2',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1':
      'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/team/web?region=eu-west-1',
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web':
      'https://cn-north-1.console.amazonaws.cn/ecr/repositories/private/123456789012/web?region=cn-north-1',
    'public.ecr.aws/nginx/nginx:1.27': 'https://gallery.ecr.aws/nginx/nginx',
    'ghcr.io/owner/app:2': 'https://ghcr.io/owner/app',
    'quay.io/prometheus/prometheus': 'https://quay.io/repository/prometheus/prometheus',
  };
  const containers = [...Object.keys(images), 'registry.example.com/app', '<IMAGE>'].map((image) => ({
    image,
  }));
  const text = JSON.stringify({ family: 'a', containerDefinitions: containers });
  assert.deepEqual(Object.fromEntries(linked(text, 'json')), images);
});

test('ARNs lead to the console of their Region and partition', () => {
  const text = `family: a
taskRoleArn: arn:aws:iam::123456789012:role/service-role/web
executionRoleArn: 'arn:aws-us-gov:iam::123456789012:role/exec'
containerDefinitions:
  - name: a
    image: registry.example.com/a
    environmentFiles:
      - { type: s3, value: 'arn:aws:s3:::settings/prod/app.env' }
    secrets:
      - { name: A, valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbC123:password::' }
      - { name: B, valueFrom: 'arn:aws:ssm:eu-west-1:123456789012:parameter/prod/key' }
      - { name: C, valueFrom: /prod/other }
      - { name: D, valueFrom: 'arn:aws-iso:ssm:us-iso-east-1:123456789012:parameter/a' }
    logConfiguration:
      logDriver: awslogs
      options: { awslogs-group: /ecs/web, awslogs-region: eu-west-1 }
`;
  assert.deepEqual(linked(text, 'yaml'), [
    [
      'arn:aws:iam::123456789012:role/service-role/web',
      'https://console.aws.amazon.com/iam/home#/roles/details/web',
    ],
    [
      'arn:aws-us-gov:iam::123456789012:role/exec',
      'https://console.amazonaws-us-gov.com/iam/home#/roles/details/exec',
    ],
    [
      'arn:aws:s3:::settings/prod/app.env',
      'https://console.aws.amazon.com/s3/object/settings?prefix=prod%2Fapp.env',
    ],
    [
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbC123:password::',
      'https://eu-west-1.console.aws.amazon.com/secretsmanager/secret?name=prod%2Fdb&region=eu-west-1',
    ],
    [
      'arn:aws:ssm:eu-west-1:123456789012:parameter/prod/key',
      'https://eu-west-1.console.aws.amazon.com/systems-manager/parameters/%2Fprod%2Fkey/description?region=eu-west-1',
    ],
    [
      '/prod/other',
      'https://eu-west-1.console.aws.amazon.com/systems-manager/parameters/%2Fprod%2Fother/description?region=eu-west-1',
    ],
    [
      '/ecs/web',
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fecs$252Fweb',
    ],
  ]);
});

test('a service leads to its target group and task definition, also in a template', () => {
  const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef';
  const task = 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:3';
  const service = `{"serviceName": "web", "taskDefinition": "${task}", "loadBalancers": [{"targetGroupArn": "${arn}"}]}`;
  const template = `Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: ${task}
      LoadBalancers:
        - TargetGroupArn: ${arn}
`;
  const answer = [
    [task, 'https://us-east-1.console.aws.amazon.com/ecs/v2/task-definitions/web/3?region=us-east-1'],
    [
      arn,
      `https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1#TargetGroup:targetGroupArn=${arn}`,
    ],
  ];
  assert.deepEqual(
    [linked(service, 'json', 'create-service.json'), linked(template, 'yaml', 'web.yaml')],
    [answer, answer],
  );
});
