const CARD = '[data-order]';

/** Arrow keys, Home and End go from card to card: up and down in a stage, to the sides to the next stage with cards. */
export function moveThroughCards(event: KeyboardEvent): void {
  const card = event.target instanceof Element ? event.target.closest(CARD) : null;
  if (card === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const next = destination(event.key, card);
  if (next === undefined) return;
  event.preventDefault();
  focusCard(next);
}

/** The card of an order, wherever it is on the board now. */
export function focusOrder(board: HTMLElement, id: string): void {
  focusCard(board.querySelector(`[data-order="${id}"]`) ?? undefined);
}

function focusCard(card: Element | undefined): void {
  card?.querySelector<HTMLElement>('a')?.focus();
}

function destination(key: string, card: Element): Element | undefined {
  const column = card.parentElement;
  const columns = Array.from(column?.closest('.board')?.querySelectorAll('ul') ?? []).filter((each) =>
    each.querySelector(CARD),
  );
  const cards = (of: Element | null | undefined): Element[] => Array.from(of?.querySelectorAll(CARD) ?? []);
  const at = cards(column).indexOf(card);
  const aside = (step: number): Element | undefined => {
    const found = cards(columns[columns.indexOf(column as HTMLUListElement) + step]);
    return found[Math.min(at, found.length - 1)];
  };
  switch (key) {
    case 'ArrowDown':
      return cards(column)[at + 1];
    case 'ArrowUp':
      return cards(column)[at - 1];
    case 'ArrowRight':
      return aside(1);
    case 'ArrowLeft':
      return aside(-1);
    case 'Home':
      return cards(column)[0];
    case 'End':
      return cards(column).at(-1);
    default:
      return undefined;
  }
}
