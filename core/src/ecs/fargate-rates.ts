/** What the user pays, where that is not the list price: the setting `ecsWorkbench.fargatePrices`. */
export interface FargateRates {
  readonly region?: string;
  readonly vcpuHour?: number;
  readonly gbHour?: number;
}

/** What a setting says of the user's prices; whatever is of another type is left out. */
export function ratesIn(value: unknown): FargateRates {
  const { region, vcpuHour, gbHour }: Record<string, unknown> = Object(value);
  return {
    ...(typeof region === 'string' && region !== '' ? { region } : {}),
    ...(typeof vcpuHour === 'number' ? { vcpuHour } : {}),
    ...(typeof gbHour === 'number' ? { gbHour } : {}),
  };
}
