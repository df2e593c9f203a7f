import { readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** Where AWS's tools on this machine may keep their models of services, those that a person chose first. */
export function modelFolders(env: NodeJS.ProcessEnv): string[] {
  const chosen = [...split(env.AWS_DATA_PATH), join(env.HOME ?? homedir(), '.aws', 'models')];
  const environment = env.VIRTUAL_ENV === undefined ? [] : ofPython(env.VIRTUAL_ENV);
  const installed = split(env.PATH).flatMap((folder) => [...ofProgram(folder), ...ofShims(folder)]);
  return [...new Set([...chosen, ...environment, ...installed])];
}

/** The CLI brings Python and all its packages along, or is a package beside the others. */
function ofProgram(folder: string): string[] {
  const program = ['aws', 'aws.exe', 'aws.cmd'].map((name) => real(join(folder, name))).find(Boolean);
  if (program === undefined) return [];
  const home = dirname(program);
  return [join(home, 'awscli', 'botocore', 'data'), ...ofPython(dirname(home))];
}

/** pyenv puts a script in the place of every program; its Pythons stand beside them. */
function ofShims(folder: string): string[] {
  if (!/[\\/]\.?pyenv[\\/]shims[\\/]?$/.test(folder)) return [];
  const versions = join(dirname(folder), 'versions');
  return entries(versions).flatMap((version) => ofPython(join(versions, version)));
}

function ofPython(home: string): string[] {
  const libraries = entries(join(home, 'lib'))
    .filter((name) => /^python3/.test(name))
    .map((name) => join(home, 'lib', name));
  const packages = [...libraries, join(home, 'Lib')].flatMap((library) =>
    ['site-packages', 'dist-packages'].map((name) => join(library, name)),
  );
  return packages.flatMap((folder) => [
    join(folder, 'botocore', 'data'),
    join(folder, 'awscli', 'botocore', 'data'),
  ]);
}

function split(paths: string | undefined): string[] {
  return (paths ?? '').split(delimiter).filter((path) => path !== '');
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
