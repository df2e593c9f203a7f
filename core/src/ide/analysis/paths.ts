/** The path that another one leads to from a folder, with slashes; a folder ends in one. */
export function resolve(folder: string, path: string): string {
  const parts = (path.startsWith('/') ? path : `${folder}${path}`).split('/');
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..') kept.pop();
    else if (part !== '.') kept.push(part);
  }
  return kept.join('/');
}

/** The folder of a file, ending in a slash; empty for a name alone. */
export function folderOf(fileName: string): string {
  const path = slashed(fileName);
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The name of a file without its folder. */
export function baseOf(fileName: string): string {
  const path = slashed(fileName);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path as Windows and everybody else can write it. */
export function slashed(fileName: string): string {
  return fileName.replaceAll('\\', '/');
}
