// The websocket library under Socket.IO, by itself: node bench/competitors/ws.mjs
// Plain JSON in text frames: no acknowledgements, no rooms, no way back after a break.
import {randomBytes} from 'node:crypto';
import {setImmediate as turn} from 'node:timers/promises';
import {WebSocketServer} from 'ws';

const server = new WebSocketServer({port: 0, host: '127.0.0.1', backlog: 4096}, () =>
  console.log(server.address().port, process.pid),
);

/** News that fill a frame of so many bytes. */
function news(number, size) {
  const text = (more) => JSON.stringify(['news', [{text: String(number), more}]]);
  return text(
    randomBytes(size)
      .toString('base64')
      .slice(0, size - text('').length),
  );
}

async function blast({count, size}) {
  for (let number = 0; number < count; number += 1) {
    const text = news(number, size);
    for (const phone of server.clients) phone.send(text);
    await turn();
  }
}

server.on('connection', (phone) => {
  phone.on('message', (data) => {
    const [event, asked] = JSON.parse(data);
    if (event === 'blast') void blast(asked);
  });
});
