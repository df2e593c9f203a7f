import { fileURLToPath } from 'node:url';

/** The path of a file, or of a document that is not a file, with slashes. */
export function fileNameOf(uri: string): string {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri).replaceAll('\\', '/') : decodeURIComponent(uri);
  } catch {
    // A URI that cannot be decoded is still a name.
    return uri;
  }
}
