import { isUnknown } from '../document/unknown.ts';
import { isObject } from '../document/value.ts';

/** An object of another tool's file that remembers which of its members were used, so that the others can be told. */
export class Source {
  readonly place: string;
  private readonly value: Readonly<Record<string, unknown>>;
  private readonly used = new Set<string>();
  private readonly lost: string[];

  constructor(value: unknown, place: string, lost: string[]) {
    this.value = isObject(value) ? value : {};
    this.place = place;
    this.lost = lost;
  }

  /** The members that are there. */
  names(): string[] {
    return Object.keys(this.value).filter(
      (name) => this.value[name] !== undefined && this.value[name] !== null,
    );
  }

  /** The value of a member, which counts as used. */
  take(name: string): unknown {
    this.used.add(name);
    return Object.hasOwn(this.value, name) ? (this.value[name] ?? undefined) : undefined;
  }

  text(name: string): string | undefined {
    return textOf(this.take(name));
  }

  flag(name: string): boolean | undefined {
    const value = this.take(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = Number(textOf(this.take(name)));
    return Number.isFinite(value) ? value : undefined;
  }

  list(name: string): readonly unknown[] {
    const value = this.take(name);
    return Array.isArray(value) ? value : [];
  }

  /** An object in it; an empty one where there is none. */
  object(name: string): Source {
    return new Source(this.take(name), this.at(name), this.lost);
  }

  /** Says why a member does not come along, when it is there. */
  lose(name: string, why: string): void {
    if (this.take(name) !== undefined) this.lost.push(`${this.at(name)}: ${why}`);
  }

  /** Says something about a member that came along differently. */
  say(name: string, what: string): void {
    this.lost.push(`${this.at(name)}: ${what}`);
  }

  /** Says of every member that was not used that it did not come along. */
  loseRest(why = 'nothing in ECS stands for it.'): void {
    for (const name of this.names()) {
      if (!this.used.has(name) && !name.startsWith('x-')) this.lost.push(`${this.at(name)}: ${why}`);
    }
  }

  private at(name: string): string {
    return this.place === '' ? name : `${this.place}.${name}`;
  }
}

/** A text, number or placeholder as a text; a default that a variable has takes its place. */
export function textOf(value: unknown): string | undefined {
  const text = isUnknown(value)
    ? value.text
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : value;
  return typeof text === 'string'
    ? text.replace(/\$\{\w+:?-([^{}]*)\}/g, '$1').replaceAll('$$', '$')
    : undefined;
}
