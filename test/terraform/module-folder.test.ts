// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of Terraform.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readModuleFile } from '#core/hosts/terraform/module-file.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { moduleFolders } from '../../server/src/files/module-folders.ts';
import { cli } from '../support/cli.ts';

const task = (lines: string) => `resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
${lines}
}
`;
const containers = 'container_definitions = jsonencode([{ name = "web", image = "web:1" }])';

describe('A value that another file of the module has', () => {
  it('is checked with the rest, and found where it is named', () => {
    const text = task(`  cpu    = local.sizes.cpu\n  memory = 512\n  ${containers}`);
    const files = { 'locals.tf': 'locals {\n  region = "x"\n  sizes = { cpu = 300 }\n}\n' };
    assert.deepEqual(found(text, files), [
      'error local.sizes.cpu: locals.tf, line 3: Fargate has no size with 300 CPU units; use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768.',
    ]);
    assert.equal(found(text.replace('sizes.cpu', 'sizes["cpu"]'), files).length, 1);
    assert.equal(found(text.replace('sizes.cpu', 'sizes["memory"]'), files).length, 0);
    assert.deepEqual(
      fixes(text, files).filter((title) => /256|Set/.test(title)),
      [],
    );
  });

  it('may be a list of containers that names locals of this file in turn', () => {
    const text = `${task('  cpu = 256\n  memory = 512\n  container_definitions = jsonencode(local.containers)')}
locals {
  ports = [{ containerPort = 80, hostPort = 81 }]
}
`;
    const files = {
      'containers.tf': `locals {
  containers = [{ name = "web", image = "web:1", portMappings = local.ports }, { name = "web", image = "x" }]
}
`,
    };
    assert.deepEqual(found(text, files), [
      'error local.containers: containers.tf, line 2: Container 1 is called "web" already; give this one another name.',
      'error 81: Host port 81 must be the container port, 80, in network mode awsvpc; leave it out or write 80.',
    ]);
  });

  it('is found by itself in a file that has inputs too, and not said twice', () => {
    const files = {
      'locals.tf': `locals {\n  cpu = 300\n}\n${task(`  cpu = local.cpu\n  memory = 512\n  ${containers}`)}`,
    };
    assert.deepEqual(found(task(`  cpu = local.cpu\n  memory = 512\n  ${containers}`), files), []);
  });

  it('may stand in JSON, and be named in JSON', () => {
    const json = JSON.stringify({ locals: { cpu: 300 } });
    const text = task(`  cpu = local.cpu\n  memory = 512\n  ${containers}`);
    assert.equal(found(text, { 'locals.tf.json': json }).length, 1);
    const resource = {
      family: 'web',
      requires_compatibilities: ['FARGATE'],
      network_mode: 'awsvpc',
      memory: 512,
    };
    const main = {
      resource: { aws_ecs_task_definition: { web: { ...resource, cpu: '${local.cpu}' } } },
    };
    assert.deepEqual(
      found(JSON.stringify(main), { 'locals.tf.json': json }, 'main.tf.json').filter((each) =>
        /300/.test(each),
      ),
      [
        'error "${local.cpu}": locals.tf.json, line 1: Fargate has no size with 300 CPU units; use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768.',
      ],
    );
  });
});

