/**
 * Kills an endpoint in the middle of mixed writes, over and over, and looks each time whether all that it had
 * answered is there: `npx node test/soak/kills.ts [ROUNDS] [SEED]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startLocalProcess } from '../support/local-process.ts';
import { between, seeded } from '../support/random.ts';
import { Ledger } from './ledger.ts';

const rounds = Number(process.argv[2] ?? 500);
const seed = Number(process.argv[3] ?? 1);
const random = seeded(seed);
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-kills-'));
const ledger = new Ledger(random);

console.log(`${rounds} kills with the seed ${seed}.`);
for (let round = 1; round <= rounds; round += 1) {
  const local = await startLocalProcess(['--state', folder, '--speed', '20']);
  await ledger.check(local.endpoint, round);
  const writing = ledger.write(local.endpoint);
  await pause(between(random, 1, 120));
  local.child.kill('SIGKILL');
  await Promise.all([writing, local.ended]);
  if (round % 50 === 0) console.log(`${round} kills, ${ledger.acknowledged} acknowledged writes`);
}
const last = await startLocalProcess(['--state', folder]);
await ledger.check(last.endpoint, rounds + 1);
last.child.kill();
await last.ended;
rmSync(folder, { recursive: true });
console.log(
  `${rounds} kills: ${ledger.acknowledged} acknowledged writes, ${ledger.lost.length} of them lost.`,
);
for (const line of ledger.lost.slice(0, 20)) console.error(`LOST: ${line}`);
process.exitCode = ledger.lost.length > 0 ? 1 : 0;
