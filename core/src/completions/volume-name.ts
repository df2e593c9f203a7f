import { items, known } from '../document/unknown.ts';
import { defineCompletion, namesIn, objectsAt } from './source.ts';

export default defineCompletion({
  id: 'volume-name',
  at: ['MountPoint.sourceVolume', 'ServiceVolumeConfiguration.name', 'TaskVolumeConfiguration.name'],

  *suggest(request) {
    const own = namesIn(objectsAt(request, ['volumes']));
    const paired = items(request.pairedTask?.volumes)
      .filter((volume) => volume.configuredAtLaunch === true)
      .flatMap(({ name }) => known(name) ?? []);
    for (const value of request.kind === 'task-definition' ? own : paired) yield { value };
  },
});
