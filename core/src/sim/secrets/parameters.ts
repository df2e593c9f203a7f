import { ApiError } from '../api-error.ts';
import type { Place } from '../arns.ts';
import type { ParameterRecord } from '../records/secret.ts';
import type { Draft } from '../transaction.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export interface NewParameter {
  readonly name: string;
  readonly value: string;
  readonly type: string | undefined;
  readonly dataType: string | undefined;
  readonly overwrite: boolean;
}

const types: readonly string[] = ['String', 'StringList', 'SecureString'];

/** `arn:aws:ssm:REGION:ACCOUNT:parameter/NAME`; a name that begins with a slash brings that slash along. */
export function parameterArn({ region, account }: Place, name: string): string {
  return `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}

/** The parameter of a name or an ARN. */
export function findParameter(draft: Draft, reference: string, place: Place): ParameterRecord | undefined {
  const arn = reference.startsWith('arn:') ? reference : parameterArn(place, reference);
  return draft.get('parameters', arn);
}

/** The parameters below a path, by name: those right below it, or all. */
export function parametersBelow(
  draft: Draft,
  path: string,
  { recursive, place }: { readonly recursive: boolean; readonly place: Place },
): ParameterRecord[] {
  if (!path.startsWith('/')) {
    throw new ApiError('ValidationException', `A path begins with a slash, and '${path}' does not.`);
  }
  const folder = path.endsWith('/') ? path : `${path}/`;
  const below = draft
    .list('parameters')
    .filter(({ name, arn }) => name.startsWith(folder) && arn === parameterArn(place, name));
  const wanted = recursive ? below : below.filter(({ name }) => !name.slice(folder.length).includes('/'));
  return wanted.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** Writes a parameter; refuses one that is there, unless it may be overwritten. */
export function putParameter(draft: Draft, input: NewParameter, place: Place): ParameterRecord {
  if (!/^[\w./-]+$/.test(input.name)) {
    throw new ApiError(
      'ValidationException',
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  }
  const arn = parameterArn(place, input.name);
  const before = draft.get('parameters', arn);
  if (before !== undefined && !input.overwrite) {
    throw new ApiError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  const type = input.type ?? before?.type;
  if (type === undefined) {
    throw new ApiError('ValidationException', 'A parameter type is required when you create a parameter.');
  }
  if (!types.includes(type))
    throw new ApiError('UnsupportedParameterType', `${type} is not a type of a parameter.`);
  const record: ParameterRecord = {
    arn,
    name: input.name,
    type,
    value: input.value,
    version: (before?.version ?? 0) + 1,
    modifiedAt: draft.now,
    dataType: input.dataType ?? before?.dataType ?? 'text',
  };
  draft.put('parameters', arn, record);
  return record;
}

/** Removes a parameter; refuses one that is not there. */
export function deleteParameter(draft: Draft, name: string, place: Place): void {
  draft.remove('parameters', neededParameter(draft, name, place).arn);
}

/** The parameter of a name or an ARN; refuses one that is not there. */
export function neededParameter(draft: Draft, name: string, place: Place): ParameterRecord {
  const parameter = findParameter(draft, name, place);
  if (parameter === undefined) throw new ApiError('ParameterNotFound', `Parameter ${name} not found.`);
  return parameter;
}
