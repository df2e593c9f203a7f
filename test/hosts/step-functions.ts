import type { Path } from '#core/document/node.ts';
import { isList, type JsonValue } from '#core/document/path-edit.ts';
import { type Type, typeIn } from '#core/hosts/type-in.ts';
import { schemaFor } from '#core/schema/shape.ts';
import type { Host } from './host.ts';

/** State machines, which write members with a capital letter. */
export const stateMachines: Host = {
  name: 'Step Functions',
  takes: new Set(),
  write: ({ kind, input }) => {
    if (kind !== 'run-task') return undefined;
    const type = schemaFor(kind);
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::ecs:runTask.sync',
      Parameters: capitals(type, input),
      End: true,
    };
    const text = `${JSON.stringify({ StartAt: 'Run', States: { Run: state } }, null, 2)}\n`;
    const placesOf = (path: Path) => [['States', 'Run', 'Parameters', ...capitalPath(type, path)]];
    return { file: 'machine.asl.json', text, syntax: 'json', placesOf };
  },
};

function capitals(type: Type, value: JsonValue): JsonValue {
  if (isList(value))
    return value.map((item) => capitals(type?.kind === 'list' ? type.item : undefined, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [capital(type, name), capitals(typeIn(type, name), each)]),
  );
}

function capitalPath(of: Type, path: Path): Path {
  let type = of;
  return path.map((segment) => {
    const name = typeof segment === 'string' ? capital(type, segment) : segment;
    type = typeIn(type, segment);
    return name;
  });
}

function capital(type: Type, name: string): string {
  return type?.kind === 'object' ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
