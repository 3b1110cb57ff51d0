// The browser that the browser tests run in.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium; root on Debian gets it installed. Throws with what to do where there is none. */
export async function findChromium() {
  const wanted = process.env.CHROME_PATH;
  if (wanted && !isExecutable(wanted)) throw new Error(`CHROME_PATH names ${wanted}, which is no program.`);
  const found = wanted ?? installed();
  if (found) return found;
  if (isDebian() && process.getuid?.() === 0) installByApt();
  const fresh = installed();
  if (fresh) return fresh;
  throw new Error(
    'The browser tests need Chromium or Chrome, and none was found.\n' +
      (isDebian() ? `  sudo apt-get update && sudo apt-get install -y ${PACKAGES.join(' ')}\n` : '') +
      'Install one, or name its program: CHROME_PATH=/path/to/chrome npm test',
  );
}

function installed() {
  const dirs = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => dirs.map((dir) => join(dir, name))), ...MAC];
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

function installByApt() {
  console.log('Installing Chromium for the browser tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
    const done = spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    if (done.status !== 0) return;
  }
}
