import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { classify } from '#core/subjects/classify.ts';
import { asResource } from '../terraform/transcribe.ts';
import { type Competitor, compare, report } from './measure.ts';

const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const containers = [{ name: 'web', image: 'nginx:1.27', memory: 128, portMappings: [{ containerPort: 80 }] }];
const task = (index: number) => ({ family: `web-${index}`, containerDefinitions: containers });
const inJson = (index: number) => JSON.stringify(task(index), undefined, 2);

/** How the same definition is written in each tool, by the ending of the file. */
const mixed: readonly (readonly [ending: string, write: (index: number) => string])[] = [
  ['json', inJson],
  [
    'template.json',
    (index) =>
      JSON.stringify(
        {
          Resources: {
            T: {
              Type: 'AWS::ECS::TaskDefinition',
              Properties: {
                Family: `web-${index}`,
                ContainerDefinitions: [{ Name: 'web', Image: 'nginx:1.27', Memory: 128 }],
              },
            },
          },
        },
        undefined,
        2,
      ),
  ],
  ['tf', (index) => asResource('task-definition', task(index), 'jsonencode')],
];
const alone = [mixed[0] ?? (['json', inJson] as const)];

/** What other files of a repository are, none of them an ECS file. */
const others: readonly (readonly [ending: string, text: string])[] = [
  ['package.json', '{ "name": "x", "version": "1.0.0", "dependencies": { "left": "1.0.0" } }\n'],
  ['values.yaml', 'replicas: 2\nimage:\n  name: web\n  tag: "1"\n'],
  ['tf', 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n  tags   = { Team = "web" }\n}\n'],
];

/** Repositories of 300 and 3,000 files, a third of them definitions, checked from the command line. */
export async function repositoryCases(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-repository-'));
  try {
    const cases = [
      ['3,000 files, 1,000 definitions of mixed tools', 3000, mixed],
      ['3,000 files, 1,000 definitions in JSON', 3000, alone],
      ['300 files, 100 definitions of mixed tools', 300, mixed],
    ] as const;
    const competitors = cases.map(([name, count, hosts], index): Competitor => {
      const path = join(folder, String(index));
      fill(path, count, hosts);
      return { name, run: () => spawnSync(process.execPath, [cli, 'check', path], { stdio: 'ignore' }) };
    });
    report('check a repository (start of the program included)', await compare(competitors, 1, 3));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const text = `${others[2]?.[1] ?? ''}`.repeat(40);
  const open = (round: number) => classify('main.tf', 'terraform', `${text}# ${round}\n`, {});
  report(
    'open a .tf of 160 lines without ECS',
    await compare(
      [
        { name: 'what it is', run: open },
        { name: 'analysed whole', run: (round) => analyze(`${text}# ${round}\n`, 'hcl', 'main.tf') },
      ],
      20,
      50,
    ),
  );
}

/** Ten files a folder, so that modules are as large as people's are. */
function fill(path: string, count: number, hosts: typeof mixed): void {
  for (let index = 0; index < count; index += 1) {
    const folder = join(path, `part-${Math.floor(index / 10)}`);
    mkdirSync(folder, { recursive: true });
    const [ending, write] = hosts[index % hosts.length] ?? ['json', inJson];
    const [other, text] = others[index % others.length] ?? ['txt', ''];
    const isDefinition = index % 10 < 3 || index % 30 === 9;
    writeFileSync(
      join(folder, isDefinition ? `task-${index}.${ending}` : `other-${index}.${other}`),
      isDefinition ? write(index) : text,
    );
  }
}
