/** `shop_v1_get-products` as generators call it in TypeScript: `shopV1GetProducts`. */
export function camelCase(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
