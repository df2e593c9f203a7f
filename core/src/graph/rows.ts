import type { GraphBox, TaskGraph } from './model.ts';

/** The titles of the columns that say what the picture shows. */
export const graphColumns = [
  'Starts',
  'Container',
  'Waits for',
  'Image',
  'Ports',
  'Secrets',
  'Mounts',
] as const;

/** The picture in words: a row for each container, in the order in which they start. */
export function graphRows({ boxes, edges }: TaskGraph): readonly (readonly string[])[] {
  const titles = new Map(boxes.map((box) => [box.id, box]));
  return boxes
    .filter(({ kind }) => kind === 'container')
    .map((box) => {
      const waits = edges.filter(({ to, kind }) => to === box.id && kind === 'waits');
      return [
        String(box.rank + 1),
        box.note === '' ? box.title : `${box.title}, ${box.note}`,
        waits.map(({ from, label }) => `${said(titles.get(from))} (${label})`).join(', '),
        ...(['image', 'port', 'secret', 'mount'] as const).map((kind) => textsOf(box, kind)),
      ];
    });
}

function said(box: GraphBox | undefined): string {
  if (box === undefined) return '';
  return box.kind === 'missing' ? `${box.title}, which is ${box.note}` : box.title;
}

function textsOf({ lines }: GraphBox, kind: GraphBox['lines'][number]['kind']): string {
  return lines
    .filter((line) => line.kind === kind)
    .map(({ text }) => text)
    .join(', ');
}