describe('A variable', () => {
  const text = task(`  cpu    = var.cpu\n  memory = 512\n  ${containers}`);
  const said =
    'Fargate has no size with 300 CPU units; use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768. This is so when variables have the values that the module itself gives them.';
  const declared = (value: string) => `variable "cpu" {\n  type    = number\n  default = ${value}\n}\n`;

  it('is taken to be what it is when nobody says otherwise, in the same file with a fix', () => {
    const whole = `${text}${declared('300')}`;
    assert.deepEqual(found(whole, {}), [`error 300: ${said}`]);
    assert.ok(fixes(whole, {}).length > 1);
  });

  it('is found where it is named when another file declares it', () => {
    const files = { 'variables.tf': declared('300') };
    assert.deepEqual(found(text, files), [`error var.cpu: variables.tf, line 3: ${said}`]);
  });

  it('is what the files say from which Terraform takes values by itself, the last of which counts', () => {
    const files = { 'variables.tf': declared('256') };
    assert.deepEqual(found(text, files), []);
    assert.deepEqual(found(text, { ...files, 'terraform.tfvars': 'cpu = 300\n' }), [
      `error var.cpu: terraform.tfvars, line 1: ${said}`,
    ]);
    assert.deepEqual(
      found(text, { ...files, 'a.auto.tfvars': 'cpu = 256\n', 'terraform.tfvars': 'cpu = 300\n' }),
      [],
    );
    assert.deepEqual(found(text, { ...files, 'terraform.tfvars.json': '{"cpu": 300}' }), [
      `error var.cpu: terraform.tfvars.json, line 1: ${said}`,
    ]);
  });

  for (const empty of ['null', '""', '[]', '{}'])
    it(`says nothing with ${empty}, which whoever uses the module fills in`, () => {
      assert.deepEqual(found(text, { 'variables.tf': declared(empty) }), []);
    });

  it('has the type that it declares, and what functions make of it', () => {
    const environment = (value: string) =>
      task(
        `  cpu = 256\n  memory = 512\n  container_definitions = jsonencode([{ name = "web", image = "web:1", environment = [{ name = "A", value = ${value} }] }])`,
      );
    const port = (type: string) => `variable "port" {\n  ${type}\n  default = 3000\n}\n`;
    const texts = (value: string, type = '') => found(environment(value), { 'v.tf': port(type) }).length;
    assert.equal(texts('var.port'), 1);
    assert.equal(texts('var.port', 'type = string'), 0);
    assert.equal(texts('tostring(var.port)'), 0);
    assert.equal(texts('tonumber(tostring(var.port))'), 1);
  });

  it('is in a text of JSON what belongs there, with quotation marks around it or without', () => {
    const text = task(
      '  cpu = 256\n  memory = 512\n  container_definitions = <<EOF\n[{"name": "web", "image": "web:1", "cpu": ${var.cpu}, "user": "${var.user}"}]\nEOF',
    );
    const files = {
      'v.tf': 'variable "cpu" {\n  default = "25"\n}\nvariable "user" {\n  default = 1000\n}\n',
    };
    assert.deepEqual(found(text, files), []);
  });

  it('decides the choices that ask for it', () => {
    const choice = text.replace('var.cpu', 'var.is_large ? 300 : 256');
    const flag = (is: boolean) => `variable "is_large" {\n  default = ${is}\n}\n`;
    assert.match(found(choice, { 'variables.tf': flag(false) }).join(), /"var.is_large" is true/);
    assert.equal(found(choice, { 'variables.tf': flag(false) }).length, 1);
  });
});

