import type { Parameter } from '@aws-sdk/client-ssm';
import type { ParameterRecord } from '#core/sim/records/secret.ts';
import type { Wire } from '#core/sim/wire.ts';

/** A parameter as an answer shows it; the value of a secure one only where its decryption is asked for. */
export function viewParameter(record: ParameterRecord, decrypted = false): Wire<Parameter> {
  const { name, type, value, version, modifiedAt, arn, dataType } = record;
  return {
    Name: name,
    // A parameter is written with one of the words of the model.
    Type: type as NonNullable<Parameter['Type']>,
    Value: type === 'SecureString' && !decrypted ? Buffer.from('encrypted').toString('base64') : value,
    Version: version,
    LastModifiedDate: modifiedAt,
    ARN: arn,
    DataType: dataType,
  };
}
