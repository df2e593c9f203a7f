import { type JsonObject, present } from '../../imports/imported.ts';
import type { Source } from '../../imports/source.ts';
import { portsOf } from './ports.ts';

/**
 * How containers of a task reach each other and are reached. In network mode awsvpc they share one address: one service has
 * the network and everybody's ports, the others join it. It is one that waits for nobody, for those that join wait for it.
 */
export class SharedNetwork {
  readonly owner: string;
  private readonly mode: string;
  private readonly ports: readonly string[];

  constructor(task: Source, containers: readonly Source[]) {
    const asked = task.text('networkMode');
    const isFargate = task.list('requiresCompatibilities').includes('FARGATE');
    this.mode = asked ?? (isFargate ? 'awsvpc' : 'bridge');
    const first = containers.find((container) => container.list('dependsOn').length === 0) ?? containers[0];
    this.owner = first?.text('name') ?? '';
    const isShared = this.mode === 'awsvpc';
    this.ports = isShared ? containers.flatMap((container) => portsOf(container, true)) : [];
  }

  /** The members of a service that say how it is reached. */
  membersFor(container: Source): JsonObject {
    const name = container.text('name');
    switch (this.mode) {
      case 'awsvpc':
        return name === this.owner
          ? present({ ports: [...new Set(this.ports)] })
          : { network_mode: `service:${this.owner}` };
      case 'host':
      case 'none':
        container.take('portMappings');
        return { network_mode: this.mode };
      default:
        return present({ ports: portsOf(container, false) });
    }
  }
}
