/** The words of a line as a shell takes them, quoted ones whole; `undefined` while a quotation mark is open. */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (const letter of line) {
    if (letter === quote) quote = undefined;
    else if (quote !== undefined) word = `${word ?? ''}${letter}`;
    else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (!/\s/.test(letter)) word = `${word ?? ''}${letter}`;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (quote !== undefined) return undefined;
  return word === undefined ? words : [...words, word];
}

/** A line that `splitWords` takes apart into these words. */
export function joinWords(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

/** A word with both kinds of quotation marks is put together from pieces. */
function quoted(word: string): string {
  if (word !== '' && !/[\s"']/.test(word)) return word;
  return word
    .split('"')
    .map((piece) => `"${piece}"`)
    .join(`'"'`);
}
