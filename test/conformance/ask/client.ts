import { connect, type Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { formatIpAddress } from '../../../src/base/ipAddress.ts';
import type { SocketAddress } from '../../../src/base/socketAddress.ts';

/** One connection to make. */
export interface Dial {
  readonly from: SocketAddress;
  readonly to: SocketAddress;
  readonly pieces: readonly Buffer[];
  /** The group id that the socket gets: the network namespace's rules tell captured connections by it. */
  readonly group: number;
}

/** What the client saw. */
export type Seen =
  | { readonly kind: 'refused' }
  /** The proxy closed, after this text or none; `unfinished`: before the client had written everything. */
  | { readonly kind: 'closed'; readonly text: string; readonly unfinished: boolean }
  /** Nothing had happened when the client gave up. */
  | { readonly kind: 'open' }
  | { readonly kind: 'error'; readonly code: string };

/** Connections opened in one go; more would only fill the listen queue. */
const burst = 128;
const pieceEvery = 15;

/**
 * Makes all connections and waits until each is answered. Those that are not after `patience` milliseconds without any
 * news are given up as open.
 */
export async function dialAll(dials: readonly Dial[], patience: number): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  let news = Date.now();
  let waiting = 0;
  const open = new Set<Socket>();
  for (let start = 0; start < dials.length; start += burst) {
    const chunk = dials.slice(start, start + burst).map((dial, index) => ({ dial, at: start + index }));
    for (const [group, members] of groupBy(chunk, ({ dial }) => dial.group)) {
      await inGroup(group, () => {
        for (const { dial, at } of members) {
          waiting++;
          const socket = dialOne(dial, (what) => {
            seen[at] = what;
            news = Date.now();
            waiting--;
            open.delete(socket);
          });
          open.add(socket);
        }
      });
    }
    while (waiting > burst * 4) await sleep(1);
    if (waiting > burst) await sleep(1);
  }
  news = Date.now();
  while (waiting > 0 && Date.now() - news < patience) await sleep(2);
  for (const socket of open) socket.resetAndDestroy();
  return dials.map((_, at) => seen[at] ?? { kind: 'open' });
}

function dialOne(dial: Dial, done: (seen: Seen) => void): Socket {
  const socket = connect({
    host: formatIpAddress(dial.to.ip),
    port: dial.to.port,
    localAddress: formatIpAddress(dial.from.ip),
    localPort: dial.from.port,
    allowHalfOpen: true,
    noDelay: true,
  });
  const received: Buffer[] = [];
  let connected = false;
  let unfinished = true;
  let finished = false;
  const finish = (seen: Seen) => {
    if (finished) return;
    finished = true;
    // A reset leaves no TIME_WAIT behind, so that the same addresses can be used again at once.
    socket.resetAndDestroy();
    done(seen);
  };
  const text = () => Buffer.concat(received).toString('utf8');
  socket.on('connect', () => {
    connected = true;
    void writePieces(socket, dial.pieces, () => received.length > 0).then((all) => {
      unfinished = !all;
    });
  });
  socket.on('data', (part: Buffer) => received.push(part));
  socket.on('end', () => finish({ kind: 'closed', text: text(), unfinished }));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (connected) finish({ kind: 'closed', text: text(), unfinished });
    else if (error.code === 'ECONNREFUSED') finish({ kind: 'refused' });
    else finish({ kind: 'error', code: error.code ?? error.message });
  });
  return socket;
}

/** Nobody listens any more once the answer is there: a further piece would only reset the connection. */
async function writePieces(socket: Socket, pieces: readonly Buffer[], answered: () => boolean): Promise<boolean> {
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) {
      await sleep(pieceEvery);
      // Timers come before news from the network: an answer that is there is read first.
      await turn();
    }
    if (socket.destroyed || answered()) return false;
    socket.write(piece);
  }
  return true;
}

/** Runs `open` so that the sockets that it opens belong to the group; node makes them one turn later. */
async function inGroup(group: number, open: () => void): Promise<void> {
  process.setegid?.(group);
  open();
  // Also for group 0: the next group must not be set before these sockets are made.
  await turn();
  process.setegid?.(0);
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => number): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known === undefined) groups.set(key(item), [item]);
    else known.push(item);
  }
  return groups;
}
