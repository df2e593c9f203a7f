const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['amp', '&'],
  ['nbsp', ' '],
  ['#39', "'"],
]);

/** The text of a piece of HTML, a paragraph a line; it comes from another program, so nothing of it is rendered. */
export function plainText(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/<\/(?:p|li)>|<br *\/?>/g, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities.get(name) ?? whole)
    .replace(/ *\n\s*/g, '\n')
    .trim();
}
