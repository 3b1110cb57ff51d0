// Loaded into child processes by --import, so that they end when the process that started them is gone.
// Their own children get the same argument from `fork`, but belong to them: hence the look at who is the parent.
import { exitWithParent } from './runtime.mjs';

if (process.env.STOCKWRIGHT_STARTER === String(process.ppid)) exitWithParent();
