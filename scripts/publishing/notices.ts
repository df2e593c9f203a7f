import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outputs } from './metafile.ts';

/** A package of which something is in what we ship. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  /** The SPDX expression of its manifest. */
  readonly license: string;
  /** Its licence and notices as they stand in its files. */
  readonly texts: readonly string[];
}

/**
 * The packages that stand in these outputs, by name. The ones that generated code and tables were made from count
 * when such a file stands in an output.
 */
export function bundledIn(root: string, outputs: Outputs): Bundled[] {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = new Set(inputs.flatMap((path) => packageFolder(path) ?? []));
  if (inputs.some((path) => path.startsWith('dist/schemas/'))) {
    for (const name of generatedFrom(root)) folders.add(`node_modules/${name}`);
  }
  const packages = [...folders].map((folder) => read(join(root, folder)));
  return packages
    .map((each) => (each.texts.length > 0 ? each : { ...each, texts: borrowed(each, packages) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The notices of these packages as one text; equal licences are printed once, below all that they hold for. */
export function printNotices(packages: readonly Bundled[]): string {
  const byText = new Map<string, Bundled[]>();
  for (const each of packages) {
    const text = each.texts.join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), each]);
  }
  const parts = [...byText].map(([text, those]) => {
    const names = those.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${names.join('\n')}\n\n${text}\n`;
  });
  const line = `\n${'-'.repeat(80)}\n\n`;
  return `This software holds parts of the packages below, each under its own licence.\n${line}${parts.join(line)}`;
}

/** The innermost package that a file belongs to, as a folder from the root. */
function packageFolder(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/** What the schemas, their texts and their validators are made from. */
function generatedFrom(root: string): string[] {
  const neighbours: Record<string, { client: string }> = JSON.parse(
    readFileSync(join(root, 'schemas', 'neighbours.json'), 'utf8'),
  );
  return ['@aws-sdk/client-ecs', 'ajv', ...Object.values(neighbours).map(({ client }) => client)];
}

function read(folder: string): Bundled {
  // The manifest of an installed package has these.
  const { name, version, license }: Bundled = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) =>
    /^(?:licen[cs]e|copying|notice|thirdpartynotices)/i.test(file),
  );
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
  return { name, version, license, texts: texts.map((text) => text.replaceAll('\r\n', '\n').trim()) };
}

/** Some packages leave their licence out; another of the same publisher under the same one has it. */
function borrowed({ name, license }: Bundled, packages: readonly Bundled[]): readonly string[] {
  const scope = name.startsWith('@') ? name.slice(0, name.indexOf('/') + 1) : undefined;
  const sibling = packages.find(
    (each) =>
      scope !== undefined && each.name.startsWith(scope) && each.license === license && each.texts.length > 0,
  );
  if (sibling === undefined) throw new Error(`${name} has no licence text and cannot be shipped.`);
  return sibling.texts;
}
