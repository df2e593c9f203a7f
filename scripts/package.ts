import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageExtension } from './vscode/package.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const vsix = await packageExtension(root, join(root, 'ecs-workbench.vsix'));
console.log(`${vsix}  ${Math.round(statSync(vsix).size / 1024)} KiB`);
