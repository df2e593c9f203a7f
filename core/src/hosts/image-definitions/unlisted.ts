import type { DocNode } from '../../document/node.ts';
import { type HostFault, type Subject, subject } from '../../subjects/subject.ts';

const notAList: HostFault = {
  id: 'imagedef-list',
  severity: 'error',
  path: [],
  message: 'The file must hold a list, also of one image: [{ "name": "...", "imageUri": "..." }].',
};

/** An image that stands in its file by itself, which is not what the deploy action reads. */
export function unlistedImage(root: DocNode): Subject {
  const reading = { node: root, decided: new Map<string, string>(), tried: false, faults: [notAList] };
  return { ...subject('image-definition', [], root), readings: () => [reading] };
}
