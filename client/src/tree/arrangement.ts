import type { Grouping } from './grouping.ts';
import type { Memory } from './memory.ts';
import type { Pane } from './node-kind.ts';
import type { Order } from './order.ts';

/** How a person wants the views arranged, remembered over sessions of the editor. */
export class Arrangement {
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  order(pane: Pane): Order {
    return this.memory.get<Order>(`order.${pane}`) ?? 'usual';
  }

  async setOrder(pane: Pane, order: Order): Promise<void> {
    await this.memory.update(`order.${pane}`, order === 'usual' ? undefined : order);
  }

  /** What rows of a kind are grouped by; `undefined` where they are one list. */
  grouping(kind: string): Grouping | undefined {
    return this.memory.get<Grouping>(`grouping.${kind}`);
  }

  async setGrouping(kind: string, grouping: Grouping | undefined): Promise<void> {
    await this.memory.update(`grouping.${kind}`, grouping);
  }
}
