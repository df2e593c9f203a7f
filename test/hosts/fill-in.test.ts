import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { partSpellings, wholeSpellings, withPart, withText } from '../accuracy/spellings.ts';
import { partOf } from '../support/part.ts';
import { cleanInputs } from './clean.ts';
import type { Host } from './host.ts';
import { programs } from './pulumi.ts';
import type { Input, Refused } from './refused.ts';
import { terraformHosts } from './terraform.ts';

/** Each text gets a few of the spellings, other ones from text to text; in the long run all of them. */
const step = process.env.WHOLE === '1' ? 1 : 10;

for (const host of [...terraformHosts, programs]) {
  describe(`A word to be filled in makes no error that was not there before, in ${host.name}`, () => {
    for (const [index, clean] of partOf([...cleanInputs().entries()])) {
      const before = errorsIn(host, clean);
      if (before === undefined) continue;
      it(clean.name, () => {
        const known = new Set(before);
        const after = variantsOf(clean.input, index).flatMap((input) =>
          (errorsIn(host, { ...clean, input }) ?? []).filter((error) => !known.has(error)),
        );
        assert.deepEqual([...new Set(after)], []);
      });
    }
  });
}

function variantsOf(input: Input, start: number): Input[] {
  const whole = wholeSpellings.flatMap((spelling, at) =>
    every(
      withText(input, () => spelling),
      start + at,
    ),
  );
  const part = partSpellings.flatMap((spelling, at) =>
    every(
      withText(input, (found) => withPart(found, spelling)),
      start + at,
    ),
  );
  // The texts of an object are put in its place.
  return ([...whole, ...part] as Input[]).filter((variant) => namesIn(variant) === namesIn(input));
}

/** What is a name in the hosts and a text in the API: keys of tags, and the properties of a proxy. */
function namesIn({ tags, proxyConfiguration }: Input): string {
  return [tags, proxyConfiguration]
    .flatMap((each) => JSON.stringify(each ?? null).match(/"(?:key|name)":"[^"]*"/g) ?? [])
    .join();
}

function every<T>(items: readonly T[], from: number): T[] {
  return items.filter((_, index) => (index + from) % step === 0);
}

/** What is wrong with it in the host's files, by rule and place; `undefined` where the host cannot hold it. */
function errorsIn(host: Host, each: Refused): string[] | undefined {
  const written = host.write(each);
  if (written === undefined) return undefined;
  return diagnose(analyze(written.text, written.syntax, written.file))
    .filter(({ severity }) => severity === 'error')
    .map(({ id, path, message }) => `${id} /${path.join('/')} ${message}`);
}
