/** Names for a file in another syntax, the plainest first: `taskdef.yaml`, `taskdef-2.yaml` and so on. */
export function* freeNames(path: string, extension: string): Generator<string, never> {
  const stem = path.replace(/\.(jsonc?|ya?ml)$/i, '');
  yield `${stem}.${extension}`;
  for (let count = 2; ; count += 1) yield `${stem}-${count}.${extension}`;
}
