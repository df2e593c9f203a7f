import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { marked } from 'marked';
import { code, linesOf, md } from '#core/words/markdown.ts';
import type { NodeKind } from '../../client/src/tree/node-kind.ts';
import nodes from '../../client/src/tree/nodes/index.ts';
import { cluster, container, instance, provider, service, task } from './support/fake-ecs.ts';

/** What somebody may write into a stopped reason, a name or a tag. */
const hostile = [
  '![x](https://evil.example/a.png)',
  '[click](command:workbench.action.quit)',
  '<img src=x onerror=alert(1)>',
  'https://evil.example www.evil.example me@evil.example',
  '<https://evil.example>',
  '&lt;b&gt; &#60;i&#62;',
  'a | b\n---|---\n1 | 2',
  '# heading',
  '- [ ] item',
  '1. item',
  '> quote',
  '    indented',
  '```\nfence\n```',
  '`code` ``more`` ```',
  '**bold** __bold__ *it* _it_ ~~gone~~',
  'a\\',
  '[x]: https://evil.example',
  '***',
  'text\n===',
  '$(zap) \u0000\u0007 end',
] as const;

/** An item of every kind that has a tooltip. */
const items: Readonly<Record<string, unknown>> = {
  'capacity-provider': {
    ...provider({ autoScalingGroup: 'a', updateReason: 'b', scaling: { enabled: true, target: 9 } }),
    part: { capacityProvider: 'x', base: 1, weight: 1 },
  },
  cluster: cluster({ capacityProviders: ['a', 'b'] }),
  connection: { name: 'a', kind: 'endpoint', endpoint: 'b', profile: 'c', region: 'd', readOnly: true },
  'container-instance': instance({ ec2InstanceId: 'i', type: 't', zone: 'z', capacityProvider: 'p' }),
  container: container({ reason: 'r', ports: [{ containerPort: 1, hostPort: 2, protocol: 'tcp' }] }),
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
      for (const text of hostile)
        assert.deepEqual(strangeTags(tooltip(kind, filledWith(items[kind.kind], text))), [], text);
    });

  test('and nothing of it is lost', () => {
    for (const text of hostile) {
      const reason = tooltip(kindNamed('task'), task({ stoppedReason: text }));
      assert.ok(shown(reason).includes(`Because: ${oneLine(text)}`), `${text} is shown as ${shown(reason)}`);
    }
  });

  test('in code too, whatever marks it has', () => {
    for (const text of ['a`b', '`a`', '``', ' a ', '<b>', '![x](y)', 'a\nb'])
      assert.equal(shown(marked.parse(code(text).toString(), { async: false })), oneLine(text).trim(), text);
  });

  test('what is Markdown already is not escaped again', () => {
    assert.equal(md`${md`**${'a*b'}**`} and ${code('c')} ${1}`.toString(), '**a\\*b** and `c` 1');
  });
});

describe('no text reaches a tooltip by another way', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const files = ['client/src', 'core/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  const holding = (text: string) =>
    files.filter((name) => readFileSync(join(root, name), 'utf8').includes(text));

  test('one file makes what the editor renders, and one vouches for it', () => {
    assert.deepEqual(
      [holding('new vscode.MarkdownString('), holding('vouchedFor')],
      [['client/src/tree/provider.ts'], ['core/src/words/markdown.ts']],
    );
  });
});

/** The tags that our own tooltips have; a link, a picture or a heading is none of them. */
function strangeTags(html: string): string[] {
  const own = /^<\/?(?:p|br|strong|code|table|thead|tbody|tr|t[hd](?: align="right")?)>$/;
  return (html.match(/<[^>]*>/g) ?? []).filter((tag) => !own.test(tag));
}

function tooltip(kind: NodeKind, item: unknown): string {
  const lines = kind.tooltip?.(item) ?? [];
  return marked.parse(linesOf(lines).toString(), { async: false, gfm: true });
}

function kindNamed(name: string): NodeKind {
  const kind = nodes.find((each) => each.kind === name);
  assert.ok(kind !== undefined);
  return kind;
}

/** What a person reads of rendered Markdown. */
function shown(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole)
    .trim();
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}

/** The same with every text in it replaced. */
function filledWith(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item) => filledWith(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filledWith(member, text)]));
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
