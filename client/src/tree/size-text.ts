/** MiB in as few letters as will do: `7.3 GiB`, `904 MiB`. */
export function memoryText(memory: number): string {
  return memory < 1024 ? `${memory} MiB` : `${Math.floor((memory / 1024) * 10) / 10} GiB`;
}
