import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** Says its own name to whoever comes, or not before the client has said something. */
export async function serverOf(name: string, isFirst = true): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (isFirst) socket.end(name);
    else socket.once('data', () => socket.end(name));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Ports that nobody has. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => serverOf('')));
  const ports = servers.map(portOf);
  for (const server of servers) server.close();
  return ports;
}

/** What comes until the other side ends it; `closed`: nothing. */
export const heard = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.on('data', (part) => {
      text += part.toString();
    });
    socket.once('error', () => resolve('closed'));
    socket.once('close', () => resolve(text === '' ? 'closed' : text));
    socket.setTimeout(3000, () => socket.destroy());
  });
