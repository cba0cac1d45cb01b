/** What a subscription can cover. `integration_hub`: activating REST triggers. */
export const PRODUCTS = ['integration_hub'] as const;

export type Product = (typeof PRODUCTS)[number];
