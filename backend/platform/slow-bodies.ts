import type { FastifyReply, FastifyRequest } from 'fastify';

/** A file of the largest size that is taken passes a line of one megabit a second within this many times of what a body has. */
const UPLOAD_FACTOR = 6;

/** How long a request of any kind may take to arrive, in milliseconds. */
export const longestArrival = (bodySeconds: number): number => bodySeconds * UPLOAD_FACTOR * 1_000;

/**
 * An onRequest hook that gives every body its time to arrive, and uploads more of it: whoever sends slower than that holds a
 * connection and its memory for nothing. Node's own limit is one for all requests, and is looked at only now and then.
 */
export function cutSlowBodies(bodySeconds: number) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    done();
    const { headers, raw } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (!hasBody || raw.complete) return;
    const isUpload = /^(multipart\/form-data|text\/csv)/i.test(headers['content-type'] ?? '');
    const timer = setTimeout(() => cut(request), isUpload ? longestArrival(bodySeconds) : bodySeconds * 1_000);
    const clear = () => clearTimeout(timer);
    raw.once('end', clear).once('close', clear);
    reply.raw.once('close', clear);
  };
}

/** As Node does: no handler runs, and nothing of what came is used. */
function cut({ raw }: FastifyRequest): void {
  const { socket } = raw;
  if (socket.destroyed) return;
  socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  raw.destroy();
}
