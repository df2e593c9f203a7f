import type { Measured } from './order.ts';

/** A moment in local time, to the second: `2026-11-21 07:50:12`. */
export function timeOf(moment: number | undefined): string {
  if (moment === undefined) return '';
  const date = new Date(moment);
  const local = new Date(moment - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replace('T', ' ');
}

/** When a thing came about, as what it is sorted by. */
export function ageOf(moment: number | undefined): Measured | undefined {
  return moment === undefined ? undefined : { value: moment, text: `since ${timeOf(moment).slice(0, 16)}` };
}

/** The same without the day, for lists of what has just happened: `07:50:12`. */
export function clockOf(moment: number | undefined): string {
  return timeOf(moment).slice(-8) || '--:--:--';
}
