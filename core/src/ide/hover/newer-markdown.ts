import type { Member } from '../../schema/types.ts';
import { type Markdown, md, sectionsOf } from '../../words/markdown.ts';

/** How much of a model's text is shown. */
const longest = 900;

/** What a newer model says of a member, and which model that is. */
export function newerMarkdown({ from, text }: NonNullable<Member['newer']>): Markdown {
  const shown = text.length <= longest ? text : `${text.slice(0, text.lastIndexOf(' ', longest))} …`;
  const paragraphs = shown.split('\n').map((paragraph) => md`${paragraph}`);
  const source = md`Newer than ECS Workbench: ${from} on this machine knows it, and no rule does yet.`;
  return sectionsOf([...paragraphs, source]);
}
