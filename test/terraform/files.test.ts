// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of Terraform.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { isBeside, readBeside } from '../../server/src/files/read-beside.ts';
import { cli } from '../support/cli.ts';

const template = `[
  {
    "name": "web",
    "image": "\${image}",
    "memoryReservation": 512,
    "memory": 256,
    "portMappings": [
      { "containerPort": 80, "hostPort": \${port} },
      { "containerPort": 81, "hostPort": 82 }
    ]
  }
]
`;

const module = (call: string) => `resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions    = ${call}
}

resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 1
  network_configuration {
    subnets = var.subnets
  }
  load_balancer {
    container_name   = "wob"
    container_port   = 80
    target_group_arn = var.target_group_arn
  }
}
`;

describe('Containers that are read from a file', () => {
  const calls = [
    'file("${path.module}/templates/web.json")',
    'file("templates/web.json")',
    'templatefile("${path.module}/templates/web.json", { image = var.image, port = 8080 })',
  ];
  for (const call of calls) {
    it(`are checked with the task definition around ${call}`, () => {
      assert.deepEqual(errors(module(call)), [
        // What the file is told by itself (the reservation) is left to it.
        'templates/web.json, line 9: Host port 82 must be the container port, 81, in network mode awsvpc; leave it out or write 81.',
        'The task definition has no container "wob"; its containers are "web".',
      ]);
    });
  }

  it('are found at the name of the file, without a fix here', () => {
    const text = module(calls[1] ?? '');
    const [found] = diagnosed(text);
    assert.ok(found);
    assert.equal(text.slice(found.span.start, found.span.end), '"templates/web.json"');
    assert.deepEqual(found.fixes, []);
  });

  it('are not known where the path is not, or the file is none of the module', () => {
    for (const call of ['file(var.path)', 'file("${path.module}/${var.name}.json")', 'file("other.json")'])
      assert.deepEqual(errors(module(call)), []);
  });
});

describe('A file that is not there', () => {
  const there = new Set(['templates/web.json']);
  const isBeside = (path: string) => (path.startsWith('..') ? undefined : there.has(path));
  const said = (text: string) =>
    diagnose(analyze(text, 'hcl', 'main.tf', { readBeside: () => undefined, isBeside }))
      .filter(({ id }) => id === 'tf-file-missing')
      .map(({ severity, message, span }) => `${severity} ${text.slice(span.start, span.end)}: ${message}`);
  const fault = (file: string, call: string, written: string) =>
    `warning ${written}: The module has no file "${file}", so ${call}() fails before Terraform plans anything; name one that is there, by its path from the folder of the module.`;

  it('is found at its name, by its path from the module', () => {
    assert.deepEqual(said(module('file("${path.module}/templates/wob.json")')), [
      fault('templates/wob.json', 'file', '"${path.module}/templates/wob.json"'),
    ]);
    assert.deepEqual(said(module('templatefile("${path.module}/x.tpl", { image = var.image })')), [
      fault('x.tpl', 'templatefile', '"${path.module}/x.tpl"'),
    ]);
  });

  it('is found where a local names it', () => {
    assert.deepEqual(
      said(`${module('local.web')}\nlocals {\n  web = file("\${path.module}/wob.json")\n}\n`),
      [fault('wob.json', 'file', '"${path.module}/wob.json"')],
    );
  });

  it('is looked for where Terraform runs only when that is the module', () => {
    const call = module('file("wob.json")');
    assert.deepEqual(said(call), []);
    assert.deepEqual(said(`${call}\nprovider "aws" {\n}\n`), [fault('wob.json', 'file', '"wob.json"')]);
  });

  for (const [name, text] of [
    ['one that is there', module('file("${path.module}/templates/web.json")')],
    ['one outside of the module', module('file("${path.module}/../web.json")')],
    ['one whose name is not known', module('file("${path.module}/${var.name}.json")')],
    [
      'one that the module may make',
      `${module('file("${path.module}/made.json")')}\nresource "local_file" "made" {\n}\n`,
    ],
  ] as const)
    it(`is not ${name}`, () => assert.deepEqual(said(text), []));
});

