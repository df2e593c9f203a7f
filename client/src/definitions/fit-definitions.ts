import { syntaxOf } from '#core/document/syntax.ts';
import { isUnknown, known } from '#core/document/unknown.ts';
import type { Service } from '#core/ecs/authored.ts';
import { noCapacity } from '#core/fit/capacity.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { pairedTask, tasksIn } from '#core/ide/analysis/workspace.ts';
import { fitReadings } from '#core/ide/fit/readings.ts';
import type { TextFile } from '../files/files.ts';
import type { ReadOptions } from '../files/read-options.ts';
import type { FitDefinition } from '../webviews/fit/protocol.ts';

/** The inputs in files that run on container instances, services with the definitions that they name. */
export function fitDefinitions(
  files: readonly TextFile[],
  options: (file: TextFile) => ReadOptions,
): readonly FitDefinition[] {
  const read = files.map((file) => ({
    file,
    analysis: analyze(file.text, syntaxOf(file), file.path, { associations: options(file).associations }),
  }));
  const tasks = read.flatMap(({ analysis }) => tasksIn(analysis));
  return read.flatMap(({ file, analysis }) =>
    fitReadings(analysis, noCapacity, (subject) => pairedTask(tasks, file.path, subject)).map(
      ({ subject, reading: { task, service, request } }): FitDefinition => ({
        id: `${file.id}#${subject.path.join('/')}`,
        file: file.id,
        label: `${service === undefined ? (known(task.family) ?? 'task') : `service ${nameOf(service)}`} (${file.name})`,
        request,
        service: service && literal(service),
      }),
    ),
  );
}

function nameOf(service: Service): string {
  return known(service.serviceName) ?? known(service.service) ?? '';
}

const told = [
  'serviceName',
  'service',
  'desiredCount',
  'schedulingStrategy',
  'deploymentConfiguration',
  'deploymentController',
] as const;

/** The members that tell how it is deployed, without placeholders, which do not outlive the way to the view. */
function literal(service: Service): Readonly<Record<string, unknown>> {
  return Object.fromEntries(told.map((name) => [name, withoutPlaceholders(service[name])]));
}

function withoutPlaceholders(value: unknown): unknown {
  if (isUnknown(value)) return undefined;
  if (Array.isArray(value)) return value.filter((item) => !isUnknown(item)).map(withoutPlaceholders);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutPlaceholders(member)]),
  );
}
