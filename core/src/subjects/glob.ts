const tokens = /\*\*\/?|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g;

/**
 * Whether a file matches a glob of `*`, `**`, `?` and `{a,b}`. A glob without a slash is about the file's name
 * alone, as in VS Code's `files.associations`; one with a slash may match anywhere below a folder.
 */
export function matchesGlob(fileName: string, glob: string): boolean {
  const path = fileName.replaceAll('\\', '/');
  const subject = glob.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1);
  return globPattern(glob).test(subject);
}

function globPattern(glob: string): RegExp {
  const body = [...glob.replace(/^\.?\//, '').matchAll(tokens)]
    .map(([token]) => tokenPattern(token))
    .join('');
  const anywhere = glob.includes('/') && !glob.startsWith('**') ? '(?:.*/)?' : '';
  return new RegExp(`^/?${anywhere}${body}$`, 'i');
}

function tokenPattern(token: string): string {
  if (token === '**/') return '(?:.*/)?';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.startsWith('{') && token.endsWith('}')) {
    return `(?:${token.slice(1, -1).split(',').map(tokenPatterns).join('|')})`;
  }
  return token.replace(/[.+^${}()|[\]\\]/g, '\\$&');
}

function tokenPatterns(text: string): string {
  return [...text.matchAll(tokens)].map(([token]) => tokenPattern(token)).join('');
}
