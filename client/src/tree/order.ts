/** In which order siblings stand: as their kind has them, that turned round, or by what a row says. */
export type Order = 'usual' | 'reverse' | 'name' | 'status' | Measure;

/** What rows are measured by. */
export type Measure = 'age' | 'cpu' | 'memory';

/** How much of it a row has. */
export interface Measured {
  /** Epoch milliseconds, CPU units or MiB. */
  readonly value: number;
  /** Said on the row while the view is sorted so; nothing where the row says it anyway. */
  readonly text?: string;
}

/** Whether an order is by something that rows are measured by. */
export function isMeasure(order: Order): order is Measure {
  return order === 'age' || order === 'cpu' || order === 'memory';
}
