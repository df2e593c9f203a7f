import { marked } from 'marked';

/** What somebody may write into a stopped reason, a name or a tag. */
export const hostileTexts = [
  '![x](https://evil.example/a.png)',
  '[click](command:workbench.action.quit)',
  '<img src=x onerror=alert(1)>',
  'https://evil.example www.evil.example me@evil.example',
  '<https://evil.example>',
  '&lt;b&gt; &#60;i&#62;',
  'a | b\n---|---\n1 | 2',
  '# heading',
  '- [ ] item',
  '1. item',
  '> quote',
  '    indented',
  '```\nfence\n```',
  '`code` ``more`` ```',
  '**bold** __bold__ *it* _it_ ~~gone~~',
  'a\\',
  '[x]: https://evil.example',
  '***',
  'text\n===',
  '$(zap) \u0000\u0007 end',
] as const;

/** The tags that our own Markdown does not have, such as a link, a picture or a heading. */
export function strangeTags(markdown: string): string[] {
  const own = /^<\/?(?:p|br|hr|em|strong|code|ul|li|table|thead|tbody|tr|t[hd](?: align="right")?)>$/;
  return (rendered(markdown).match(/<[^>]*>/g) ?? []).filter((tag) => !own.test(tag));
}

/** What a person reads of Markdown. */
export function shown(markdown: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return rendered(markdown)
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole)
    .trim();
}

/** A text as it is shown where there is one line for it. */
export function inOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ');
}

function rendered(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true });
}
