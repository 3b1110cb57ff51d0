/** One thing a person can pick, in a select, an autocomplete or a filter. */
export interface Choice {
  value: string;
  label: string;
  /** A second line or a code beside the label, such as the SKU. */
  note?: string;
}

/** Finds choices for what was typed; an empty text asks for the first few. */
export type ChoiceSearch = (text: string) => Promise<Choice[]>;
