const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Text as it may stand in XML. */
export function xmlText(text: string): string {
  return text.replace(/[<>&"]/g, (letter) => entities[letter] ?? letter);
}
