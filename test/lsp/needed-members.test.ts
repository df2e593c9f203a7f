import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { JsonValue } from '#core/document/path-edit.ts';
import { printDocument } from '#core/document/print.ts';
import { vsCode } from '../support/editors.ts';
import { startClient } from '../support/lsp.ts';
import { untilNothingIsNeeded } from '../support/needed.ts';

/** What a person has decided before the first offers are taken. */
interface Beginning {
  readonly file: string;
  readonly decided: { readonly [name: string]: JsonValue };
}

const loadBalancers = [
  {
    targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef',
    containerName: 'web',
    containerPort: 80,
  },
];

const beginnings: readonly Beginning[] = [
  { file: 'task-definition', decided: {} },
  ...['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES'].map((launch) => ({
    file: 'task-definition',
    decided: { requiresCompatibilities: [launch] },
  })),
  ...['FARGATE', 'EC2', 'EXTERNAL'].flatMap((launchType) => [
    { file: 'service-definition', decided: { launchType } },
    { file: 'run-task', decided: { launchType } },
  ]),
  ...['FARGATE', 'EC2'].map((launchType) => ({
    file: 'service-definition',
    decided: { launchType, loadBalancers, healthCheckGracePeriodSeconds: 60 },
  })),
  ...['FARGATE', 'EC2'].map((launchType) => ({
    file: 'service-definition',
    decided: { launchType, serviceConnectConfiguration: { enabled: true, namespace: 'production' } },
  })),
  ...['FARGATE', 'managed'].map((capacityProvider) => ({
    file: 'service-definition',
    decided: { capacityProviderStrategy: [{ capacityProvider, weight: 1 }] },
  })),
  { file: 'create-cluster', decided: {} },
  { file: 'capacity-provider', decided: {} },
  { file: 'ecs-schedule', decided: {} },
  { file: 'rule-target', decided: {} },
  { file: 'scalable-target', decided: {} },
  { file: 'scaling-policy', decided: {} },
  { file: 'start-task', decided: {} },
  { file: 'task-set', decided: { launchType: 'FARGATE' } },
];

for (const syntax of ['json', 'yaml'] as const) {
  describe(`Taking the first member each time in ${syntax.toUpperCase()}`, () => {
    for (const { file, decided } of beginnings) {
      test(`makes ${file} with ${JSON.stringify(decided).slice(0, 90)} whole`, async () => {
        await using client = await startClient({ capabilities: vsCode });
        const name = `${file}.${syntax}`;
        const isBlank = syntax === 'yaml' && Object.keys(decided).length === 0;
        const text = isBlank
          ? ''
          : printDocument(decided, syntax, { unit: '  ', newline: '\n', dash: 2, quote: '"' });
        const [typed] = (await untilNothingIsNeeded(client, name, text)).slice(-1);
        assert.ok(typed !== undefined);
        const document = await client.open(name, typed.text);
        assert.deepEqual(await document.findings(), [], typed.text);
      });
    }
  });
}
