import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isTerraformName, isVariableValuesName } from '#core/document/file-names.ts';
import type { ModuleFile, readModuleFile } from '#core/hosts/terraform/module-file.ts';

/** So many files of a module are read, none of them larger and all together no more than so many bytes. */
const mostFiles = 100;
const largest = 512 * 1024;
const mostBytes = 4 * 1024 * 1024;
/** The files that are remembered, whatever modules they belong to. */
const mostKept = 1000;

/** Modules of Terraform, whose files are read together. */
export interface ModuleFolders {
  /** The others of the module that a file is part of, as `read` has them. */
  around(fileName: string, read: typeof readModuleFile): readonly ModuleFile[];
  /** Changes whenever one of the others does, or comes or goes. */
  stampOf(fileName: string): string;
}

/** A text that stands open in an editor. */
export interface OpenText {
  readonly text: string;
  readonly version: number;
}

interface Listed {
  readonly name: string;
  readonly path: string;
  /** Which state of its text it has. */
  readonly state: string;
  readonly open: OpenText | undefined;
}

/**
 * Reads modules, each file once as long as it does not change. `opened` is the text of a file that an editor has open,
 * which counts before the disk.
 */
export function moduleFolders(
  opened: (path: string) => OpenText | undefined = () => undefined,
): ModuleFolders {
  const kept = new Map<string, { readonly state: string; readonly file: ModuleFile }>();
  const readListed = ({ name, path, state, open }: Listed, read: typeof readModuleFile): ModuleFile[] => {
    const known = kept.get(path);
    if (known?.state === state) return [known.file];
    const text = open?.text ?? textOf(path);
    if (text === undefined) return [];
    if (kept.size >= mostKept) kept.clear();
    const file = read(name, text);
    kept.set(path, { state, file });
    return [file];
  };
  return {
    around: (fileName, read) => othersOf(fileName, opened).flatMap((each) => readListed(each, read)),
    stampOf: (fileName) =>
      othersOf(fileName, opened)
        .map(({ name, state }) => `${name} ${state}`)
        .join('\n'),
  };
}

function othersOf(fileName: string, opened: (path: string) => OpenText | undefined): Listed[] {
  if (!isTerraformName(fileName)) return [];
  const folder = dirname(fileName);
  let bytes = 0;
  return namesBeside(folder, basename(fileName))
    .slice(0, mostFiles)
    .flatMap((name): Listed[] => {
      const path = join(folder, name).replaceAll('\\', '/');
      const open = opened(path);
      const now = open === undefined ? stateOnDisk(path) : stateOpen(open);
      if (now === undefined || now.size > largest || bytes + now.size > mostBytes) return [];
      bytes += now.size;
      return [{ name, path, open, state: now.state }];
    });
}

/** In the order in which Terraform reads them; of two that OpenTofu takes for one, the one that goes with the file. */
function namesBeside(folder: string, own: string): string[] {
  const all = listed(folder).filter((name) => isTerraformName(name) || isVariableValuesName(name));
  const ofTofu = /\.tofu(?:\.json)?$/;
  const stem = (name: string) => name.replace(/\.(?:tf|tofu)((?:\.json)?)$/, '$1');
  const preferred = new Set([own, ...all].filter((name) => ofTofu.test(name) === ofTofu.test(own)).map(stem));
  const isTwin = (name: string) => ofTofu.test(name) !== ofTofu.test(own) && preferred.has(stem(name));
  return all.filter((name) => name !== own && !isTwin(name) && !/^(?:.*_)?override\./.test(name)).sort();
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A folder that cannot be listed has no files for us, as that of a text without a place.
    return [];
  }
}

interface State {
  readonly size: number;
  readonly state: string;
}

function stateOpen({ text, version }: OpenText): State {
  return { size: text.length, state: `open ${version}` };
}

function stateOnDisk(path: string): State | undefined {
  try {
    const stat = lstatSync(path);
    return stat.isFile() ? { size: stat.size, state: `${stat.mtimeMs} ${stat.size}` } : undefined;
  } catch {
    // It went away between the listing and now.
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It went away since it was listed, or is not for us to read.
    return undefined;
  }
}
