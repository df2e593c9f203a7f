import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { DocNode } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import type { PathEdit } from '#core/document/path-edit.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { plain, problems } from '../support/documents.ts';
import { between, pick, seeded } from '../support/random.ts';

const modules = readFileSync(new URL('modules.txt', import.meta.url), 'utf8');

describe('HCL', () => {
  it('is read as the tree that its JSON form gives', () => {
    const text = `# a comment
locals { region = "eu-west-1" } // another
resource "aws_ecs_service" "web" {
  name    = "a\\tb $\${c}" /* and another */
  count   = -1.5e2
  enabled = true
  tags    = { team = "x", "cost centre" = null, (var.key) = 1 }
  list    = [1, "two", [3],
    4,
  ]
  load_balancer { port = 80 }
  load_balancer {
    port = 81
  }
}
`;
    const document = parseDocument(text, 'hcl');
    assert.deepEqual(plain(document.root), {
      locals: [{ region: 'eu-west-1' }],
      'resource.aws_ecs_service.web': {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template that was escaped
        name: '?a\tb ${c}?',
        count: -150,
        enabled: true,
        tags: { team: 'x', 'cost centre': null },
        list: [1, 'two', [3], 4],
        load_balancer: [{ port: 80 }, { port: 81 }],
      },
    });
    assert.deepEqual(problems(document), []);
  });

  it('has what is worked out elsewhere as unknown', () => {
    const text = `a {
  b = var.b
  c = "x-\${var.c}"
  d = "\${var.d}"
  e = var.e ? "one" : two.three[0]
  f = [for name in var.names : upper(name) if name != ""]
  g = merge(local.g, { h = 1 })
  i = 1 + 2
  j = !var.k && l == "m"
}
`;
    const document = parseDocument(text, 'hcl');
    assert.deepEqual(plain(document.root), {
      a: [
        {
          b: '?var.b?',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template
          c: '?x-${var.c}?',
          d: '?var.d?',
          e: '?var.e ? "one" : two.three[0]?',
          f: '?[for name in var.names : upper(name) if name != ""]?',
          g: '?merge(local.g, { h = 1 })?',
          i: '?1 + 2?',
          j: '?!var.k && l == "m"?',
        },
      ],
    });
    assert.deepEqual(problems(document), []);
  });

  it('says what it cannot read where it stands, and reads on', () => {
    const document = parseDocument('a {\n  b = \n  c\n  d = [1 2]\n  e = "x\n}\n}\nf = 1\n', 'hcl');
    assert.deepEqual(problems(document), [
      'syntax: The value of "b" is missing. @b',
      'syntax: "c" is neither an argument nor a block; write "=" and its value, or its braces. @c',
      'syntax: A comma or "]" is missing here. @2',
      'syntax: This text is not closed; put a quotation mark at its end. @"x',
      'syntax: Nothing is open that this brace could close. @}',
    ]);
    assert.deepEqual(plain(document.root), {
      a: [{ b: undefined, c: undefined, d: [1, 2], e: 'x' }],
      f: 1,
    });
  });

  it('is read, and checked, whatever is cut out of it or put into it', () => {
    const random = seeded(14);
    for (let round = 0; round < 400; round += 1) {
      const text = broken(modules, random);
      const { document, ...analysis } = analyze(text, 'hcl', 'main.tf');
      if (document.root !== undefined) assertInside(document.root, text.length);
      for (const { span } of [...document.problems, ...diagnose({ document, ...analysis })])
        assert.ok(
          span.start >= 0 && span.start <= span.end && span.end <= text.length,
          `${span.start} to ${span.end}`,
        );
    }
  });
});

