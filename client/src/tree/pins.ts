import type { Connection } from '../connections/connection.ts';
import { type Element, ungroupedId } from './entry.ts';
import type { Memory } from './memory.ts';
import type { Pin } from './pin.ts';

const key = 'pins';

/** The rows that are pinned, kept for each connection over sessions of the editor. */
export class Pins {
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** Those of a connection, in the order in which they were pinned. */
  of({ id }: Pick<Connection, 'id'>): readonly Pin[] {
    return this.kept()[id] ?? [];
  }

  has(element: Element): boolean {
    const id = ungroupedId(element);
    return this.of(element.connection).some((pin) => pin.id === id);
  }

  async add(elements: readonly Element[]): Promise<void> {
    for (const element of elements) {
      if (this.has(element)) continue;
      const { kind, item, connection } = element;
      const pin: Pin = { id: ungroupedId(element), label: kind.view(item).label, noun: kind.noun };
      await this.keep(connection, [...this.of(connection), pin]);
    }
  }

  /** Takes away those with these ids. */
  async remove(connection: Pick<Connection, 'id'>, ids: readonly string[]): Promise<void> {
    await this.keep(
      connection,
      this.of(connection).filter(({ id }) => !ids.includes(id)),
    );
  }

  private kept(): Readonly<Record<string, readonly Pin[]>> {
    return this.memory.get<Record<string, readonly Pin[]>>(key) ?? {};
  }

  private async keep({ id }: Pick<Connection, 'id'>, pins: readonly Pin[]): Promise<void> {
    const { [id]: _, ...others } = this.kept();
    await this.memory.update(key, pins.length === 0 ? others : { ...others, [id]: pins });
  }
}
