/** Paths of a browser's files, which have `/` between folders and begin with one; named as Node names them. */
export const paths = {
  sep: '/',
  delimiter: ':',
  normalize,
  join: (...parts: readonly string[]) => normalize(parts.filter((part) => part !== '').join('/')),
  resolve,
  isAbsolute: (path: string) => path.startsWith('/'),
  dirname,
  basename,
  relative,
};

function normalize(path: string): string {
  const parts: string[] = [];
  const isAbsolute = path.startsWith('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  const joined = `${isAbsolute ? '/' : ''}${parts.join('/')}`;
  return joined === '' ? '.' : path.endsWith('/') && parts.length > 0 ? `${joined}/` : joined;
}

/** There is no folder where we are, so what is relative is meant from the top. */
function resolve(...parts: readonly string[]): string {
  const from = parts.findLastIndex((part) => part.startsWith('/'));
  const normal = normalize(`/${parts.slice(Math.max(from, 0)).join('/')}`);
  return normal.length > 1 ? normal.replace(/\/$/, '') : normal;
}

function dirname(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '' && path !== '') return '/';
  const at = trimmed.lastIndexOf('/');
  if (at === -1) return '.';
  return at === 0 ? '/' : path.slice(0, at);
}

function basename(path: string, extension = ''): string {
  const trimmed = path.replace(/\/+$/, '');
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  return extension !== '' && name !== extension && name.endsWith(extension)
    ? name.slice(0, -extension.length)
    : name;
}

function relative(from: string, to: string): string {
  const [left, right] = [from, to].map((path) => resolve(path).split('/').filter(Boolean));
  if (left === undefined || right === undefined) return '';
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  return [...left.slice(same).map(() => '..'), ...right.slice(same)].join('/');
}
