import type { Path } from '../document/node.ts';

/** What a task is made of, as plain data that outlives the way to a view. */
export interface TaskGraph {
  /** In the order in which they are read: containers as they start, then what they mount. */
  readonly boxes: readonly GraphBox[];
  readonly edges: readonly GraphEdge[];
  /** What keeps the task from starting as drawn, each a sentence. */
  readonly remarks: readonly string[];
}

/** A container or a volume. */
export interface GraphBox {
  /** `container 0`, `volume data`. */
  readonly id: string;
  /** `missing` is a container or volume that is named and not there. */
  readonly kind: 'container' | 'volume' | 'missing';
  readonly title: string;
  /** What is special about it: `not essential`, `EFS`. */
  readonly note: string;
  /** From the task definition; for what is missing, the place that names it. */
  readonly path: Path;
  /** Its row in the picture, from 0: a container stands below all that it waits for. */
  readonly rank: number;
  readonly lines: readonly BoxLine[];
}

/** A line inside a box, with a place of its own. */
export interface BoxLine {
  readonly kind: 'image' | 'port' | 'secret' | 'mount';
  readonly text: string;
  readonly path: Path;
}

/** From what is first to what comes after it, or from a container to what it mounts. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'waits' | 'mounts';
  /** What is waited for: `HEALTHY`; `links` and `volumesFrom` for the members that imply an order. */
  readonly label: string;
  /** It closes a ring, so neither end ever starts. */
  readonly isBroken: boolean;
}
