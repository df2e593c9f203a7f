import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { argument, resourceKinds } from '#core/hosts/terraform/arguments.ts';
import { offeredArguments } from '#core/hosts/terraform/offered-arguments.ts';
import {
  type ProviderArgument,
  providerArguments,
  providerTypes,
} from '#core/hosts/terraform/provider-arguments.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { complete } from '#core/ide/completion/complete.ts';
import type { Completion } from '#core/ide/completion/spot.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';

const service = (lines: string) => `resource "aws_ecs_service" "web" {\n  name = "web"\n${lines}\n}\n`;
const task = (lines: string) => `resource "aws_ecs_task_definition" "web" {\n${lines}\n}\n`;
const container = (lines: string) =>
  task(`  container_definitions = jsonencode([\n    {\n      name = "web"\n${lines}\n    },\n  ])`);

/** What is offered first, with the cursor at `<|>`. */
const cases: readonly (readonly [what: string, text: string, first: readonly string[]])[] = [
  ['a service', service('  <|>'), ['task_definition', 'desired_count', 'cluster']],
  [
    'a service on Fargate, which needs subnets',
    service('  launch_type = "FARGATE"\n  desired_count = 1\n  task_definition = "web"\n  <|>'),
    ['network_configuration', 'cluster'],
  ],
  ['a word begun', service('  depl<|>'), ['task_definition']],
  ['the value of an argument', service('  launch_type = <|>'), ['EC2', 'EXTERNAL', 'FARGATE']],
  ['a text begun', service('  launch_type = "F<|>"'), ['EC2', 'EXTERNAL', 'FARGATE']],
  ['a block', service('  network_configuration {\n    <|>\n  }'), ['subnets', 'security_groups']],
  [
    'a flag that the API has words for',
    service('  network_configuration {\n    assign_public_ip = <|>\n  }'),
    ['false', 'true'],
  ],
  [
    'a block in a block',
    service('  deployment_configuration {\n    lifecycle_hook {\n      <|>\n    }\n  }'),
    ['hook_target_arn', 'role_arn', 'lifecycle_stages', 'hook_details'],
  ],
  [
    'the second block of a name',
    service(
      '  load_balancer {\n    container_name = "a"\n  }\n  load_balancer {\n    container_name = "b"\n    <|>\n  }',
    ),
    ['container_port', 'target_group_arn'],
  ],
  ['a task definition', task('  <|>'), ['family', 'container_definitions']],
  ['an item of a list', task('  requires_compatibilities = ["<|>"]'), ['EC2', 'EXTERNAL', 'FARGATE']],
  ['a container', container('      <|>'), ['image', 'memory', 'logConfiguration', 'portMappings']],
  [
    'a value in a container',
    container('      logConfiguration = {\n        logDriver = "<|>"\n      }'),
    ['awslogs', 'awsfirelens'],
  ],
  [
    'the options of a log driver',
    container(
      '      logConfiguration = {\n        logDriver = "awslogs"\n        options = {\n          <|>\n        }\n      }',
    ),
    ['awslogs-group', 'awslogs-region'],
  ],
  [
    'a container in a heredoc',
    task('  container_definitions = <<EOF\n[\n  {\n    "name": "a",\n    <|>\n  }\n]\nEOF'),
    ['image', 'memory'],
  ],
  ['a choice, of which nothing is known', service('  launch_type = var.spot ? "<|>" : "EC2"'), []],
  ['a reference', service('  launch_type = var.<|>'), []],
  ['a comment', service('  # <|>'), []],
  ['a resource of another kind', 'resource "aws_s3_bucket" "logs" {\n  <|>\n}\n', []],
  ['the file', '<|>\n', []],
];

describe('Completion in a module offers what is needed first in', () => {
  for (const [what, text, first] of cases) {
    it(what, () => {
      const labels = offeredAt(text).map(({ label }) => label);
      assert.deepEqual(first.length === 0 ? labels : labels.slice(0, first.length), first);
    });
  }
});

describe('What completion writes in a module', () => {
  it('is a block with what it needs', () => {
    assert.equal(
      picked(service('  load<|>'), 'load_balancer'),
      service('  load_balancer {\n    container_name = ""\n    container_port = \n  }'),
    );
  });

  it('is an argument, and only its name where an equals sign follows', () => {
    assert.equal(picked(service('  <|>'), 'desired_count'), service('  desired_count = '));
    assert.equal(picked(service('  desi<|> = 2'), 'desired_count'), service('  desired_count = 2'));
  });

  it('is containers as jsonencode has them', () => {
    assert.equal(
      picked(task('  <|>'), 'container_definitions'),
      task(
        '  container_definitions = jsonencode([\n    {\n      name      = ""\n      image     = ""\n      essential = true\n    },\n  ])',
      ),
    );
  });

  it('is a member of a container as an entry of HCL', () => {
    assert.equal(
      picked(container('      port<|>'), 'portMappings'),
      container('      portMappings = [\n        {\n          \n        }\n      ]'),
    );
    assert.equal(
      picked(container('      <|>'), 'dockerLabels'),
      container('      dockerLabels = {\n        \n      }'),
    );
  });

  it('does not make the syntax of a service wrong, whatever is taken', () => {
    for (const item of offeredAt(service('  <|>'))) {
      const text = picked(service('  <|>'), item.label);
      const problems = diagnose(analyze(text, 'hcl', 'main.tf')).filter(({ id }) => id === 'hcl-syntax');
      // A number has no text to begin with, so its value is still missing.
      assert.ok(
        problems.every(({ message }) => /value of "\w+" is missing/.test(message)),
        `${item.label}: ${problems.map(({ message }) => message).join()}\n${text}`,
      );
    }
  });
});

describe('Every argument that is offered has its meaning in', () => {
  for (const type of providerTypes) {
    it(type, () => {
      assert.deepEqual(unknownIn(type, providerArguments(type)), []);
    });
  }

  it('every resource type that is checked', () => {
    assert.deepEqual([...providerTypes].sort(), [...resourceKinds.keys()].sort());
  });
});

/** Arguments at the top that stand for no member and are not the provider's own. */
function unknownIn(type: string, all: readonly ProviderArgument[]): string[] {
  const kind = resourceKinds.get(type);
  assert.ok(kind);
  const offered = offeredArguments(type, kind, []);
  const own = all.filter(({ name }) => argument(name, type, '', true).is === 'own').map(({ name }) => name);
  return offered
    .filter(({ name, member }) => member === undefined && !own.includes(name))
    .map(({ name }) => name);
}

function offeredAt(marked: string): Completion[] {
  const offset = marked.indexOf('<|>');
  return complete(analyze(marked.replace('<|>', ''), 'hcl', 'main.tf'), offset);
}

/** The text after a choice was taken, with empty places to type. */
function picked(marked: string, label: string): string {
  const text = marked.replace('<|>', '');
  const item = offeredAt(marked).find((each) => each.label === label);
  assert.ok(item, `${label} is not offered`);
  const { replace: span, snippet, more } = item;
  const newText = snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+(?::([^}]*))?\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([\\$}])/g, '$1');
  return applyTextEdits(text, [...more, { span, newText }]);
}
