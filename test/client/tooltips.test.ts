import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { code, linesOf, md } from '#core/words/markdown.ts';
import * as definitions from '../../client/src/definitions/index.ts';
import { causeLines } from '../../client/src/tree/cause-lines.ts';
import { elementFor } from '../../client/src/tree/entry.ts';
import type { NodeKind } from '../../client/src/tree/node-kind.ts';
import nodes from '../../client/src/tree/nodes/index.ts';
import serviceKind from '../../client/src/tree/nodes/service.ts';
import taskKind from '../../client/src/tree/nodes/task.ts';
import { hostileTexts, inOneLine, shown, strangeTags } from '../support/hostile-texts.ts';
import { connection } from './support/context.ts';
import { treeOf } from './support/draw-tree.ts';
import {
  cluster,
  container,
  daemon,
  fakeEcs,
  instance,
  provider,
  service,
  task,
} from './support/fake-ecs.ts';

/** An item of every kind that has a tooltip. */
const items: Readonly<Record<string, unknown>> = {
  alarm: { arn: 'a', name: 'n', state: 's', reason: 'r', condition: 'c', since: 1 },
  'event-rule': scheduled('rule'),
  schedule: scheduled('schedule'),
  namespace: { id: 'i', arn: 'a', name: 'n', type: 't', services: 1, description: 'd' },
  'discovery-service': { id: 'i', arn: 'a', name: 'n', instances: 1, records: ['r'], checksHealth: true },
  'discovery-instance': { id: 'i', attributes: { AWS_INSTANCE_IPV4: 'a', k: 'v' }, health: 'h' },
  listener: { arn: 'a', protocol: 'p', port: 1, action: 'x' },
  'listener-rule': { arn: 'a', priority: 'p', conditions: 'c', action: 'x', targetGroups: ['t'] },
  'load-balancer': {
    ...{ arn: 'a', name: 'n', type: 't', scheme: 's' },
    ...{ address: 'd', state: 's', stateReason: 'r' },
  },
  'scaling-activity': { id: 'i', at: 1, status: 's', description: 'd', cause: 'c', message: 'm' },
  'scaling-bounds': { least: 1, most: 2, suspended: ['s'], service: { cluster: 'c', name: 'n' } },
  'scaling-policy': { arn: 'a', name: 'n', type: 't', aim: 'x', alarms: ['l'] },
  'scheduled-scaling': { arn: 'a', name: 'n', schedule: 's', zone: 'z', least: 1, most: 2 },
  target: { target: 't', zone: 'z', state: 's', reason: 'r', description: 'd' },
  'target-group': { arn: 'a', name: 'n', protocol: 'p', check: 'c', loadBalancers: ['l'] },
  'workspace-file': {
    ...{ file: 'f', name: 'n', kind: 'definition' },
    standing: { is: 'ahead', of: 'o', changes: [{ path: 'p', before: 'b', after: 'a' }] },
  },
  'capacity-provider': {
    ...provider({ autoScalingGroup: 'a', updateReason: 'b', scaling: { enabled: true, target: 9 } }),
    part: { capacityProvider: 'x', base: 1, weight: 1 },
  },
  cluster: cluster({ capacityProviders: ['a', 'b'] }),
  connection: { name: 'a', kind: 'endpoint', endpoint: 'b', profile: 'c', region: 'd', readOnly: true },
  'container-instance': instance({ ec2InstanceId: 'i', type: 't', zone: 'z', capacityProvider: 'p' }),
  container: container({ reason: 'r', ports: [{ containerPort: 1, hostPort: 2, protocol: 'tcp' }] }),
  daemon: daemon({ revisions: [{ arn: 'a', running: 1, without: 2, providers: ['p'] }] }),
  'account-setting': { name: 'n', value: 'v', principal: 'p', managed: true },
  quota: {
    ...{ arn: 'a', code: 'c', name: 'n', service: 's', value: 1, byDefault: 2, unit: 'u', per: 'p' },
    ...{ adjustable: true, usage: undefined, used: 1, mostIn: 'm', uncounted: undefined },
  },
  'express-address': { endpoint: 'e', access: 'a', status: 's', statusReason: 'r' },
  group: { value: 'v', grouping: { by: 'tag', key: 'k' }, kind: serviceKind, items: [] },
  deployment: deploymentWith('because'),
  event: { id: 'e', at: 1, message: 'm' },
  revision: { arn: 'a', family: 'f', revision: 1 },
  service: service({
    deployments: [deploymentWith('because')],
    events: [{ id: 'e', at: 1, message: 'm' }],
  }),
  task: task({
    health: 'h',
    stoppedReason: 's',
    instance: 'i',
    containers: [container({ reason: 'r' })],
  }),
  trouble: { kind: 'other', short: 's', text: 't', label: 'l', detail: 'd', tone: 'bad' },
};

