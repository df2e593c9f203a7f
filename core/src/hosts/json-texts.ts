import { isTerraformName } from '../document/file-names.ts';
import type { ParsedDocument } from '../document/node.ts';
import { isPlan } from './terraform/plan.ts';

const ofTerraform: ReadonlySet<string> = new Set(['container_definitions']);

/** The members of a file that hold JSON as a text; `undefined` where its tool has none. */
export function jsonTextsIn(document: ParsedDocument, fileName: string): ReadonlySet<string> | undefined {
  if (document.syntax !== 'json') return undefined;
  return isTerraformName(fileName) || isPlan(document.root) ? ofTerraform : undefined;
}
