import { isObject } from '../../document/value.ts';
import type { JsonObject } from '../../imports/imported.ts';
import { type Source, textOf } from '../../imports/source.ts';
import { literal } from './literal.ts';

/** The variables of a container; a secret is asked of the shell that starts it, by the name of its variable. */
export function environmentOf(container: Source): JsonObject | undefined {
  const plain = container.list('environment').flatMap((each): [string, string][] => {
    const name = nameIn(each);
    return name === undefined || !isObject(each) ? [] : [[name, literal(each.value) ?? '']];
  });
  const secrets = container.list('secrets').flatMap((each, index): [string, string][] => {
    const name = nameIn(each);
    if (name === undefined || !isObject(each)) return [];
    const from = textOf(each.valueFrom);
    container.say(
      `secrets[${index}]`,
      `set ${name} in your shell or in a file .env; ECS takes it from ${from ?? 'a secret'}.`,
    );
    return [[name, `\${${name}:?set ${name}}`]];
  });
  const all = [...plain, ...secrets];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

function nameIn(each: unknown): string | undefined {
  return isObject(each) ? textOf(each.name) : undefined;
}