describe('a tooltip shows what comes from outside letter by letter', () => {
  test('every kind with a tooltip is tried here', () => {
    const withTooltip = nodes.filter(({ tooltip }) => tooltip !== undefined).map(({ kind }) => kind);
    assert.deepEqual(Object.keys(items).sort(), withTooltip.sort());
  });

  for (const kind of nodes.filter(({ kind }) => Object.hasOwn(items, kind)))
    test(kind.kind, () => {
      for (const text of hostileTexts)
        assert.deepEqual(strangeTags(tooltip(kind, filledWith(items[kind.kind], text))), [], text);
    });

  test('and nothing of it is lost', () => {
    for (const text of hostileTexts) {
      const reason = tooltip(kindNamed('task'), task({ stoppedReason: text }));
      assert.ok(shown(reason).includes(`Reason: ${inOneLine(text)}`), `${text} is shown as ${shown(reason)}`);
    }
  });

  test('in code too, whatever marks it has', () => {
    for (const text of ['a`b', '`a`', '``', ' a ', '<b>', '![x](y)', 'a\nb'])
      assert.equal(shown(code(text).toString()), inOneLine(text).trim(), text);
  });

  test('what is Markdown already is not escaped again', () => {
    assert.equal(md`${md`**${'a*b'}**`} and ${code('c')} ${1}`.toString(), '**a\\*b** and `c` 1');
  });
});

describe('a row in trouble', () => {
  const stopped = task({
    status: 'STOPPED',
    desiredStatus: 'STOPPED',
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'Task failed to start',
    containers: [container({ reason: 'CannotPullContainerError: manifest unknown', image: 'nginx:nope' })],
  });
  const said = (kind: NodeKind, item: unknown) => {
    const [root] = treeOf('clusters', [connection({ name: 'Local', local: true })], fakeEcs()).roots()
      .entries;
    assert.ok(root !== undefined);
    return linesOf(causeLines(() => definitions)(elementFor(kind, item, root))).toString();
  };

  test('says the cause and what to do, where its row knows one', () => {
    assert.match(said(taskKind, stopped), /There is no such image in the registry: nginx:nope\\?\.\*\*/);
  });

  test('says nothing more when nothing is wrong', () => {
    assert.deepEqual([said(taskKind, task({})), said(serviceKind, service({}))], ['', '']);
  });
});

describe('no text reaches a tooltip by another way', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const files = ['client/src', 'core/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  const holding = (text: string) =>
    files.filter((name) => readFileSync(join(root, name), 'utf8').includes(text));

  test('one file makes what the editor renders, and one vouches for Markdown and one for HTML', () => {
    assert.deepEqual(
      [holding('new vscode.MarkdownString('), holding('vouchedFor')],
      [['client/src/glue/item-look.ts'], ['core/src/words/markdown.ts', 'core/src/words/markup.ts']],
    );
  });

  test('what the product brings along is Markdown in few places, none of which sees a document', () => {
    assert.deepEqual(holding('ownMarkdown('), [
      'core/src/completions/log-option-name.ts',
      'core/src/completions/rule-id.ts',
      'core/src/hovers/log-driver.ts',
      'core/src/hovers/log-option.ts',
      'core/src/ide/completion/complete-whole.ts',
      'core/src/ide/completion/complete.ts',
      'core/src/ide/hover/member-markdown.ts',
      'core/src/words/markdown.ts',
    ]);
  });
});

function tooltip(kind: NodeKind, item: unknown): string {
  const lines = kind.tooltip?.(item) ?? [];
  return linesOf(lines).toString();
}

function kindNamed(name: string): NodeKind {
  const kind = nodes.find((each) => each.kind === name);
  assert.ok(kind !== undefined);
  return kind;
}

/** The same with every text in it replaced. */
function filledWith(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => filledWith(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    // By what rows are grouped or a task is started comes from us alone.
    Object.entries(value).map(([name, member]) => [name, name === 'by' ? member : filledWith(member, text)]),
  );
}

function deploymentWith(rolloutReason: string) {
  return {
    id: 'd',
    status: 'PRIMARY',
    taskDefinition: 't',
    desired: 1,
    running: 1,
    pending: 0,
    failed: 0,
    rollout: 'FAILED',
    rolloutReason,
    updatedAt: 1,
  };
}

/** Hoisted, for the items above. */
function scheduled(by: 'rule' | 'schedule') {
  return {
    ...{ by, arn: 'a', name: 'n', group: 'g', target: 't', enabled: true, cluster: 'c', when: 'w' },
    ...{
      expression: 'e',
      next: 1,
      description: 'd',
      bounds: ['b'],
      taskDefinition: 't',
      count: 1,
      input: 'i',
    },
  };
}
