import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';

/** What is found in an imagedefinitions.json, as `ID @TEXT MESSAGE`. */
function found(text: string): string[] {
  return diagnose(analyze(text, 'json', 'imagedefinitions.json')).map(
    ({ id, span, message }) => `${id} @${text.slice(span.start, span.end)} ${message}`,
  );
}

describe('imagedefinitions.json', () => {
  it('is a list, also of one image', () => {
    const message = 'The file must hold a list, also of one image: [{ "name": "...", "imageUri": "..." }].';
    const image = '{"name": "web", "imageUri": "web:1"}';
    assert.deepEqual(found(image), [`imagedef-list @{ ${message}`]);
    assert.deepEqual(found(`[${image}]`), []);
  });

  it('names a container and an image in every item', () => {
    assert.deepEqual(found('[{"name": "web", "image": "web:1"}, {}]'), [
      'missing-member @{ "imageUri" is missing; add it.',
      'unknown-member @"image" Unknown member "image"; remove it, or check where it belongs.',
      'missing-member @{ "imageUri" is missing; add it.',
      'missing-member @{ "name" is missing; add it.',
    ]);
  });
});
