import { containersPath, defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'health-command',
  at: ['HealthCheck.command', 'HealthCheck.command[]'],

  *suggest({ kind, path, valueAt }) {
    const port = firstPort(valueAt(path.slice(0, containersPath(kind).length + 1)));
    const curl = `curl -f http://localhost:${port ?? 80}/ || exit 1`;
    const last = path.at(-1);
    if (last === 'command') yield { value: ['CMD-SHELL', curl], detail: 'ask over HTTP' };
    if (last === 0) {
      yield { value: 'CMD-SHELL', detail: 'run the next text in a shell' };
      yield { value: 'CMD', detail: 'run the other texts as program and arguments' };
    }
    if (last === 1) yield { value: curl, detail: 'ask over HTTP' };
  },
});

function firstPort(container: unknown): number | undefined {
  const mappings =
    typeof container === 'object' && container !== null && 'portMappings' in container
      ? container.portMappings
      : undefined;
  const first: unknown = Array.isArray(mappings) ? mappings[0] : undefined;
  const port =
    typeof first === 'object' && first !== null && 'containerPort' in first ? first.containerPort : undefined;
  return typeof port === 'number' ? port : undefined;
}
