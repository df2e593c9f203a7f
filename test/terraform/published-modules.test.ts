import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { classify } from '#core/subjects/classify.ts';

const service = (lines: string, source = 'terraform-aws-modules/ecs/aws//modules/service') => `module "web" {
  source      = "${source}"
  name        = "web"
  cluster_arn = module.cluster.arn
  subnet_ids  = module.vpc.private_subnets
${lines}
}
`;

describe('The inputs of terraform-aws-modules/ecs', () => {
  it('are without a finding as the module documents them', () => {
    const text = service(`  cpu    = 1024
  memory = 4096
  container_definitions = {
    fluent-bit = {
      cpu                   = 512
      memory                = 1024
      essential             = true
      image                 = "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable"
      firelensConfiguration = { type = "fluentbit" }
      memoryReservation     = 50
    }
    web = {
      cpu                    = 512
      memory                 = 1024
      image                  = "web:1"
      portMappings           = [{ name = "web", containerPort = 80, protocol = "tcp" }]
      readonlyRootFilesystem = false
      dependsOn              = [{ containerName = "fluent-bit", condition = "START" }]
      enable_cloudwatch_logging = false
      logConfiguration       = { logDriver = "awsfirelens", options = { Name = "firehose" } }
    }
  }
  service_connect_configuration = {
    namespace = "example"
    service = {
      client_alias   = { port = 80, dns_name = "web" }
      port_name      = "web"
      discovery_name = "web"
    }
  }
  load_balancer = {
    service = { target_group_arn = var.target_group_arn, container_name = "web", container_port = 80 }
  }`);
    assert.deepEqual(found(text), []);
  });

  it('are checked with the defaults of the module, in either spelling', () => {
    const text = service(`  cpu = 300
  container_definitions = {
    web = {
      image              = "web:1"
      port_mappings      = [{ containerPort = 80, hostPort = 81 }]
      memory_reservation = 512
      memory             = 256
    }
  }
  load_balancer = { main = { container_name = "wob", container_port = 80, target_group_arn = var.arn } }`);
    assert.deepEqual(found(text), [
      'error td-fargate-cpu-unknown 300',
      'error cd-port-host-mismatch 81',
      'error cd-memory-reservation-order 512',
      'error svc-lb-container-exists "wob"',
    ]);
  });

  it('are read in the services of the whole module too', () => {
    const text = `module "ecs" {
  source       = "terraform-aws-modules/ecs/aws"
  cluster_name = "a b"
  services = {
    api = {
      cpu                   = 256
      memory                = 4096
      subnet_ids            = var.subnets
      container_definitions = { api = { image = "api:1" } }
    }
  }
}
`;
    assert.deepEqual(found(text), ['error cluster-name-pattern "a b"', 'error td-fargate-size-invalid 4096']);
  });

  it('have the task role that the module makes unless it is told not to', () => {
    const lines = `  enable_execute_command = true
  container_definitions  = { web = { image = "web:1" } }`;
    assert.deepEqual(found(service(lines)), ['info cd-init-exec true']);
    const without = `${lines}
  create_tasks_iam_role  = false`;
    assert.deepEqual(found(service(without)), ['info cd-init-exec true', 'error svc-exec-task-role true']);
  });

  it('may have containers whose names are worked out', () => {
    const text = service(`  container_definitions = { (local.name) = { image = "web:1" } }
  load_balancer = { main = { container_name = local.name, container_port = 80, target_group_arn = var.arn } }
}

locals {
  name = "web"`);
    assert.deepEqual(found(text), []);
  });

  it('make no task definition where they say so', () => {
    const text = service('  cpu                    = 300\n  create_task_definition = false');
    assert.deepEqual(found(text), []);
  });

  it('have fixes that change what is written, and leave what is not', () => {
    const text = service(`  container_definitions = {
    web = { image = "web:1", portMappings = [{ containerPort = 80, hostPort = 81 }] }
  }`);
    const analysis = analyze(text, 'hcl', 'main.tf');
    const fixes = diagnose(analysis).flatMap((each) => each.fixes);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Remove "hostPort"', 'Set "hostPort" to 80'],
    );
    assert.deepEqual(
      fixes.map(({ edits }) => applyTextEdits(text, applyEdits(analysis.document, edits))),
      [text.replace(', hostPort = 81', ''), text.replace('81', '80')],
    );
  });
});

it('The inputs of cloudposse/ecs-container-definition are a container', () => {
  for (const source of [
    'cloudposse/ecs-container-definition/aws',
    'git::https://github.com/cloudposse/terraform-aws-ecs-container-definition.git?ref=tags/0.61.1',
  ]) {
    const text = `module "app" {
  source                       = "${source}"
  container_name               = "app"
  container_image              = "app:1"
  container_memory             = 128
  container_memory_reservation = 256
  port_mappings                = [{ containerPort = 80, hostPort = 80, protocol = "tpc" }]
}
`;
    assert.deepEqual(found(text), [
      'info bp-no-log-config module "app"',
      'error cd-memory-reservation-order 256',
      'warning cd-port-protocol-enum "tpc"',
    ]);
    assert.equal(classify('/x/main.tf', 'terraform', text), 'terraform');
  }
});

it('The inputs of a container are read in the spelling of the API too, and maps of variables and secrets', () => {
  const container = (source: string, lines: string) =>
    `module "app" {\n  source = "${source}"\n${lines}\n}\n`;
  assert.deepEqual(
    found(
      container(
        'terraform-aws-modules/ecs/aws//modules/container-definition',
        `  name              = "app"
  image             = "app:1"
  portMappings      = [{ containerPort = 80, protocol = "tpc" }]
  memoryReservation = 512
  memory            = 256
  logConfiguration  = { logDriver = "awslogz" }`,
      ),
    ),
    [
      'warning cd-port-protocol-enum "tpc"',
      'error cd-memory-reservation-order 512',
      'error cd-log-driver-required "awslogz"',
    ],
  );
  assert.deepEqual(
    found(
      container(
        'cloudposse/ecs-container-definition/aws',
        `  container_name      = "app"
  container_image     = "app:1"
  log_configuration   = { logDriver = "json-file" }
  map_environment     = { STAGE = "dev" }
  map_secrets         = { STAGE = "/app/stage" }
  version_consistency = "on"`,
      ),
    ),
    ['error cd-secret-env-clash "/app/stage"', 'error cd-version-consistency-enum "on"'],
  );
});

it('Modules of one’s own are not read', () => {
  assert.deepEqual(analyze(service('  cpu = 300', './service'), 'hcl', 'main.tf').subjects, []);
});

function found(text: string): string[] {
  return diagnose(analyze(text, 'hcl', 'main.tf')).map(
    ({ id, severity, span }) => `${severity} ${id} ${text.slice(span.start, span.end)}`,
  );
}
