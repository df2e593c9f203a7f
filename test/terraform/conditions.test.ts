import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { cleanInputs } from '../hosts/clean.ts';
import { terraformHosts } from '../hosts/terraform.ts';
import { partOf } from '../support/part.ts';

/** An argument in a line of its own, of the resource or of a block in it. */
const argument = /^( +)(\w+)( *= )((?!<<)(?:[^{}]*[^{},[(]|\[.*\]))$/;
const variable = 'variable "any" {\n  type = bool\n}\n';

/** Every module without an error, with the lines of its resource. */
const clean = terraformHosts.flatMap((host) =>
  partOf(cleanInputs()).flatMap((each) => {
    const text = host.write(each)?.text;
    return text === undefined || errorsIn(text).length > 0
      ? []
      : [{ name: `${each.name}, ${host.name}`, text }];
  }),
);

describe('Conditions around every argument of a module without an error', () => {
  it('there are some', () => {
    assert.notEqual(clean.length, 0);
    assert.ok(clean.some(({ text }) => conditioned(text, (value) => value) !== text));
  });

  it('bring none about when both values are as it was', () => {
    assert.deepEqual(
      newIn((text) => conditioned(text, (value) => value)),
      [],
    );
  });

  it('bring none about when the other value is known to nobody yet', () => {
    assert.deepEqual(
      newIn((text) => conditioned(text, () => 'var.other')),
      [],
    );
  });

  it('bring none about when it is one condition within another', () => {
    const inner = (value: string) => `(var.some ? ${value} : ${value})`;
    assert.deepEqual(
      newIn((text) => conditioned(text, inner)),
      [],
    );
  });
});

describe('A condition that leaves one argument out', () => {
  for (const { name, text } of clean) {
    it(`${name}: brings about no error but those that there are without it`, () => {
      const lines = text.split('\n');
      const wrong = lines.flatMap((line, index) => {
        const found = argument.exec(line);
        if (found === null) return [];
        const [, indent, key, equals, value] = found;
        const known = new Set(errorsIn(lines.toSpliced(index, 1).join('\n')).map(ruleOf));
        const perhaps = `${indent}${key}${equals}var.any ? ${value} : null`;
        return errorsIn(`${variable}${lines.with(index, perhaps).join('\n')}`)
          .filter((error) => !known.has(ruleOf(error)))
          .map((error) => `${key}: ${error}`);
      });
      assert.deepEqual([...new Set(wrong)], []);
    });
  }
});

function newIn(change: (text: string) => string): string[] {
  return clean.flatMap(({ name, text }) =>
    errorsIn(`${variable}${change(text)}`).map((error) => `${name}: ${error}`),
  );
}

function conditioned(text: string, other: (value: string) => string): string {
  return text
    .split('\n')
    .map((line) =>
      line.replace(
        argument,
        (_, indent: string, key: string, equals: string, value: string) =>
          `${indent}${key}${equals}var.any ? ${value} : ${other(value)}`,
      ),
    )
    .join('\n');
}

function ruleOf(error: string): string {
  return error.slice(0, error.indexOf(' '));
}

function errorsIn(text: string): string[] {
  return diagnose(analyze(text, 'hcl', 'main.tf'))
    .filter(({ severity }) => severity === 'error')
    .map(({ id, path, message }) => `${id} /${path.join('/')} ${message}`);
}
