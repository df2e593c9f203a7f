import { isObject } from '../../document/value.ts';
import type { JsonObject } from '../imported.ts';
import { type Source, textOf } from '../source.ts';

/** A mount as Compose says it, short or long. */
interface Mount {
  readonly type: string;
  readonly source: string | undefined;
  readonly target: string;
  readonly isReadOnly: boolean;
}

/** The volumes of the task, in the order in which services mount them. */
export class Volumes {
  private readonly declared: Source;
  private readonly names = new Set<string>();

  constructor(declared: Source) {
    this.declared = declared;
  }

  /** The mount points of a service; what cannot be mounted is reported. */
  mountPoints(service: Source): JsonObject[] {
    return service.list('volumes').flatMap((value, index) => {
      const mount = mountOf(value);
      if (mount === undefined) return [];
      const { type, source, target, isReadOnly } = mount;
      if (type !== 'volume') {
        service.say(
          `volumes[${index}]`,
          `${source ?? target} is of this machine; put it into the image, or on Amazon EFS.`,
        );
        return [];
      }
      const name = source ?? `${service.place.replace(/^.*\./, '')}-${index}`;
      this.add(name);
      return [{ sourceVolume: name, containerPath: target, ...(isReadOnly ? { readOnly: true } : {}) }];
    });
  }

  all(): JsonObject[] {
    return [...this.names].map((name) => ({ name }));
  }

  private add(name: string): void {
    if (this.names.has(name)) return;
    this.names.add(name);
    this.declared.take(name);
    this.declared.say(
      name,
      'on Fargate it is empty when a task starts and gone when it ends; use Amazon EFS for data that stays.',
    );
  }
}

function mountOf(value: unknown): Mount | undefined {
  if (isObject(value)) {
    const target = textOf(value.target);
    const type = textOf(value.type) ?? 'volume';
    return target === undefined
      ? undefined
      : { type, source: textOf(value.source), target, isReadOnly: value.read_only === true };
  }
  const [first, second, options = ''] = (textOf(value) ?? '').split(':');
  if (first === undefined || first === '') return undefined;
  if (second === undefined) return { type: 'volume', source: undefined, target: first, isReadOnly: false };
  const type = /^[./~$]/.test(first) ? 'bind' : 'volume';
  return { type, source: first, target: second, isReadOnly: options.split(',').includes('ro') };
}
