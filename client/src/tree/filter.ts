import type { EcsQueries } from '#core/ecs/api.ts';
import type { Around } from '../around/around.ts';
import { type Element, nearest } from './entry.ts';
import type { NodeKind, Wanted } from './node-kind.ts';

/** Who is asked, and for what besides. */
export interface Asked {
  readonly ecs: EcsQueries;
  readonly around: Around;
  readonly wanted?: Wanted;
}

/** What a view shows of what there is: the items that contain a text, and what stands above or below them. */
export class Filter {
  /** Empty lets everything pass. */
  text = '';
  private readonly kinds: readonly NodeKind[];

  constructor(kinds: readonly NodeKind[]) {
    this.kinds = kinds;
  }

  /** The items under a parent: all of them, and those that pass. */
  async under(
    { ecs, around, wanted: more }: Asked,
    kind: NodeKind,
    parent: Element,
  ): Promise<{ all: readonly unknown[]; wanted: readonly unknown[] }> {
    const items = (await kind.list?.(ecs, parent.item, around, more)) ?? [];
    const passes = await Promise.all(items.map((item) => this.passes(ecs, kind, item, parent)));
    const wanted = items.filter((_, index) => passes[index]);
    return { all: items, wanted };
  }

  /** Whether a text contains what is looked for. */
  matches(text: string): boolean {
    return text.toLowerCase().includes(this.text.toLowerCase());
  }

  /** Who contains the text brings along all that is below; who does not is kept for what is below and does. */
  private async passes(ecs: EcsQueries, kind: NodeKind, item: unknown, parent: Element): Promise<boolean> {
    if (!kind.filterable || this.text === '') return true;
    if (this.contains(kind, item) || this.isBelowMatch(parent)) return true;
    if (kind.searched === undefined) return false;
    const texts = await kind.searched(ecs, item).catch(() => [this.text]);
    return texts.some((text) => this.matches(text));
  }

  private isBelowMatch(parent: Element): boolean {
    const cluster = this.kinds.find(({ searched }) => searched !== undefined);
    const above = cluster && nearest(parent, cluster);
    return above !== undefined && this.matches(above.kind.view(above.item).label);
  }

  private contains(kind: NodeKind, item: unknown): boolean {
    const { label, description } = kind.view(item);
    return this.matches(`${label} ${description ?? ''}`);
  }
}
