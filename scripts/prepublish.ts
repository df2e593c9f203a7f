/** Builds before packaging, unless the one who packages has done so already. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

if (process.env.ECS_WORKBENCH_BUILT !== '1') {
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const script of ['scripts/gen-schemas.ts', 'scripts/build.ts']) {
    const { status } = spawnSync(process.execPath, [script], { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}
