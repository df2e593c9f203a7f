import { instanceName } from '../../fit/capacity.ts';
import type { FitReading } from '../../fit/reading.ts';
import type { InstanceState } from '../../placement/model.ts';
import { counted } from '../../words/counted.ts';
import { type Markdown, md, sectionsOf, tableOf } from '../../words/markdown.ts';

/** The rest of a large cluster is summed up in one line. */
const mostRows = 12;

/** What each instance has left beside what one copy takes, and how many copies it takes. */
export function fitTable(reading: FitReading): Markdown {
  const { capacity, request, copies } = reading;
  const counts = new Map(copies.copies.map(({ instance, count }) => [instance, count]));
  const columns = columnsFor(reading);
  const rows = [...capacity.instances]
    .sort((left, right) => (counts.get(right.arn) ?? 0) - (counts.get(left.arn) ?? 0))
    .slice(0, mostRows)
    .map((instance) => [
      md`${instanceName(instance)}`,
      ...columns.map(({ value }) => md`${value(instance)}`),
      md`${counts.get(instance.arn) ?? 0}`,
    ]);
  const rest = capacity.instances.length - rows.length;
  const needs = [md`*one copy takes*`, ...columns.map(({ needed }) => md`*${needed}*`), md``];
  const fits = copies.fits === 1 ? 'fits' : 'fit';
  return sectionsOf([
    md`**${counted(copies.fits, 'copy', 'copies')} of this task ${fits} on ${capacity.name}**${asOf(reading)}`,
    tableOf(['instance', ...columns.map(({ title }) => title), 'fit'], [needs, ...rows]),
    ...(rest > 0 ? [md`and ${counted(rest, 'instance')} more`] : []),
    ...(request.constraints.length === 0 ? [] : [md`${constraintLine(reading)}`]),
  ]);
}

interface Column {
  readonly title: string;
  readonly needed: string;
  readonly value: (instance: InstanceState) => string;
}

/** Only what the task takes has a column. */
function columnsFor({ request: { task } }: FitReading): Column[] {
  const columns: Column[] = [
    { title: 'CPU units left', needed: String(task.cpu), value: ({ remaining }) => String(remaining.cpu) },
    { title: 'MiB left', needed: String(task.memory), value: ({ remaining }) => String(remaining.memory) },
  ];
  if (task.gpus > 0) {
    columns.push({
      title: 'GPUs left',
      needed: String(task.gpus),
      value: ({ remaining }) => String(remaining.gpus),
    });
  }
  if (task.networkInterfaces > 0) {
    columns.push({
      title: 'interfaces left',
      needed: '1',
      value: ({ remaining }) => interfacesIn(remaining.networkInterfaces),
    });
  }
  if (task.ports.length > 0) {
    const names = task.ports.map(({ port, protocol }) => `${port}/${protocol}`);
    const taken = ({ usedPorts }: InstanceState) => names.filter((name) => usedPorts.has(name));
    columns.push({
      title: 'host port',
      needed: names.join(', '),
      value: (instance) => (taken(instance).length === 0 ? 'free' : `${taken(instance).join(', ')} in use`),
    });
  }
  return columns;
}

function interfacesIn(count: number): string {
  return Number.isFinite(count) ? String(count) : 'enough';
}

function constraintLine({ copies }: FitReading): string {
  const out = copies.refusals.filter(({ reasons }) =>
    reasons.some(({ resource }) => resource === 'CONSTRAINT'),
  );
  return `${counted(out.length, 'instance')} left out by placement constraints.`;
}

function asOf({ capacity }: FitReading): string {
  return capacity.asOf === undefined ? '' : `, as of ${timeOf(capacity.asOf)}`;
}

/** In coordinated time, since nobody says here where the reader is. */
export function timeOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
