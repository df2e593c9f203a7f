/** Under these names a value of HCL or Pulumi, or a text, has the JSON that it stands for. */
const embeddings: ReadonlySet<string> = new Set(['jsonencode', 'heredoc', 'quoted', 'fn::toJSON']);

/** Whether a segment of a path leads into JSON that stands in another language, or in a text. */
export function isEmbedding(segment: string | number): boolean {
  return typeof segment === 'string' && embeddings.has(segment);
}
