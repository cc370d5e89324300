// Socket.IO's own server, as its documentation shows it: node bench/competitors/socketio.mjs [--broadcast]
// A command is acknowledged and kept in memory; with --broadcast what is new is broadcast every 100 ms.
import {randomBytes} from 'node:crypto';
import {createServer} from 'node:http';
import {setImmediate as nextTick} from 'node:timers/promises';
import {Server} from 'socket.io';

const TICK_MS = 100;

const http = createServer();
const io = new Server(http);
let texts = [];

/** One idea, padded to a packet of `size` bytes. */
function ideas(number, size) {
  const idea = {text: String(number), more: ''};
  const bare = ('42' + JSON.stringify(['ideas', [idea]])).length;
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
  socket.on('command', (data, acknowledge) => {
    texts.push({text: data.payload.text});
    acknowledge({ok: true, id: data.id, answer: {idea: data.id}});
  });
  socket.on('burst', async ({count, size}) => {
    for (let number = 0; number < count; number += 1) {
      io.emit('ideas', ideas(number, size));
      await nextTick();
    }
  });
});

if (process.argv.includes('--broadcast')) {
  setInterval(() => {
    if (texts.length > 0) io.emit('ideas', texts);
    texts = [];
  }, TICK_MS);
}

http.listen({port: 0, host: '127.0.0.1', backlog: 4096}, () => console.log(http.address().port, process.pid));
