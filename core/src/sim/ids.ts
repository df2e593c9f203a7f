import type { Random } from '../placement/model.ts';

/** Random text in the forms that ECS gives its identifiers. */

export function hex(random: Random, length: number): string {
  return pick(random, '0123456789abcdef', length);
}

/** Decimal digits that do not start with a nought, as in `ecs-svc/<19 digits>`. */
export function digits(random: Random, length: number): string {
  return pick(random, '123456789', 1) + pick(random, '0123456789', length - 1);
}

/** That many random letters and digits. */
export function base62(random: Random, length: number): string {
  return pick(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', length);
}

/** A random UUID of version 4. */
export function uuid(random: Random): string {
  const text = hex(random, 32);
  const variant = pick(random, '89ab', 1);
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    `4${text.slice(13, 16)}`,
    `${variant}${text.slice(17, 20)}`,
    text.slice(20),
  ].join('-');
}

function pick(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
}
