// npm run build: builds what changed.
import { prepareRuntime, stopWith } from './runtime.mjs';

await prepareRuntime(import.meta.url);
const { buildChanged } = await import('./build.mjs');
const { endChildren, onEndingSignal } = await import('./children.mjs');

onEndingSignal(endChildren);
await buildChanged().catch((error) => stopWith(error.message));