describe('A resource of another file of the module', () => {
  const service = (reference: string) => `resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = ${reference}
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
  const told = ['error "wob": The task definition has no container "wob"; its containers are "web".'];
  const files = {
    'task.tf': task(`  cpu = 256\n  memory = 512\n  container_definitions = data.template_file.web.rendered`),
    'data.tf': `data "template_file" "web" {
  template = file("web.json")
  vars     = { image = var.image }
}
data "aws_ecs_task_definition" "web" {
  task_definition = aws_ecs_task_definition.web.family
}
`,
    'web.json': '[{"name": "web", "image": "${image}", "portMappings": [{"containerPort": 80}]}]',
  };

  it('is the task definition that a service runs, with the containers of a rendered template', () => {
    assert.deepEqual(found(service('aws_ecs_task_definition.web.arn'), files), told);
  });

  it('is found behind a data source', () => {
    assert.deepEqual(found(service('data.aws_ecs_task_definition.web.arn'), files), told);
  });

  it('is a role whose trust is found wrong, and not mended from here', () => {
    const text = task(`  cpu = 256\n  memory = 512\n  task_role_arn = aws_iam_role.web.arn\n  ${containers}`);
    const role = (service: string) => `resource "aws_iam_role" "web" {
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${service}" } }]
  })
}
`;
    const wrong = role('ec2.amazonaws.com');
    assert.deepEqual(found(text, { 'iam.tf': role('ecs-tasks.amazonaws.com') }), []);
    assert.match(
      found(text, { 'iam.tf': wrong }).join(),
      /^error aws_iam_role.web.arn: The role "web" trusts ec2/,
    );
    assert.ok(fixes(text + wrong, {}).includes('Let "web" trust ecs-tasks.amazonaws.com'));
    assert.ok(!fixes(text, { 'iam.tf': wrong }).includes('Let "web" trust ecs-tasks.amazonaws.com'));
  });

  it('is not an input of this file', () => {
    assert.deepEqual(
      analysed(service('aws_ecs_task_definition.web.arn'), files).subjects.map(({ kind }) => kind),
      ['create-service'],
    );
  });
});

it('The others of a module are read only for a file with an input', () => {
  const analysis = analyze('resource "aws_s3_bucket" "b" {\n}\n', 'hcl', 'main.tf', {
    moduleFiles: () => assert.fail('read'),
  });
  assert.deepEqual(analysis.subjects, []);
});

describe('The folder of a module', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-module-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const main = join(folder, 'main.tf');
  write('main.tf', task(`  cpu = local.cpu\n  memory = 512\n  ${containers}`));
  write('locals.tf', 'locals {\n  cpu = 300\n}\n');
  const names = (of: string, folders = moduleFolders()) =>
    folders.around(join(folder, of), readModuleFile).map(({ file }) => file);

  it('is read by the command line', async () => {
    const { code, out } = await cli(['check', main, '--quiet', '--format', 'json']);
    assert.equal(code, 1);
    assert.match(out, /locals\.tf, line 2: Fargate has no size with 300/);
  });

  it('has the files that Terraform reads, and of two that OpenTofu takes for one the right one', () => {
    for (const name of [
      'b.tofu',
      'b.tf',
      'x.json',
      'c.tf.json',
      'terraform.tfvars',
      'd.auto.tfvars',
      'e.tfvars',
    ])
      write(name, name.endsWith('.json') ? '{}' : '');
    for (const name of ['override.tf', 'f_override.tf']) write(name, '');
    mkdirSync(join(folder, 'sub.tf'));
    const shared = ['c.tf.json', 'd.auto.tfvars', 'locals.tf', 'terraform.tfvars'];
    assert.deepEqual(names('main.tf'), ['b.tf', ...shared]);
    assert.deepEqual(names('main.tofu'), ['b.tofu', ...shared]);
    assert.deepEqual(names('main.json'), []);
    assert.deepEqual(names('nowhere/main.tf'), []);
  });

  it('is read again only where a file has changed, on the disk or in the editor', () => {
    const open = new Map<string, { text: string; version: number }>();
    const folders = moduleFolders((path) => open.get(path));
    const at = () => folders.around(main, readModuleFile).find(({ file }) => file === 'locals.tf');
    const first = at();
    const stamp = folders.stampOf(main);
    assert.equal(at(), first);
    utimesSync(join(folder, 'locals.tf'), 1, 1);
    assert.notEqual(folders.stampOf(main), stamp);
    assert.notEqual(at(), first);
    open.set(join(folder, 'locals.tf'), { text: 'locals {}', version: 1 });
    assert.equal(at()?.text, 'locals {}');
  });

  it('is not read beyond a hundred files and four megabytes', () => {
    const large = mkdtempSync(join(tmpdir(), 'ecs-module-large-'));
    after(() => rmSync(large, { recursive: true, force: true }));
    for (let index = 0; index < 120; index += 1) writeFileSync(join(large, `f${index}.tf`), '');
    assert.equal(moduleFolders().around(join(large, 'main.tf'), readModuleFile).length, 100);
    for (let index = 0; index < 20; index += 1)
      writeFileSync(join(large, `a${index}.tf`), `#${' '.repeat(300 * 1024)}`);
    writeFileSync(join(large, 'aa.tf'), `#${' '.repeat(600 * 1024)}`);
    const read = moduleFolders().around(join(large, 'main.tf'), readModuleFile);
    assert.equal(read.filter(({ text }) => text.length > 0).length, 13);
  });
});

function analysed(text: string, files: Record<string, string>, name = 'main.tf') {
  return analyze(text, name.endsWith('.json') ? 'json' : 'hcl', name, {
    readBeside: (path) => files[path],
    isBeside: (path) => path in files,
    moduleFiles: () => Object.entries(files).map(([file, each]) => readModuleFile(file, each)),
  });
}

function found(text: string, files: Record<string, string>, name?: string): string[] {
  return diagnose(analysed(text, files, name))
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, span, message }) => `${severity} ${text.slice(span.start, span.end)}: ${message}`);
}

function fixes(text: string, files: Record<string, string>): string[] {
  return diagnose(analysed(text, files)).flatMap((each) => each.fixes.map(({ title }) => title));
}
