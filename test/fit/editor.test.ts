import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { fitActions } from '#core/ide/fit/actions.ts';
import { fitHover } from '#core/ide/fit/hover.ts';
import { fitInlays } from '#core/ide/fit/inlays.ts';
import { fitLenses } from '#core/ide/fit/lenses.ts';
import { fitOfText } from '../support/fit.ts';

const web = `family: web
containerDefinitions:
  - name: app
    image: nginx:1.29
    cpu: 256
    memory: 512
`;
const withPort = `${web}    portMappings: [{ containerPort: 80, hostPort: 80 }]\n`;
const service = (rest: string) => `serviceName: web\ntaskDefinition: web\n${rest}`;

describe('the lens', () => {
  const cases: { name: string; text: string; cluster: string; with?: string; title: string | undefined }[] = [
    {
      name: 'counts the copies',
      text: web,
      cluster: 'a b:memory=512',
      title: 'fits 9 more on production (memory is short)',
    },
    {
      name: 'names what is short',
      text: web,
      cluster: 'a:cpu=300',
      title: 'fits 1 more on production (CPU is short)',
    },
    {
      name: 'says that nothing fits',
      text: web,
      cluster: 'a:memory=10',
      title: 'does not fit on production (memory is short)',
    },
    {
      name: 'counts a fixed port once on each instance',
      text: withPort,
      cluster: 'a b c:ports=80/tcp',
      title: 'fits 2 more on production (a host port is taken)',
    },
    {
      name: 'says that there are no instances',
      text: web,
      cluster: '',
      title: 'production has no container instances',
    },
    {
      name: 'is careful with what is not written yet',
      text: web.replace('512', `\${MEMORY}`),
      cluster: 'a',
      title: 'fits at most 8 more on production (CPU is short)',
    },
    {
      name: 'tells of a service that fits and is updated',
      text: service('desiredCount: 2\n'),
      with: web,
      cluster: 'a',
      title: '2 tasks fit on production, an update gets through',
    },
    {
      name: 'tells of one that runs and would hang',
      text: service('desiredCount: 1\n'),
      with: withPort,
      cluster: 'a:ports=80/tcp,runs=web/web/256/512/80',
      title: '1 task runs on production, an update would hang',
    },
    {
      name: 'tells how many of them fit',
      text: service('desiredCount: 3\n'),
      with: withPort,
      cluster: 'a b',
      title: '2 of 3 tasks fit on production (a host port is taken)',
    },
    {
      name: 'tells of a daemon',
      text: service('schedulingStrategy: DAEMON\n'),
      with: web,
      cluster: 'a b:memory=10',
      title: 'fits on 1 of 2 instances of production',
    },
    {
      name: 'is absent for a service whose task definition nobody knows',
      text: service('desiredCount: 3\n'),
      cluster: 'a',
      title: undefined,
    },
    {
      name: 'is absent on Fargate',
      text: service('launchType: FARGATE\ndesiredCount: 3\n'),
      with: web,
      cluster: 'a',
      title: undefined,
    },
  ];
  for (const { name, title, ...given } of cases) {
    test(name, () => {
      const { analysis, readings } = fitOfText({ ...given, syntax: 'yaml', fileName: fileOf(given.text) });
      assert.deepEqual(
        fitLenses(analysis, readings).map((lens) => lens.title),
        title === undefined ? [] : [title],
      );
    });
  }
});

describe('the hover', () => {
  test('has a table with a line for each instance, the roomiest first', () => {
    assert.equal(
      hoverOn(withPort, 'memory', 'a:memory=600,ports=80/tcp b:memory=2048', Date.UTC(2026, 10, 21, 9, 30)),
      `**1 copy of this task fits on production**, as of 2026-11-21 09:30 UTC

| instance | CPU units left | MiB left | host port | fit |
| --- | --: | --: | --: | --: |
| *one copy takes* | *256* | *512* | *80/tcp* |  |
| i-b | 2048 | 2048 | free | 1 |
| i-a | 2048 | 600 | 80/tcp in use | 0 |`,
    );
  });

  test('tells the rest of a large cluster in one line', () => {
    const cluster = Array.from({ length: 15 }, (_, index) => `n${index}`).join(' ');
    assert.match(hoverOn(web, 'memory', cluster) ?? '', /\n\nand 3 instances more$/);
  });

  test('says how many instances satisfy an expression, and which', () => {
    const text = `${web}placementConstraints:\n  - type: memberOf\n    expression: attribute:rack in [1, 2]\n`;
    assert.equal(
      hoverOn(text, 'attribute:rack', 'a:rack=1 b:rack=2 c:rack=3'),
      'Matches 2 of 3 instances of production: `i-a`, `i-b`',
    );
  });

  test('is silent elsewhere', () => {
    assert.equal(hoverOn(web, 'nginx', 'a'), undefined);
  });
});

test('behind an expression stands how many instances satisfy it', () => {
  const text = `${web}placementConstraints:\n  - type: memberOf\n    expression: attribute:rack == 1\n  - type: distinctInstance\n`;
  const given = { text, syntax: 'yaml', fileName: 'task-definition.yaml', cluster: 'a:rack=1 b c' } as const;
  const { analysis, readings } = fitOfText(given);
  const offset = text.indexOf('rack == 1') + 'rack == 1'.length;
  const tooltip = 'Matches 1 of 3 instances of production: `i-a`';
  assert.deepEqual(
    fitInlays(analysis, readings).map((hint) => ({ ...hint, tooltip: hint.tooltip.toString() })),
    [{ offset, label: 'matches 1 of 3 instances', tooltip }],
  );
});

describe('at the member that decides', () => {
  const offers = (text: string, marker: string, cluster: string) => {
    const { analysis, readings } = fitOfText({
      text,
      syntax: 'yaml',
      fileName: 'task-definition.yaml',
      cluster,
    });
    const start = text.indexOf(marker);
    return fitActions(analysis, readings, { start, end: start }).map(({ title, edits }) => ({
      title,
      text: applyTextEdits(text, edits),
    }));
  };

  test('a reservation is offered with which one more fits on each instance, and on the nearest one', () => {
    assert.deepEqual(offers(web, 'memory', 'a:memory=1500 b:memory=1400'), [
      {
        title: 'Reserve 500 MiB of memory, so that one more copy fits on i-a',
        text: `${web}    memoryReservation: 500\n`,
      },
      {
        title:
          'Reserve 466 MiB of memory, so that one more copy fits on each of the 2 instances that are short',
        text: `${web}    memoryReservation: 466\n`,
      },
    ]);
  });

  test('CPU units are offered where they are what is short', () => {
    assert.deepEqual(offers(web, 'cpu', 'a:cpu=700'), [
      { title: 'Ask for 233 CPU units, so that one more copy fits on i-a', text: web.replace('256', '233') },
    ]);
  });

  test('nothing is offered elsewhere, nor where something else is short', () => {
    assert.deepEqual([...offers(web, 'image', 'a:memory=1500'), ...offers(withPort, 'memory', 'a')], []);
  });
});

function hoverOn(text: string, marker: string, cluster: string, asOf?: number): string | undefined {
  const { analysis, readings } = fitOfText({ text, syntax: 'yaml', fileName: fileOf(text), cluster, asOf });
  return fitHover(analysis, readings, text.indexOf(marker))?.markdown.toString();
}

function fileOf(text: string): string {
  return text.startsWith('family') ? 'task-definition.yaml' : 'service-definition.yaml';
}
