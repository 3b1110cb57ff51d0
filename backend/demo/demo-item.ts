/** Some units of a product. */
export interface DemoItem {
  readonly sku: string;
  readonly quantity: number;
}
