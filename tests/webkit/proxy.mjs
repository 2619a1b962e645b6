// What stands between WebKit and the servers of the tests, since WebDriver lets nobody answer in a server's place: a
// proxy of plain HTTP that hands every request on, but for those that a test answers itself.
import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import { pattern_of } from '../engines/routes.mjs';

export class Proxy {
  #server;
  #routes = [];

  static async start() {
    const proxy = new Proxy();
    proxy.#server = createServer((asked, answer) => proxy.#pass(asked, answer)).listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    proxy.address = `127.0.0.1:${proxy.#server.address().port}`;
    return proxy;
  }

  // `answer` gets a route with fulfill(), abort() and continue(); one that calls none of them never answers.
  route(pattern, answer) { this.#routes.push({ pattern: pattern_of(pattern), answer }); }

  forget_routes() { this.#routes = []; }

  #pass(asked, answer) {
    const hand_on = () => {
      const onward = send(asked.url, { method: asked.method, headers: asked.headers }, (reply) => {
        answer.writeHead(reply.statusCode, reply.rawHeaders);
        reply.pipe(answer);
      });
      onward.on('error', () => asked.socket.destroy());
      asked.pipe(onward);
    };
    const route = this.#routes.find(({ pattern }) => pattern.test(asked.url));
    if (!route) return void hand_on();
    route.answer({
      fulfill: ({ status, contentType, body }) => { answer.writeHead(status, { 'Content-Type': contentType }).end(body); },
      abort: () => { asked.socket.destroy(); },
      continue: hand_on,
      request: () => ({ method: () => asked.method }),
    });
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
