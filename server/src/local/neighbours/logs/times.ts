const day = 24 * 3_600_000;

/** From when to when events are asked for, and no earlier than the group keeps them. Milliseconds; the end is left out. */
export function timesOf(
  { startTime, endTime }: { readonly startTime?: number | undefined; readonly endTime?: number | undefined },
  retentionInDays: number | undefined,
  now: number,
): { readonly from: number; readonly to: number } {
  const kept = retentionInDays === undefined ? 0 : Math.round(now * 1000) - retentionInDays * day;
  return { from: Math.max(startTime ?? 0, kept), to: endTime ?? Number.POSITIVE_INFINITY };
}
