import type { HostArgument } from '../../subjects/host-argument.ts';
import { valuesOf } from '../analysis/subject-values.ts';
import { placedText } from './insertion.ts';
import { neededMembers } from './needs.ts';
import { escaped, Stops } from './snippet.ts';
import type { Completion, Spot } from './spot.ts';

/** The arguments and blocks that a block of a tool's own language can still get, required ones first. */
export function argumentCompletions(spot: Spot, offered: readonly HostArgument[]): Completion[] {
  const { cursor, place, path, subject } = spot;
  const taken = new Set(
    cursor.container?.kind === 'object' ? cursor.container.members.map(({ key }) => key) : [],
  );
  if (cursor.name !== undefined) taken.delete(cursor.name);
  const shape = place.type.kind === 'object' ? place.type.shape : '';
  const needed = neededMembers(shape, valuesOf(subject), path);
  return offered
    .filter(({ name, block, isRepeated }) => !taken.has(name) || (block !== undefined && isRepeated))
    .map((argument, index) => {
      const isNeeded =
        argument.isRequired || (argument.member !== undefined && needed.includes(argument.member));
      return completion(spot, argument, { isNeeded, order: String(index).padStart(3, '0') });
    });
}

function completion(
  spot: Spot,
  argument: HostArgument,
  { isNeeded, order }: { readonly isNeeded: boolean; readonly order: string },
): Completion {
  const { name, about } = argument;
  const { indent, unit, newline } = spot.style;
  const snippet = spot.cursor.colonAfter
    ? escaped(name)
    : written(argument, { indent, unit, newline, stops: new Stops() });
  return {
    label: name,
    kind: 'member',
    detail: (argument.block === undefined ? argument.value : 'block') + (isNeeded ? ', required' : ''),
    ...(about === undefined ? {} : { about }),
    filter: name,
    order: `${isNeeded ? 0 : 1}${order}`,
    ...placedText(spot, snippet),
  };
}

interface Writing {
  readonly indent: string;
  readonly unit: string;
  readonly newline: string;
  readonly stops: Stops;
}

function written(argument: HostArgument, writing: Writing): string {
  const { name, block } = argument;
  if (block === undefined) return `${name} = ${value(argument, writing)}`;
  const { indent, unit, newline, stops } = writing;
  const inner = { ...writing, indent: indent + unit };
  const lines = block.length === 0 ? [stops.stop()] : block.map((part) => written(part, inner));
  return `${name} {${lines.map((line) => newline + inner.indent + line).join('')}${newline}${indent}}`;
}

function value({ value: kind, words }: HostArgument, { indent, unit, newline, stops }: Writing): string {
  const inner = newline + indent + unit;
  switch (kind) {
    case 'number':
      return stops.stop();
    case 'boolean':
      return stops.choice(['true', 'false']);
    case 'list':
      return `[${stops.stop()}]`;
    case 'map':
      return `{${inner}${stops.stop()}${newline}${indent}\\}`;
    case 'containers': {
      const deep = inner + unit;
      const members = [`name      = "${stops.stop()}"`, `image     = "${stops.stop()}"`, 'essential = true'];
      return `jsonencode([${inner}{${members.map((line) => deep + line).join('')}${inner}\\},${newline}${indent}])`;
    }
    default:
      return `"${words.length > 0 ? stops.choice(words) : stops.stop()}"`;
  }
}
