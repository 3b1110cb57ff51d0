import { GridFilter } from './grid/grid-types';
import { Lookups } from './lookups';

/** The filters that most lists have, by what the API calls them. */
export const supplierFilter = ({ suppliers, supplierLabel }: Lookups): GridFilter => ({
  ...{ key: 'supplierId', label: 'Supplier', kind: 'autocomplete' },
  ...{ search: suppliers, labelOf: supplierLabel },
});

export const productFilter = ({ products, productLabel }: Lookups): GridFilter => ({
  ...{ key: 'productId', label: 'Product', kind: 'autocomplete' },
  ...{ search: products, labelOf: productLabel },
});

export const locationFilter = ({ locations, locationLabel }: Lookups): GridFilter => ({
  ...{ key: 'locationId', label: 'Location', kind: 'autocomplete' },
  ...{ search: locations, labelOf: locationLabel },
});

/** Of documents that may be reversed. */
export const REVERSED_FILTER: GridFilter = {
  ...{ key: 'reversed', label: 'Status', kind: 'select' },
  choices: [
    { value: 'false', label: 'Standing' },
    { value: 'true', label: 'Reversed' },
  ],
};
