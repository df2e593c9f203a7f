/**
 * What other extensions get from `activate`. It reads and changes nothing; whoever wants to change something runs a
 * command, which asks the person. Within a version members are only added.
 */
export interface EcsWorkbenchApi {
  readonly version: 1;
  /** The connections of the settings, in the order of the explorer. */
  connections(): readonly ApiConnection[];
  /** Told when the settings name other connections. */
  onDidChangeConnections(listener: () => void): { dispose(): void };
  /** The rows below a row of the explorer, as ECS has them now; without one, the connections. Rejects as ECS refuses. */
  rows(below?: ApiRow): Promise<readonly ApiRow[]>;
  /** What is wrong with a text that holds ECS definitions, by the settings of its file; none where it holds none. */
  check(file: ApiFile): readonly ApiFinding[];
}

/** A connection; credentials are not told. */
export interface ApiConnection {
  readonly name: string;
  /** The extension's own endpoint on this machine, an endpoint by its address, or AWS. */
  readonly kind: 'local' | 'endpoint' | 'aws';
  /** `undefined` leaves it to the profile or the environment. */
  readonly region: string | undefined;
  /** Changes are not offered. */
  readonly readOnly: boolean;
  /** Changes are asked for by the cluster's name. */
  readonly protected: boolean;
}

/** A row of the explorer. */
export interface ApiRow {
  /** The same for the same thing, as long as it is there. */
  readonly id: string;
  /** `connection`, `cluster`, `services`, `service`, `task`, `container` and so on. */
  readonly kind: string;
  readonly label: string;
  readonly description: string | undefined;
  /** The name of its connection. */
  readonly connection: string;
  /** Of what has one. */
  readonly arn: string | undefined;
}

/** A text, and the file that it is or will be. */
export interface ApiFile {
  /** Its whole path or its URI, which tells what it holds and which settings count. */
  readonly path: string;
  readonly text: string;
  /** `json`, `yaml`, `terraform`; by the path when left out. */
  readonly languageId?: string;
}

/** A finding; offsets count UTF-16 units from the start of the text. */
export interface ApiFinding {
  /** The id of the rule: `td-fargate-size-invalid`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Where the text may be mended, what the fixes are called. */
  readonly fixes: readonly string[];
}