describe('An edit of HCL', () => {
  const text = `resource "aws_ecs_service" "web" {
  name = "web" # the name
  load_balancer {
    container_name = "web"
  }

  load_balancer {
    container_name = "api"
  }
}
resource "aws_ecs_task_definition" "web" {
  container_definitions = jsonencode([
    {
      name    = "web"
      command = ["a", "b"] # two
    },
    { name = "api", cpu = 1 }
  ])
}
`;
  const service = 'resource.aws_ecs_service.web';
  const containers = ['resource.aws_ecs_task_definition.web', 'container_definitions', 'jsonencode'];
  const cases: readonly (readonly [
    name: string,
    edit: PathEdit,
    gone: readonly string[],
    come: readonly string[],
  ])[] = [
    [
      'replaces a value',
      { set: [service, 'name'], to: 'x' },
      ['  name = "web" # the name'],
      ['  name = "x" # the name'],
    ],
    [
      'adds an argument before the blocks',
      { set: [service, 'desired_count'], to: 2 },
      [],
      ['  desired_count = 2'],
    ],
    [
      'adds a block behind all others',
      { set: [service, 'network_configuration'], to: [{ subnets: ['a'] }] },
      [],
      ['  network_configuration {', '    subnets = ["a"]', '  }', ''],
    ],
    [
      'adds a member to an object of several lines',
      { set: [...containers, 0, 'user'], to: '1000' },
      [],
      ['      user = "1000"'],
    ],
    [
      'adds a member to an object of one line',
      { set: [...containers, 1, 'user'], to: '1000' },
      ['    { name = "api", cpu = 1 }'],
      ['    { name = "api", cpu = 1, user = "1000" }'],
    ],
    [
      'appends to a list',
      { append: [...containers, 0, 'command'], item: 'c$' },
      ['      command = ["a", "b"] # two'],
      ['      command = ["a", "b", "c$"] # two'],
    ],
    [
      'appends an object to a list of several lines',
      { append: containers, item: { name: 'log' } },
      ['    { name = "api", cpu = 1 }'],
      ['    { name = "api", cpu = 1 },', '    {', '      name = "log"', '    }'],
    ],
    ['removes an argument with its line', { remove: [service, 'name'] }, ['  name = "web" # the name'], []],
    [
      'removes a block',
      { remove: [service, 'load_balancer', 1] },
      ['  load_balancer {', '    container_name = "api"', '  }', ''],
      [],
    ],
    [
      'removes a member of an object of one line',
      { remove: [...containers, 1, 'cpu'] },
      ['    { name = "api", cpu = 1 }'],
      ['    { name = "api" }'],
    ],
    [
      'renames blocks one by one',
      { rename: [service, 'load_balancer'], to: 'balancer' },
      ['  load_balancer {', '  load_balancer {'],
      ['  balancer {', '  balancer {'],
    ],
  ];
  for (const [name, edit, gone, come] of cases) {
    it(name, () => {
      const after = applyTextEdits(text, applyEdits(parseDocument(text, 'hcl'), [edit]));
      assert.deepEqual(parseDocument(after, 'hcl').problems, []);
      assert.deepEqual(without(text, after), gone);
      assert.deepEqual(without(after, text), come);
    });
  }
});

/** The lines of a text that another one has not, or has less often. */
function without(text: string, other: string): string[] {
  const left = other.split('\n');
  return text.split('\n').filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function broken(text: string, random: ReturnType<typeof seeded>): string {
  const start = between(random, 0, text.length);
  const part = text.slice(start, start + between(random, 0, 1500));
  const at = between(random, 0, part.length);
  const put = pick(random, [
    '',
    '{',
    '}',
    '"',
    '${',
    '[',
    '<<E\n',
    '=',
    '\n',
    '(',
    '/*',
    '?',
    '\u0000',
    '\ud800',
  ]);
  return part.slice(0, at) + put + part.slice(at + between(random, 0, 5));
}

function assertInside({ span, ...node }: DocNode, length: number): void {
  assert.ok(span.start >= 0 && span.start <= span.end && span.end <= length);
  if ('items' in node) for (const item of node.items) assertInside(item, length);
  if ('members' in node)
    for (const { value } of node.members) if (value !== undefined) assertInside(value, length);
}
