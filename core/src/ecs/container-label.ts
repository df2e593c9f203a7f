import { known } from '../document/unknown.ts';
import type { Container } from './authored.ts';

/** How a message speaks of a container: by its name, or by its place when it has none yet. */
export function containerLabel(container: Container, index: number): string {
  const name = known(container.name);
  return name === undefined ? `container ${index + 1}` : `container "${name}"`;
}
