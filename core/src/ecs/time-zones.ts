/**
 * The zone of the IANA database that a name stands for, an older name too; `undefined` for any other text.
 * Offsets such as `+02:00` are no zones. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function zoneOf(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name) || name.length > 50) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Every zone by the name that is in use today. */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}
