import type { Order } from './order.ts';

const words: Readonly<Record<Order, string>> = {
  usual: '',
  reverse: 'reverse order',
  name: 'by name',
  status: 'by status',
  age: 'by age',
  cpu: 'by CPU',
  memory: 'by memory',
};

/** Beside the title of a view, read aloud with it: how it differs from what one sees otherwise. */
export function arrangementText(order: Order, filter: string): string {
  return [words[order], filter === '' ? '' : `filter: ${filter}`].filter((text) => text !== '').join(' · ');
}
