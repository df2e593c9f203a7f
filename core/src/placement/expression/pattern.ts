/**
 * A regular expression as the cluster query language means it: a Java pattern that the whole value must match.
 * `undefined` when it cannot be read. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export function compilePattern(text: string): RegExp | undefined {
  const flagged = /^\(\?([ims]+)\)/.exec(text);
  const body = flagged === null ? text : text.slice(flagged[0].length);
  try {
    return new RegExp(`^(?:${body})$`, flagged?.[1] ?? '');
  } catch {
    // RegExp has no way to ask whether a text is a pattern but trying it.
    return undefined;
  }
}
