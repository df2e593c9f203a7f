import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { neighbours } from '#schemas/neighbours.js';
import { type Local, openLocal, plain } from '../../support/local.ts';
import { filled, type Kept, valueAt } from '../every-operation/step.ts';
import { printTranscripts, readTranscripts, type TranscribedCall, type Transcript } from './transcript.ts';
import { wireCall } from './wire-call.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const update = process.env.UPDATE === '1';

for (const file of globSync('*.yaml', { cwd: folder }).sort()) {
  const transcripts = readTranscripts(readFileSync(folder + file, 'utf8'));
  describe(`over the wire of ${basename(file, '.yaml')}`, () => {
    const played: Transcript[] = [];
    for (const transcript of transcripts) {
      test(transcript.name, async () => {
        const local = await openLocal();
        try {
          const calls = await play(local, transcript);
          played.push({ ...transcript, calls });
          if (!update) assert.deepEqual(calls, transcript.calls);
        } finally {
          await local.close();
        }
        if (update && played.length === transcripts.length) {
          writeFileSync(folder + file, printTranscripts(played));
        }
      });
    }

    test('every operation of the service is called', () => {
      for (const { service } of transcripts) {
        const called = transcripts.flatMap(({ calls }) =>
          calls.flatMap((call) => operationOf(service, call)),
        );
        const all = Object.keys(neighbours[service]?.operations ?? {});
        assert.deepEqual(
          all.filter((operation) => !called.includes(operation)),
          [],
        );
      }
    });
  });
}

/** Plays the calls and puts what came back in the place of the answers. */
async function play(local: Local, { service, calls }: Transcript): Promise<TranscribedCall[]> {
  const kept: Kept = new Map();
  const played: TranscribedCall[] = [];
  for (const call of calls) {
    if (call.after !== undefined) local.clock.advance(call.after);
    await local.endpoint.settled();
    const [method, ...path] = call.do.split(' ');
    const operation = [method, ...path.map((part) => named(part, kept))].join(' ');
    const input = Object(filled(call.input ?? {}, kept));
    const answer = await wireCall(local.endpoint.endpoint, { service: call.of ?? service, operation, input });
    for (const [name, where] of Object.entries(call.keeps ?? {})) {
      const value = valueAt(answer, where);
      assert.notEqual(value, undefined, `${call.do}: nothing at ${where} in ${JSON.stringify(answer)}`);
      kept.set(name, value);
    }
    played.push({ ...call, answer: shown(answer, kept) });
  }
  return played;
}

/** A path with what was kept in the place of its `$name`s. */
function named(path: string, kept: Kept): string {
  return path.replace(/\$(\w+)/g, (name) => encodeURIComponent(String(filled(name, kept))));
}

/** The answer with the names of what was kept, and words for other identifiers that chance has made. */
function shown(answer: unknown, kept: Kept): unknown {
  const { answer: plainAnswer } = Object(plain({ answer: withNames(answer, [...kept]) }));
  return plainAnswer;
}

/** A value with `$name` for what was kept, also inside a longer text where it is long enough to be nothing else. */
function withNames(value: unknown, kept: readonly (readonly [string, unknown])[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withNames(item, kept));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNames(inner, kept)]));
  }
  if (typeof value !== 'string') return value;
  const same = kept.find(([, one]) => one === value);
  if (same !== undefined) return `$${same[0]}`;
  const inside = kept.filter(([, one]) => String(one).length > 12);
  const longestFirst = inside.sort(([, left], [, right]) => String(right).length - String(left).length);
  return longestFirst.reduce((text, [name, one]) => text.replaceAll(String(one), `$${name}`), value);
}

/** The operation that a call carries out, also where it is named by a path. */
function operationOf(service: string, call: TranscribedCall): string[] {
  if ((call.of ?? service) !== service) return [];
  const [method, path] = call.do.split(' ');
  if (path === undefined) return [call.do];
  const parts = path.split(/[?]/)[0]?.split('/') ?? [];
  const route = neighbours[service]?.routes?.find(
    (one) =>
      one.method === method &&
      one.path.split('/').length === parts.length &&
      one.path.split('/').every((part, index) => part.startsWith('{') || part === parts[index]),
  );
  return route === undefined ? [] : [route.operation];
}
