import type { EcsQueries } from '#core/ecs/api.ts';
import { type Element, idUnder } from './entry.ts';
import { type Grouping, prefixOf, type ValueOf } from './grouping.ts';
import type { NodeKind } from './node-kind.ts';
import type { Tags } from './tags.ts';

/** What items are grouped by. Tags that a list does not bring along are asked for once, until they are forgotten. */
export class GroupValues {
  private readonly asked = new Map<string, Tags>();

  forget(): void {
    this.asked.clear();
  }

  /** What each of these items of a kind under a parent is grouped by. */
  async of(
    ecs: EcsQueries,
    {
      kind,
      parent,
      items,
    }: { readonly kind: NodeKind; readonly parent: Element; readonly items: readonly unknown[] },
    grouping: Grouping,
  ): Promise<ValueOf> {
    switch (grouping.by) {
      case 'family':
        return (item) => kind.family?.(item);
      case 'prefix':
        return (item) => prefixOf(kind.view(item).label);
      case 'tag': {
        const { tags } = kind;
        if (tags !== undefined) return (item) => tags(item)[grouping.key];
        const idOf = (item: unknown) => idUnder(parent, kind, item);
        await this.ask(
          ecs,
          kind,
          items.filter((item) => !this.asked.has(idOf(item))),
          idOf,
        );
        return (item) => this.asked.get(idOf(item))?.[grouping.key];
      }
    }
  }

  private async ask(
    ecs: EcsQueries,
    kind: NodeKind,
    items: readonly unknown[],
    idOf: (item: unknown) => string,
  ): Promise<void> {
    const all = (await kind.tagged?.(ecs, items)) ?? [];
    items.forEach((item, index) => {
      this.asked.set(idOf(item), all[index] ?? {});
    });
  }
}
