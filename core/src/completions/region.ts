import { regions } from '../ecs/regions.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'region',
  at: ['LogConfiguration.options{}', 'EcspressoProject.region'],

  *suggest({ path }) {
    const name = path.at(-1);
    if (name !== 'awslogs-region' && name !== 'region' && name !== 'Aws_region') return;
    for (const [id, place] of regions) yield { value: id, detail: place };
  },
});
