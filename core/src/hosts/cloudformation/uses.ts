import type { DocNode } from '../../document/node.ts';
import { argumentsOf, callIn } from './call.ts';
import { textIn } from './parameters.ts';
import { substitution, variablesIn } from './substitution.ts';

/** The names by which a part of a template is decided. */
export interface Uses {
  readonly conditions: Set<string>;
  readonly parameters: Set<string>;
}

/** Adds the conditions and parameters that a value names, at whatever depth. */
export function addUses(node: DocNode | undefined, uses: Uses): void {
  const call = callIn(node);
  if (call !== undefined) {
    if (call.name === 'Ref') uses.parameters.add(textIn(call.argument) ?? '');
    if (call.name === 'Fn::If') uses.conditions.add(textIn(argumentsOf(call)[0]) ?? '');
    if (call.name === 'Fn::Sub')
      for (const name of variablesIn(substitution(call)?.text ?? '')) uses.parameters.add(name);
    addUses(call.argument, uses);
  } else if (node?.kind === 'array') {
    for (const item of node.items) addUses(item, uses);
  } else if (node?.kind === 'object') {
    for (const { value } of node.members) addUses(value, uses);
  }
}
