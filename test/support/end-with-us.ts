const endings = new Set<() => void>();

/**
 * Has something ended with this process at the latest: a test run that is cut off, or a file that took too long, leaves no program
 * behind. Gives what takes that back, for when it has ended by itself.
 */
export function endWithUs(end: () => void): () => void {
  if (endings.size === 0) process.once('exit', endAll);
  endings.add(end);
  return () => {
    endings.delete(end);
    if (endings.size === 0) process.off('exit', endAll);
  };
}

function endAll(): void {
  for (const end of endings) end();
}
