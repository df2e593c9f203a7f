import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import { layOut, type PlacedBox, type Point } from '#core/graph/lay-out.ts';
import type { TaskGraph } from '#core/graph/model.ts';
import { graphPage } from '#core/graph/page.ts';
import { graphColumns, graphRows } from '#core/graph/rows.ts';
import { taskGraph } from '#core/graph/task-graph.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { graphsIn, offsetInGraph } from '#core/ide/graph/graphs-in.ts';
import { assertGolden } from '../support/golden.ts';
import { between, pick, seeded } from '../support/random.ts';

const orders: TaskDefinition = {
  family: 'orders',
  volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }, { name: 'tmp' }],
  containerDefinitions: [
    {
      name: 'app',
      image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders/api:2026-11-29',
      portMappings: [
        { containerPort: 8080, name: 'http' },
        { containerPort: 90, hostPort: 0, protocol: 'udp' },
      ],
      dependsOn: [
        { containerName: 'migrate', condition: 'SUCCESS' },
        { containerName: 'db', condition: 'HEALTHY' },
      ],
      secrets: [
        {
          name: 'PASSWORD',
          valueFrom: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:orders/db-AbCdEf:password::',
        },
        { name: 'KEY', valueFrom: 'arn:aws:ssm:eu-central-1:111122223333:parameter/orders/key' },
      ],
      mountPoints: [{ sourceVolume: 'tmp', containerPath: '/tmp', readOnly: true }],
    },
    { name: 'db', image: 'postgres:17', mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
    {
      name: 'migrate',
      image: 'migrate <1> & "2"',
      essential: false,
      dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }],
      volumesFrom: [{ sourceContainer: 'gone' }],
    },
  ],
};

/** Each edge as `db -HEALTHY-> app`; `!` where it closes a ring. */
const edgesIn = ({ edges }: TaskGraph) =>
  edges.map(
    ({ from, to, kind, label, isBroken }) => `${from} -${label || kind}${isBroken ? '!' : ''}-> ${to}`,
  );
const boxesIn = ({ boxes }: TaskGraph) =>
  boxes.map(({ rank, kind, title, note }) => `${rank} ${kind} ${title} (${note})`);

describe('the graph of a task', () => {
  test('has the containers below what they wait for, and the volumes below all', () => {
    const graph = taskGraph(orders);
    assert.deepEqual(boxesIn(graph), [
      '0 missing gone (not in this definition)',
      '0 container db ()',
      '1 container migrate (not essential)',
      '2 container app ()',
      '3 volume data (EFS)',
      '3 volume tmp (goes with the task)',
    ]);
    assert.deepEqual(edgesIn(graph), [
      'container 2 -SUCCESS-> container 0',
      'container 1 -HEALTHY-> container 0',
      'container 1 -HEALTHY-> container 2',
      'missing gone -volumesFrom-> container 2',
      'container 0 -mounts-> volume tmp',
      'container 1 -mounts-> volume data',
    ]);
    assert.deepEqual(graph.remarks, []);
  });

  test('is said in a table too', () => {
    assert.deepEqual(graphColumns.length, 7);
    assert.deepEqual(graphRows(taskGraph(orders)), [
      ['1', 'db', '', 'postgres:17', '', '', 'data at /data'],
      [
        '2',
        'migrate, not essential',
        'db (HEALTHY), gone, which is not in this definition (volumesFrom)',
        'migrate <1> & "2"',
        '',
        '',
        'all of gone',
      ],
      [
        '3',
        'app',
        'migrate (SUCCESS), db (HEALTHY)',
        '111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders/api:2026-11-29',
        '8080/tcp http, any → 90/udp',
        'PASSWORD ← orders/db · password, KEY ← /orders/key',
        'tmp at /tmp, read-only',
      ],
    ]);
  });

  test('says who waits for each other, and draws the edge that closes the ring as broken', () => {
    const graph = taskGraph({
      containerDefinitions: [
        { name: 'a', dependsOn: [{ containerName: 'b', condition: 'START' }] },
        { name: 'b', dependsOn: [{ containerName: 'c' }] },
        { name: 'c', links: ['a:alias'] },
        { name: 'd', dependsOn: [{ containerName: 'd', condition: 'START' }] },
      ],
    });
    assert.deepEqual(graph.remarks, [
      'a waits for b, which waits for c, which waits for a: none of them ever starts.',
      'd waits for itself and never starts.',
    ]);
    assert.deepEqual(edgesIn(graph), [
      'container 1 -START-> container 0',
      'container 2 -no condition-> container 1',
      'container 0 -links!-> container 2',
    ]);
    assert.deepEqual(
      layOut(graph).edges.map(({ isReversed }) => isReversed),
      [false, false, true],
    );
  });

  test('of a definition without containers is empty', () => {
    assert.deepEqual(taskGraph({ family: 'a' }), { boxes: [], edges: [], remarks: [] });
  });
});

