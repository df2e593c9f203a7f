import { after, before, beforeEach } from 'node:test';
import { assertGolden } from '../../support/golden.ts';

/** What the tests of this process have said to a person, been answered, and asked of ECS. */
const heard: string[] = [];

/** Notes what is said or done, whole. */
export function hear(...lines: readonly string[]): void {
  heard.push(...lines);
}

/**
 * Holds everything that the tests of a file say and do, whole, against `test/client/dialogues/<name>.txt`: each choice
 * with its description and icon, each message with its buttons, each change with all that it sends. `UPDATE=1` writes it.
 */
export function assertDialogues(name: string): void {
  // Files that share a process are suites of the names of their files, one after the other.
  before(() => {
    heard.length = 0;
  });
  beforeEach((context) => hear('', `# ${context.fullName.replace(/^\S+\.test\.ts > /, '')}`));
  after(() => {
    // A part of the tests says a part of it.
    if (process.execArgv.some((each) => each.startsWith('--test-name-pattern'))) return;
    // Neither where in the code an error came from nor which port was free is part of what is said.
    const said = heard
      .join('\n')
      .replaceAll(/^ +at .*\n/gm, '')
      .replaceAll(/(?<=127\.0\.0\.1:)\d{5}\b/g, 'PORT')
      .trim();
    assertGolden(`${said}\n`, `client/dialogues/${name}.txt`);
  });
}
