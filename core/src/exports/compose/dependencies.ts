import { isObject } from '../../document/value.ts';
import type { JsonObject } from '../../imports/imported.ts';
import { type Source, textOf } from '../../imports/source.ts';

const conditions: ReadonlyMap<string, string> = new Map([
  ['START', 'service_started'],
  ['HEALTHY', 'service_healthy'],
  ['SUCCESS', 'service_completed_successfully'],
  ['COMPLETE', 'service_completed_successfully'],
]);

/** The services that a service waits for, each with its condition. */
export function dependenciesOf(container: Source): JsonObject | undefined {
  const waits = container.list('dependsOn').flatMap((each, index): [string, JsonObject][] => {
    const name = isObject(each) ? textOf(each.containerName) : undefined;
    if (name === undefined) return [];
    const condition = isObject(each) ? (textOf(each.condition) ?? 'START') : 'START';
    if (condition === 'COMPLETE')
      container.say(`dependsOn[${index}]`, `Compose goes on only when ${name} has ended with exit code 0.`);
    return [[name, { condition: conditions.get(condition) ?? 'service_started' }]];
  });
  return waits.length === 0 ? undefined : Object.fromEntries(waits);
}