test('the picture is drawn with a place in the text for each thing, and nothing that stands in it is markup', () => {
  assertGolden(
    `${graphPage('orders.json', [{ title: 'orders', graph: taskGraph(orders) }], 0).html}\n`,
    'core/fixtures/task-graph.html',
  );
});

test('a text that holds no definition at the moment, or one without containers, says so', () => {
  const said = 'web.json holds no task definition at the moment.';
  const none = graphPage('web.json', [], 0);
  assert.deepEqual([none.html.toString(), none.said], [`<p>${said}</p>`, said]);
  const empty = graphPage('web.json', [{ title: 'web', graph: taskGraph({}) }], 5);
  assert.equal(empty.said, 'web: 0 containers.');
  assert.match(empty.html.toString(), /<p>It has no containers yet\.<\/p>/);
});

test('boxes never cover each other, and no edge runs through one', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const { boxes, edges } = layOut(taskGraph(randomTask(seed)));
    for (const [index, box] of boxes.entries())
      for (const other of boxes.slice(index + 1)) assert.ok(!overlap(box, other), `seed ${seed}`);
    for (const { points } of edges)
      for (const [index, to] of points.slice(1).entries()) {
        const from = points[index] ?? to;
        assert.ok(from.y <= to.y, `seed ${seed}`);
        assert.ok(!boxes.some((box) => runsThrough(from, to, box)), `seed ${seed}`);
      }
  }
});

/** A task of up to ten containers that wait for each other and mount what they like. */
function randomTask(seed: number): TaskDefinition {
  const random = seeded(seed);
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].slice(0, between(random, 1, 10));
  const some = <Item>(most: number, make: () => Item) =>
    Array.from({ length: between(random, 0, most) }, make);
  return {
    volumes: [{ name: 'data' }, { name: 'tmp' }],
    containerDefinitions: names.map((name) => ({
      name,
      image: 'x'.repeat(between(random, 1, 60)),
      dependsOn: some(3, () => ({
        containerName: pick(random, ['gone', ...names]),
        condition: 'START' as const,
      })),
      mountPoints: some(2, () => ({
        sourceVolume: pick(random, ['data', 'tmp', 'gone']),
        containerPath: '/x',
      })),
      secrets: some(4, () => ({ name: 'S', valueFrom: 'p' })),
    })),
  };
}

function overlap(one: PlacedBox, other: PlacedBox): boolean {
  const apart = (start: number, length: number, from: number, size: number) =>
    start + length <= from || from + size <= start;
  return !apart(one.x, one.width, other.x, other.width) && !apart(one.y, one.height, other.y, other.height);
}

/** A curve stays between the heights and sides of its ends. */
function runsThrough(from: Point, to: Point, { x, y, width, height }: PlacedBox): boolean {
  const [left, right] = from.x < to.x ? [from.x, to.x] : [to.x, from.x];
  return right > x && left < x + width && to.y > y && from.y < y + height;
}

describe('a place in the graph is found in the text', () => {
  const texts = {
    'task-definition.json':
      '{"family": "web", "containerDefinitions": [{"name": "a", "secrets": [{"name": "S", "valueFrom": "p"}]}]}',
    'task-definition.yaml':
      'family: web\ncontainerDefinitions:\n  - name: a\n    secrets:\n      - name: S\n        valueFrom: p\n',
    'container-definitions.json': '[{"name": "a", "secrets": [{"name": "S", "valueFrom": "p"}]}]',
    'template.yaml':
      'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: a\n          Secrets:\n            - Name: S\n              ValueFrom: p\n',
    'main.tf':
      'resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  container_definitions = jsonencode([{ name = "a", secrets = [{ name = "S", valueFrom = "p" }] }])\n}\n',
  } as const;
  const titles = ['web', 'web', 'task definition 1', 'Task', 'aws_ecs_task_definition.web'];

  for (const [index, [name, text]] of Object.entries(texts).entries()) {
    test(name, () => {
      const syntax = name.endsWith('.tf') ? 'hcl' : name.endsWith('.json') ? 'json' : 'yaml';
      const analysis = analyze(text, syntax, name);
      const [first] = graphsIn(analysis);
      assert.equal(first?.title, titles[index]);
      const line = first?.graph.boxes[0]?.lines.find(({ kind }) => kind === 'secret');
      assert.equal(line?.text, 'S ← p');
      const offset = offsetInGraph(analysis, 0, line?.path ?? []) ?? -1;
      assert.match(text.slice(offset), /^(?:"name": "S"|\{"name": "S"|\{ name = "S"|name: S|Name: S)/);
      assert.equal(offsetInGraph(analysis, 1, []), undefined);
    });
  }
});
