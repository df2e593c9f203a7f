/** A snippet as the text that it starts out as: placeholders by their first choice or default, no tab stops. */
export function plainText(snippet: string): string {
  let text = snippet;
  // Placeholders nest, so the innermost ones go first.
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(
      /(?<=(?<!\\)(?:\\\\)*)\$\{\d+(?::((?:[^{}$\\]|\\.)*)|\|((?:[^,|\\]|\\.)*)[^|]*\|)?\}/g,
      (_, start = '', choice = '') => String(start || choice),
    );
  }
  return text.replace(/\\([$}\\,|])|\$\d+/g, (_, escaped = '') => escaped);
}
