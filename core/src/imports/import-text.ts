import type { Syntax } from '../document/node.ts';
import { plainValue } from '../document/plain-value.ts';
import { isObject } from '../document/value.ts';
import { importCompose } from './compose/compose.ts';
import { importCopilot } from './copilot/copilot.ts';
import type { Imported, Refused } from './imported.ts';

/** What a file becomes, of whichever tool it is; `project` names that of a Compose file which has no name. */
export function importText(text: string, syntax: Syntax, project: string): Imported | Refused {
  const value = plainValue(text, syntax);
  if (isObject(value) && isObject(value.services)) return importCompose(value, project);
  if (isObject(value) && typeof value.type === 'string') return importCopilot(value);
  return { refusal: 'It is neither a Compose file nor a manifest of AWS Copilot.' };
}
