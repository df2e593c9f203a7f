const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  nbsp: ' ',
  '#39': "'",
};

/** Turns the HTML of a documentation comment into compact markdown. */
export function markdownOf(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/<pre>(.*?)<\/pre>/g, '`$1`')
    .replace(/<code>(.*?)<\/code>/g, (_, code: string) => codeSpan(code))
    .replace(
      /<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g,
      (_, url: string, text: string) => `[${text.trim()}](${url})`,
    )
    .replace(/<\/?(b|strong|dt)>/g, '**')
    .replace(/<\/?(i|em)>/g, '*')
    .replace(/<note>/g, '\n\n> **Note:** ')
    .replace(/<important>/g, '\n\n> **Important:** ')
    .replace(/<li>\s*(<p>)?/g, '\n- ')
    .replace(/<\/?(p|ul|ol|dl|dd|note|important)>/g, '\n\n')
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/?[a-z][^>]*>/g, '')
    .replace(/&([a-z]+|#\d+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\\([{}])/g, '$1')
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/(> \*\*\w+:\*\*)\n+/g, '$1 ')
    .replace(/\n{2,}(?=- )/g, '\n')
    .replace(/\*\* +(?=[^*\n]*\*\*)/g, '**')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function codeSpan(code: string): string {
  return `\`${code.replace(/<\/?[a-z]+>/g, '').trim()}\``;
}
