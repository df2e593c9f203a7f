import type { DocNode } from '../../document/node.ts';

/** Arguments whose value may turn out null, which leaves them out: which were met, and which are left out for a try. */
export interface PerhapsAbsent {
  /** Where they are written; filled while a resource is read. */
  readonly met: Set<string>;
  readonly isLeftOut: (written: string) => boolean;
}

/** What is never null: attributes of resources, texts with values in them, and what these functions give. */
const never =
  /^(?:aws_|data\.|module\.|path\.|terraform\.|(?:abspath|base64encode|coalesce|concat|distinct|file|flatten|format|join|jsonencode|length|lower|max|merge|min|replace|sort|split|templatefile|toset|trimspace|upper|yamlencode)\()|\$\{/;

/** Whether a value that is not known may be null: what comes from a variable, and blocks that a loop makes. */
export function mayBeNull(node: DocNode | undefined): boolean {
  return node?.kind === 'unknown' && !never.test(node.text);
}
