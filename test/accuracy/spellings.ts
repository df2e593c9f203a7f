import type { Json } from './mutations.ts';

/** Ways in which people and AWS's own pages write a value that has to be filled in. */
export const wholeSpellings: readonly string[] = [
  '<your-value>',
  '{AWS_ID}',
  '[account]',
  '{INSERT VALUE HERE}',
  'REPLACE_ME',
  'CHANGE-ME',
  'YOUR_VALUE',
  'your-value-here',
  '$(VALUE)',
  '__VALUE__',
  'xxxxxxxxxxxx',
  'XXXXXXXXXXXX',
  '************',
  '...',
  'TODO',
  'aws_account_id',
  'account-id',
  'ACCOUNT_ID',
  '(your account)',
  '%VALUE%',
];

/** Ways in which they write an account, a Region or the tail of an id inside a longer text. */
export const partSpellings: readonly string[] = [
  'xxxxxxxxxxxx',
  'XXXXXXXXXXXX',
  'YYYYYYYY',
  'aws_account_id',
  'account-id',
  'AWS_ACCOUNT_ID',
  '[account]',
  '{AWS_ID}',
  '<id>',
  'REPLACE_ME',
];

/** The value with the text put at each of its texts in turn. */
export function withText(value: Json, text: (found: string) => string | undefined): Json[] {
  if (typeof value === 'string') {
    const put = text(value);
    return put === undefined || put === value ? [] : [put];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) =>
      withText(item, text).map((variant) => value.with(index, variant)),
    );
  }
  return Object.entries(value).flatMap(([name, member]) =>
    withText(member, text).map((variant) => ({ ...value, [name]: variant })),
  );
}

/** What can be filled in inside a text: an account, a Region, what follows `subnet-` and the like. */
export function withPart(text: string, part: string): string | undefined {
  const put = text
    .replace(/(?<=:)\d{12}(?=:)|^\d{12}(?=\.dkr)/, part)
    .replace(/(?<=^(?:subnet|sg|fs|fsap)-)[0-9a-f]{8,}$/, part);
  return put === text ? undefined : put;
}
