import { isObject } from '../../document/value.ts';
import { type JsonObject, present } from '../imported.ts';
import { type Source, textOf } from '../source.ts';

/** The ports of a service; in network mode awsvpc each answers under its own number. */
export function portMappingsOf(service: Source): JsonObject[] {
  return service.list('ports').flatMap((value, index) => {
    const place = `ports[${index}]`;
    const port = portOf(value);
    if (port === undefined) {
      service.say(place, 'it could not be read as a port or a range of ports; write its mapping by hand.');
      return [];
    }
    const { container, published } = port;
    if (published !== undefined && published !== container)
      service.say(
        place,
        `a task answers on ${container} itself; ${published} is for the listener of a load balancer.`,
      );
    return [mappingOf(port)];
  });
}

function mappingOf({ container, protocol, name }: Port): JsonObject {
  return present({
    ...(container.includes('-') ? { containerPortRange: container } : { containerPort: Number(container) }),
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    name: name === undefined ? undefined : name.toLowerCase().replace(/[^a-z\d_-]/g, '-'),
  });
}

/** Ports as they are written: a number, or a range such as `9000-9002`. */
interface Port {
  readonly container: string;
  readonly published: string | undefined;
  readonly protocol: string | undefined;
  readonly name: string | undefined;
}

function portOf(value: unknown): Port | undefined {
  if (isObject(value)) {
    const container = textOf(value.target) ?? '';
    return /^\d+$/.test(container)
      ? {
          container,
          published: textOf(value.published),
          protocol: textOf(value.protocol),
          name: textOf(value.name),
        }
      : undefined;
  }
  const [numbers = '', protocol] = (textOf(value) ?? '').split('/');
  // An address of this machine may stand before both, with colons of its own.
  const [container = '', published] = numbers.split(':').reverse();
  return /^\d+(?:-\d+)?$/.test(container)
    ? { container, published: published || undefined, protocol, name: undefined }
    : undefined;
}
