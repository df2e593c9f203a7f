import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';

// biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Terraform.
const expression = '${join(",", var.tags)}';

const containers = [
  {
    name: 'web',
    image: 'web:1',
    // A text with quotation marks of its own, and an expression with some.
    command: ['sh', '-c', 'echo "$HOME"'],
    environment: [{ name: 'TAGS', value: expression }],
    memoryReservation: 512,
    memory: 256,
    portMappings: [{ containerPort: 80, hostPort: 81 }],
    logConfiguration: { logDriver: 'json-file' },
  },
];

/** The text as Terraform makes it: nothing is escaped inside an expression. */
const json = JSON.stringify(containers).replace(/\$\{join\([^}]*\}/, expression);

/** The same in quotes in HCL, where nothing is escaped inside an expression either. */
const hclText = JSON.stringify(json).replace(/\$\{join\([^}]*\}/, expression);

const modules = {
  'main.tf': {
    syntax: 'hcl',
    text: `resource "aws_ecs_task_definition" "web" {
  family                = "web"
  network_mode          = "awsvpc"
  container_definitions = ${hclText}
}
`,
  },
  'main.tf.json': {
    syntax: 'json',
    text: JSON.stringify(
      {
        resource: {
          aws_ecs_task_definition: {
            web: {
              family: 'web',
              network_mode: 'awsvpc',
              container_definitions: json,
            },
          },
        },
      },
      null,
      2,
    ),
  },
} as const;

for (const [name, { syntax, text }] of Object.entries(modules)) {
  describe(`Containers as a text in ${name}`, () => {
    const analysis = analyze(text, syntax, name);
    const found = diagnose(analysis).filter(({ severity }) => severity === 'error');

    it('are checked at their place', () => {
      assert.deepEqual(
        found.map(({ id, span }) => [id, text.slice(span.start, span.end)]),
        [
          ['cd-memory-reservation-order', '512'],
          ['cd-port-host-mismatch', '81'],
        ],
      );
    });

    for (const { id, fixes } of found) {
      for (const { title, edits } of fixes) {
        it(`are mended by "${title}", and nothing else changes`, () => {
          const fixed = applyTextEdits(text, applyEdits(analysis.document, edits));
          const left = diagnose(analyze(fixed, syntax, name));
          assert.ok(!left.some((each) => each.id === id || /syntax/.test(each.id)), fixed);
          // What was written besides the number and its name is there as before.
          assert.equal(withoutNumbers(fixed), withoutNumbers(text));
        });
      }
    }

    it('have at least one fix each', () => {
      assert.ok(found.every(({ fixes }) => fixes.length > 0));
    });
  });
}

it('JSON where a text belongs is the content of the text', () => {
  const text = `resource "aws_cloudwatch_event_target" "nightly" {
  rule     = "nightly"
  arn      = aws_ecs_cluster.main.arn
  role_arn = aws_iam_role.events.arn
  input    = jsonencode({ containerOverrides = [] })
  ecs_target {
    task_definition_arn = aws_ecs_task_definition.web.arn
  }
}
`;
  assert.deepEqual(diagnose(analyze(text, 'hcl', 'main.tf')), []);
  const quoted = text.replace('jsonencode({ containerOverrides = [] })', '"{\\"containerOverrides\\":[]}"');
  assert.deepEqual(diagnose(analyze(quoted, 'hcl', 'main.tf')), []);
});

it('A text that only looks like JSON at its beginning is a text', () => {
  const text = `resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1", memory = 64, command = ["[x]", "{}"] }])
}
`;
  assert.deepEqual(
    diagnose(analyze(text, 'hcl', 'main.tf')).map(({ id, severity }) => `${id} ${severity}`),
    ['bp-no-log-config info'],
  );
});

function withoutNumbers(text: string): string {
  return text.replace(/,?\\"hostPort\\":\s*\d+/g, '').replace(/\d+/g, '');
}
