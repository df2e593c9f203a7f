import { isTerraformName } from '../document/file-names.ts';
import type { JsonTexts, ParsedDocument } from '../document/node.ts';
import { isPlan } from './terraform/plan.ts';

const ofTerraform: JsonTexts = { names: new Set(['container_definitions']), stayTexts: false };

/** State machines of templates, and the overrides that targets of rules and schedules give to tasks. */
const ofTargets: JsonTexts = { names: new Set(['DefinitionString', 'Input']), stayTexts: true };

/** The members of a file that hold JSON as a text; `undefined` where its tool has none. */
export function jsonTextsIn(document: ParsedDocument, fileName: string): JsonTexts | undefined {
  const { syntax, text, root } = document;
  if (syntax === 'hcl') return undefined;
  if (syntax === 'json' && (isTerraformName(fileName) || isPlan(root))) return ofTerraform;
  return /\bDefinitionString\b|containerOverrides/.test(text) ? ofTargets : undefined;
}
