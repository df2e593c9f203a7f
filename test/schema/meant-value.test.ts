import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';

/** What is offered for a value of a wrong type; the member is written as YAML in a task definition or its container. */
function offered(where: 'task' | 'container', member: string): string | undefined {
  const text =
    where === 'task'
      ? `family: web\n${member}\ncontainerDefinitions: [{ name: app, image: nginx, memory: 64 }]\n`
      : `family: web\ncontainerDefinitions:\n  - name: app\n    image: nginx\n    memory: 64\n    ${member}\n`;
  const analysis = analyze(text, 'yaml', 'task-definition.yaml', {
    associations: { '**': 'task-definition' },
  });
  const found = diagnose(analysis, {}).find(({ id }) => id === 'td-wrong-type');
  assert.ok(found !== undefined, `${member} is of a right type.`);
  return found.fixes[0]?.title;
}

const meant: readonly (readonly ['task' | 'container', string, string | undefined])[] = [
  ['task', 'runtimePlatform: LINUX/ARM64', 'Use {"operatingSystemFamily":"LINUX","cpuArchitecture":"ARM64"}'],
  ['task', 'runtimePlatform: windows', undefined],
  ['task', 'tags: { team: shop }', 'Make it the list [{"key":"team","value":"shop"}]'],
  ['task', 'tags: { key: team, value: shop }', 'Make it the list [{"key":"team","value":"shop"}]'],
  ['task', 'volumes: [data]', 'Use {"name":"data"}'],
  ['task', 'volumes: [{ name: a, host: /srv }]', 'Use {"sourcePath":"/srv"}'],
  ['task', 'volumes: [{ name: a, host: srv }]', undefined],
  ['container', 'interactive: "yes"', 'Use true'],
  ['container', 'interactive: "Off"', 'Use false'],
  ['container', 'interactive: maybe', undefined],
  ['container', 'stopTimeout: 2m', 'Use 120'],
  ['container', 'stopTimeout: 30s', 'Use 30'],
  ['container', 'stopTimeout: 1h', undefined],
  ['container', 'memoryReservation: 64m', undefined],
  ['container', 'environment: [STAGE=a=b]', 'Use {"name":"STAGE","value":"a=b"}'],
  ['container', 'environment: [STAGE]', undefined],
  ['container', 'secrets: { TOKEN: /t }', 'Make it the list [{"name":"TOKEN","valueFrom":"/t"}]'],
  ['container', 'secrets: { TOKEN: { valueFrom: /t } }', undefined],
  ['container', 'extraHosts: ["db:10.0.0.7"]', 'Use {"hostname":"db","ipAddress":"10.0.0.7"}'],
  [
    'container',
    'environmentFiles: ["arn:aws:s3:::b/w.env"]',
    'Use {"type":"s3","value":"arn:aws:s3:::b/w.env"}',
  ],
  ['container', 'environmentFiles: [web.env]', undefined],
  ['container', 'mountPoints: ["data:/data"]', 'Use {"sourceVolume":"data","containerPath":"/data"}'],
  ['container', 'mountPoints: ["data:/data:ro"]', undefined],
  ['container', 'dependsOn: [db]', 'Use {"containerName":"db","condition":"START"}'],
  [
    'container',
    'dependsOn: { containerName: db, condition: HEALTHY }',
    'Make it the list [{"containerName":"db","condition":"HEALTHY"}]',
  ],
  ['container', 'dependsOn: { db: { condition: service_healthy } }', undefined],
  ['container', 'portMappings: { containerPort: 80 }', 'Make it the list [{"containerPort":80}]'],
  ['container', 'ulimits: { nofile: 1024 }', undefined],
  ['container', 'linuxParameters: [{ initProcessEnabled: true }]', 'Use {"initProcessEnabled":true}'],
  ['container', 'linuxParameters: [{ initProcessEnabled: true }, {}]', undefined],
  ['container', 'linuxParameters: [{ init: true }]', undefined],
];

for (const [where, member, title] of meant)
  test(`${member} is ${title === undefined ? 'left to the author' : `mended: ${title}`}`, () => {
    assert.equal(offered(where, member), title);
  });
