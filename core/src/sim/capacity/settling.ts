/** Seconds from a change of a capacity provider, or of those of a cluster, until it has taken effect. */
export const settlingSeconds = 3;
