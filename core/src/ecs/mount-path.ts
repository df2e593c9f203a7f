/** An absolute path inside a Linux container. */
export function isLinuxPath(path: string): boolean {
  return path.startsWith('/');
}

/** A path on a drive, a share or a named pipe, as Windows containers take it. */
export function isWindowsPath(path: string): boolean {
  return windowsPath.test(path);
}

/** The drive letter of a Windows path in upper case. */
export function driveOf(path: string): string | undefined {
  return /^([A-Za-z]):/.exec(path)?.[1]?.toUpperCase();
}

const windowsPath = /^(?:[A-Za-z]:|\\\\)/;
