import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentationOf } from '#core/schema/documentation.ts';
import { addressOf, canonicalPath, shapeAt } from '#core/schema/shape.ts';

describe('A path of a document', () => {
  const addresses: readonly [(string | number)[], string | undefined][] = [
    [['family'], 'RegisterTaskDefinitionRequest.family'],
    [['containerDefinitions', 0, 'image'], 'ContainerDefinition.image'],
    [['containerDefinitions', 0, 'links', 1], 'ContainerDefinition.links[]'],
    [['containerDefinitions', 0, 'dockerLabels', 'team'], 'ContainerDefinition.dockerLabels{}'],
    [['containerDefinitions', 0, 'logConfiguration', 'options', 'mode'], 'LogConfiguration.options{}'],
    [['toString'], undefined],
    [['family', 'x'], undefined],
    [['containerDefinitions', 'image'], undefined],
  ];
  for (const [path, address] of addresses) {
    it(`${path.join('/')} leads to ${address ?? 'nothing'}`, () => {
      const place = shapeAt('task-definition', path);
      assert.equal(place && addressOf(place), address);
    });
  }

  it('has the checks of its own place, and those of the first item and of its key', () => {
    const rules = (path: (string | number)[]) =>
      shapeAt('task-definition', path)?.checks.map(({ rule }) => rule);
    const container = ['containerDefinitions', 0];
    assert.deepEqual(
      [
        rules([...container, 'healthCheck', 'command', 0]),
        rules([...container, 'healthCheck', 'command', 1]),
        rules([...container, 'logConfiguration', 'options', 'mode']),
      ],
      [['cd-health-command-prefix'], [], ['cd-log-mode']],
    );
  });

  it('goes by the names of the API when a template spells it', () => {
    assert.deepEqual(
      canonicalPath('task-definition', ['Volumes', 0, 'EFSVolumeConfiguration', 'FilesystemId']),
      ['volumes', 0, 'efsVolumeConfiguration', 'fileSystemId'],
    );
  });
});

describe('The documentation of a member', () => {
  it('is markdown without HTML', () => {
    const text = documentationOf('ContainerDefinition', 'user');
    assert.match(text, /^The user to use inside the container\./);
    assert.doesNotMatch(text, /<\/?[a-z]+>|&[a-z]+;/);
  });

  it('is empty for what there is not', () => {
    assert.equal(documentationOf('ContainerDefinition', 'nothing') + documentationOf('Nothing', 'name'), '');
  });
});
