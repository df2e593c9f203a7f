import { imageReferences } from '../ecs/references.ts';
import { containersPath, defineCompletion, namesIn, objectsAt } from './source.ts';

export default defineCompletion({
  id: 'image',
  at: imageReferences,

  *suggest(request) {
    const here = namesIn(objectsAt(request, containersPath(request.kind)), 'image');
    const seen = [...here, ...(request.facts.images ?? [])].filter((image) => image !== request.partial);
    for (const value of new Set(seen)) yield { value, detail: 'seen in the workspace' };
  },
});
