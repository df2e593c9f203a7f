/** Storms on a local endpoint, watched from outside: `npx node test/soak/soak.ts [SECONDS] [SEED]`. */
import { runSoak } from './run-soak.ts';

const seconds = Number(process.argv[2] ?? 600);
const seed = Number(process.argv[3] ?? 1);

console.log(`Soak of ${seconds} seconds with the seed ${seed}.`);
const { broken, lines } = await runSoak(seconds, seed);
for (const line of lines) console.log(line);
for (const line of broken.slice(0, 50)) console.error(`BROKEN: ${line}`);
if (broken.length > 0) console.error(`${broken.length} things that may not be.`);
process.exitCode = broken.length > 0 ? 1 : 0;
