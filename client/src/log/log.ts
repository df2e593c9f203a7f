import { accessKeyShape } from '#core/ecs/credentials.ts';

/** The extension's log, which people attach to bug reports. */
export interface Log {
  info(line: string): void;
  error(line: string): void;
  /** Brings it to the front. */
  reveal(): void;
}

/** A text without what identifies an account: account numbers, and with them whole ARNs, and access keys. */
export function withoutAccount(text: string): string {
  return text
    .replace(/\b\d{12}\b/g, '<account>')
    .replace(new RegExp(accessKeyShape, 'g'), '<access key>')
    .replace(/\barn:[\w-]+:[\w-]+:[\w-]*:<account>:/g, 'arn:…:');
}
