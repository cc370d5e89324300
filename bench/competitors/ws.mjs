// The websocket library under Socket.IO, by itself: node bench/competitors/ws.mjs
// Plain JSON in text frames: no acknowledgements, no rooms, no recovery after a lost connection.
import {randomBytes} from 'node:crypto';
import {setImmediate as nextTick} from 'node:timers/promises';
import {WebSocketServer} from 'ws';

const server = new WebSocketServer({port: 0, host: '127.0.0.1', backlog: 4096}, () =>
  console.log(server.address().port, process.pid),
);

/** One idea, padded to a frame of `size` bytes. */
function ideas(number, size) {
  const text = (more) => JSON.stringify(['ideas', [{text: String(number), more}]]);
  return text(
    randomBytes(size)
      .toString('base64')
      .slice(0, size - text('').length),
  );
}

async function burst({count, size}) {
  for (let number = 0; number < count; number += 1) {
    const text = ideas(number, size);
    for (const phone of server.clients) phone.send(text);
    await nextTick();
  }
}

server.on('connection', (phone) => {
  phone.on('message', (data) => {
    const [event, options] = JSON.parse(data);
    if (event === 'burst') void burst(options);
  });
});
