// Loaded into child processes by --import, so that they end when the process that started them is gone.
import { exitWithParent } from './runtime.mjs';

exitWithParent();
