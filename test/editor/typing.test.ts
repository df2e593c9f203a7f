import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { JsonValue } from '#core/document/path-edit.ts';
import { printDocument } from '#core/document/print.ts';
import { startersOf } from '#core/starters/starters-of.ts';
import { installPackaged, openWorkbench, startHost, type Workbench } from '../support/editor-host.ts';
import { vsCode } from '../support/editors.ts';
import { givenBack } from '../support/given-back.ts';
import { startClient } from '../support/lsp.ts';
import { offersOf, untilNothingIsNeeded } from '../support/needed.ts';
import { takeFirst } from '../support/typing.ts';
import type { Indentation } from '../support/typist.ts';
import { Driver } from '../support/workbench.ts';

interface Typed {
  readonly title: string;
  readonly file: string;
  readonly kind: 'task-definition' | 'create-service';
  /** What a person has decided before; nothing at all where the first offer is a whole file. */
  readonly decided?: { readonly [name: string]: JsonValue };
}

const files: readonly Typed[] = [
  { title: 'a task definition from nothing', file: 'task-definition', kind: 'task-definition' },
  { title: 'a service from nothing', file: 'service-definition', kind: 'create-service' },
  {
    title: 'a task definition member by member',
    file: 'task-definition',
    kind: 'task-definition',
    decided: { requiresCompatibilities: ['FARGATE'] },
  },
  {
    title: 'a service member by member',
    file: 'service-definition',
    kind: 'create-service',
    decided: { launchType: 'FARGATE' },
  },
];

const indentations: Readonly<Record<string, Indentation>> = {
  two: { tabSize: 2, insertSpaces: true },
  four: { tabSize: 4, insertSpaces: true },
  tabs: { tabSize: 4, insertSpaces: false },
};

/** Asks for offers with the keyboard and takes the first each time, in the real editor with the packaged extension. */
for (const [indented, indentation] of Object.entries(indentations)) {
  describe(`typing by first offers, indented by ${indented}`, { timeout: 600_000 }, () =>
    typing(indented, indentation),
  );
}

function typing(indented: string, indentation: Indentation): void {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-typing-'));
  let workbench: Workbench;
  let driver: Driver;

  const given = givenBack();
  given.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  before(async () => {
    workbench = given.use(await openFolder(folder, indentation));
    driver = new Driver(workbench.page);
  });

  for (const syntax of ['json', 'yaml'] as const) {
    for (const { title, file, kind, decided } of files) {
      it(`${title} in ${syntax.toUpperCase()}`, async () => {
        const path = `${decided === undefined ? 'whole' : 'members'}/${file}.${syntax}`;
        const text = decided === undefined ? '' : printed(decided, syntax, indentation);
        mkdirSync(join(folder, path, '..'), { recursive: true });
        writeFileSync(join(folder, path), text);
        const steps = await expectedSteps(`${file}.${syntax}`, text, indentation);
        await driver.openFile(path);
        const whole = decided === undefined ? startersOf(kind)[0]?.title : undefined;
        for (let step = 0; step < steps.length; step += 1) await takeFirstOffer(driver, whole);
        await driver.picture(`typing-${indented}-${path.replaceAll('/', '-')}`);
        assert.equal(await saved(driver, join(folder, path)), steps.at(-1));
        assert.deepEqual(await findingsIn(`${file}.${syntax}`, String(steps.at(-1))), []);
        assert.equal(await driver.page.locator('.squiggly-error, .squiggly-warning').count(), 0);
      });
    }
  }
}

/** The texts that the same offers make over the protocol, one after another. */
async function expectedSteps(name: string, text: string, indentation: Indentation): Promise<string[]> {
  await using client = await startClient({ capabilities: vsCode });
  if (text !== '')
    return (await untilNothingIsNeeded(client, name, text, indentation)).map((step) => step.text);
  const typed = await takeFirst(offersOf(client, name, indentation), { text, accepted: 0, keys: 0 }, 0);
  assert.ok(typed !== undefined);
  return [typed.text];
}

async function findingsIn(name: string, text: string): Promise<string[]> {
  await using client = await startClient({ capabilities: vsCode });
  const document = await client.open(name, text);
  return await document.findings();
}

/** Begins a line where there are members already, asks for offers and takes the first, `whole` in an empty file. */
async function takeFirstOffer({ page }: Driver, whole: string | undefined): Promise<void> {
  const { keyboard } = page;
  await keyboard.press('Control+End');
  if (whole === undefined) {
    const isJson = (await page.locator('.tab.active', { hasText: '.json' }).count()) > 0;
    if (isJson) for (const _ of '}\n') await keyboard.press('ArrowLeft');
    await keyboard.press('Enter');
    // YAML's new line is as deep as the one before it, and the next member belongs to the outermost object.
    if (!isJson) for (const key of ['Shift+Home', 'Delete']) await keyboard.press(key);
  }
  await askForOffers(page, whole ?? '');
  await keyboard.press('Enter');
  // Once out of a list of choices, once out of the snippet.
  for (const key of ['Escape', 'Escape']) await keyboard.press(key);
}

/** Until the language server is up there are snippets alone, and a person asks again. */
async function askForOffers(page: Driver['page'], first: string): Promise<void> {
  const row = page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: first }).first();
  for (let presses = 1; presses < 8; presses += 1) {
    await page.keyboard.press('Control+Space');
    const isThere = await row.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await page.keyboard.press('Escape');
  }
  await row.waitFor({ timeout: 1 });
}

async function saved({ page }: Driver, path: string): Promise<string> {
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active:not(.dirty)').waitFor();
  return readFileSync(path, 'utf8');
}

function printed(value: JsonValue, syntax: 'json' | 'yaml', { tabSize, insertSpaces }: Indentation): string {
  const unit = insertSpaces || syntax === 'yaml' ? ' '.repeat(tabSize) : '\t';
  return printDocument(value, syntax, { unit, newline: '\n', dash: 2, quote: '"' }).trimEnd();
}

function openFolder(folder: string, { tabSize, insertSpaces }: Indentation): Promise<Workbench> {
  const editor = { 'editor.tabSize': tabSize, 'editor.insertSpaces': insertSpaces };
  const settings = { ...editor, 'editor.detectIndentation': false, '[yaml]': editor, '[json]': editor };
  const host = startHost(folder, settings, installPackaged);
  return host.then((started) => openWorkbench(started));
}
