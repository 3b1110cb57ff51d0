import { Choice, ChoiceSearch } from '../choice';

const KEPT_MS = 20_000;
const TYPING_PAUSE_MS = 220;
/** Somebody who types slowly would otherwise ask with every key, and use up the requests that a minute has. */
const APART_MS = 700;

const answers = new WeakMap<ChoiceSearch, Map<string, { at: number; choices: Promise<Choice[]> }>>();
const asked = new WeakMap<ChoiceSearch, number>();

/**
 * What this search finds for the text. All fields with the same search share its answers for a while, so that the tenth
 * line of an order does not ask again what the first has asked. That nothing was found is asked again.
 */
export function findOnce(search: ChoiceSearch, text: string): Promise<Choice[]> {
  const known = answers.get(search) ?? new Map<string, { at: number; choices: Promise<Choice[]> }>();
  answers.set(search, known);
  const before = known.get(text);
  if (before !== undefined && Date.now() - before.at < KEPT_MS) return before.choices;
  const choices = search(text);
  asked.set(search, Date.now());
  known.set(text, { at: Date.now(), choices });
  const forget = () => known.delete(text);
  choices.then((found) => found.length === 0 && forget(), forget);
  return choices;
}

/** How long to wait for more keys before this text is asked for; nothing for what is already known. */
export function pauseBefore(search: ChoiceSearch, text: string): number {
  if (text === '' || answers.get(search)?.has(text)) return 0;
  return Math.max(TYPING_PAUSE_MS, (asked.get(search) ?? 0) + APART_MS - Date.now());
}

/** Finds it once nobody has typed on for a moment. */
export async function findAfterPause(search: ChoiceSearch, text: string, signal: AbortSignal): Promise<Choice[]> {
  const milliseconds = pauseBefore(search, text);
  if (milliseconds > 0) {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new Error('superseded'));
      });
    });
  }
  return findOnce(search, text);
}
