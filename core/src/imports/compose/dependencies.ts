import { isObject } from '../../document/value.ts';
import { type Source, textOf } from '../source.ts';

/** What a service waits for. */
export interface Dependency {
  readonly name: string;
  readonly condition: 'START' | 'HEALTHY' | 'SUCCESS';
}

const conditions: ReadonlyMap<string, Dependency['condition']> = new Map([
  ['service_started', 'START'],
  ['service_healthy', 'HEALTHY'],
  ['service_completed_successfully', 'SUCCESS'],
]);

/** The services that a service waits for, from the short or the long form. */
export function dependenciesOf(source: Source): Dependency[] {
  const value = source.take('depends_on');
  if (Array.isArray(value))
    return value.flatMap((each) => {
      const name = textOf(each);
      return name === undefined ? [] : [{ name, condition: 'START' as const }];
    });
  if (!isObject(value)) return [];
  return Object.entries(value).map(([name, each]) => ({
    name,
    condition: conditions.get(isObject(each) ? (textOf(each.condition) ?? '') : '') ?? 'START',
  }));
}
