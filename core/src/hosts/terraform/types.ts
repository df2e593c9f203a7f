import type { Path } from '../../document/node.ts';
import { type Type, typeIn } from '../type-in.ts';

/** The type at a path. */
export function typeAt(type: Type, path: Path): Type {
  return path.reduce<Type>((found, segment) => typeIn(found, segment), type);
}

/** Whether a list holds names with their values, which Terraform writes as a map. */
export function isPairList(type: Type): boolean {
  const shape = type?.kind === 'list' && type.item?.kind === 'object' ? type.item.shape : '';
  return shape === 'Tag' || shape === 'RuleTag' || shape === 'KeyValuePair' || shape === 'Secret';
}
