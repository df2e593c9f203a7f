import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packageCli } from './publishing/cli-package.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const tarball = packageCli(root, root);
console.log(`${tarball}  ${Math.round(statSync(tarball).size / 1024)} KiB`);
