const tokens = /\*\*\/?|\*|\?|\{[^{}]*\}|\[[^\]/]+\]|[^*?{[]+|[{[]/g;

/**
 * Whether a file matches a glob of `*`, `**`, `?`, `[abc]` and `{a,b}`, or is the one of that very path. A glob
 * without a slash is about the file's name alone, as in VS Code's `files.associations`; one with a slash may match
 * anywhere below a folder.
 */
export function matchesGlob(fileName: string, glob: string): boolean {
  const path = fileName.replaceAll('\\', '/');
  if (path === glob) return true;
  const subject = glob.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1);
  return globPattern(glob).test(subject);
}

/** Whether a whole relative path matches a glob, from its first folder on. */
export function matchesWhole(path: string, glob: string): boolean {
  return compiled(`^${tokenPatterns(glob)}$`).test(path);
}

function globPattern(glob: string): RegExp {
  const body = tokenPatterns(glob.replace(/^\.?\//, ''));
  const anywhere = glob.includes('/') && !glob.startsWith('**') ? '(?:.*/)?' : '';
  return compiled(`^/?${anywhere}${body}$`, 'i');
}

/** A glob that makes no sense, such as `[z-a]`, matches nothing. */
function compiled(pattern: string, flags?: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return /(?!)/;
  }
}

function tokenPattern(token: string): string {
  if (token === '**/') return '(?:.*/)?';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.startsWith('{') && token.endsWith('}')) {
    return `(?:${token.slice(1, -1).split(',').map(tokenPatterns).join('|')})`;
  }
  if (/^\[.+\]$/.test(token)) return characterClass(token.slice(1, -1));
  return token.replace(/[.+^${}()|[\]\\]/g, '\\$&');
}

/** `[a-z]`, and `[!a-z]` for all others. */
function characterClass(members: string): string {
  const not = /^[!^]/.test(members);
  return `[${not ? '^/' : ''}${(not ? members.slice(1) : members).replace(/[\\\]^[]/g, '\\$&')}]`;
}

function tokenPatterns(text: string): string {
  return [...text.matchAll(tokens)].map(([token]) => tokenPattern(token)).join('');
}
