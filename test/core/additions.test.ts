import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { Syntax } from '#core/document/node.ts';
import { codeActions } from '#core/ide/actions/code-actions.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';

/** The text after "Add a health check" at its `<|>`; `undefined` when that is not offered. */
function withHealthCheck(marked: string, syntax: Syntax, name = `task-definition.${syntax}`) {
  const start = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const actions = codeActions(analyze(text, syntax, name), [], { start, end: start });
  const [action] = actions.filter(({ title }) => title === 'Add a health check with curl');
  return action === undefined ? undefined : applyTextEdits(text, action.edits);
}

test('the ports of a container in JSON offer a health check of the first TCP port', () => {
  const json = `{
  "family": "web",
  "containerDefinitions": [
    { "name": "app", "image": "nginx:1.29" },
    {
      "name": "api", // the interface
      "image": "api:1",
      "portMappings": [
        { "containerPort": 53, "protocol": "udp" },
        { "containerPort": <|>8080 }
      ]
    }
  ]
}
`;
  assert.equal(
    withHealthCheck(json, 'json'),
    json.replace('<|>', '').replace(
      '\n      ]\n',
      `
      ],
      "healthCheck": {
        "command": [
          "CMD-SHELL",
          "curl -f http://localhost:8080/ || exit 1"
        ],
        "interval": 30,
        "timeout": 5,
        "retries": 3
      }
`,
    ),
  );
});

test('the ports of a container in YAML do, in a bare list too', () => {
  const yaml = `# the web server
- name: app
  image: nginx:1.29
  memory: 64
  port<|>Mappings:
    - containerPort: 80 # HTTP
  essential: true
`;
  assert.equal(
    withHealthCheck(yaml, 'yaml', 'container-definitions.yaml'),
    `${yaml.replace('<|>', '')}  healthCheck:
    command:
      - CMD-SHELL
      - curl -f http://localhost:80/ || exit 1
    interval: 30
    timeout: 5
    retries: 3
`,
  );
});

test('a template gets it in its own spelling', () => {
  const template = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: app
          Image: nginx:1.29
          PortMappings:
            - ContainerPort: <|>80
`;
  assert.match(
    withHealthCheck(template, 'yaml', 'template.yaml') ?? '',
    /\n {10}HealthCheck:\n {12}Command:\n {14}- CMD-SHELL\n.*\n {12}Interval: 30\n/,
  );
});

test('it is not offered elsewhere, twice, or for a port that is still to be written', () => {
  const around = (inner: string) => `family: web\ncontainerDefinitions:\n  - name: app\n${inner}`;
  const ports = '    portMappings:\n      - containerPort: ';
  assert.deepEqual(
    [
      withHealthCheck(around(`    image: nginx:1.29<|>\n${ports}80\n`), 'yaml'),
      withHealthCheck(around(`    healthCheck:\n      command: [CMD, "true"]\n${ports}<|>80\n`), 'yaml'),
      withHealthCheck(around(`${ports}<|>\${PORT}\n`), 'yaml'),
      withHealthCheck('serviceName: web\nportMappings: <|>1\n', 'yaml', 'service-definition.yaml'),
    ],
    [undefined, undefined, undefined, undefined],
  );
});
