import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from './mutations.ts';

export interface PeerResult {
  readonly checked: number;
  readonly flagged: readonly string[];
}

/** What cfn-lint says of the same inputs as properties of a template; `undefined` where it is not installed. */
export function cfnLintResults(
  files: readonly { readonly file: string; readonly text: string; readonly kind: string }[],
): PeerResult | undefined {
  if (spawnSync('cfn-lint', ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-cfn-'));
  const written = files.flatMap((each) => {
    const template = templateOf(each);
    if (template === undefined) return [];
    const path = join(folder, `${each.file.replace(/\.\w+$/, '')}.template.json`);
    writeFileSync(path, JSON.stringify(template));
    return [path];
  });
  const run = spawnSync('cfn-lint', ['--format', 'json', '--ignore-checks', 'W', '--', ...written], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  rmSync(folder, { recursive: true, force: true });
  const findings: readonly { Filename: string; Level: string }[] = JSON.parse(run.stdout || '[]');
  const flagged = new Set(findings.filter((each) => each.Level === 'Error').map((each) => each.Filename));
  return { checked: written.length, flagged: [...flagged] };
}

const types: Readonly<Record<string, string>> = {
  'task-definition': 'AWS::ECS::TaskDefinition',
  service: 'AWS::ECS::Service',
  'create-service': 'AWS::ECS::Service',
};

function templateOf({ text, kind }: { readonly text: string; readonly kind: string }): Json | undefined {
  const type = types[kind];
  if (type === undefined) return undefined;
  let properties: Json;
  try {
    properties = JSON.parse(text);
  } catch {
    return undefined;
  }
  return { Resources: { Subject: { Type: type, Properties: pascal(properties) } } };
}

/** Maps with the author's own keys, which stay as they are. */
const maps = new Set(['dockerLabels', 'options', 'driverOpts', 'labels']);

const special: Readonly<Record<string, string>> = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
  enableECSManagedTags: 'EnableECSManagedTags',
};

function pascal(value: Json): Json {
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      special[key] ?? key.charAt(0).toUpperCase() + key.slice(1),
      maps.has(key) ? member : pascal(member),
    ]),
  );
}
