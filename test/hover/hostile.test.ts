import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Path } from '#core/document/node.ts';
import { isObject } from '#core/document/value.ts';
import sources from '#core/hovers/index.ts';
import type { HoverSource } from '#core/hovers/source.ts';
import { fitHover } from '#core/ide/fit/hover.ts';
import { fitInlays } from '#core/ide/fit/inlays.ts';
import { fitOfText } from '../support/fit.ts';
import { hostileTexts, inOneLine, shown, strangeTags } from '../support/hostile-texts.ts';

/** What can be hovered over for each source: a document, and the path of the value; `%` stands for what somebody wrote. */
interface Place {
  readonly document: unknown;
  readonly path: Path;
  /** Whether the text is said again, or only looked at. */
  readonly repeated: boolean;
}

const value = (text: unknown, name = 'value'): Place => ({
  document: { [name]: text },
  path: [name],
  repeated: true,
});
const quiet = (text: unknown, name = 'value'): Place => ({ ...value(text, name), repeated: false });

const cronIn = (zone: string): Place => ({
  document: { ScheduleExpression: 'cron(0 8 * * ? *)', ScheduleExpressionTimezone: zone },
  path: ['ScheduleExpression'],
  repeated: true,
});

const places: Readonly<Record<string, readonly Place[]>> = {
  arn: [
    value('arn:aws:ecs:eu-central-1:123456789012:cluster/%'),
    quiet('arn:aws-%:ecs:eu-central-1:123456789012:cluster/a'),
    quiet('arn:aws:%:eu-central-1:123456789012:cluster/a'),
    quiet('arn:aws:ecs:%:123456789012:cluster/a'),
    quiet('arn:aws:ecs:eu-central-1:%:cluster/a'),
  ],
  'fargate-size': [quiet('%', 'cpu'), quiet('%', 'memory')],
  'health-check-timing': [quiet({ interval: '%', timeout: 5 }, 'healthCheck')],
  image: [quiet('%'), quiet('example.com/%:%'), quiet('%/web:1'), quiet('web@sha256:%')],
  'log-driver': [quiet('%')],
  'log-option': [
    { document: { logDriver: '%', options: { '%': 'a' } }, path: ['options', '%'], repeated: false },
    {
      document: { logDriver: 'awslogs', options: { mode: '%' } },
      path: ['options', 'mode'],
      repeated: false,
    },
  ],
  'schedule-expression': [
    quiet('at(%)'),
    quiet('rate(%)'),
    quiet('cron(% % % % % %)'),
    quiet('cron(0 8 * * %)'),
    cronIn('%'),
  ],
  'secret-reference': [
    value('%'),
    quiet('arn:aws:ssm:eu-central-1:123456789012:parameter/%'),
    quiet('arn:aws:secretsmanager:eu-central-1:123456789012:secret:%:%:%:%'),
  ],
  'task-definition-reference': [quiet('%'), quiet('%:%')],
};

describe('a hover shows what a document says letter by letter', () => {
  test('every source is tried here', () => {
    assert.deepEqual(Object.keys(places).sort(), sources.map(({ id }) => id).sort());
  });

  for (const source of sources)
    test(source.id, () => {
      for (const { place, text } of trials(source))
        assert.deepEqual(strangeTags(said(source, place, text)), [], `${JSON.stringify(place)} with ${text}`);
    });

  test('and loses nothing of what it repeats', () => {
    const lost = sources.flatMap((source) =>
      trials(source).filter(
        ({ place, text }) =>
          place.repeated && !shown(said(source, place, text)).includes(inOneLine(text).trim()),
      ),
    );
    assert.deepEqual(lost, []);
  });

  test('rarely with a backslash, which some editors show', () => {
    const [time] = sources.filter(({ id }) => id === 'schedule-expression');
    assert.ok(time !== undefined);
    assert.match(
      said(time, cronIn('Europe/Berlin'), ''),
      /^At 8:00 every day \(Europe\/Berlin\)\.\n\nNext runs:\n\n- SAT 2026-11-21 08:00\n/,
    );
  });
});

describe('what a hover tells of a cluster is shown letter by letter', () => {
  const text = [
    'family: web',
    'containerDefinitions:',
    '  - { name: app, image: nginx, cpu: 256, memory: 512 }',
    'placementConstraints:',
    '  - { type: memberOf, expression: attribute:rack == 1 }',
    '',
  ].join('\n');
  const fitting = (name: string) => {
    const { analysis, readings } = fitOfText({
      text,
      syntax: 'yaml',
      fileName: 'task-definition.yaml',
      cluster: 'a:rack=1 b',
    });
    const named = readings.map(({ subject, reading }) => ({
      subject,
      reading: {
        ...reading,
        capacity: {
          ...reading.capacity,
          name,
          instances: reading.capacity.instances.map((instance) => ({ ...instance, ec2InstanceId: name })),
        },
      },
    }));
    return { analysis, named };
  };

  for (const marker of ['512', 'rack == 1'])
    test(`at ${marker}`, () => {
      for (const name of hostileTexts) {
        const { analysis, named } = fitting(name);
        const markdown = String(fitHover(analysis, named, text.indexOf(marker))?.markdown);
        assert.deepEqual(strangeTags(markdown), [], name);
        assert.ok(shown(markdown).includes(inOneLine(name).trim()), `${name} is shown as ${shown(markdown)}`);
      }
    });

  test('and behind an expression', () => {
    for (const name of hostileTexts) {
      const { analysis, named } = fitting(name);
      const [hint] = fitInlays(analysis, named);
      assert.deepEqual(strangeTags(String(hint?.tooltip)), [], name);
    }
  });

  test('a bar in a name makes no column', () => {
    const { analysis, named } = fitting('a | b');
    const rows = String(fitHover(analysis, named, text.indexOf('512'))?.markdown).split('\n');
    const columns = rows.filter((row) => row.startsWith('|')).map((row) => row.split(/(?<!\\)\|/).length);
    assert.deepEqual([...new Set(columns)], [6]);
  });
});

function trials(source: HoverSource) {
  return (places[source.id] ?? []).flatMap((place) => hostileTexts.map((text) => ({ place, text })));
}

/** What a source says of a place, `%` being the text. */
function said(source: HoverSource, { document, path }: Place, text: string): string {
  const filled = filledWith(document, text);
  const at = path.map((step) => (typeof step === 'string' ? step.replaceAll('%', () => text) : step));
  const valueAt = (wanted: Path) =>
    wanted.reduce<unknown>((holder, step) => (isObject(holder) ? holder[step] : undefined), filled);
  const now = Date.UTC(2026, 10, 21);
  const markdown = source.describe({ kind: 'task-definition', path: at, value: valueAt(at), valueAt, now });
  return String(markdown ?? '');
}

function filledWith(value: unknown, text: string): unknown {
  if (typeof value === 'string') return value.replaceAll('%', () => text);
  if (Array.isArray(value)) return value.map((item) => filledWith(item, text));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.replaceAll('%', () => text),
      filledWith(member, text),
    ]),
  );
}
