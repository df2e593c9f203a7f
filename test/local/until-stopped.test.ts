import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { untilStopped } from '../../server/src/local/runtime/docker/containers.ts';
import { EngineError } from '../../server/src/local/runtime/docker/engine-client.ts';
import { type EngineAnswer, engineAnswering } from '../support/engine-answering.ts';

const own = 'POST /v4.0.0/libpod/containers/c1/wait?interval=250ms';
const docker = 'POST /containers/c1/wait';

describe('The end of a container is waited for', () => {
  const cases: readonly {
    readonly engine: string;
    readonly answers: Readonly<Record<string, EngineAnswer>>;
    readonly asked: readonly string[];
    readonly refusal?: EngineError;
  }[] = [
    { engine: 'Podman, by the call that pauses between two looks', answers: { [own]: [200] }, asked: [own] },
    {
      engine: 'Docker, which knows no such version',
      answers: { [own]: [400, 'client version 4.0.0 is too new'], [docker]: [200] },
      asked: [own, docker],
    },
    {
      engine: 'what knows no such path',
      answers: { [own]: [404, 'page not found'], [docker]: [200] },
      asked: [own, docker],
    },
    {
      engine: 'an engine without the container',
      answers: { [own]: [404, 'no such container'], [docker]: [404, 'no such container'] },
      asked: [own, docker],
      refusal: new EngineError(404, 'no such container'),
    },
    {
      engine: 'an engine that fails',
      answers: { [own]: [500, 'database is locked'] },
      asked: [own],
      refusal: new EngineError(500, 'database is locked'),
    },
  ];
  for (const { engine: name, answers, asked: expected, refusal } of cases) {
    test(`of ${name}`, async (context) => {
      const { engine, asked } = await engineAnswering(context, (path) => answers[path] ?? [501, path]);
      const waited = untilStopped(engine, 'c1');
      await (refusal === undefined ? waited : assert.rejects(waited, refusal));
      assert.deepEqual(asked, expected);
    });
  }
});
