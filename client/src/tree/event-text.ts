/** What an event says without what its place in the tree says already: the service, and where to read more. */
export function eventText(message: string): string {
  return message
    .replace(/^\(service [^)]*\) (?:(?:has|was|is) )?/, '')
    .replace(/ For more information, see the Troubleshooting section.*$/, '')
    .replace(/\barn:[^\s)]*:targetgroup\/([^/\s)]+)\/[0-9a-f]+/g, '$1')
    .replace(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, '$1');
}
