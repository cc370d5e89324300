// Socket.IO's own server, as its documentation shows it: node bench/competitors/socketio.mjs [--tell]
// A command is acknowledged and kept in memory; with --tell what is new is said every 100 ms.
import {randomBytes} from 'node:crypto';
import {createServer} from 'node:http';
import {setImmediate as turn} from 'node:timers/promises';
import {Server} from 'socket.io';

const TICK_MS = 100;

const http = createServer();
const io = new Server(http);
let texts = [];

/** News that fill a packet of so many bytes. */
function news(number, size) {
  const idea = {text: String(number), more: ''};
  const bare = ('42' + JSON.stringify(['news', [idea]])).length;
  return [
    {
      ...idea,
      more: randomBytes(size)
        .toString('base64')
        .slice(0, size - bare),
    },
  ];
}

io.on('connection', (socket) => {
  socket.on('command', (asked, acknowledge) => {
    texts.push({text: asked.payload.text});
    acknowledge({ok: true, id: asked.id, answer: {idea: asked.id}});
  });
  socket.on('blast', async ({count, size}) => {
    for (let number = 0; number < count; number += 1) {
      io.emit('news', news(number, size));
      await turn();
    }
  });
});

if (process.argv.includes('--tell')) {
  setInterval(() => {
    if (texts.length > 0) io.emit('news', texts);
    texts = [];
  }, TICK_MS);
}

http.listen({port: 0, host: '127.0.0.1', backlog: 4096}, () => console.log(http.address().port, process.pid));
