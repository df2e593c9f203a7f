import { writeFileSync } from 'node:fs';
import { memberNames } from './schema/members.ts';
import { readSdk } from './schema/sdk.ts';

/** Takes the members of the installed SDK as known; run it after looking at what the drift test names. */
const lines = Object.entries(memberNames(await readSdk())).map(
  ([shape, members]) => `  ${JSON.stringify(shape)}: ${JSON.stringify(members)}`,
);
writeFileSync(new URL('../schemas/members.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
