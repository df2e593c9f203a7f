import type { CompletionFacts } from '#core/completions/source.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { isUnknown } from '#core/document/unknown.ts';
import { toValue } from '#core/document/value.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { complete } from '#core/ide/completion/complete.ts';
import type { Completion } from '#core/ide/completion/spot.ts';
import { taskOf } from './findings.ts';

/** What stands in for the rest of the workspace in every case. */
export const facts: CompletionFacts = {
  images: ['nginx:1.27', 'redis:7'],
  families: ['api', 'web'],
  taskFiles: ['.aws/task-definition.json', 'deploy/orders.yaml'],
  clusters: ['main'],
  capacityProviders: ['on-demand'],
  logGroups: ['/ecs/web'],
  roles: ['arn:aws:iam::123456789012:role/web'],
  namespaces: [{ value: 'shop', detail: 'HTTP' }],
  secrets: [{ value: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:registry-AbCdEf' }],
  subnets: [{ value: 'subnet-0a1b2c3d', detail: 'us-east-1a' }],
  securityGroups: [{ value: 'sg-0a1b2c3d', detail: 'web' }],
  listenerRules: [
    {
      value:
        'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/0123456789abcdef/0123456789abcdef/0123456789abcdef',
      detail: 'HTTPS 443, rule 1',
    },
  ],
  fileSystems: [{ value: 'fs-0a1b2c3d', detail: 'uploads' }],
  accessPoints: [{ value: 'fsap-0a1b2c3d', detail: 'fs-0a1b2c3d, /uploads' }],
  windowsFileSystems: [{ value: 'fs-0123456789abcdef0', detail: 'WINDOWS, vpc-1' }],
  targetGroups: [
    {
      value: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef',
      detail: 'web',
    },
  ],
};

/** What is offered at the `<|>` of a text. */
export function completionsAt(
  marked: string,
  syntax: Syntax,
  kind: DocumentKind | 'cloudformation',
  pairedTask?: string,
): { text: string; items: Completion[] } {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const analysis = analyze(text, syntax, `.github/workflows/fixture.${syntax}`, {
    associations: { '**': kind },
  });
  const paired = pairedTask === undefined ? undefined : taskOf(pairedTask);
  return { text, items: complete(analysis, offset, { facts, pairedTask: () => paired }) };
}

/** The text after a completion was taken, with the initial words of its tab stops. */
export function taken(text: string, { snippet, replace, more }: Completion): string {
  return applyTextEdits(text, [...more, { span: replace, newText: expanded(snippet) }]);
}

/** The same document as JSON with its cursor, which stands in a text, or in the number or flag that it stood in. */
export function markedJson(marked: string): string {
  const [written, meant] = [marked, marked.replace('<|>', '')].map((text) =>
    toValue(parseDocument(text, 'yaml').root),
  );
  const json = JSON.stringify(bared(written, meant), (_, each) => (isUnknown(each) ? each.text : each), 2);
  return json.replace(/"<bare>(.*)"/, '$1');
}

/** The value with the number or flag that the cursor stands in marked as such, for the cursor makes a text of it. */
function bared(written: unknown, meant: unknown): unknown {
  if (typeof written === 'string' && written.includes('<|>') && typeof meant !== 'string')
    return meant == null || isUnknown(meant) ? written : `<bare>${written}`;
  if (Array.isArray(written)) return written.map((item, index) => bared(item, Object(meant)[index]));
  if (typeof written !== 'object' || written === null || isUnknown(written)) return written;
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => [key, bared(value, Object(meant)[key.replace('<|>', '')])]),
  );
}

function expanded(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/\$\{\d+\|((?:\\.|[^|\\])*)\|\}/g, (_, words: string) => words.split(',')[0] ?? '')
    .replace(/\$\{?\d+\}?/g, '')
    .replace(/\\([\\$}])/g, '$1');
}
