// Whether the application's address is free, and when it answers.
import net from 'node:net';

/** Refuses a port that is taken before anything is built or started. */
export async function checkPort(port, host) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('PORT must be a number from 1 to 65535.');
  try {
    await tryToListen(port, host);
  } catch (error) {
    if (error.code === 'EACCES') throw new Error(`Port ${port} needs more rights: choose one above 1023 by PORT=3001.`);
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is in use by another program. Stop it, or choose another: PORT=${port + 1} npm start`,
    );
  }
}

/** A port that nothing listens on. */
export function freePort() {
  return tryToListen(0, '127.0.0.1');
}

function tryToListen(port, host) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen({ port, host, exclusive: true }, () => {
      const taken = probe.address().port;
      probe.close(() => resolve(taken));
    });
  });
}

/** Resolves with true when the application answers, with false when it has ended before or takes too long. */
export async function waitUntilReady(port, host, ended, timeout) {
  const deadline = Date.now() + timeout;
  let over = false;
  void ended.then(() => (over = true));
  const url = `http://${!host || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}/health/ready`;
  while (!over && Date.now() < deadline) {
    try {
      if ((await fetch(url, { signal: AbortSignal.timeout(2000) })).ok) return !over;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}
