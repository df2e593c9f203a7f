import type { EcsQueries, ResourceReference } from '#core/ecs/api.ts';
import type { Markdown } from '#core/words/markdown.ts';
import type { Around } from '../around/around.ts';
import type { Measure, Measured } from './order.ts';
import type { Tags } from './tags.ts';

/**
 * One kind of thing in the tree, complete in one file: where it stands, how it is listed and how it looks.
 * Its functions are declared as methods so that kinds of different items fit in one list.
 */
export interface NodeKind<Item = unknown, Parent = unknown> {
  /** The context value is `ecs.<kind>` and the flags of the look. */
  readonly kind: string;
  /** What a person calls one of them, in a question: `service`. */
  readonly noun: string;
  /** The kinds it stands under; a command without a target asks along the first of them. */
  readonly under: readonly NodeKind<Parent>[];
  /** All words that its look may be flagged with; menus ask for them. */
  readonly flags?: readonly string[];
  /** The view it stands in, where its parent stands in both. */
  readonly pane?: Pane;
  /** Its place among the kinds under the same parent, lowest first. */
  readonly order?: number;
  /** It groups what is below it: there is exactly one under each parent, and nobody is asked which. */
  readonly folder?: boolean;
  /** Whether the view's filter leaves out items whose label does not contain its text. */
  readonly filterable?: boolean;
  /** Whether one of them can be pinned, to stand before its siblings. */
  readonly pinnable?: boolean;
  /** Whether siblings stand in the order of their labels, as people count: c2 before c10. */
  readonly sorted?: boolean;
  /** How much of what views are sorted by an item has, where it has any: its age, its CPU. */
  measure?(item: Item, by: Measure): Measured | undefined;
  /** Said under the parent when there are none. */
  readonly none?: string;
  /** All under one parent. The connections have none: they are the roots. */
  list?(ecs: EcsQueries, parent: Parent, around: Around, wanted?: Wanted): Promise<readonly Item[]>;
  /** What items are grouped by: the family that they run. */
  family?(item: Item): string;
  /** Its tags, for a kind whose list brings them along where they are wanted. */
  tags?(item: Item): Tags;
  /** The tags of each item, for a kind that has them asked for by themselves. */
  tagged?(ecs: EcsQueries, items: readonly Item[]): Promise<readonly Tags[]>;
  /** What the filter looks through below an item that does not contain its text itself. */
  searched?(ecs: EcsQueries, item: Item): Promise<readonly string[]>;
  /** The item as it is now, where one can be asked for alone; `undefined` when it is gone. */
  reload?(ecs: EcsQueries, item: Item): Promise<Item | undefined>;
  /** What tells it from its siblings and stays the same while it lives: an ARN. */
  id(item: Item): string;
  view(item: Item): Look;
  arn?(item: Item): string;
  /** The URI of the file or the page that it stands for, which is opened by a click. */
  file?(item: Item): string;
  /** What ECS says of it in words, whole, for people who copy it: an event, a stopped reason. */
  text?(item: Item): string | undefined;
  /** What a describe action would be asked for. */
  reference?(item: Item): ResourceReference;
  /** Lines of Markdown, built only when somebody points at the item. */
  tooltip?(item: Item): readonly Markdown[];
}

/** What a list is to have besides. */
export interface Wanted {
  readonly tags: boolean;
}

/** The views, by the last part of their id. */
export type Pane = 'clusters' | 'families';

/** How an item shows in the tree. */
export interface Look {
  readonly label: string;
  readonly description?: string;
  /**
   * What is below, in short, said while it is closed. Open it would go on changing, and drawing a line again
   * takes the lines below it away for a moment.
   */
  readonly summary?: string;
  /** The name of a product icon. */
  readonly icon: string;
  readonly tone?: Tone | undefined;
  /** What menus ask of this one item, of the kind's flags: `running`, `replica`. */
  readonly flags?: readonly string[];
  readonly expanded?: boolean;
}

/** `good`, `busy` and `bad` colour the icon; without one it takes the colour of the text. */
export type Tone = 'good' | 'busy' | 'bad';

/** Types a node kind: its items, and those it stands under. */
export function defineNode<Item, Parent>(kind: NodeKind<Item, Parent>): NodeKind<Item, Parent> {
  return kind;
}
