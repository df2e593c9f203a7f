/** A call that ECS refuses: the exception's bare name, the service's own words, and the HTTP status. */
export class ApiError extends Error {
  readonly type: string;
  readonly status: number;
  /** Members beside `__type` and `message`, such as `resourceIds` of a ConflictException. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(type: string, message: string, status = 400, extra: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = type;
    this.type = type;
    this.status = status;
    this.extra = extra;
  }
}

/** The refusal that most wrong parameters get. */
export function invalidParameter(message: string): ApiError {
  return new ApiError('InvalidParameterException', message);
}

/** The refusal that most wrong task definitions get. */
export function clientError(message: string): ApiError {
  return new ApiError('ClientException', message);
}
