import type { Path } from '../document/node.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { Markdown } from '../words/markdown.ts';

/** What a hover source may ask about the place under the cursor. */
export interface HoverRequest {
  readonly kind: DocumentKind;
  /** From the subject's root. */
  readonly path: Path;
  /** What is written there; never a placeholder. */
  readonly value: unknown;
  /** The plain value at a path of the subject; `undefined` when it is absent or a placeholder. */
  readonly valueAt: (path: Path) => unknown;
  /** Epoch milliseconds; absent where what is said must not depend on the time. */
  readonly now: number | undefined;
}

/** Says more about a value than the documentation of its member. */
export interface HoverSource {
  readonly id: string;
  /** Addresses such as `ContainerDefinition.image`; `any` for every text. */
  readonly at: readonly string[] | 'any';
  /** `undefined` when there is nothing to say. */
  describe(request: HoverRequest): Markdown | undefined;
}

/** Types a source; a source file's default export is one. */
export function defineHover(source: HoverSource): HoverSource {
  return source;
}
