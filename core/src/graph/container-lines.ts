import type { Path } from '../document/node.ts';
import { entries, isUnknown } from '../document/unknown.ts';
import type { Container } from '../ecs/authored.ts';
import { secretSource } from '../ecs/secret-source.ts';
import type { BoxLine } from './model.ts';

/** A value as it is written, a placeholder as its text; `undefined` when it is absent. */
export function textOf(value: unknown): string | undefined {
  if (isUnknown(value)) return value.text;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** What a container's box says below its name. */
export function containerLines(container: Container, path: Path): readonly BoxLine[] {
  const image = textOf(container.image);
  return [
    ...(image === undefined ? [] : [{ kind: 'image' as const, text: image, path: [...path, 'image'] }]),
    ...portLines(container, path),
    ...secretLines(container, path),
    ...mountLines(container, path),
  ];
}

/** `8080/tcp`, `80 → 8080/tcp` where the host has another number, and the name that services use. */
function portLines({ portMappings }: Container, path: Path): BoxLine[] {
  return entries(portMappings).map(([index, port]) => {
    const inside = textOf(port.containerPort) ?? textOf(port.containerPortRange) ?? 'no port';
    const host = textOf(port.hostPort);
    const outside = host === undefined || host === inside ? '' : `${host === '0' ? 'any' : host} → `;
    const name = textOf(port.name);
    const text = `${outside}${inside}/${textOf(port.protocol) ?? 'tcp'}${name === undefined ? '' : ` ${name}`}`;
    return { kind: 'port', text, path: [...path, 'portMappings', index] };
  });
}

function secretLines({ secrets }: Container, path: Path): BoxLine[] {
  return entries(secrets).map(([index, { name, valueFrom }]) => {
    const source = textOf(valueFrom);
    const text = `${textOf(name) ?? 'no name'} ← ${source === undefined ? 'nothing' : secretSource(source)}`;
    return { kind: 'secret', text, path: [...path, 'secrets', index] };
  });
}

function mountLines({ mountPoints, volumesFrom }: Container, path: Path): BoxLine[] {
  const mounts = entries(mountPoints).map(([index, { sourceVolume, containerPath, readOnly }]): BoxLine => {
    const text = `${textOf(sourceVolume) ?? 'no volume'} at ${textOf(containerPath) ?? 'no path'}`;
    return { kind: 'mount', text: text + writing(readOnly), path: [...path, 'mountPoints', index] };
  });
  const from = entries(volumesFrom).map(([index, { sourceContainer, readOnly }]): BoxLine => {
    const text = `all of ${textOf(sourceContainer) ?? 'no container'}`;
    return { kind: 'mount', text: text + writing(readOnly), path: [...path, 'volumesFrom', index] };
  });
  return [...mounts, ...from];
}

function writing(readOnly: unknown): string {
  return readOnly === true ? ', read-only' : '';
}
