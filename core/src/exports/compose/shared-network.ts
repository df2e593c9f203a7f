import { type JsonObject, present } from '../../imports/imported.ts';
import type { Source } from '../../imports/source.ts';
import { networkOwner } from './network-owner.ts';
import { portsOf } from './ports.ts';

/**
 * How containers of a task reach each other and are reached. In network mode awsvpc they share one address: one service has
 * the network and everybody's ports, the others join it, but for those that have ended when it starts.
 */
export class SharedNetwork {
  readonly owner: string;
  private readonly mode: string;
  private readonly before: ReadonlySet<string>;
  private readonly ports: readonly string[];

  constructor(task: Source, containers: readonly Source[]) {
    const asked = task.text('networkMode');
    const isFargate = task.list('requiresCompatibilities').includes('FARGATE');
    this.mode = asked ?? (isFargate ? 'awsvpc' : 'bridge');
    const { name, before } = networkOwner(containers);
    this.owner = name;
    this.before = before;
    const sharing = containers.filter((container) => this.mode === 'awsvpc' && this.isBeside(container));
    this.ports = sharing.flatMap((container) => portsOf(container, true));
  }

  /** Whether a container runs beside the one that has the network, and so can share with it. */
  isBeside(container: Source): boolean {
    return !this.before.has(container.text('name') ?? '');
  }

  /** The members of a service that say how it is reached. */
  membersFor(container: Source): JsonObject {
    switch (this.mode) {
      case 'awsvpc':
        return this.sharedFor(container);
      case 'host':
      case 'none':
        container.take('portMappings');
        return { network_mode: this.mode };
      default:
        return present({ ports: portsOf(container, false) });
    }
  }

  private sharedFor(container: Source): JsonObject {
    if (container.text('name') === this.owner) return present({ ports: [...new Set(this.ports)] });
    if (this.isBeside(container)) return { network_mode: `service:${this.owner}` };
    container.say('name', `it has ended when ${this.owner} starts, so it has an address of its own here.`);
    return present({ ports: portsOf(container, true) });
  }
}
