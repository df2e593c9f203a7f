import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The recipes of docs/editors.md in the editors themselves, from opening a file to saving it. */
const guide = readFileSync(new URL('../../docs/editors.md', import.meta.url), 'utf8');
const here = fileURLToPath(new URL('editors/', import.meta.url));

/** With a folder on the PATH whose `ecs-workbench` is the bundle of this build. */
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-editors-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const bundle = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
writeFileSync(join(folder, 'ecs-workbench'), `#!/bin/sh\nexec "${process.execPath}" "${bundle}" "$@"\n`, {
  mode: 0o755,
});

/** The blocks of code in a section of the guide, in order. */
function recipes(heading: string, language: string): string[] {
  const section = guide.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  return [...section.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code = '']) => code,
  );
}

interface Answer {
  readonly findings: readonly { readonly line: number; readonly code?: string; readonly text?: string }[];
  readonly offers: readonly string[];
}

const definition = {
  json: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    { "name": "app", "image": "nginx:latest", "esential": true }
  ],
  "tags": [{ "key": "team", "value": "web" }],${'  '}
}
`,
  yaml: `family: web
networkMode: awsvpc
requiresCompatibilities: [FARGATE]
cpu: "256"
memory: "512"
containerDefinitions:
  - name: app
    image: nginx:latest
    esential: true
    ${''}
`,
};

/** Without bp-image-latest, which the recipes switch off. */
const expectedRules = {
  json: ['7 bp-no-log-config', '7 unknown-member', '9 json-syntax'],
  yaml: ['6 bp-no-log-config', '8 unknown-member'],
};
/** Where the text ends in a place for another member, at the top and in the container. */
const firstOffers = {
  json: ['executionRoleArn', 'taskRoleArn', 'volumes'],
  yaml: ['logConfiguration', 'portMappings', 'environment'],
};
const lineOfOffers = { json: 9, yaml: 9 };

function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
}

interface Run {
  readonly command: string;
  readonly args: (file: string) => readonly string[];
  readonly syntax: 'json' | 'yaml';
}

/** What an editor had of a definition, and what it left on disk. */
function look({ command, args, syntax }: Run): Answer & { readonly saved: string } {
  const file = join(folder, `task-definition.${syntax}`);
  const answer = join(folder, 'answer.json');
  writeFileSync(file, definition[syntax]);
  const { status, stderr, stdout } = spawnSync(command, args(file), {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      ...process.env,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      ECS_FILE: file,
      ECS_ANSWER: answer,
      ECS_LINE: String(lineOfOffers[syntax]),
    },
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
  return { ...JSON.parse(readFileSync(answer, 'utf8')), saved: readFileSync(file, 'utf8') };
}

const editors = [
  {
    command: 'nvim',
    args: (file: string) => {
      const [newest = '', older = '', onSave = ''] = recipes('Neovim', 'lua');
      writeFileSync(
        join(folder, 'init.lua'),
        `if vim.fn.has('nvim-0.11') == 1 then\n${newest}\nelse\n${older}\nend\n${onSave}`,
      );
      return ['--headless', '-u', join(folder, 'init.lua'), file, '-c', `luafile ${here}look.lua`];
    },
  },
  {
    command: 'emacs',
    args: () => {
      const init = join(folder, 'init.el');
      writeFileSync(
        init,
        `(require 'eglot)\n(require 'yaml-mode nil t)\n${recipes('Emacs', 'elisp').join('\n')}`,
      );
      return ['--batch', '-l', init, '-l', `${here}look.el`];
    },
  },
];

for (const editor of editors) {
  const skip = isInstalled(editor.command) ? false : `${editor.command} is not installed`;
  for (const syntax of ['json', 'yaml'] as const) {
    test(`${editor.command}, set up as the guide says, reads findings, completes and fixes ${syntax.toUpperCase()}`, {
      skip,
    }, () => {
      const { findings, offers, saved } = look({ ...editor, syntax });
      const rules = findings.map(
        ({ line, code, text = '' }) => `${line} ${code ?? /[a-z]+-[a-z-]+(?=\])/.exec(text)?.[0] ?? text}`,
      );
      assert.deepEqual(rules.sort(), expectedRules[syntax]);
      assert.deepEqual(offers.slice(0, 3), firstOffers[syntax]);
      assert.deepEqual(saved, definition[syntax].replace('esential', 'essential'));
    });
  }
}