describe('A file whose text is wrong', () => {
  const texts: Record<string, string> = {
    'web.json': '[{ "name": "web", "image": "web:1", "memory": "512" }]',
    'web.tftpl': '[\n  { "name": "web", "image": "web:1", "memory": "512", "cpu": ${cpu} }\n]',
    'broken.json': '[{ "name": "web", "image": "web:1", "memory": 512 },]',
    'broken.tpl': '[\n  { "name": "web", "image": "web:1", "memory": 512 },\n]',
    'web.yaml': '- name: web',
    'empty.json': '',
    'made.tftpl': '${jsonencode([{ name = "web", image = image, memory = 512 }])}',
  };
  const said = (call: string, checked: readonly string[]) => {
    const text = `resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = ${call}\n}\n`;
    const analysis = analyze(text, 'hcl', 'main.tf', {
      readBeside: (path) => texts[path],
      isCheckedToo: (path) => checked.includes(path),
    });
    return diagnose(analysis)
      .filter(({ severity }) => severity === 'error')
      .map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);
  };
  const quoted = '"memory" must be a whole number, not the string "512".';
  const noJson = (file: string) =>
    `file("${file}"): "${file}" holds no JSON, which is what "container_definitions" takes; name a file with a list of containers, or put jsonencode(...) around what decodes this one.`;

  it('is said to be so at its name, unless it is checked by itself too', () => {
    assert.deepEqual(said('file("web.json")', []), [`"web.json": web.json, line 1: ${quoted}`]);
    assert.deepEqual(said('file("web.json")', ['web.json']), []);
    assert.deepEqual(said('templatefile("web.tftpl", { cpu = 256 })', []), [
      `"web.tftpl": web.tftpl, line 2: ${quoted}`,
    ]);
  });

  it('is said to be no JSON where it cannot be decoded', () => {
    assert.deepEqual(said('file("broken.json")', []), [
      'file("broken.json"): broken.json, line 1: Remove the trailing comma; JSON allows none here.',
    ]);
    assert.deepEqual(said('file("broken.json")', ['broken.json']), []);
    assert.deepEqual(said('file("broken.tpl")', []), [
      'file("broken.tpl"): broken.tpl, line 2: Remove the trailing comma; JSON allows none here.',
    ]);
    assert.deepEqual(said('file("web.yaml")', ['web.yaml']), [noJson('web.yaml')]);
    assert.deepEqual(said('file("empty.json")', []), [noJson('empty.json')]);
    assert.deepEqual(said('templatefile("made.tftpl", { image = var.image })', []), []);
  });

  it('is the text of JSON, which nothing encodes once more', () => {
    assert.deepEqual(said('jsonencode(file("web.json"))', []), [
      'container_definitions: This is JSON already, of which jsonencode makes one text; "container_definitions" takes the list itself, so leave jsonencode out.',
    ]);
  });
});

describe('A file beside a module', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-module-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'app/templates'), { recursive: true });
  writeFileSync(join(folder, 'app/templates/web.json'), template);
  writeFileSync(join(folder, 'outside.json'), '[]');
  const main = join(folder, 'app/main.tf');
  writeFileSync(main, module('file("templates/web.json")'));

  it('is read within the folder and nowhere else', () => {
    assert.equal(readBeside(main, './templates/web.json'), template);
    for (const path of [
      '../outside.json',
      'templates/../../outside.json',
      join(folder, 'outside.json'),
      'templates',
      'x.json',
    ])
      assert.equal(readBeside(main, path), undefined, path);
  });

  it('is there or not, within the folder', () => {
    assert.deepEqual(
      [
        'templates/web.json',
        './templates/web.json',
        'x.json',
        '../outside.json',
        join(folder, 'outside.json'),
      ].map((path) => isBeside(main, path)),
      [true, true, false, undefined, undefined],
    );
  });

  it('is found by the command line', async () => {
    const { code, out } = await cli(['check', main, '--quiet', '--format', 'json']);
    assert.equal(code, 1);
    assert.match(out, /templates\/web\.json, line 9: Host port 82/);
  });
});

function diagnosed(text: string) {
  const read = (path: string) => (path === 'templates/web.json' ? template : undefined);
  return diagnose(analyze(text, 'hcl', 'main.tf', { readBeside: read })).filter(
    ({ severity }) => severity === 'error',
  );
}

function errors(text: string): string[] {
  return diagnosed(text).map(({ message }) => message);
}
