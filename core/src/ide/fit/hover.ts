import type { Path } from '../../document/node.ts';
import { pathAt, spanAt } from '../../document/path.ts';
import { instanceName } from '../../fit/capacity.ts';
import { matchesOf } from '../../fit/matches.ts';
import type { FitReading } from '../../fit/reading.ts';
import { addressOf, shapeAt } from '../../schema/shape.ts';
import { counted } from '../../words/counted.ts';
import { code, joined, type Markdown, md, sectionsOf } from '../../words/markdown.ts';
import { type Analysis, subjectAt } from '../analysis/analysis.ts';
import { valueIn } from '../analysis/value-in.ts';
import type { Hover } from '../hover/hover.ts';
import type { FitSubject } from './readings.ts';
import { fitTable } from './table.ts';

/** What a place means for the fit; put above whatever else there is to say about it. */
export function fitHover(
  analysis: Analysis,
  readings: readonly FitSubject[],
  offset: number,
): Hover | undefined {
  const path = pathAt(analysis.document, offset);
  const found = subjectAt(analysis, path);
  const reading = readings.find(({ subject }) => subject === found?.subject)?.reading;
  if (found === undefined || reading === undefined || reading.capacity.instances.length === 0)
    return undefined;
  const place = shapeAt(found.subject.kind, found.path);
  const markdown = place && textFor(addressOf(place), analysis, path, reading);
  return markdown === undefined ? undefined : { span: spanAt(analysis.document.root, path), markdown };
}

/** The members that decide how many copies fit, or how many there are. */
const deciding: ReadonlySet<string> = new Set([
  'RegisterTaskDefinitionRequest.family',
  'RegisterTaskDefinitionRequest.cpu',
  'RegisterTaskDefinitionRequest.memory',
  'ContainerDefinition.cpu',
  'ContainerDefinition.memory',
  'ContainerDefinition.memoryReservation',
  'PortMapping.hostPort',
  'CreateServiceRequest.desiredCount',
  'UpdateServiceRequest.desiredCount',
  'CreateServiceRequest.taskDefinition',
  'UpdateServiceRequest.taskDefinition',
]);

const expressions: ReadonlySet<string> = new Set([
  'PlacementConstraint.expression',
  'TaskDefinitionPlacementConstraint.expression',
]);

function textFor(
  address: string,
  { document }: Analysis,
  path: Path,
  reading: FitReading,
): Markdown | undefined {
  if (deciding.has(address)) return sectionsOf([outlookLine(reading), fitTable(reading)]);
  return expressions.has(address) ? matchText(valueIn(document.root, path), reading) : undefined;
}

function outlookLine({ outlook, capacity }: FitReading): Markdown {
  if (outlook === undefined) return md``;
  const { desired, placeable, lack, update } = outlook;
  if (lack !== undefined)
    return md`${placeable} of ${counted(desired, 'task')} fit on ${capacity.name}. ${lack}`;
  return update === undefined || update.proceeds
    ? md``
    : md`The next deployment would hang. ${update.reason ?? ''}`;
}

const mostNamed = 5;

/** Which instances satisfy a placement expression; nothing for one that cannot be read. */
export function matchText(expression: unknown, { capacity, request }: FitReading): Markdown | undefined {
  if (typeof expression !== 'string') return undefined;
  const matches = matchesOf(expression, capacity.instances, request.group);
  if (matches === undefined) return undefined;
  const names = matches.slice(0, mostNamed).map((instance) => code(instanceName(instance)));
  const more = matches.length > mostNamed ? ` and ${matches.length - mostNamed} more` : '';
  const list = names.length === 0 ? '' : md`: ${joined(names, ', ')}${more}`;
  return md`Matches ${matches.length} of ${counted(capacity.instances.length, 'instance')} of ${capacity.name}${list}`;
}
