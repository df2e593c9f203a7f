import type { ParsedDocument } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { toValue } from '../../document/value.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { ownRuleFaults } from '../../own-rules/faults.ts';
import { everyRule } from '../../rule-book/every-rule.ts';
import type { RuleFinding } from '../../rules/run.ts';
import { unknownRules } from './unknown-rules.ts';

/** What is wrong with a configuration beside its shape, nothing for any other kind; only here all rules are known. */
export function configurationFaults(document: ParsedDocument, kind: DocumentKind): RuleFinding[] {
  if (kind !== 'configuration') return [];
  const book = everyRule();
  const own = toValue(nodeAt(document.root, ['ownRules']));
  return [...unknownRules(document), ...ownRuleFaults(own, (id) => book.has(id))];
}
