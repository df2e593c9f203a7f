import type { ApiInput } from '#core/ecs/api.ts';
import { memberOf } from '../inputs/member-of.ts';

/** A port that a container of a definition listens at. */
export interface ContainerPort {
  readonly container: string;
  readonly port: number;
}

/** The ports that the containers of a definition map, in its order; ranges have no single port. */
export function containerPorts({ containerDefinitions }: ApiInput): ContainerPort[] {
  return listIn(containerDefinitions).flatMap((container) =>
    listIn(memberOf(container, 'portMappings')).flatMap((mapping) => {
      const port = memberOf(mapping, 'containerPort');
      return typeof port === 'number' ? [{ container: String(memberOf(container, 'name')), port }] : [];
    }),
  );
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
