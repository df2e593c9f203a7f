import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type NewerModel, newerThanOurs } from '#core/schema/newer/newer-model.ts';

/** A model of ECS has a megabyte; something much larger is not one. */
const mostBytes = 32 * 1024 * 1024;

/** What the newest model of ECS in a folder of models knows that we do not; `undefined` where there is none, or none that can be read. */
export function newerIn(folder: string): NewerModel | undefined {
  try {
    const versions = readdirSync(join(folder, 'ecs')).sort();
    const version = join(folder, 'ecs', versions.at(-1) ?? '');
    return newerThanOurs(readJson(version), nameOf(folder));
  } catch {
    return undefined;
  }
}

function readJson(folder: string): unknown {
  const file = readdirSync(folder).find((name) => /^service-2\.json(?:\.gz)?$/.test(name));
  if (file === undefined) return undefined;
  const path = join(folder, file);
  if (statSync(path).size > mostBytes) return undefined;
  const bytes = readFileSync(path);
  const text = file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes;
  return JSON.parse(text.toString('utf8'));
}

/** The package that the folder belongs to with its version, or else what stands in the path. */
function nameOf(folder: string): string {
  const version = versionIn(join(dirname(folder), '__init__.py'));
  if (version !== undefined) return `botocore ${version}`;
  const cli = /aws-cli[\\/]v2[\\/](\d[\d.]*)/.exec(folder)?.[1];
  if (cli !== undefined) return `AWS CLI ${cli}`;
  return /[\\/]awscli[\\/]/.test(folder) ? 'the AWS CLI' : 'a service model';
}

function versionIn(file: string): string | undefined {
  try {
    return /^__version__ = ['"]([\w.]+)['"]/m.exec(readFileSync(file, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
