import { DocumentKind } from '../../api/models/document-kind';
import { Choice } from '../choice';

export const DOCUMENT_KINDS: readonly (Choice & { value: DocumentKind })[] = [
  { value: 'PROFORMA_INVOICE', label: 'Proforma invoice' },
  { value: 'COMMERCIAL_INVOICE', label: 'Commercial invoice' },
  { value: 'BILL_OF_LADING', label: 'Bill of lading' },
  { value: 'PACKING_LIST', label: 'Packing list' },
  { value: 'CUSTOMS_DECLARATION', label: 'Customs declaration' },
  { value: 'INSPECTION_REPORT', label: 'Inspection report' },
  { value: 'PAYMENT_SLIP', label: 'Payment slip' },
  { value: 'OTHER', label: 'Other' },
];

export const ACCEPTED_FILES = '.pdf,.png,.jpg,.jpeg,.webp,.xlsx,.docx,.csv,.txt';
export const MAX_FILE_BYTES = 15 * 1024 * 1024;

export function kindName(kind: DocumentKind): string {
  return DOCUMENT_KINDS.find(({ value }) => value === kind)?.label ?? kind;
}

/** What the name of a file gives away of its kind, so that most people need not choose. */
export function guessKind(fileName: string): DocumentKind | undefined {
  const words = fileName.toLowerCase();
  const hints: [RegExp, DocumentKind][] = [
    [/proforma|(^|[^a-z])pi([^a-z]|$)/, 'PROFORMA_INVOICE'],
    [/packing|(^|[^a-z])pl([^a-z]|$)/, 'PACKING_LIST'],
    [/lading|(^|[^a-z])b-?l([^a-z]|$)/, 'BILL_OF_LADING'],
    [/custom|declaration/, 'CUSTOMS_DECLARATION'],
    [/inspection|(^|[^a-z])qc([^a-z]|$)/, 'INSPECTION_REPORT'],
    [/payment|slip|receipt/, 'PAYMENT_SLIP'],
    [/invoice|(^|[^a-z])ci([^a-z]|$)/, 'COMMERCIAL_INVOICE'],
  ];
  return hints.find(([pattern]) => pattern.test(words))?.[1];
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1_048_576 ? [bytes / 1024, 'kB'] : [bytes / 1_048_576, 'MB'];
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}
