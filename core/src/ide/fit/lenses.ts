import type { Span } from '../../document/node.ts';
import { spanAt } from '../../document/path.ts';
import { isDaemon } from '../../ecs/service-facts.ts';
import type { Outlook } from '../../fit/outlook.ts';
import type { FitReading } from '../../fit/reading.ts';
import { shortage } from '../../fit/words.ts';
import { mostPerInstance } from '../../placement/count-copies.ts';
import { counted } from '../../words/counted.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { FitSubject } from './readings.ts';

/** A line above a definition that says how it fits. */
export interface FitLens {
  readonly span: Span;
  readonly title: string;
}

/** One lens for each input, at its first member. */
export function fitLenses({ document }: Analysis, readings: readonly FitSubject[]): FitLens[] {
  return readings.map(({ subject, reading }) => ({
    span: spanAt(document.root, subject.path),
    title: lensTitle(reading),
  }));
}

/** How it fits in a few words: `fits 7 more on production (memory is short)`. */
export function lensTitle(reading: FitReading): string {
  const { capacity, service, outlook } = reading;
  if (capacity.instances.length === 0) return `${capacity.name} has no container instances`;
  if (service === undefined || outlook === undefined) return definitionTitle(reading);
  return isDaemon(service) ? daemonTitle(outlook, capacity.name) : serviceTitle(outlook, reading);
}

function definitionTitle({ capacity, copies, isOpen }: FitReading): string {
  const { fits, bottleneck } = copies;
  const name = capacity.name;
  const why = bottleneck === undefined ? '' : ` (${shortage[bottleneck]})`;
  if (fits === 0) return `does not fit on ${name}${why}`;
  if (fits >= mostPerInstance) return `takes no room on ${name}`;
  return `fits ${isOpen ? 'at most ' : ''}${fits} more on ${name}${why}`;
}

function serviceTitle({ desired, placeable, running, update }: Outlook, reading: FitReading): string {
  const { name } = reading.capacity;
  if (placeable < desired) {
    const { bottleneck } = reading.copies;
    const why = bottleneck === undefined ? '' : ` (${shortage[bottleneck]})`;
    return `${placeable} of ${counted(desired, 'task')} fit on ${name}${why}`;
  }
  const state = running >= desired && desired > 0 ? 'run' : 'fit';
  const tasks = desired === 1 ? `1 task ${state}s` : `${desired} tasks ${state}`;
  if (update === undefined || desired === 0) return `${tasks} on ${name}`;
  return `${tasks} on ${name}, ${update.proceeds ? 'an update gets through' : 'an update would hang'}`;
}

function daemonTitle({ desired, placeable }: Outlook, name: string): string {
  return placeable === desired
    ? `fits on every instance of ${name}`
    : `fits on ${placeable} of ${counted(desired, 'instance')} of ${name}`;
}
