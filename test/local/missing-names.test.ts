import assert from 'node:assert/strict';
import test from 'node:test';
import { missingReason } from '../../server/src/local/runtime/docker/missing-names.ts';

const task = (mode: string, asksOthers = false) => ({ mode, asksOthers, holder: 'ecs-1-pause' });
const given = (names: readonly string[] = [], asksNameServer = false) => ({
  names: new Set(names),
  asksNameServer,
});
const wanted = (all: readonly string[], { lasting = [] as readonly string[], isServed = false } = {}) => ({
  all,
  lasting,
  isServed,
});

const anew = 'redeploy their service ("aws ecs update-service --force-new-deployment")';

test('a task that was started before the name server says what it does not ask, by its network mode', () => {
  const later = wanted(['api.shop.local'], { isServed: true });
  const reason = (what: string) =>
    `they were started before there was a name server for private DNS, and ask none for ${what}. Unlike on AWS, ${anew} for tasks that do.`;
  assert.deepEqual(
    ['bridge', 'host', 'awsvpc', 'none'].map((mode) => missingReason(task(mode), later, given())),
    [
      reason('names of private DNS namespaces'),
      reason('names of private DNS namespaces'),
      reason('SRV records'),
      undefined,
    ],
  );
  assert.equal(missingReason(task('bridge'), later, given([], true)), undefined);
  // Who names servers of its own asks those, on AWS too.
  assert.equal(missingReason(task('bridge', true), later, given()), undefined);
});

test('an alias that came later is said of tasks whose files of hosts do not change', () => {
  const later = wanted(['api', 'db'], { lasting: ['api', 'db'], isServed: true });
  const reason = `db came after they were started. As on AWS, ${anew} for tasks that know it.`;
  assert.equal(missingReason(task('bridge'), later, given(['api'], true)), reason);
  assert.equal(missingReason(task('host'), later, given(['api'], true)), reason);
  assert.equal(missingReason(task('awsvpc'), later, given(['api'], true)), undefined);
  assert.equal(missingReason(task('bridge'), later, given(['api', 'db'], true)), undefined);
});

test('where no name server answers, only awsvpc tasks look up names', () => {
  const unserved = wanted(['api.shop.local']);
  assert.equal(
    missingReason(task('bridge'), unserved, given()),
    'that needs the network mode awsvpc, and theirs is bridge.',
  );
  assert.equal(missingReason(task('awsvpc'), unserved, given()), undefined);
});
