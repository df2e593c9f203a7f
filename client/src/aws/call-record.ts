/** What is known of one call while it is under way. */
export interface CallRecord {
  /** As permissions name it: `ecs`, `logs`. */
  readonly service: string;
  readonly operation: string;
  readonly where: string;
  readonly who: string;
  readonly deadline: number;
  status: number | undefined;
  contentType: string | undefined;
  location: string | undefined;
}
