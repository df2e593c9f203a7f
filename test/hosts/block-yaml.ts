import { isList, type JsonValue } from '#core/document/path-edit.ts';

/** A value as block YAML; an object whose only member starts with `!` is that tag. */
export function blockYaml(value: JsonValue): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: JsonValue): string[] {
  if (isList(value)) {
    if (value.length === 0) return ['[]'];
    return value.flatMap((item) => {
      const [first = '', ...rest] = lines(item);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  }
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  const members = Object.entries(value);
  const [only] = members;
  if (members.length === 1 && only?.[0].startsWith('!')) return [`${only[0]} ${JSON.stringify(only[1])}`];
  if (members.length === 0) return ['{}'];
  return members.flatMap(([name, each]) => member(key(name), each));
}

function member(name: string, value: JsonValue): string[] {
  const inner = lines(value);
  const isBlock = typeof value === 'object' && value !== null && !/^(?:!|\[\]|\{\})/.test(inner[0] ?? '');
  return isBlock ? [`${name}:`, ...inner.map((line) => `  ${line}`)] : [`${name}: ${inner[0] ?? ''}`];
}

function key(name: string): string {
  return /^[A-Za-z][\w:-]*$/.test(name) ? name : JSON.stringify(name);
}
