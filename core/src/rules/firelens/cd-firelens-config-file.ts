import { known } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html';
const path = ['firelensConfiguration', 'options'] as const;
const type = 'config-file-type';
const value = 'config-file-value';

/** The file that a log router reads on top of what ECS generates. */
export default [
  defineRule({
    id: 'cd-firelens-file-pair',
    severity: 'error',
    confidence: 'tool',
    on: 'container',
    summary: 'Say of a FireLens configuration file where it is and of which kind.',
    why: 'Neither option means anything without the other.',
    link,

    *check(container) {
      const options = optionsOf(container);
      const there = [type, value].filter((name) => options?.[name] !== undefined);
      const [only] = there;
      if (there.length !== 1 || only === undefined) return;

      const missing = only === type ? value : type;
      const guess = /^arn:/.test(String(known(options?.[value]))) ? 's3' : 'file';
      yield {
        path: [...path, only],
        message: `"${only}" needs "${missing}" beside it; add it or remove this.`,
        fixes: [
          ...(missing === type
            ? [{ title: `Set "${type}" to "${guess}"`, edits: [{ set: [...path, type], to: guess }] }]
            : []),
          { title: `Remove "${only}"`, edits: [{ remove: [...path, only] }] },
        ],
      };
    },
  }),

  defineRule({
    id: 'cd-firelens-s3-arn',
    severity: 'error',
    confidence: 'api',
    on: 'container',
    summary: 'Name a FireLens configuration file in S3 by its ARN.',
    why: 'Registration refuses any other form, such as an s3:// address.',
    link,
    aws: 'Invalid arn syntax',

    *check(container) {
      const options = optionsOf(container);
      const file = known(options?.[value]);
      if (options?.[type] !== 's3' || file === undefined || objectArn.test(file)) return;

      const [, bucket, key] = objectAddress.exec(file) ?? [];
      const arn = `arn:aws:s3:::${bucket}/${key}`;
      const at = [...path, value];
      yield {
        path: at,
        message: `"${file}" is not an ARN of an S3 object; write arn:aws:s3:::bucket/key.`,
        fixes:
          bucket === undefined
            ? []
            : [{ title: `Use ${arn}`, edits: [{ set: at, to: arn }], preferred: true }],
      };
    },
  }),
];

const objectArn = /^arn:aws[a-z-]*:s3:::[^/]+\/.+/;
const objectAddress = /^s3:\/\/([^/]+)\/(.+)$/;

function optionsOf(container: Container) {
  return known(known(container.firelensConfiguration)?.options);
}
