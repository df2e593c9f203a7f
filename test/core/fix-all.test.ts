import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { Syntax } from '#core/document/node.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { codeActions } from '#core/ide/actions/code-actions.ts';
import { fixAll } from '#core/ide/actions/fix-all.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { asJson, everything } from '../support/findings.ts';
import { readFixture } from '../support/fixture.ts';

const pasted = {
  json: `{
  "Family": "web", // the web server
  "RequiresCompatibilities": ["FARGATE"],
  "NetworkMode": "bridge",
  "Cpu": 256,
  "Memory": "512",
  "ContainerDefinitions": [
    {
      "Name": "app",
      "Image": "nginx:1.29",
      "PortMappings": [{ "ContainerPort": "80", "HostPort": 8080 }],
      "Environment": [{ "Name": "LEVEL", "Value": 3 }]
    }
  ],
  "revision": 7
}
`,
  yaml: `# The web server.
Family: web
RequiresCompatibilities: [FARGATE]
NetworkMode: bridge
Cpu: 256
Memory: '512'
ContainerDefinitions:
  - Name: app # the only one
    Image: nginx:1.29
    PortMappings:
      - { ContainerPort: "80", HostPort: 8080 }
    Environment:
      - Name: LEVEL
        Value: 3
revision: 7
`,
} as const;

const healed = {
  json: `{
  "family": "web", // the web server
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "app",
      "image": "nginx:1.29",
      "portMappings": [{ "containerPort": 80, "hostPort": 8080 }],
      "environment": [{ "name": "LEVEL", "value": "3" }]
    }
  ]
}
`,
  yaml: `# The web server.
family: web
requiresCompatibilities: [FARGATE]
networkMode: awsvpc
cpu: "256"
memory: '512'
containerDefinitions:
  - name: app # the only one
    image: nginx:1.29
    portMappings:
      - { containerPort: 80, hostPort: 8080 }
    environment:
      - name: LEVEL
        value: "3"
`,
} as const;

function read(text: string, syntax: Syntax, kind: DocumentKind): Analysis {
  return analyze(text, syntax, `pasted.${syntax}`, { associations: { '**': kind } });
}

/** What is left of a text when all that has one answer is fixed. */
function fixed(text: string, syntax: Syntax, kind: DocumentKind) {
  const again = (next: string) => read(next, syntax, kind);
  const find = (analysis: Analysis) => diagnose(analysis, { rules: everything });
  const fixes = fixAll(again(text), again, find);
  return { text: applyTextEdits(text, fixes?.edits ?? []), fixed: fixes?.fixed ?? [] };
}

for (const syntax of ['json', 'yaml'] as const) {
  test(`a pasted document in PascalCase is healed in ${syntax}, comments and layout kept`, () => {
    assert.equal(fixed(pasted[syntax], syntax, 'task-definition').text, healed[syntax]);
  });

  test(`all names in the wrong case are one action in ${syntax}`, () => {
    const text = pasted[syntax];
    const analysis = read(text, syntax, 'task-definition');
    const found = diagnose(analysis);
    const at = text.indexOf('NetworkMode');
    const all = codeActions(analysis, found, { start: at, end: at }).filter(({ title }) =>
      title.startsWith('Fix all'),
    );
    assert.deepEqual(
      all.map(({ title, kind, preferred }) => ({ title, kind, preferred })),
      [
        {
          title: 'Fix all 6 of td-field-case in this file',
          kind: 'fix',
          preferred: false,
        },
      ],
    );
    const after = applyTextEdits(text, all[0]?.edits ?? []);
    assert.deepEqual(
      diagnose(read(after, syntax, 'task-definition')).filter(({ id }) => id === 'td-field-case'),
      [],
    );
    assert.equal(after.length, text.length);
  });
}

test('what was fixed is told with its rule', () => {
  const { fixed: told } = fixed(
    '{ "Family": "web", "containerDefinitions": [], "revision": 1 }',
    'json',
    'task-definition',
  );
  assert.deepEqual(
    told.map(({ diagnostic: { id, path } }) => [id, path]),
    [
      ['td-field-case', ['Family']],
      ['ro-td-fields', ['revision']],
    ],
  );
});

describe('Fix all on the bad cases of every rule', () => {
  const folder = new URL('../rules/', import.meta.url);
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) =>
      readFixture(readFileSync(new URL(name, folder), 'utf8')).map((each) => ({
        ...each,
        name: `${name}: ${each.name}`,
      })),
    )
    .filter(({ expected }) => expected.length > 0);
  const texts = cases.flatMap(({ name, kind, text }) => [
    { name, kind, text, syntax: 'yaml' as const },
    { name: `${name} (JSON)`, kind, text: asJson(text), syntax: 'json' as const },
  ]);

  const healed = texts.map((each) => ({ ...each, text: fixed(each.text, each.syntax, each.kind).text }));

  test('ends, and a second time changes nothing', () => {
    const restless = healed.filter(({ kind, text, syntax }) => fixed(text, syntax, kind).fixed.length > 0);
    assert.notEqual(texts.length, 0);
    assert.deepEqual(
      restless.map(({ name }) => name),
      [],
    );
  });

  test('chooses nothing where two answers keep what was meant', () => {
    // What removes or adds is the lesser answer beside one that says what was meant.
    const lesser = /^(?:Remove|Add) /;
    const torn = texts.flatMap(({ kind, text, syntax }) =>
      diagnose(read(text, syntax, kind), { rules: everything })
        .filter(({ fixes }) => fixes.some(({ preferred }) => preferred === true))
        .filter(({ fixes }) =>
          fixes.some(({ title, preferred }) => preferred !== true && !lesser.test(title)),
        )
        .map(({ id, fixes }) => `${id}: ${fixes.map(({ title }) => title).join(', ')}`),
    );
    assert.deepEqual(torn, []);
  });

  test('leaves no finding with a preferred fix, and makes no syntax error', () => {
    const left = healed.flatMap(({ name, kind, text, syntax }) => {
      const after = read(text, syntax, kind);
      const broken = after.document.problems.filter((problem) => problem.kind === 'syntax');
      const open = diagnose(after, { rules: everything }).filter(({ fixes }) =>
        fixes.some(({ preferred }) => preferred),
      );
      return [
        ...broken.map(({ message }) => `${name}: ${message}`),
        ...open.map(({ id }) => `${name}: ${id}`),
      ];
    });
    assert.deepEqual(left, []);
  });
});
