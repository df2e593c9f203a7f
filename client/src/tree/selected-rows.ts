import type { Element, Entry } from './entry.ts';

/** The rows that are selected in a view. A menu is of one row or of several, so each row has to know which it is. */
export class SelectedRows {
  private rows: readonly Entry[] = [];

  get entries(): readonly Entry[] {
    return this.rows;
  }

  /** Takes the selection as it is now, and gives the rows that have become one of several or are so no more. */
  select(rows: readonly Entry[]): Element[] {
    const before = this.rows;
    this.rows = rows;
    const [were, are] = [several(before), several(rows)];
    return [...were.filter((row) => !are.includes(row)), ...are.filter((row) => !were.includes(row))];
  }

  isOneOfSeveral(row: Element): boolean {
    return several(this.rows).includes(row);
  }
}

function several(rows: readonly Entry[]): Element[] {
  return rows.length < 2 ? [] : rows.filter((row) => row.type === 'element');
}
