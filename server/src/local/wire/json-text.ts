/** An answer as JSON. Times are in seconds with at most three decimals, as AWS sends them, whatever sums they were made from. */
export function jsonText(output: unknown): string {
  const text = JSON.stringify(output);
  return /\d{10}\.\d{4}/.test(text) ? JSON.stringify(output, inMilliseconds) : text;
}

/** Nothing but a time is so large and has a fraction. */
function inMilliseconds(_name: string, value: unknown): unknown {
  return typeof value === 'number' && value > 1e9 ? Math.round(value * 1000) / 1000 : value;
}
