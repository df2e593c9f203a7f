import { isMap, isNode, isPair, isScalar, type Node, parseDocument } from 'yaml';
import type { Path } from '#core/document/node.ts';
import { Unknown } from '#core/document/unknown.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import rules from '#core/rules/index.ts';
import type { Fix, Severity } from '#core/rules/rule.ts';
import { groupRules, runRules } from '#core/rules/run.ts';

/** A finding with its place in the text, as every checker of ours gives it. */
export interface PlacedFinding {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: Path;
  readonly span: { readonly start: number; readonly end: number };
  readonly fixes: readonly Fix[];
}

/** INTERIM: the document's value as JSON text. */
export function asJson(text: string): string {
  return JSON.stringify(parseDocument(text, { merge: true }).toJS(), null, 2);
}

/** INTERIM: fixes cannot be applied yet. */
export function applyFix(text: string, _syntax: 'json' | 'yaml', _fix: Fix): string {
  return text;
}

const groups = groupRules(rules);

/** INTERIM: positions by the yaml library until the documents of core are in. */
export function findingsOf(
  text: string,
  _syntax: 'json' | 'yaml',
  kind: DocumentKind,
  pairedTask: string | undefined,
): PlacedFinding[] {
  const document = parseDocument(text, { merge: true });
  const value = toValue(document.toJS());
  const paired = pairedTask === undefined ? undefined : toValue(parseDocument(pairedTask).toJS());
  return runRules({ kind, value, pairedTask: paired as never }, groups, { isOn: () => true }).map(
    (finding) => ({
      ...finding,
      fixes: finding.fixes ?? [],
      span: spanOf(document.contents, finding.path, finding.on === 'key'),
    }),
  );
}

/** The plain value of a document, placeholders as `Unknown`. */
export function toValue(value: unknown): unknown {
  if (typeof value === 'string' && /^(<.+>|\$\{.+\}|\{\{.+\}\})$/.test(value)) return new Unknown(value);
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toValue(member)]));
}

function spanOf(root: unknown, path: Path, onKey: boolean): { start: number; end: number } {
  let node = root as Node;
  let span = { start: node?.range?.[0] ?? 0, end: (node?.range?.[0] ?? 0) + 1 };
  for (const [depth, step] of path.entries()) {
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && item.key.value === step)
      : undefined;
    const next = isPair(pair) ? pair.value : (node as { items?: unknown[] }).items?.[step as number];
    const key = pair?.key;
    const last = depth === path.length - 1;
    if (isNode(key)) span = { start: key.range?.[0] ?? 0, end: key.range?.[1] ?? 0 };
    if (!isNode(next)) return span;
    node = next;
    if (!(last && onKey) && (last || !isNode(key)))
      span = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  }
  return span;
}
