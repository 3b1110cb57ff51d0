/** Arrow keys, Home and End move between rows; only one row is in the tab order at a time. */
export function moveThroughRows(event: KeyboardEvent): void {
  const row = event.target instanceof HTMLTableRowElement ? event.target : undefined;
  const rows = Array.from(row?.parentElement?.querySelectorAll<HTMLTableRowElement>('tr[data-row]') ?? []);
  const at = row === undefined ? -1 : rows.indexOf(row);
  const wanted = destination(event.key, at, rows.length);
  if (row === undefined || wanted === undefined) return;
  event.preventDefault();
  const next = rows[wanted];
  if (next === undefined) return;
  row.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function destination(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** A press on the row opens it, unless it was meant for a control in the row or marked text. */
export function openRow(event: Event): boolean {
  const target = event.target instanceof Element ? event.target : undefined;
  if (event instanceof KeyboardEvent) return target instanceof HTMLTableRowElement;
  if (target?.closest('a, button, input, mat-checkbox, [role="menuitem"]')) return false;
  return (document.getSelection()?.toString() ?? '') === '';
}
