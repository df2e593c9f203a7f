/** Whether a `user` such as `root`, `0`, `root:app` or `0:0` is the superuser. */
export function isRoot(user: string): boolean {
  return /^(root|0)(:|$)/.test(user);
}
